// Replaced boxes: their size by style and natural size (CSS 2.1, 10.3.2, 10.4 and 10.6.2).
#include "layout/box_widths.h"

namespace callboard::layout {
namespace {

// Both lengths are free: keep the ratio while limits bind (the table of CSS 2.1, 10.4).
Size fitted(Size natural, const Limits& widths, const Limits& heights) {
    if (natural.width <= 0 || natural.height <= 0) return {widths.clamp(natural.width), heights.clamp(natural.height)};
    const float ratio = natural.width / natural.height;
    float width = natural.width;
    float height = natural.height;
    const float too_large = std::min(widths.max / width, heights.max / height);
    if (too_large < 1) {
        width *= too_large;
        height *= too_large;
    }
    const float too_small = std::max(width > 0 ? widths.min / width : 1, height > 0 ? heights.min / height : 1);
    if (too_small > 1) {
        width *= too_small;
        height = width / ratio;
    }
    return {widths.clamp(sane(width)), heights.clamp(sane(height))};
}

}  // namespace

std::optional<Size> Engine::natural_size(std::string_view picture) {
    if (picture.empty()) return {};
    std::optional<Size> size = pictures_.natural_size(picture);
    if (size) *size = {sane_size(size->width), sane_size(size->height)};
    return size;
}

Size Engine::picture_size(Node& node, const Space& space, const Limits& widths) {
    const style::ComputedStyle& style = *node.style;
    const Edges edges = edges_of(style, space.width);
    Size natural = (node.source ? natural_size(node.source->picture) : std::nullopt).value_or(Size{});
    if (has_ratio(style) && natural.width > 0) natural.height = sane(natural.width / *style.aspect_ratio);
    float ratio = natural.height > 0 ? natural.width / natural.height : 0;
    if (ratio <= 0 && has_ratio(style)) ratio = *style.aspect_ratio;
    const Limits heights = space.fixed_height ? Limits{} : height_limits(style, space.heights(), space.width);
    const MaybePx height = definite_height(style, space.heights(), space.width);
    MaybePx width = space.fixed_width;
    if (!width) {
        if (const MaybePx value = resolved(style.width, space.width)) {
            width = widths.clamp(border_box_size(style, *value, edges.horizontal()));
        } else if (style.width.kind == style::Extent::Kind::Stretch && space.width > 0) {
            // Without a width to fill, as for an intrinsic size, it counts as auto.
            width = widths.clamp(sane(space.width - margins_of(style, space.width).horizontal()));
        }
    }
    if (width && height) return {*width, heights.clamp(*height)};
    if (width) {
        const float content = std::max(0.0F, *width - edges.horizontal());
        const float natural_height = ratio > 0 ? sane(content / ratio) : natural.height;
        return {*width, heights.clamp(natural_height + edges.vertical())};
    }
    if (height) {
        const float used = heights.clamp(*height);
        const float content = std::max(0.0F, used - edges.vertical());
        const float natural_width = ratio > 0 ? sane(content * ratio) : natural.width;
        return {widths.clamp(natural_width + edges.horizontal()), used};
    }
    const Limits inner_widths{std::max(0.0F, widths.min - edges.horizontal()), std::max(0.0F, widths.max - edges.horizontal())};
    const Limits inner_heights{std::max(0.0F, heights.min - edges.vertical()), std::max(0.0F, heights.max - edges.vertical())};
    const Size content = fitted(natural, inner_widths, inner_heights);
    return {content.width + edges.horizontal(), content.height + edges.vertical()};
}

Size Engine::picture_size(Node& node, const Space& space) {
    BoxWidths widths(*this, node, space.width, space.room(), space.heights());
    return picture_size(node, space, widths.limits({}, BoxWidths::Transfer::Yes));
}

// Without a width to fill or to take a percentage of.
float Engine::natural_picture_width(Node& node, const HeightBasis& heights) {
    Space space;
    space.percent_height = heights.percent;
    space.fixed_height = heights.fixed;
    const float edges = horizontal_edges_of(*node.style, 0);
    Limits limits{edges, kMaxLength};
    if (const MaybePx max = resolved(node.style->max_width, {})) limits.max = border_box_size(*node.style, *max, edges);
    return picture_size(node, space, limits).width;
}

IntrinsicWidths Engine::picture_contribution(Node& node, const HeightBasis& heights) {
    const style::ComputedStyle& style = *node.style;
    const float edges = horizontal_edges_of(style, 0);
    const MaybePx value = resolved(style.width, {});
    const float width = value ? border_box_size(style, *value, edges) : natural_picture_width(node, heights);
    IntrinsicWidths widths{width, width};
    // A picture that follows its container's width can become as small as asked for.
    if (style.width.length.has_percentage() || style.max_width.length.has_percentage()) widths.min_content = edges;
    Limits limits{edges, kMaxLength};
    if (const MaybePx max = resolved(style.max_width, {})) limits.max = border_box_size(style, *max, edges);
    if (const MaybePx min = resolved(style.min_width, {})) limits.min = border_box_size(style, *min, edges);
    return {limits.clamp(widths.min_content), limits.clamp(widths.max_content)};
}

void Engine::layout_picture(Frame& frame) {
    const Size size = picture_size(frame.node, frame.space);
    frame.fragment.height = size.height;
    frame.fragment.natural_height = size.height;
    frame.fragment.content_height =
        std::max(0.0F, size.height - frame.fragment.border.vertical() - frame.fragment.padding.vertical());
}

}  // namespace callboard::layout
