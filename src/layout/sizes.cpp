#include "layout/sizes.h"

namespace callboard::layout {

using style::ComputedStyle;

float sane(float value) { return std::isnan(value) ? 0 : std::clamp(value, -kMaxLength, kMaxLength); }

float sane_size(float value) { return std::max(0.0F, sane(value)); }

MaybePx resolved(const style::Extent& extent, MaybePx basis) {
    if (!extent.is_length()) return {};
    if (!basis && extent.length.has_percentage()) return {};
    return sane(extent.length.resolve(basis.value_or(0)));
}

float resolved(const style::LengthPercentage& length, float basis) { return sane(length.resolve(basis)); }

Edges border_of(const ComputedStyle& style) {
    const auto width = [&](style::Side side) { return sane_size(style.border[side].width); };
    return {width(style::Top), width(style::Right), width(style::Bottom), width(style::Left)};
}

Edges padding_of(const ComputedStyle& style, float width) {
    const auto side = [&](style::Side which) { return sane_size(style.padding[which].resolve(width)); };
    return {side(style::Top), side(style::Right), side(style::Bottom), side(style::Left)};
}

Edges margins_of(const ComputedStyle& style, float width) {
    const auto side = [&](style::Side which) { return resolved(style.margin[which], width).value_or(0); };
    return {side(style::Top), side(style::Right), side(style::Bottom), side(style::Left)};
}

float border_box_size(const ComputedStyle& style, float value, float edges) {
    const float size = std::max(0.0F, value);
    return style.box_sizing == style::BoxSizing::BorderBox ? std::max(size, edges) : size + edges;
}

bool has_ratio(const ComputedStyle& style) {
    return style.aspect_ratio && std::isfinite(*style.aspect_ratio) && *style.aspect_ratio > 0;
}

float width_for_height(const ComputedStyle& style, float height, const Edges& edges) {
    if (style.box_sizing == style::BoxSizing::BorderBox)
        return std::max(sane(height * *style.aspect_ratio), edges.horizontal());
    return sane(std::max(0.0F, height - edges.vertical()) * *style.aspect_ratio) + edges.horizontal();
}

float height_for_width(const ComputedStyle& style, float width, const Edges& edges) {
    if (style.box_sizing == style::BoxSizing::BorderBox) return std::max(sane(width / *style.aspect_ratio), edges.vertical());
    return sane(std::max(0.0F, width - edges.horizontal()) / *style.aspect_ratio) + edges.vertical();
}

MaybePx specified_height(const ComputedStyle& style, const Space& space, const Edges& edges) {
    if (space.fixed_height) return std::max(*space.fixed_height, edges.vertical());
    if (space.natural_height) return {};
    if (style.height.kind == style::Extent::Kind::Stretch && space.percent_height) {
        return std::max(edges.vertical(), sane(*space.percent_height - margins_of(style, space.width).vertical()));
    }
    const MaybePx value = resolved(style.height, space.percent_height);
    return value ? MaybePx(border_box_size(style, *value, edges.vertical())) : std::nullopt;
}

Limits height_limits(const ComputedStyle& style, MaybePx percent_height, const Edges& edges) {
    Limits limits{edges.vertical(), kMaxLength};
    if (const MaybePx min = resolved(style.min_height, percent_height)) {
        limits.min = border_box_size(style, *min, edges.vertical());
    }
    if (const MaybePx max = resolved(style.max_height, percent_height)) {
        limits.max = border_box_size(style, *max, edges.vertical());
    }
    return limits;
}

bool is_scroll_container(const ComputedStyle& style) {
    return style.overflow_x == style::Overflow::Hidden || style.overflow_y == style::Overflow::Hidden;
}

}  // namespace callboard::layout
