// What the doctor found, for people and for programs. Pure.
#pragma once

#include "doctor/check.h"

#include <span>
#include <string_view>

namespace callboard::doctor {

// Everything that is looked at, in the order of the report.
std::span<const std::string_view> subjects();

std::size_t count_of(const Checks& checks, Verdict verdict);
// Those that no check is about: what came before stood in the way.
std::vector<std::string_view> untried(const Checks& checks);

enum class Ink { Plain, Colours };

// A line a check, what to do below it, and a line that counts. Nothing of a server or a file reaches the terminal as a command.
std::string report_text(const Checks& checks, Ink ink);
// {"version", "ok", "warnings", "faults", "checks": [{"verdict", "check", "problem", "seen", "advice"}], "not_tried": [...]};
// problem and advice are left out where there are none.
std::string report_json(const Checks& checks);

}  // namespace callboard::doctor
