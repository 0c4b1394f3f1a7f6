// How the feed fares, for those who look after walls. Holds no key, no secret and nothing about a person.
#pragma once

#include "base/clock.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace callboard::board {

struct FeedReport {
    std::string server;                                     // "https://HOST"
    std::size_t sent = 0;                                   // requests in the last 60 s
    std::size_t allowed = 0;                                // in any 60 s
    int max_hits = 0;                                       // of the key in a minute, as far as known
    Duration interval{};                                    // between two questions for customers
    std::uint64_t requests = 0;                             // sent since the start
    std::uint64_t answers = 0;                              // jobs done since the start
    std::uint64_t failures = 0;                             // and jobs that failed
    std::optional<std::chrono::milliseconds> clock_offset;  // of the server's clock, up to 1 s too little
    bool operator==(const FeedReport&) const = default;
};

}  // namespace callboard::board
