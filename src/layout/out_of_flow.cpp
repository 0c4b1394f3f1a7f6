// Positioned boxes (CSS 2.1, 10.3.7, 10.3.8, 10.6.4 and 10.6.5; CSS Position 3 for their containing block).
#include "layout/engine.h"

namespace callboard::layout {
namespace {

using style::ComputedStyle;
using Edge = StaticPosition::Edge;

// One axis of a positioned box: insets and margins, resolved.
struct Axis {
    float begin = 0;  // of the containing block
    float size = 0;
    MaybePx inset_start;
    MaybePx inset_end;
    float margin_start = 0;
    float margin_end = 0;
    bool auto_start = false;
    bool auto_end = false;
    float room_begin = 0;  // of the static position
    float room_size = 0;
    Edge edge = Edge::Start;
    std::optional<Edge> overflow_edge;
    bool end_wins = false;  // over-constrained: the start inset gives way (right to left)

    float inset_sum() const { return inset_start.value_or(0) + inset_end.value_or(0); }
    float margins() const { return margin_start + margin_end; }
    bool both_insets() const { return inset_start && inset_end; }

    // What the box may take at most when it fits its content.
    float available() const {
        if (inset_start || inset_end) return size - inset_sum() - margins();
        if (edge == Edge::Start) return begin + size - room_begin - margins();
        if (edge == Edge::End) return room_begin + room_size - begin - margins();
        return size - margins();
    }

    // Where the border box of that size begins.
    float place(float box_size) const {
        if (both_insets()) {
            const float room = size - inset_sum() - margins() - box_size;
            const float start = begin + *inset_start + margin_start;
            if (auto_start && auto_end) return room >= 0 ? start + room / 2 : end_wins ? start + room : start;
            if (auto_start) return start + room;
            if (auto_end) return start;
            return end_wins ? start + room : start;
        }
        if (inset_start) return begin + *inset_start + margin_start;
        if (inset_end) return begin + size - *inset_end - margin_end - box_size;
        const bool fits = box_size + margins() <= room_size;
        switch (fits ? edge : overflow_edge.value_or(edge)) {
            case Edge::Start: return room_begin + margin_start;
            case Edge::End: return room_begin + room_size - margin_end - box_size;
            case Edge::Center: return room_begin + (room_size - box_size - margins()) / 2 + margin_start;
        }
        return room_begin;
    }
};

Axis horizontal_axis(const ComputedStyle& style, const Rect& containing, const StaticPosition& position) {
    Axis axis;
    axis.begin = containing.x;
    axis.size = containing.width;
    axis.inset_start = resolved(style.inset[style::Left], containing.width);
    axis.inset_end = resolved(style.inset[style::Right], containing.width);
    const Edges margin = margins_of(style, containing.width);
    axis.margin_start = margin.left;
    axis.margin_end = margin.right;
    axis.auto_start = style.margin[style::Left].is_auto();
    axis.auto_end = style.margin[style::Right].is_auto();
    axis.room_begin = position.room.x;
    axis.room_size = position.room.width;
    axis.edge = position.horizontal;
    axis.overflow_edge = position.horizontal_overflow;
    axis.end_wins = position.containing_right_to_left;
    return axis;
}

Axis vertical_axis(const ComputedStyle& style, const Rect& containing, const StaticPosition& position) {
    Axis axis;
    axis.begin = containing.y;
    axis.size = containing.height;
    axis.inset_start = resolved(style.inset[style::Top], containing.height);
    axis.inset_end = resolved(style.inset[style::Bottom], containing.height);
    const Edges margin = margins_of(style, containing.width);
    axis.margin_start = margin.top;
    axis.margin_end = margin.bottom;
    axis.auto_start = style.margin[style::Top].is_auto();
    axis.auto_end = style.margin[style::Bottom].is_auto();
    axis.room_begin = position.room.y;
    axis.room_size = position.room.height;
    axis.edge = position.vertical;
    axis.overflow_edge = position.vertical_overflow;
    return axis;
}

}  // namespace

PlacedChild Engine::place_out_of_flow(Node& node, const Rect& containing, const StaticPosition& position) {
    const ComputedStyle& style = *node.style;
    const Axis across = horizontal_axis(style, containing, position);
    const Axis down = vertical_axis(style, containing, position);
    const Edges edges = sum(border_of(style), padding_of(style, containing.width));
    Space space;
    space.width = containing.width;
    space.percent_height = containing.height;
    space.separate = true;
    space.shrink_to_fit = true;

    const bool picture = node.inside == Node::Inside::Picture;
    const bool width_fills = style.width.is_auto() && across.both_insets() && !picture;
    const bool width_stretches = style.width.kind == style::Extent::Kind::Stretch;
    // With a ratio, a height between two insets counts only where the width is still open.
    const bool height_fills = style.height.is_auto() && down.both_insets() && !picture &&
                              (!has_ratio(style) || (style.width.is_auto() && !width_fills));
    if (height_fills) {
        space.fixed_height =
            height_limits(style, containing.height, edges).clamp(down.size - down.inset_sum() - down.margins());
    } else if (style.height.kind == style::Extent::Kind::Stretch) {
        space.fixed_height = height_limits(style, containing.height, edges).clamp(down.available());
    }
    if (width_fills || width_stretches) {
        space.fixed_width = width_limits(node, space).clamp(across.available());
    } else if (style.width.is_auto() && !picture && !(has_ratio(style) && specified_height(style, space, edges))) {
        const IntrinsicWidths widths = intrinsic_widths(node, space.percent_height);
        const float available = across.available() - edges.horizontal();
        const float fit = std::max(widths.min_content, std::min(widths.max_content, available)) + edges.horizontal();
        space.fixed_width = width_limits(node, space).clamp(fit);
    }
    const Fragment& fragment = layout(node, space);
    return {&node, &fragment, {across.place(fragment.width), down.place(fragment.height)}, {}};
}

}  // namespace callboard::layout
