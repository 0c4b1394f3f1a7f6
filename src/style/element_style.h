// From the declarations that won to the computed style of one element.
#pragma once

#include "style/property.h"

#include <array>
#include <bitset>
#include <string>

namespace callboard::style {

// The winning value of each physical property; null where there is none.
struct Winners {
    std::array<const LonghandValue*, kMostProperties> values{};
    std::bitset<kMostProperties> important;

    void set(PropertyId id, const LonghandValue& value, bool is_important) {
        values[id] = &value;
        important[id] = is_important;
    }
    const LonghandValue* operator[](PropertyId id) const { return values[id]; }
};

struct ElementInputs {
    const Environment& environment;
    const ComputedStyle& parent;  // the initial style for the root
    bool is_root = false;
    float root_em = 16;
    std::string_view language;
    std::optional<Direction> direction;  // of a dir attribute; CSS's direction is stronger
    bool parent_strokes_current = true;  // -webkit-text-stroke-color is inherited as currentcolor
};

struct ElementStyle {
    std::shared_ptr<const ComputedStyle> style;
    bool strokes_current = true;
};

ElementStyle compute_style(const Winners& winners, const ElementInputs& inputs);

}  // namespace callboard::style
