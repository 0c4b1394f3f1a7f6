// The wall's memory and its decisions: takes what the feed says and the time, tells what to show and when to look again. Pure:
// the main thread drives it, nothing in it fails.
#pragma once

#include "board/announcer.h"
#include "board/call_diff.h"
#include "board/ledger.h"
#include "board/memory.h"
#include "board/recency.h"
#include "board/view.h"

#include <optional>
#include <string>
#include <vector>

namespace callboard::board {

struct BoardSettings {
    AnnouncerSettings announcer;
    Duration highlight = std::chrono::seconds(15);  // how long a call is new
    Duration language_turn = std::chrono::seconds(8);
    Duration language_rest = std::chrono::seconds(10);  // no change of language so soon after a call
    Duration history = std::chrono::minutes(10);        // how long the row of a finished customer stays
    Duration lost_after = std::chrono::minutes(5);
    RecallSign recall = RecallSign::CallTime;
    std::size_t rows = 6;  // of previous calls
    bool shows_waiting = true;
    std::string language;  // one fixed language; empty: the store's in turn
};

// One thing that the next presented frame shows: a line of the event log.
struct ShownEvent {
    enum class Kind { Call, Recall, Clear };
    Kind kind = Kind::Call;
    std::string customer;
    std::string display;
    std::string desk;
    // When it was called, by the server's clock; nothing where that is unknown, or was shown before: how late the frame is.
    std::optional<UnixTime> called_at = std::nullopt;
    bool operator==(const ShownEvent&) const = default;
};

class Board {
public:
    // With what was remembered, the last board is there at once: old, silent, and as it was.
    Board(BoardSettings settings, Now now, const std::optional<Memory>& remembered = std::nullopt);

    void apply(const FeedUpdate& update, Now now);
    // Moves on what is due at `now`. Call it after apply() and at each deadline.
    void advance(Now now);
    // When advance() will next change something; nothing while only the feed can.
    std::optional<SteadyTime> next_deadline() const;

    const View& view() const { return view_; }
    // What became visible since the last call of this function.
    std::vector<ShownEvent> take_shown();

    // When the server last answered, and how many calls wait for the spotlight.
    std::optional<SteadyTime> last_good() const { return last_good_; }
    std::size_t calls_waiting() const { return announcer_.waiting(); }

    // What to remember over a restart; nothing before there was a snapshot.
    std::optional<Memory> memory(Now now) const;
    // Another number whenever memory() says something else, its ages aside.
    std::uint64_t revision() const { return revision_; }

private:
    struct Row {
        Announcement announcement;
        std::optional<SteadyTime> finished_at;
    };
    // What the first answer after a restart is seen by.
    struct Resumption {
        std::vector<RememberedCall> queue;
        UnixTime last_good{};
        bool hides_calls = false;
    };

    void take_up(const Memory& memory, Now now);
    Customer as_shown(Customer customer) const;
    void resume(const Resumption& resumption, std::vector<CallEvent> events, const FeedUpdate& update, Now now);
    void forget();
    void clear_calls();
    void remove_finished();
    void apply_snapshot(const FeedUpdate& update, Now now);
    void show_first_snapshot(const FeedUpdate& update, SteadyTime now);
    void show_silently(const std::vector<CallEvent>& calls, SteadyTime now);
    bool is_of_before_the_start(const Customer& customer) const;
    const Customer* known(std::string_view customer) const;
    void apply_event(const CallEvent& event, const FeedUpdate& update, SteadyTime now);
    void refresh();
    bool is_news(const Customer& customer, std::optional<UnixTime> server_time) const;
    void record(const Customer& customer, const FeedUpdate& update, SteadyTime now);
    static bool is_replaced(const Row& row, const Customer& by);
    std::optional<UnixTime> mark_shown(const Customer& customer);
    void restore(const Customer& customer, SteadyTime now);
    bool any_desk_open() const;
    void finish(const std::string& customer, SteadyTime now);
    void withdraw(const std::string& customer);
    void add_row(Announcement announcement, SteadyTime now);
    void remove_expired_rows(SteadyTime now);
    void note(ShownEvent::Kind kind, const Customer& customer);
    void advance_language(SteadyTime now);
    State state_at(SteadyTime now) const;
    Call call_of(const Announcement& announcement, SteadyTime now) const;
    bool is_new(const Announcement& announcement, SteadyTime now) const;
    void learn_clock(const FeedUpdate& update, Now now);
    void update_view(Now now);
    void update_waiting();

    BoardSettings settings_;
    Announcer announcer_;
    View view_;
    std::vector<Customer> customers_;  // the last known state, sorted by id
    std::vector<Row> rows_;            // newest first
    Ledger ledger_;
    Recency recency_;
    std::vector<ShownEvent> shown_;
    std::shared_ptr<const Store> store_;        // null until known
    std::shared_ptr<const Snapshot> snapshot_;  // the last answer
    std::optional<Resumption> resumption_;      // until the first answer after a restart
    bool has_answered_ = false;                 // since the start
    bool knows_queue_ = false;                  // from an answer, or from before the restart
    std::optional<UnixTime> start_;             // by the server's clock, until one answer could be read whole
    std::uint64_t revision_ = 0;
    std::optional<Fault> fault_;  // of the last attempt
    std::optional<SteadyTime> last_good_;
    UnixTime last_good_unix_{};
    std::optional<UnixTime> last_good_server_time_;
    Duration clock_error_{};  // what the machine's clock lacks, where it is plainly wrong
    Duration fresh_for_{};
    std::optional<SteadyTime> last_shown_;  // when the newest announcement entered the spotlight
    std::size_t language_ = 0;
    SteadyTime language_since_;
    SteadyTime minute_end_;  // when the clock on the wall moves on
};

}  // namespace callboard::board
