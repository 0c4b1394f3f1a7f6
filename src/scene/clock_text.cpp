#include "scene/clock_text.h"

#include "scene/locale.h"

#include <unicode/datefmt.h>
#include <unicode/timezone.h>

namespace callboard::scene {
namespace {

constexpr std::size_t kFormatsKept = 64;

// Making a format costs more than a frame, and the wall needs few.
icu::DateFormat* format_for(std::string_view language, std::string_view time_zone) {
    static std::map<std::pair<std::string, std::string>, std::unique_ptr<icu::DateFormat>> known;
    auto key = std::pair(std::string(language), std::string(time_zone));
    const auto found = known.find(key);
    if (found != known.end()) return found->second.get();
    if (known.size() >= kFormatsKept) known.clear();
    std::unique_ptr<icu::DateFormat> format(icu::DateFormat::createTimeInstance(icu::DateFormat::kShort, locale_of(language)));
    const icu::UnicodeString zone = icu::UnicodeString::fromUTF8(time_zone.empty() ? "Etc/UTC" : key.second);
    if (format != nullptr) format->adoptTimeZone(icu::TimeZone::createTimeZone(zone));
    return known.emplace(std::move(key), std::move(format)).first->second.get();
}

}  // namespace

std::string clock_text(UnixTime time, std::string_view time_zone, std::string_view language) {
    const icu::DateFormat* format = format_for(language, time_zone);
    if (format == nullptr) return {};
    icu::UnicodeString text;
    format->format(static_cast<UDate>(unix_milliseconds(time)), text);
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

UnixTime local_time(UnixTime time, std::string_view time_zone) {
    std::int32_t standard = 0;
    std::int32_t summer = 0;
    UErrorCode status = U_ZERO_ERROR;
    if (const icu::DateFormat* format = format_for({}, time_zone))
        format->getTimeZone().getOffset(static_cast<UDate>(unix_milliseconds(time)), 0, standard, summer, status);
    return time + std::chrono::milliseconds(standard + summer);
}

std::int64_t local_day(UnixTime time, std::string_view time_zone) {
    return std::chrono::floor<std::chrono::days>(local_time(time, time_zone)).time_since_epoch().count();
}

}  // namespace callboard::scene
