// What a wall notices of itself while it runs. The main thread tells it; at() says it all in one value.
#pragma once

#include "app/call_latency.h"
#include "board/board.h"

#include <span>

namespace callboard::app {

class HealthBook {
public:
    explicit HealthBook(Now start) : started_(start.steady), since_(start.unix) {}

    // Each update that came, before the board gets it.
    void heard(const board::FeedUpdate& update, Now now);
    // Each turn.
    void state_is(board::State state, UnixTime now);
    // A frame on which `events` are new. `store` says when a day begins; may be null.
    void shown(std::span<const board::ShownEvent> events, const board::Store* store, UnixTime presented);
    void theme_is(std::string name);
    void found_in_theme(std::size_t diagnostics) { diagnostics_ += diagnostics; }

    // Another number whenever the state or the fault is another.
    std::uint64_t revision() const { return revision_; }

    // What the process takes and has drawn is not known here.
    struct Process {
        std::optional<std::string> absence;
        std::uint64_t frames = 0;
        std::uint64_t resident_bytes = 0;
    };
    board::Health at(const board::Board& board, const Process& process, Now now) const;

private:
    SteadyTime started_;
    board::State state_ = board::State::Starting;
    UnixTime since_;
    std::optional<board::PastFault> fault_;
    std::optional<board::FeedReport> feed_;
    CallLatency latency_;
    std::int64_t day_ = 0;  // of calls_
    std::uint64_t calls_ = 0;
    std::string theme_;
    std::size_t diagnostics_ = 0;
    std::uint64_t revision_ = 1;
};

// What this process holds in memory now; 0 where the system does not say.
std::uint64_t resident_bytes();

}  // namespace callboard::app
