// The reasons to announce that lie in what happened, and what the looks of a wall saw of them.
#pragma once

#include "tests/faults/checker.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace callboard::faults {

struct Cause {
    enum class End { None, Recalled, Withdrawn, Gone };
    UnixTime at;
    UnixTime stamp;  // by the server's clock
    UnixTime until = UnixTime::max();
    End end = End::None;
    std::string customer;
    std::string desk;
    std::optional<UnixTime> seen;  // when the first answer came that told of it for sure
    UnixTime server;               // by whose clock it was then
    bool shown = false;
    bool merged = false;        // a later cause was announced in its place
    bool is_told = true;        // not to be taken for one of before
    bool may_be_shown = false;  // an announcement of the customer came while nobody can tell whether the wall knew it
};

// By customer, each list in the order of what happened.
using Causes = std::map<std::string, std::vector<Cause>>;

// What a wall can know when the server's clock goes back: that what comes then is later, as long as the clock has not passed
// what came before. After that a recall looks like one of before it, told again.
bool is_told(const std::vector<Cause>& own, const Cause& cause);

Causes causes_of(const std::vector<Fact>& truth);

// The looks of a wall, asked by time.
class Looks {
public:
    Looks(std::vector<Look> looks, std::chrono::milliseconds margin);

    // The first one that told for sure what lasted from `from` to `until`.
    std::optional<Look> seen(UnixTime from, UnixTime until) const;
    // Whether it may have come to know of it, from a look that is not sure or not exact.
    bool may_have_seen(UnixTime from, UnixTime until) const;
    // Whatever was before this moment the wall knows for sure at `time`; what was after the other it cannot know.
    std::optional<UnixTime> knows_since(UnixTime time) const;
    std::optional<UnixTime> knows_until(UnixTime time) const;
    // Whether an answer that came after `from`, until `to`, told of what was before `moment`.
    bool went_back(UnixTime from, UnixTime to, UnixTime moment) const;
    // The first time from `since` on at which an answer told of what was before `moment`.
    std::optional<UnixTime> taken_back(UnixTime moment, UnixTime since) const;
    // Whether an answer that came after `since` told of what lasted from `from` to `until`.
    bool seen_again(UnixTime since, UnixTime from, UnixTime until) const;
    // The first sure one within a run.
    std::optional<Look> first_within(const Run& run) const;

private:
    std::vector<Look> by_arrival_;
    std::vector<Look> by_moment_;
    std::vector<Look> sure_by_arrival_;
    std::vector<Look> sure_by_moment_;
    std::vector<UnixTime> latest_;  // of by_arrival_ up to each, the latest moment
    std::chrono::milliseconds margin_;
};

}  // namespace callboard::faults
