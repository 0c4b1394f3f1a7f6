// Which letters a language is written with.
#pragma once

#include <string>
#include <string_view>

namespace callboard::scene {

// Every letter of the language as CLDR lists them, lower case and, where the script has it, upper case; UTF-8 in the order of
// their numbers. Empty of a language that is not known.
std::string letters_of(std::string_view language);

}  // namespace callboard::scene
