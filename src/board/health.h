// How a wall fares, in one value: what the status file, the journal and the overlay say. Holds no key, no secret and nothing
// about a person.
#pragma once

#include "board/feed_report.h"
#include "board/view.h"

#include <memory>

namespace callboard::board {

// From the time of a call to the frame that showed it, of the last calls.
struct Latency {
    std::size_t calls = 0;  // counted in
    std::chrono::milliseconds p50{};
    std::chrono::milliseconds p95{};
    std::chrono::milliseconds longest{};
    bool operator==(const Latency&) const = default;
};

struct PastFault {
    std::string name;
    std::string message;
    UnixTime at{};
    bool is_over = false;
    bool operator==(const PastFault&) const = default;
};

struct Health {
    std::string version;
    UnixTime now{};  // what follows is as of this moment
    Duration uptime{};
    State state = State::Starting;
    UnixTime since{};                    // the state
    std::optional<Duration> answer_age;  // since the last good answer
    std::optional<PastFault> fault;      // the last one
    std::shared_ptr<const Store> store;  // null before it is known
    std::optional<FeedReport> feed;      // nothing before the first attempt
    std::uint64_t calls_today = 0;       // shown since midnight in the store, or since the start
    std::size_t calls_waiting = 0;       // for the spotlight
    Latency latency;
    std::optional<std::string> absence;  // why nothing is on a display now, though nothing failed
    std::uint64_t frames = 0;            // presented since the start
    std::uint64_t resident_bytes = 0;
    std::string theme;
    std::size_t diagnostics = 0;  // of the theme
    bool operator==(const Health&) const = default;
};

}  // namespace callboard::board
