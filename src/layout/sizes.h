// The arithmetic of sizes: percentages, box-sizing, minimum and maximum, aspect ratios. All results are finite and within
// kMaxLength.
#pragma once

#include "layout/fragment.h"
#include "layout/layout.h"
#include "style/computed_style.h"

namespace callboard::layout {

struct Limits {
    float min = 0;
    float max = kMaxLength;
    // The minimum wins over the maximum.
    float clamp(float value) const { return std::max(min, std::min(value, max)); }
};

float sane(float value);
float sane_size(float value);  // not negative either

// Nothing for keywords, and for percentages without a basis.
MaybePx resolved(const style::Extent& extent, MaybePx basis);
float resolved(const style::LengthPercentage& length, float basis);

Edges border_of(const style::ComputedStyle& style);
Edges padding_of(const style::ComputedStyle& style, float width);
// Auto margins are 0 here.
Edges margins_of(const style::ComputedStyle& style, float width);
inline Edges sum(const Edges& a, const Edges& b) {
    return {a.top + b.top, a.right + b.right, a.bottom + b.bottom, a.left + b.left};
}

// From what a size property says to the border box. `edges` is border plus padding in that direction.
float border_box_size(const style::ComputedStyle& style, float value, float edges);

// Width of the border box for a height of the border box, or the other way round, by the aspect ratio (of the box that
// box-sizing names). Requires style.aspect_ratio.
float width_for_height(const style::ComputedStyle& style, float height, const Edges& edges);
float height_for_width(const style::ComputedStyle& style, float width, const Edges& edges);
bool has_ratio(const style::ComputedStyle& style);

// height as style or space decide it, border box, before min and max.
MaybePx specified_height(const style::ComputedStyle& style, const Space& space, const Edges& edges);
Limits height_limits(const style::ComputedStyle& style, MaybePx percent_height, const Edges& edges);

// Overflow that clips and could be scrolled: no automatic minimum, margins stay inside.
bool is_scroll_container(const style::ComputedStyle& style);

}  // namespace callboard::layout
