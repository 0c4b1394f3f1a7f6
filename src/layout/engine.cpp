#include "layout/engine.h"

#include "layout/box_widths.h"
#include "layout/height_use.h"
#include "layout/line_placer.h"

namespace callboard::layout {

using style::ComputedStyle;

namespace {

// Whether a box that does not follow heights is as high in this space as it was.
bool same_height(const Node& node, const Fragment& known, const Space& space) {
    if (!space.fixed_height) return !known.space.fixed_height && !refers_to_height(*node.style);
    return known.height == *space.fixed_height && (known.space.fixed_height || known.natural_height == known.height);
}

// Whether a box laid out before, which has the width it has in this space, is the same in all else.
bool comes_out_the_same(Node& node, const Fragment& known, const Space& space) {
    const Space& then = known.space;
    if (then.width != space.width || then.separate != space.separate) return false;
    if (node.inside == Node::Inside::Picture) return then == space;
    if (then.heights() == space.heights()) return true;
    return same_height(node, known, space) && !follows_height(node);
}

// What could be scrolled has no baseline outside of its box.
void keep_baselines_inside(Fragment& fragment) {
    for (MaybePx* baseline : {&fragment.first_baseline, &fragment.last_baseline}) {
        if (*baseline) **baseline = std::clamp(**baseline, 0.0F, fragment.height);
    }
}

}  // namespace

Engine::Engine(Size viewport, TextMeasurer& measurer, PictureSizes& pictures)
    : viewport_(viewport), measurer_(measurer), pictures_(pictures), line_placer_(std::make_unique<LinePlacer>(*this)) {}

Engine::~Engine() = default;

const Fragment& Engine::layout(Node& node, const Space& space) {
    const float width = used_width(node, space);
    for (const Fragment& known : node.fragment_memory) {
        if (known.width == width && comes_out_the_same(node, known, space)) return known;
    }
    Fragment& fragment = node.fragment_memory.emplace_front();
    fragment.space = space;
    fragment.width = width;
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
    return fragment;
}

Frame Engine::make_frame(Node& node, const Space& space, Fragment& fragment) {
    const ComputedStyle& style = *node.style;
    fragment.border = border_of(style);
    fragment.padding = padding_of(style, space.width);
    const Edges edges = sum(fragment.border, fragment.padding);

    Frame frame{node, space, fragment, std::max(0.0F, fragment.width - edges.horizontal()), {}};
    MaybePx height = definite_height(style, space.heights(), space.width);
    if (!height && has_ratio(style) && node.inside != Node::Inside::Picture) {
        height = height_limits(style, space.heights(), space.width).clamp(height_for_width(style, fragment.width, edges));
    }
    if (height) frame.height = std::max(0.0F, *height - edges.vertical());
    if (space.height_is_definite) fragment.content_height = frame.height;
    // An anonymous block is as if it were not there for the percentages inside of it.
    if (!node.source && !node.flex_item) fragment.content_height = space.percent_height;
    return frame;
}

bool may_be_empty(const Frame& frame) {
    const ComputedStyle& style = *frame.node.style;
    const float edges = vertical_edges_of(style, frame.space.width);
    return frame.space.fixed_height || height_limits(style, frame.space.heights(), frame.space.width).min <= edges;
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
    const MaybePx fixed = frame.space.fixed_height;
    box.height = fixed ? std::max(edges, *fixed) : used_height(frame, natural_content_height) + edges;
}

MaybePx inner_height(const Node& node, const HeightBasis& heights) {
    if (!node.source && !node.flex_item) return heights.percent;
    const bool is_known = !heights.fixed || heights.fixed_is_definite;
    const MaybePx height = is_known ? definite_height(*node.style, heights, 0) : std::nullopt;
    return height ? MaybePx(std::max(0.0F, *height - vertical_edges_of(*node.style, 0))) : std::nullopt;
}

float Engine::used_width(Node& node, const Space& space) {
    if (space.fixed_width) return std::max(*space.fixed_width, horizontal_edges_of(*node.style, space.width));
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
            const float edges = horizontal_edges_of(*node.style, 0);
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
