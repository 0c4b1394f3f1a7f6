// A wall's health as text: a JSON document for programs, a line for the journal. Pure.
#pragma once

#include "board/health.h"

#include <string>

namespace callboard::app {

// One object and the end of a line. README.md ("Watching a wall") says what the keys mean.
std::string health_json(const board::Health& health);

// The line of each hour, with what the feed did within it.
class HealthLog {
public:
    explicit HealthLog(SteadyTime start) : last_(start) {}
    bool is_due(SteadyTime now) const { return now >= last_ + std::chrono::hours(1); }
    // "health: live, 3412 answers, 2 failures, ..."
    std::string line(const board::Health& health, SteadyTime now);

private:
    SteadyTime last_;
    std::uint64_t answers_ = 0;  // up to the last line
    std::uint64_t failures_ = 0;
};

}  // namespace callboard::app
