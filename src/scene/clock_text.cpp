#include "scene/clock_text.h"

#include "scene/locale.h"

#include <unicode/datefmt.h>
#include <unicode/timezone.h>

namespace callboard::scene {
namespace {

constexpr std::size_t kFormatsKept = 64;

// Making a format costs more than a frame, and the wall needs few.
icu::DateFormat* format_for(const std::string& language) {
    static std::map<std::string, std::unique_ptr<icu::DateFormat>> known;
    const auto found = known.find(language);
    if (found != known.end()) return found->second.get();
    if (known.size() >= kFormatsKept) known.clear();
    std::unique_ptr<icu::DateFormat> format(icu::DateFormat::createTimeInstance(icu::DateFormat::kShort, locale_of(language)));
    return known.emplace(language, std::move(format)).first->second.get();
}

}  // namespace

std::string clock_text(UnixTime time, std::string_view time_zone, std::string_view language) {
    icu::DateFormat* format = format_for(std::string(language));
    if (format == nullptr) return {};
    const icu::UnicodeString zone = icu::UnicodeString::fromUTF8(std::string(time_zone.empty() ? "Etc/UTC" : time_zone));
    format->adoptTimeZone(icu::TimeZone::createTimeZone(zone));
    icu::UnicodeString text;
    format->format(static_cast<UDate>(unix_milliseconds(time)), text);
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

}  // namespace callboard::scene
