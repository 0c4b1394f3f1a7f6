#include "scene/opening_hours.h"

#include "base/utf8.h"
#include "scene/clock_text.h"

#include <charconv>

namespace callboard::scene {
namespace {

using namespace std::chrono_literals;

constexpr int kDay = 24 * 60;
constexpr int kWeek = 7 * kDay;
constexpr auto kLead = 1min;
constexpr auto kAfterCall = 5min;
constexpr auto kFarthest = std::chrono::days(8);
constexpr std::array<std::string_view, 7> kDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_number = error == std::errc() && end == text.data() + text.size() && text.size() <= 2 && value >= 0;
    return is_number ? std::optional(value) : std::nullopt;
}

// "07:30" in minutes.
std::optional<int> time_of_day(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto hour = number(text.substr(0, colon));
    const auto minute = number(text.substr(colon + 1));
    if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > kDay || text.size() != colon + 3) return std::nullopt;
    return *hour * 60 + *minute;
}

std::optional<int> day_of_week(std::string_view text) {
    const std::string name = ascii_lower(text);
    const auto found = std::find(kDays.begin(), kDays.end(), name);
    return found == kDays.end() ? std::nullopt : std::optional(static_cast<int>(found - kDays.begin()));
}

// What is before and after the hyphen; twice the same without one.
std::pair<std::string_view, std::string_view> ends_of(std::string_view text) {
    const std::size_t hyphen = text.find('-');
    if (hyphen == std::string_view::npos) return {text, text};
    return {trimmed(text.substr(0, hyphen)), trimmed(text.substr(hyphen + 1))};
}

// "Mon-Fri 08:00-19:00", or without days.
bool add_part(OpeningHours& hours, std::string_view part) {
    const std::size_t digit = part.find_first_of("0123456789");
    if (digit == std::string_view::npos || part.find('-', digit) == std::string_view::npos) return false;
    const std::string_view days = trimmed(part.substr(0, digit));
    const auto [from_day, to_day] = ends_of(days.empty() ? "mon-sun" : days);
    const auto [from, to] = ends_of(part.substr(digit));
    const auto first = day_of_week(from_day);
    const auto last = day_of_week(to_day);
    const auto begin = time_of_day(from);
    const auto end = time_of_day(to);
    if (!first || !last || !begin || !end || *begin == kDay) return false;
    const int length = *end > *begin ? *end - *begin : *end + kDay - *begin;
    for (int day = *first;; day = (day + 1) % 7) {
        hours.spans.push_back({day * kDay + *begin, day * kDay + *begin + length});
        if (day == *last) return true;
    }
}

bool is_open(const OpeningHours& hours, UnixTime time, std::string_view time_zone) {
    const auto local = std::chrono::floor<std::chrono::minutes>(local_time(time, time_zone));
    const std::chrono::weekday weekday(std::chrono::floor<std::chrono::days>(local));
    const auto of_day = (local - std::chrono::floor<std::chrono::days>(local)).count();
    const int minute = static_cast<int>(weekday.iso_encoding() - 1) * kDay + static_cast<int>(of_day);
    return std::any_of(hours.spans.begin(), hours.spans.end(), [minute](const OpeningHours::Span& span) {
        return (minute >= span.begin && minute < span.end) || minute + kWeek < span.end;
    });
}

}  // namespace

std::optional<OpeningHours> parse_hours(std::string_view text) {
    OpeningHours hours;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        if (!add_part(hours, trimmed(text.substr(0, end)))) return std::nullopt;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return hours.spans.empty() ? std::nullopt : std::optional(std::move(hours));
}

bool is_on_at(const OpeningHours& hours, UnixTime time, std::string_view time_zone) {
    return is_open(hours, time, time_zone) || is_open(hours, time + kLead, time_zone);
}

std::optional<UnixTime> next_change(const OpeningHours& hours, UnixTime time, std::string_view time_zone) {
    const bool is_on = is_on_at(hours, time, time_zone);
    const UnixTime first = std::chrono::floor<std::chrono::minutes>(time) + 1min;
    for (UnixTime later = first; later < time + kFarthest; later += 1min) {
        if (is_on_at(hours, later, time_zone) != is_on) return later;
    }
    return std::nullopt;
}

bool is_panel_wanted(const OpeningHours& hours, UnixTime time, std::string_view time_zone, std::optional<UnixTime> last_call) {
    const bool is_called = last_call && time < *last_call + kAfterCall;
    return is_called || is_on_at(hours, time, time_zone);
}

}  // namespace callboard::scene
