// ICU's locale of a language of the wall.
#pragma once

#include <unicode/locid.h>

#include <string_view>

namespace callboard::scene {

// With Latin digits, as tickets and clock have them. British English for an empty language and for what is none.
icu::Locale locale_of(std::string_view language);

}  // namespace callboard::scene
