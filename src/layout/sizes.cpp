#include "layout/sizes.h"

namespace callboard::layout {

using style::ComputedStyle;

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

Edges edges_of(const ComputedStyle& style, float width) { return sum(border_of(style), padding_of(style, width)); }

namespace {

float edge_of(const ComputedStyle& style, style::Side side, float width) {
    return sane_size(style.border[side].width) + sane_size(style.padding[side].resolve(width));
}

}  // namespace

float horizontal_edges_of(const ComputedStyle& style, float width) {
    return edge_of(style, style::Left, width) + edge_of(style, style::Right, width);
}

float vertical_edges_of(const ComputedStyle& style, float width) {
    return edge_of(style, style::Top, width) + edge_of(style, style::Bottom, width);
}

float border_box_size(const ComputedStyle& style, float value, float edges) {
    const float size = std::max(0.0F, value);
    return style.box_sizing == style::BoxSizing::BorderBox ? std::max(size, edges) : size + edges;
}

bool has_ratio(const ComputedStyle& style) {
    return style.aspect_ratio && std::isfinite(*style.aspect_ratio) && *style.aspect_ratio > 0;
}

namespace {

bool ratio_is_of_border_box(const ComputedStyle& style) {
    return style.box_sizing == style::BoxSizing::BorderBox && !style.ratio_of_content_box;
}

}  // namespace

float width_for_height(const ComputedStyle& style, float height, const Edges& edges) {
    if (ratio_is_of_border_box(style)) return std::max(sane(height * *style.aspect_ratio), edges.horizontal());
    return sane(std::max(0.0F, height - edges.vertical()) * *style.aspect_ratio) + edges.horizontal();
}

float height_for_width(const ComputedStyle& style, float width, const Edges& edges) {
    if (ratio_is_of_border_box(style)) return std::max(sane(width / *style.aspect_ratio), edges.vertical());
    return sane(std::max(0.0F, width - edges.horizontal()) / *style.aspect_ratio) + edges.vertical();
}

namespace {

// Limits of one side from those of the other.
template <class Convert>
Limits converted(const Limits& from, Convert convert) {
    Limits limits;
    if (from.min > 0) limits.min = convert(from.min);
    if (from.max < kMaxLength) limits.max = convert(from.max);
    limits.max = std::max(limits.max, limits.min);
    return limits;
}

}  // namespace

Limits transferred_limits(const ComputedStyle& style, const Limits& heights, const Edges& edges) {
    return converted(heights, [&](float height) { return width_for_height(style, height, edges); });
}

Limits transferred_height_limits(const ComputedStyle& style, const Limits& widths, const Edges& edges) {
    return converted(widths, [&](float width) { return height_for_width(style, width, edges); });
}

bool is_content_keyword(const style::Extent& extent) {
    switch (extent.kind) {
        case style::Extent::Kind::MinContent:
        case style::Extent::Kind::MaxContent:
        case style::Extent::Kind::FitContent:
        case style::Extent::Kind::Content: return true;
        default: return false;
    }
}

MaybePx resolved_height(const ComputedStyle& style, const style::Extent& extent, const HeightBasis& basis, float width) {
    const auto edges = [&] { return vertical_edges_of(style, width); };
    if (extent.kind == style::Extent::Kind::Stretch && basis.fill) {
        return std::max(edges(), sane(*basis.fill - margins_of(style, width).vertical()));
    }
    const MaybePx value = resolved(extent, basis.percent);
    return value ? MaybePx(border_box_size(style, *value, edges())) : std::nullopt;
}

Limits height_limits(const ComputedStyle& style, const HeightBasis& basis, float width, MaybePx content) {
    const float edges = vertical_edges_of(style, width);
    const auto limit = [&](const style::Extent& extent) {
        return is_content_keyword(extent) ? content : resolved_height(style, extent, basis, width);
    };
    Limits limits;
    limits.min = std::max(edges, limit(style.min_height).value_or(edges));
    limits.max = std::max(limits.min, limit(style.max_height).value_or(kMaxLength));
    return limits;
}

MaybePx definite_height(const ComputedStyle& style, const HeightBasis& basis, float width) {
    if (basis.fixed) return std::max(*basis.fixed, vertical_edges_of(style, width));
    const MaybePx height = basis.own_counts ? resolved_height(style, style.height, basis, width) : std::nullopt;
    return height ? MaybePx(height_limits(style, basis, width).clamp(*height)) : std::nullopt;
}

bool is_scroll_container(const ComputedStyle& style) {
    return style.overflow_x == style::Overflow::Hidden || style.overflow_y == style::Overflow::Hidden;
}

}  // namespace callboard::layout
