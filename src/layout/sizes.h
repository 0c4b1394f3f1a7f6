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

inline float sane(float value) { return std::isnan(value) ? 0 : std::clamp(value, -kMaxLength, kMaxLength); }
inline float sane_size(float value) { return value > 0 ? std::min(value, kMaxLength) : 0; }  // not negative either

// Nothing for keywords, and for percentages without a basis.
MaybePx resolved(const style::Extent& extent, MaybePx basis);
float resolved(const style::LengthPercentage& length, float basis);

Edges border_of(const style::ComputedStyle& style);
Edges padding_of(const style::ComputedStyle& style, float width);
// Auto margins are 0 here.
Edges margins_of(const style::ComputedStyle& style, float width);
// Border and padding.
Edges edges_of(const style::ComputedStyle& style, float width);
float horizontal_edges_of(const style::ComputedStyle& style, float width);
float vertical_edges_of(const style::ComputedStyle& style, float width);
inline Edges sum(const Edges& a, const Edges& b) {
    return {a.top + b.top, a.right + b.right, a.bottom + b.bottom, a.left + b.left};
}

// min-content, max-content, fit-content or content.
bool is_content_keyword(const style::Extent& extent);

// From what a size property says to the border box. `edges` is border plus padding in that direction.
float border_box_size(const style::ComputedStyle& style, float value, float edges);

// Width of the border box for a height of the border box, or the other way round, by the aspect ratio (of the box that
// box-sizing names). Requires style.aspect_ratio.
float width_for_height(const style::ComputedStyle& style, float height, const Edges& edges);
float height_for_width(const style::ComputedStyle& style, float width, const Edges& edges);
// Limits of the width that limits of the height make through the aspect ratio, or the other way round.
Limits transferred_limits(const style::ComputedStyle& style, const Limits& heights, const Edges& edges);
Limits transferred_height_limits(const style::ComputedStyle& style, const Limits& widths, const Edges& edges);
bool has_ratio(const style::ComputedStyle& style);

// Border-box heights; `width` is what percentages of margins and paddings refer to.
// What an extent says without a look at the content: nothing for auto, for keywords of content, and for percentages and
// `stretch` without a basis.
MaybePx resolved_height(const style::ComputedStyle& style, const style::Extent& extent, const HeightBasis& basis, float width);
// min-height and max-height; keywords of content mean `content`, or no limit without it.
Limits height_limits(const style::ComputedStyle& style, const HeightBasis& basis, float width, MaybePx content = {});
// The height as far as it is known before width and content are.
MaybePx definite_height(const style::ComputedStyle& style, const HeightBasis& basis, float width);

// Overflow that clips and could be scrolled: no automatic minimum, margins stay inside.
bool is_scroll_container(const style::ComputedStyle& style);

}  // namespace callboard::layout
