// Counts the requests of each key in each minute of the server's clock (document, "Limited number of requests per minute").
#pragma once

#include "base/clock.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace callboard::simulator {

class RateLimit {
public:
    // Counts one request; whether it is still within `max_hits` of this minute.
    bool admit(std::string_view key, std::int64_t max_hits, UnixTime now);
    // In how many minutes the key asked too often.
    int minutes_exceeded(std::string_view key) const;

private:
    struct Minute {
        std::chrono::sys_time<std::chrono::minutes> start;
        std::int64_t hits = 0;
        int exceeded = 0;  // minutes so far
    };
    std::map<std::string, Minute, std::less<>> minutes_;  // one a key
};

}  // namespace callboard::simulator
