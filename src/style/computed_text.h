// What an element's computed style says, as CSS text, for designers' tools.
#pragma once

#include "style/computed_style.h"

#include <string>
#include <string_view>
#include <vector>

namespace callboard::style {

struct ComputedText {
    std::string_view name;  // of a longhand that is not logical
    std::string value;
    bool operator==(const ComputedText&) const = default;
};

// Of every longhand but `content`, which is no part of a style, and fonts that nobody named.
std::vector<ComputedText> computed_text(const ComputedStyle& style);

// Of those worth showing, in the same order: what differs from CSS's initial values, and what is inherited elsewhere and
// differs from the parent. Colours that are those of the text are left out, and so are the colours of borders and strokes
// without width.
std::vector<ComputedText> notable_text(const ComputedStyle& style, const ComputedStyle& parent);

}  // namespace callboard::style
