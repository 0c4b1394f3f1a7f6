// Tells an answer that is older than what is known from news: caches and replicas that lag behind tell again what was.
#pragma once

#include "board/feed_update.h"
#include "board/ledger.h"

#include <optional>
#include <vector>

namespace callboard::board {

// Whether a time of the server's lies ahead of its own clock, which went back since. `server_time` is of whole seconds.
bool is_ahead(UnixTime time, UnixTime server_time);

class Recency {
public:
    // True when something in the answer is from before `known`, which is sorted by id, and nothing is from after it. The first
    // call of a customer who is known is always news. An answer without the server's time is never old: nobody could tell a
    // clock that went back.
    // Where nothing else comes for a minute, the past is what is true, as after a server was restored.
    bool is_old(const FeedUpdate& update, const std::vector<Customer>& known, const Ledger& ledger);
    // Whether the answer that was not old is the past all the same, for which the minute is over.
    bool is_past() const { return old_since_.has_value(); }
    // The answer is what is known from here on.
    void accept(const FeedUpdate& update);
    // The server was asked and said the same again.
    void look_again(std::optional<UnixTime> server_time);

    // When the server was last looked at, by its clock: what was called before and could have been seen, was.
    std::optional<UnixTime> looked_at() const { return looked_at_; }

private:
    std::optional<UnixTime> newest_;  // of the times in complete answers
    std::optional<UnixTime> looked_at_;
    std::optional<SteadyTime> old_since_;
};

}  // namespace callboard::board
