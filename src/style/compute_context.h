// What specified values are computed against.
#pragma once

#include "style/cascade.h"
#include "style/computed_style.h"

namespace callboard::style {

struct ComputeContext {
    const Environment& environment;
    const ComputedStyle& parent;
    float em = 16;               // px: of the parent while the font itself is computed, of the element afterwards
    float root_em = 16;          // px
    const Font* font = nullptr;  // the one that ch is measured with, beside em; never null
    Color current_color = kBlack;
};

// Keeps what huge numbers and broken calculations give within what layout can add up.
inline float bounded_px(float px) { return std::isnan(px) ? 0 : std::clamp(px, -1e7F, 1e7F); }

}  // namespace callboard::style
