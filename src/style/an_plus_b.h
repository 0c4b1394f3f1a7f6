// The An+B notation of :nth-child(): "2n+1", "odd", "-n + 3".
#pragma once

#include "style/syntax.h"

#include <optional>

namespace callboard::style {

struct AnPlusB {
    int a = 0;
    int b = 0;
    // `index` counts from 1.
    bool matches(int index) const;
    bool operator==(const AnPlusB&) const = default;
};

std::optional<AnPlusB> parse_an_plus_b(ValueSpan values);

}  // namespace callboard::style
