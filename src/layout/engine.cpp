#include "layout/engine.h"

#include "layout/box_widths.h"
#include "layout/inline_content.h"

namespace callboard::layout {

using style::ComputedStyle;

namespace {

// What could be scrolled has no baseline outside of its box.
void keep_baselines_inside(Fragment& fragment) {
    for (MaybePx* baseline : {&fragment.first_baseline, &fragment.last_baseline}) {
        if (*baseline) **baseline = std::clamp(**baseline, 0.0F, fragment.height);
    }
}

}  // namespace

const Fragment& Engine::layout(Node& node, const Space& space) {
    for (const auto& known : node.fragment_memory) {
        if (known->space == space) return *known;
    }
    if (const Fragment* known = fitting_lines(node, space)) return *known;
    auto made = std::make_unique<Fragment>();
    Fragment& fragment = *made;
    fragment.space = space;
    Frame frame = make_frame(node, fragment.space, fragment);
    switch (node.inside) {
        case Node::Inside::Blocks: layout_blocks(frame); break;
        case Node::Inside::Inlines: layout_inlines(frame); break;
        case Node::Inside::Flex: layout_flex(*this, frame); break;
        case Node::Inside::Grid: layout_grid(*this, frame); break;
        case Node::Inside::Picture: layout_picture(frame); break;
        case Node::Inside::InlineBox:
        case Node::Inside::Text:
        case Node::Inside::LineBreak: break;
    }
    if (is_scroll_container(*node.style)) keep_baselines_inside(fragment);
    if (node.fragment_memory.empty()) node.fragment_memory.reserve(2);  // most are measured, then placed
    node.fragment_memory.push_back(std::move(made));
    return fragment;
}

// A box of text that is given the height it had by itself is what it was.
const Fragment* Engine::fitting_lines(Node& node, const Space& space) {
    if (!space.fixed_height || !node.inline_content || node.inline_content->follows_height) return nullptr;
    if (node.style->text_fit != style::TextFit::None || has_ratio(*node.style)) return nullptr;
    for (const auto& known : node.fragment_memory) {
        const bool fits = known->height == *space.fixed_height && known->natural_height == known->height &&
                          known->space.width == space.width && known->space.separate == space.separate;
        if (fits && known->width == used_width(node, space)) return known.get();
    }
    return nullptr;
}

Frame Engine::make_frame(Node& node, const Space& space, Fragment& fragment) {
    const ComputedStyle& style = *node.style;
    fragment.border = border_of(style);
    fragment.padding = padding_of(style, space.width);
    const Edges edges = sum(fragment.border, fragment.padding);
    fragment.width = used_width(node, space);

    Frame frame{node, space, fragment, std::max(0.0F, fragment.width - edges.horizontal()), {}, 0};
    const Limits limits = height_limits(style, space.heights(), space.width);
    MaybePx height = definite_height(style, space.heights(), space.width);
    if (!height && has_ratio(style) && node.inside != Node::Inside::Picture) {
        height = limits.clamp(height_for_width(style, fragment.width, edges));
    }
    if (!space.fixed_height) frame.minimum_height = std::max(0.0F, limits.min - edges.vertical());
    if (height) frame.height = std::max(0.0F, *height - edges.vertical());
    if (space.height_is_definite) fragment.content_height = frame.height;
    // An anonymous block is as if it were not there for the percentages inside of it.
    if (!node.source && !node.flex_item) fragment.content_height = space.percent_height;
    return frame;
}

float used_height(const Frame& frame, float natural_content_height) {
    const ComputedStyle& style = *frame.node.style;
    const Space& space = frame.space;
    const Edges edges = sum(frame.fragment.border, frame.fragment.padding);
    if (space.fixed_height) return std::max(0.0F, *space.fixed_height - edges.vertical());
    const float natural = sane_size(natural_content_height) + edges.vertical();
    const bool ratio = has_ratio(style) && frame.node.inside != Node::Inside::Picture;
    const float content = ratio ? height_for_width(style, frame.fragment.width, edges) : natural;
    const HeightBasis basis = space.heights();
    Limits limits = height_limits(style, basis, space.width, content);
    // A height that only comes from the ratio does not cut content off (CSS Sizing 4, 5.1).
    const bool content_decides = style.height.is_auto() || is_content_keyword(style.height);
    if (ratio && content_decides && style.min_height.is_auto() && !is_scroll_container(style)) {
        limits.min = std::max(limits.min, std::min(natural, limits.max));
    }
    const float height = resolved_height(style, style.height, basis, space.width).value_or(content);
    return std::max(0.0F, limits.clamp(height) - edges.vertical());
}

void finish_height(Frame& frame, float natural_content_height) {
    Fragment& box = frame.fragment;
    const float edges = box.border.vertical() + box.padding.vertical();
    box.natural_height = sane_size(natural_content_height) + edges;
    box.height = used_height(frame, natural_content_height) + edges;
}

MaybePx inner_height(const Node& node, const HeightBasis& heights) {
    if (!node.source && !node.flex_item) return heights.percent;
    const bool is_known = !heights.fixed || heights.fixed_is_definite;
    const MaybePx height = is_known ? definite_height(*node.style, heights, 0) : std::nullopt;
    return height ? MaybePx(std::max(0.0F, *height - edges_of(*node.style, 0).vertical())) : std::nullopt;
}

float Engine::used_width(Node& node, const Space& space) {
    if (space.fixed_width) return std::max(*space.fixed_width, edges_of(*node.style, space.width).horizontal());
    if (node.inside == Node::Inside::Picture) return picture_size(node, space).width;
    return BoxWidths(*this, node, space.width, space.room(), space.heights()).used(space.shrink_to_fit);
}

IntrinsicWidths Engine::intrinsic_widths(Node& node, const HeightBasis& heights) {
    for (const auto& [basis, widths] : node.intrinsic_memory) {
        if (basis == heights) return widths;
    }
    const IntrinsicWidths widths = compute_intrinsic_widths(node, heights);
    node.intrinsic_memory.emplace_back(heights, widths);
    return widths;
}

IntrinsicWidths Engine::compute_intrinsic_widths(Node& node, const HeightBasis& heights) {
    switch (node.inside) {
        case Node::Inside::Blocks: return intrinsic_of_blocks(node, heights);
        case Node::Inside::Inlines: return intrinsic_of_inlines(node, heights);
        case Node::Inside::Flex: return intrinsic_widths_of_flex(*this, node, heights);
        case Node::Inside::Grid: return intrinsic_widths_of_grid(*this, node, heights);
        case Node::Inside::Picture: {
            const float edges = edges_of(*node.style, 0).horizontal();
            const float width = std::max(0.0F, natural_picture_width(node, heights) - edges);
            return {width, width};
        }
        case Node::Inside::InlineBox:
        case Node::Inside::Text:
        case Node::Inside::LineBreak: break;
    }
    return {};
}

IntrinsicWidths Engine::contribution(Node& node, const HeightBasis& heights) {
    const float margins = margins_of(*node.style, 0).horizontal();
    const IntrinsicWidths widths = node.inside == Node::Inside::Picture
                                       ? picture_contribution(node, heights)
                                       : BoxWidths(*this, node, {}, {}, heights).contribution();
    return {sane(widths.min_content + margins), sane(widths.max_content + margins)};
}

}  // namespace callboard::layout
