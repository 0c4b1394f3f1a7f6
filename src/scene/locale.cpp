#include "scene/locale.h"

#include "base/utf8.h"

namespace callboard::scene {

icu::Locale locale_of(std::string_view language) {
    constexpr const char* kLastResort = "en_GB@numbers=latn";
    if (!is_language_tag(language)) return icu::Locale(kLastResort);
    icu::Locale locale((std::string(language) + "@numbers=latn").c_str());
    return locale.isBogus() ? icu::Locale(kLastResort) : locale;
}

}  // namespace callboard::scene
