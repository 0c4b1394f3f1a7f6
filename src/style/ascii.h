// Comparing names without regard to ASCII case, on the hot path of parsing: nothing is copied.
#pragma once

#include <algorithm>
#include <string_view>

namespace callboard::style {

inline bool equals_lower_case(std::string_view text, std::string_view lower_case) {
    return text.size() == lower_case.size() && std::equal(text.begin(), text.end(), lower_case.begin(), [](char a, char b) {
               return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b);
           });
}

}  // namespace callboard::style
