// text-transform, in the way of a language (CSS Text 3, 2.1): a Turkish i keeps its dot, Greek capitals lose their accents, the
// Dutch ij is one letter.
#pragma once

#include "style/computed_style.h"

#include <string>
#include <string_view>

namespace callboard::style {

// `language` is BCP 47. The text comes back as it is where ICU's data is missing.
std::string transformed(std::string_view text, TextTransform transform, const std::string& language);

}  // namespace callboard::style
