// The two ways in which the server writes a time, one of them back, and a time for a person.
#pragma once

#include "base/clock.h"

#include <optional>
#include <string>
#include <string_view>

namespace callboard::api {

// "Tue, 24 Nov 2026 06:43:03 GMT" (RFC 9110, IMF-fixdate, the only form servers may send); nothing else.
std::optional<UnixTime> parse_http_date(std::string_view text);

// ISO 8601 as the API writes it, "2018-07-28T08:04:36.870Z": with or without fraction, seconds, offset. Without an offset it is
// UTC.
std::optional<UnixTime> parse_iso_date(std::string_view text);
// As the API writes it.
std::string iso_date(UnixTime time);

// For a person: "2026-11-24 06:43 UTC".
std::string utc_text(UnixTime time);

}  // namespace callboard::api
