#include "layout/engine.h"

namespace callboard::layout {

using style::ComputedStyle;
using style::Extent;

const Fragment& Engine::layout(Node& node, const Space& space) {
    for (const Fragment* known : node.fragment_memory) {
        if (known->space == space) return *known;
    }
    Fragment& fragment = fragments_.emplace_back();
    fragment.space = space;
    Frame frame = make_frame(node, fragment.space, fragment);
    switch (node.inside) {
        case Node::Inside::Blocks: layout_blocks(frame); break;
        case Node::Inside::Inlines: layout_inlines(frame); break;
        case Node::Inside::Flex: layout_flex(*this, frame); break;
        case Node::Inside::Picture: layout_picture(frame); break;
        case Node::Inside::InlineBox:
        case Node::Inside::Text:
        case Node::Inside::LineBreak: break;
    }
    node.fragment_memory.push_back(&fragment);
    return fragment;
}

Frame Engine::make_frame(Node& node, const Space& space, Fragment& fragment) {
    const ComputedStyle& style = *node.style;
    fragment.border = border_of(style);
    fragment.padding = padding_of(style, space.width);
    const Edges edges = sum(fragment.border, fragment.padding);
    fragment.width = used_width(node, space);

    Frame frame{node, space, fragment, std::max(0.0F, fragment.width - edges.horizontal()), {}, {}, 0};
    Limits limits = height_limits(style, space.percent_height, edges);
    MaybePx height = specified_height(style, space, edges);
    if (!height && has_ratio(style) && node.inside != Node::Inside::Picture)
        height = height_for_width(style, fragment.width, edges);
    if (height && !space.fixed_height) height = limits.clamp(*height);
    if (space.fixed_height || space.natural_height) limits = {};

    frame.minimum_height = std::max(0.0F, limits.min - edges.vertical());
    frame.height_limits = {frame.minimum_height, std::max(0.0F, limits.max - edges.vertical())};
    if (height) frame.height = std::max(0.0F, *height - edges.vertical());
    if (!space.fixed_height || space.fixed_height_is_definite) fragment.content_height = frame.height;
    return frame;
}

void finish_height(Frame& frame, float natural_content_height) {
    const float natural = sane_size(natural_content_height);
    float height = frame.height ? *frame.height : frame.height_limits.clamp(natural);
    const ComputedStyle& style = *frame.node.style;
    // A height that only comes from the ratio does not cut content off (CSS Sizing 4, 5.1).
    const bool only_from_ratio =
        frame.height && !frame.space.fixed_height && has_ratio(style) && !resolved(style.height, frame.space.percent_height);
    if (only_from_ratio && style.min_height.is_auto() && !is_scroll_container(style)) {
        height = std::max(height, std::min(natural, frame.height_limits.max));
    }
    const Fragment& box = frame.fragment;
    frame.fragment.height = height + box.border.vertical() + box.padding.vertical();
}

Limits Engine::width_limits(Node& node, const Space& space) {
    const ComputedStyle& style = *node.style;
    const Edges edges = sum(border_of(style), padding_of(style, space.width));
    Limits limits{edges.horizontal(), kMaxLength};
    const bool automatic = !resolved(style.width, space.width);
    if (automatic && has_ratio(style)) {
        // Limits of the height count through the ratio.
        const Limits heights = height_limits(style, space.percent_height, edges);
        if (heights.max < kMaxLength) limits.max = width_for_height(style, heights.max, edges);
        if (heights.min > edges.vertical()) limits.min = std::min(width_for_height(style, heights.min, edges), limits.max);
    }
    if (const MaybePx max = resolved(style.max_width, space.width)) {
        limits.max = std::min(limits.max, border_box_size(style, *max, edges.horizontal()));
        limits.min = std::min(limits.min, limits.max);
    } else if (!style.max_width.is_length() && style.max_width.kind != Extent::Kind::None && !style.max_width.is_auto()) {
        limits.max = keyword_width(node, style.max_width, space, edges);
    }
    if (const MaybePx min = resolved(style.min_width, space.width)) {
        limits.min = std::max(limits.min, border_box_size(style, *min, edges.horizontal()));
    } else if (!style.min_width.is_length() && !style.min_width.is_auto()) {
        limits.min = keyword_width(node, style.min_width, space, edges);
    }
    limits.min = std::max(limits.min, edges.horizontal());
    return limits;
}

float Engine::keyword_width(Node& node, const Extent& extent, const Space& space, const Edges& edges) {
    if (extent.kind == Extent::Kind::Stretch) {
        return std::max(edges.horizontal(), sane(space.width - margins_of(*node.style, space.width).horizontal()));
    }
    const IntrinsicWidths widths = intrinsic_widths(node, space.percent_height);
    if (extent.kind == Extent::Kind::MinContent) return widths.min_content + edges.horizontal();
    if (extent.kind == Extent::Kind::MaxContent) return widths.max_content + edges.horizontal();
    const float available = space.width - margins_of(*node.style, space.width).horizontal() - edges.horizontal();
    return std::max(widths.min_content, std::min(widths.max_content, available)) + edges.horizontal();
}

// The width that a definite height gives.
MaybePx Engine::width_from_ratio(Node& node, const Space& space, const Edges& edges) {
    const ComputedStyle& style = *node.style;
    if (!has_ratio(style)) return {};
    const MaybePx height = specified_height(style, space, edges);
    if (!height) return {};
    return width_for_height(style, height_limits(style, space.percent_height, edges).clamp(*height), edges);
}

float Engine::used_width(Node& node, const Space& space) {
    const ComputedStyle& style = *node.style;
    const Edges edges = sum(border_of(style), padding_of(style, space.width));
    if (space.fixed_width) return std::max(*space.fixed_width, edges.horizontal());
    const Limits limits = width_limits(node, space);
    if (node.inside == Node::Inside::Picture) return picture_size(node, space, limits).width;
    if (const MaybePx value = resolved(style.width, space.width)) {
        return limits.clamp(border_box_size(style, *value, edges.horizontal()));
    }
    if (style.width.is_auto()) {
        if (const MaybePx width = width_from_ratio(node, space, edges)) return limits.clamp(*width);
        if (!space.shrink_to_fit) {
            return limits.clamp(sane(space.width - margins_of(style, space.width).horizontal()));
        }
    }
    return limits.clamp(
        keyword_width(node, style.width.is_auto() ? Extent{Extent::Kind::FitContent, {}} : style.width, space, edges));
}

IntrinsicWidths Engine::intrinsic_widths(Node& node, MaybePx percent_height) {
    for (const auto& [height, widths] : node.intrinsic_memory) {
        if (height == percent_height) return widths;
    }
    const IntrinsicWidths widths = compute_intrinsic_widths(node, percent_height);
    node.intrinsic_memory.emplace_back(percent_height, widths);
    return widths;
}

IntrinsicWidths Engine::compute_intrinsic_widths(Node& node, MaybePx percent_height) {
    switch (node.inside) {
        case Node::Inside::Blocks: return intrinsic_of_blocks(node, percent_height);
        case Node::Inside::Inlines: return intrinsic_of_inlines(node);
        case Node::Inside::Flex: return intrinsic_of_flex(node, percent_height);
        case Node::Inside::Picture: {
            const Edges edges = sum(border_of(*node.style), padding_of(*node.style, 0));
            Space space;
            space.percent_height = percent_height;
            Limits limits{edges.horizontal(), kMaxLength};
            if (const MaybePx max = resolved(node.style->max_width, {})) {
                limits.max = border_box_size(*node.style, *max, edges.horizontal());
            }
            const float width = std::max(0.0F, picture_size(node, space, limits).width - edges.horizontal());
            return {width, width};
        }
        case Node::Inside::InlineBox:
        case Node::Inside::Text:
        case Node::Inside::LineBreak: break;
    }
    return {};
}

IntrinsicWidths Engine::contribution(Node& node, MaybePx percent_height) {
    const ComputedStyle& style = *node.style;
    Space space;
    space.percent_height = percent_height;
    const Edges edges = sum(border_of(style), padding_of(style, 0));
    const float margins = margins_of(style, 0).horizontal();
    const float around = edges.horizontal();

    IntrinsicWidths widths;
    const MaybePx value = resolved(style.width, {});
    const MaybePx by_ratio = style.width.is_auto() ? width_from_ratio(node, space, edges) : std::nullopt;
    if (value) {
        widths.min_content = widths.max_content = border_box_size(style, *value, around);
    } else if (by_ratio) {
        widths.min_content = widths.max_content = *by_ratio;
    } else {
        widths = intrinsic_widths(node, percent_height);
        if (style.width.kind == Extent::Kind::MinContent) widths.max_content = widths.min_content;
        if (style.width.kind == Extent::Kind::MaxContent) widths.min_content = widths.max_content;
        // A picture that follows its container's width can become as small as asked for.
        if (node.inside == Node::Inside::Picture &&
            (style.width.length.has_percentage() || style.max_width.length.has_percentage())) {
            widths.min_content = 0;
        }
        widths.min_content += around;
        widths.max_content += around;
    }
    Limits limits{around, kMaxLength};
    if (style.width.is_auto() && has_ratio(style)) {
        const Limits heights = height_limits(style, percent_height, edges);
        if (heights.max < kMaxLength) limits.max = width_for_height(style, heights.max, edges);
        if (heights.min > edges.vertical()) limits.min = std::min(width_for_height(style, heights.min, edges), limits.max);
    }
    if (const MaybePx max = resolved(style.max_width, {})) limits.max = border_box_size(style, *max, around);
    if (const MaybePx min = resolved(style.min_width, {}))
        limits.min = std::max(limits.min, border_box_size(style, *min, around));
    return {sane(limits.clamp(widths.min_content) + margins), sane(limits.clamp(widths.max_content) + margins)};
}

}  // namespace callboard::layout
