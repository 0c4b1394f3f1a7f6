#include "scene/clock_text.h"

#include <unicode/dtptngen.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

namespace callboard::scene {
namespace {

// Making a format costs more than a frame, and the wall needs few.
icu::SimpleDateFormat* format_for(const std::string& language) {
    static std::map<std::string, std::unique_ptr<icu::SimpleDateFormat>> known;
    const auto found = known.find(language);
    if (found != known.end()) return found->second.get();
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale((language.empty() ? "en_GB" : language + "@numbers=latn").c_str());
    const std::unique_ptr<icu::DateTimePatternGenerator> generator(
        icu::DateTimePatternGenerator::createInstance(locale, status));
    std::unique_ptr<icu::SimpleDateFormat> format;
    if (U_SUCCESS(status)) {
        const icu::UnicodeString pattern = generator->getBestPattern("jm", status);
        format = std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
    }
    if (U_FAILURE(status)) format.reset();
    return known.emplace(language, std::move(format)).first->second.get();
}

}  // namespace

std::string clock_text(UnixTime time, std::string_view time_zone, std::string_view language) {
    icu::SimpleDateFormat* format = format_for(std::string(language));
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
