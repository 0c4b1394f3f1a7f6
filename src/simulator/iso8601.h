// Dates as the API writes them: ISO 8601, "2018-07-28T08:04:36.870Z".
#pragma once

#include "base/clock.h"

#include <optional>
#include <string>
#include <string_view>

namespace callboard::simulator {

// A date, or a date and a time with minutes, seconds or fractions of seconds and a zone ("Z", "+02:00"; none means UTC).
std::optional<UnixTime> parse_iso8601(std::string_view text);

// In UTC, with milliseconds.
std::string to_iso8601(UnixTime time);

// As the Date header of HTTP wants it: "Sat, 28 Jul 2018 08:04:36 GMT".
std::string to_http_date(UnixTime time);

}  // namespace callboard::simulator
