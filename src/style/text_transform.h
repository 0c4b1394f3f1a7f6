// text-transform for the scripts that have letters of two sizes: Latin, Greek, Cyrillic, Armenian. Independent of the locale.
#pragma once

#include "style/computed_style.h"

#include <string>
#include <string_view>

namespace callboard::style {

std::string transformed(std::string_view text, TextTransform transform);

}  // namespace callboard::style
