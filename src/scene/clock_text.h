// A moment as the clock on the wall says it.
#pragma once

#include "base/clock.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace callboard::scene {

// Hours and minutes in the time zone (an IANA name; empty or unknown: UTC) as the language writes them: "14:05", "2:05 PM".
// Latin digits. `language` may be empty.
std::string clock_text(UnixTime time, std::string_view time_zone, std::string_view language);

// What a clock there shows, as if it were UTC.
UnixTime local_time(UnixTime time, std::string_view time_zone);

// Which day it is there: days since 1970.
std::int64_t local_day(UnixTime time, std::string_view time_zone);

}  // namespace callboard::scene
