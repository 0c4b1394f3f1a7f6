// When a store is open, as its wall needs to know it: by the clock on the wall, summer time and all. Pure.
#pragma once

#include "base/clock.h"

#include <optional>
#include <string_view>
#include <vector>

namespace callboard::scene {

struct OpeningHours {
    // In minutes from Monday, 00:00; the end is later than the begin, and may lie in the next week.
    struct Span {
        int begin = 0;
        int end = 0;
        bool operator==(const Span&) const = default;
    };
    std::vector<Span> spans;
    bool operator==(const OpeningHours&) const = default;
};

// "07:30-19:30" for each day, or "Mon-Fri 08:00-12:00; Mon-Fri 13:00-19:00; Sat 22:00-02:00": an end that is not later than its
// begin is one of the next day, and 24:00 is the end of a day. Nothing where `text` is not so.
std::optional<OpeningHours> parse_hours(std::string_view text);

// Whether the panel is on by the hours, in a time zone as clock_text() takes it: while the store is open, and the minute
// before.
bool is_on_at(const OpeningHours& hours, UnixTime time, std::string_view time_zone);

// The full minute after `time` at which is_on_at() is another; nothing within the next eight days.
std::optional<UnixTime> next_change(const OpeningHours& hours, UnixTime time, std::string_view time_zone);

// What the hours say, and whoever is called: for 5 minutes after `last_call` the panel is on.
bool is_panel_wanted(const OpeningHours& hours, UnixTime time, std::string_view time_zone, std::optional<UnixTime> last_call);

}  // namespace callboard::scene
