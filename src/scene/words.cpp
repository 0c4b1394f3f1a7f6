#include "scene/words.h"

#include "base/log.h"
#include "base/utf8.h"
#include "scene/locale.h"

#include <unicode/msgfmt.h>

namespace callboard::scene {
namespace {

constexpr std::string_view kLastResort = "en";

// "pt" of "pt-br".
std::string_view base_of(std::string_view language) { return language.substr(0, language.find_first_of("-_")); }

constexpr std::size_t kFormatsKept = 16;

// Null where the pattern is no ICU message. Making a format costs more than a frame, and the wall needs few.
const icu::MessageFormat* format_for(std::string_view language, const std::string& pattern) {
    static std::map<std::pair<std::string, std::string>, std::unique_ptr<icu::MessageFormat>> known;
    auto key = std::pair(std::string(language), pattern);
    if (const auto found = known.find(key); found != known.end()) return found->second.get();
    if (known.size() >= kFormatsKept) known.clear();
    UErrorCode status = U_ZERO_ERROR;
    auto format = std::make_unique<icu::MessageFormat>(icu::UnicodeString::fromUTF8(pattern), locale_of(language), status);
    if (U_FAILURE(status)) format.reset();
    return known.emplace(std::move(key), std::move(format)).first->second.get();
}

// The message of the words file with its arguments filled in; as written where it is no ICU message.
std::string filled(std::string_view language, const std::string& pattern, const char* name, const icu::Formattable& value) {
    const icu::MessageFormat* format = format_for(language, pattern);
    if (format == nullptr) return pattern;
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString names[] = {icu::UnicodeString::fromUTF8(name)};
    icu::UnicodeString text;
    format->format(names, &value, 1, text, status);
    if (U_FAILURE(status)) return pattern;
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

}  // namespace

void Words::set(std::string_view language, std::string_view key, std::string text) {
    by_language_[ascii_lower(language)][std::string(key)] = std::move(text);
}

bool Words::knows(std::string_view language) const {
    return by_language_.contains(language) || by_language_.contains(base_of(language));
}

std::string Words::in(std::string_view language, std::string_view key) const {
    for (const std::string_view candidate : {language, base_of(language), kLastResort}) {
        const auto words = by_language_.find(candidate);
        if (words == by_language_.end()) continue;
        const auto word = words->second.find(key);
        if (word != words->second.end()) return word->second;
    }
    return std::string(key);
}

std::string Words::with_count(std::string_view language, std::string_view key, std::size_t count) const {
    return filled(language, in(language, key), "count", icu::Formattable(static_cast<std::int64_t>(count)));
}

std::string Words::with_time(std::string_view language, std::string_view key, std::string_view time) const {
    return filled(language, in(language, key), "time", icu::Formattable(icu::UnicodeString::fromUTF8(std::string(time))));
}

std::string_view direction_of(std::string_view language) { return locale_of(language).isRightToLeft() ? "rtl" : "ltr"; }

}  // namespace callboard::scene
