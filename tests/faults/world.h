// A store, its server and its walls in simulated time: plays a schedule to its end and judges every wall.
#pragma once

#include "tests/faults/checker.h"
#include "tests/faults/schedule.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::faults {

// What a rule says of when a wall asks again after an outage (wall-behaviour, "Errors of the API").
enum class Return { Soon, NextMinute, AfterAMinute };
inline constexpr std::size_t kReturns = 3;
std::string_view name_of(Return rule);
Return return_after(Trouble::Kind kind);

struct Outcome {
    std::vector<Report> walls;
    std::vector<Evidence> evidence;  // of each wall, what the report was made of
    std::vector<std::size_t> hits;   // requests in the server's log, minute by minute of its clock, from the first request
    // By rule, from the end of an outage to the next answer.
    std::array<std::vector<std::chrono::milliseconds>, kReturns> recoveries;
    std::vector<std::size_t> lost;  // walls that are not live at the end

    bool failed() const;
    std::size_t count(Verdict verdict) const;
};

Outcome play(const Schedule& schedule);

// The same failure with fewer troubles and deeds, each of which it needs.
Schedule minimised(Schedule schedule);

// What went wrong, a line each.
std::string text_of(const Outcome& outcome);
std::string text_of(const Schedule& schedule);
// What happened and what a wall showed of it, a line each in the order of time; of its looks those that came late.
std::string text_of(const Evidence& evidence);

}  // namespace callboard::faults
