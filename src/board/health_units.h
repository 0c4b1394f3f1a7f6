// Figures of a wall's health as people read them, in units that every language writes alike.
#pragma once

#include "base/clock.h"

#include <cstdint>
#include <string>

namespace callboard::board {

// "0.4 s", "12 s", "5 min", "3 h 4 min", "3 d 4 h": the two largest units, cut off.
std::string duration_text(Duration duration);
// "0.8 s": seconds and tenths, rounded.
std::string seconds_text(std::chrono::milliseconds time);
// "34 MiB"
std::string mebibytes_text(std::uint64_t bytes);

}  // namespace callboard::board
