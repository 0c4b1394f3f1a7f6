// Positioned boxes (CSS Position 3, 4 and 5): the room that their insets leave them in the containing block, their size, and
// where they lie in that room.
#include "layout/box_widths.h"

namespace callboard::layout {
namespace {

using style::Align;
using style::AlignSafety;
using style::ComputedStyle;
using Edge = StaticPosition::Edge;

// One axis of a positioned box; all positions from the containing block's start side.
struct Axis {
    float begin = 0;  // of the containing block
    float size = 0;
    bool both_insets = false;
    bool down = false;
    float inset_start = 0;  // of the room that the box is aligned in
    float inset_end = 0;
    Edge edge = Edge::Start;
    Edge default_edge = Edge::Start;  // the side to hold on to when there is no room
    std::optional<Edge> safe_edge;
    bool stays_inside = false;  // neither `safe` nor `unsafe`: moved into the containing block as far as can be
    float margin_start = 0;
    float margin_end = 0;
    bool auto_start = false;
    bool auto_end = false;

    float room() const { return size - inset_start - inset_end; }

    // Gives `amount` of space (or takes it, when negative) to the insets, at the sides that the box is not aligned to.
    static void give(Edge edge, float amount, float& start, float& end) {
        if (edge == Edge::Start) end += amount;
        if (edge == Edge::End) start += amount;
        if (edge == Edge::Center) {
            start += amount / 2;
            end += amount / 2;
        }
    }

    // `from` and `to`: the static position's room.
    void set_room(MaybePx start, MaybePx end, Edge static_edge, float from, float to) {
        both_insets = start && end;
        inset_start = start.value_or(0);
        inset_end = end.value_or(0);
        if (!both_insets) edge = start ? Edge::Start : Edge::End;
        if (down ? start.has_value() != end.has_value() : start || end) safe_edge = {};
        if (!start && !end) {
            edge = static_edge;
            const float middle = (from + to) / 2;
            const float half = std::min(middle, size - middle);
            if (edge == Edge::Start) inset_start = from;
            if (edge == Edge::End) inset_end = size - to;
            if (edge == Edge::Center) {
                inset_start = middle - half;
                inset_end = size - middle - half;
            }
        }
        if (room() < 0) give(both_insets ? default_edge : edge, room(), inset_start, inset_end);
    }

    // Where the border box of that size begins.
    float place(float box_size) const {
        float start = inset_start;
        float end = inset_end;
        float space = room() - box_size - margin_start - margin_end;
        if (both_insets && (auto_start || auto_end)) return begin + start + margin_start + auto_margin(space);
        const bool safe = safe_edge && space < 0;
        give(safe ? *safe_edge : edge, space, start, end);
        if (stays_inside && both_insets && !safe) move_inside(box_size + margin_start + margin_end, start, end);
        return begin + start + margin_start;
    }

private:
    float auto_margin(float space) const {
        if (!auto_start) return 0;
        if (!auto_end) return space;
        if (space > 0 || down) return space / 2;
        return default_edge == Edge::End ? space : 0;
    }

    void move_inside(float margin_box, float& start, float& end) const {
        const bool fits = margin_box <= room();
        const float safe_start = fits ? inset_start : std::min(inset_start, 0.0F);
        const float safe_end = fits ? inset_end : std::min(inset_end, 0.0F);
        const auto move = [](float safe, float& near, float& far) {
            if (near >= safe) return;
            far += near - safe;
            near = safe;
        };
        if (default_edge == Edge::Start) move(safe_end, end, start);
        move(safe_start, start, end);
        if (default_edge == Edge::End) move(safe_end, end, start);
    }
};

MaybePx inset(const ComputedStyle& style, style::Side side, float size) { return resolved(style.inset[side], size); }

Edge self_edge(Align align) {
    if (align == Align::Center) return Edge::Center;
    return align == Align::End || align == Align::FlexEnd || align == Align::SelfEnd ? Edge::End : Edge::Start;
}

bool says_where(Align self) { return self != Align::Auto && self != Align::Normal; }

// The side that justify-self means.
Edge side_of(const ComputedStyle& style, Edge start) {
    const auto from = [](Edge edge, Edge side) {
        if (side == Edge::Start || edge == Edge::Center) return edge;
        return edge == Edge::Start ? Edge::End : Edge::Start;
    };
    switch (style.justify_self) {
        case Align::Left: return Edge::Start;
        case Align::Right: return Edge::End;
        case Align::SelfStart:
        case Align::SelfEnd: {
            const bool rtl = style.direction == style::Direction::RightToLeft;
            return from(self_edge(style.justify_self), rtl ? Edge::End : Edge::Start);
        }
        default: return from(self_edge(style.justify_self), start);
    }
}

Axis horizontal_axis(const ComputedStyle& style, const Rect& containing, const StaticPosition& position) {
    Axis axis;
    axis.begin = containing.x;
    axis.size = containing.width;
    const Edges margin = margins_of(style, containing.width);
    axis.margin_start = margin.left;
    axis.margin_end = margin.right;
    axis.auto_start = style.margin[style::Left].is_auto();
    axis.auto_end = style.margin[style::Right].is_auto();
    axis.default_edge = position.containing_right_to_left ? Edge::End : Edge::Start;
    axis.edge = side_of(style, axis.default_edge);
    axis.stays_inside = says_where(style.justify_self) && style.justify_self_safety == AlignSafety::Default;
    axis.safe_edge = position.horizontal_overflow;
    axis.set_room(inset(style, style::Left, containing.width), inset(style, style::Right, containing.width),
                  position.horizontal, position.room.x - containing.x, position.room.right() - containing.x);
    if (axis.both_insets && style.justify_self_safety == AlignSafety::Safe) axis.safe_edge = axis.default_edge;
    return axis;
}

Axis vertical_axis(const ComputedStyle& style, const Rect& containing, const StaticPosition& position) {
    Axis axis;
    axis.begin = containing.y;
    axis.size = containing.height;
    axis.down = true;
    const Edges margin = margins_of(style, containing.width);
    axis.margin_start = margin.top;
    axis.margin_end = margin.bottom;
    axis.auto_start = style.margin[style::Top].is_auto();
    axis.auto_end = style.margin[style::Bottom].is_auto();
    axis.edge = self_edge(style.align_self);
    axis.stays_inside = says_where(style.align_self) && style.align_self_safety == AlignSafety::Default;
    const MaybePx top = inset(style, style::Top, containing.height);
    const MaybePx bottom = inset(style, style::Bottom, containing.height);
    axis.safe_edge = position.vertical_overflow;
    if (top && bottom && style.align_self_safety == AlignSafety::Safe) axis.safe_edge = Edge::Start;
    axis.set_room(top, bottom, position.vertical, position.room.y - containing.y, position.room.bottom() - containing.y);
    return axis;
}

// The size of a positioned box, width before height unless the height is known and gives the width.
class PositionedSize {
public:
    PositionedSize(Engine& engine, Node& node, const Rect& containing, const Axis& across, const Axis& down)
        : engine_(engine), node_(node), style_(*node.style), across_(across), down_(down) {
        space_.width = containing.width;
        space_.percent_height = containing.height;
        space_.fill_width = across.room();
        space_.fill_height = down.room();
        space_.separate = true;
        space_.shrink_to_fit = true;
    }

    Space space() {
        if (node_.inside == Node::Inside::Picture) return space_;
        const MaybePx early = height_before_content(false);
        space_.fixed_width = used_width(early);
        if (const MaybePx height = height_before_content(true)) space_.fixed_height = *height;
        return space_;
    }

private:
    // With the width known, an aspect ratio leaves an auto height to the content.
    MaybePx height_before_content(bool width_is_known) const {
        const auto by_content = [](const style::Extent& extent) { return is_content_keyword(extent); };
        if (by_content(style_.height)) return {};
        const bool limited_by_content = by_content(style_.min_height) || by_content(style_.max_height);
        if (limited_by_content && width_is_known && !style_.height.is_auto()) return {};
        style::Extent extent = style_.height;
        if (extent.is_auto()) {
            if (!down_.both_insets) return {};
            if (style_.align_self != Align::Stretch) {
                if (says_where(style_.align_self) || (has_ratio(style_) && width_is_known)) return {};
            }
            extent.kind = style::Extent::Kind::Stretch;
        }
        const HeightBasis basis = space_.heights();
        const MaybePx height = resolved_height(style_, extent, basis, space_.width);
        if (!height) return {};
        MaybePx content;
        if (limited_by_content && width_is_known) {
            content = has_ratio(style_) ? height_for_width(style_, *space_.fixed_width, edges_of(style_, space_.width))
                                        : engine_.layout(node_, space_).natural_height;
        }
        return height_limits(style_, basis, space_.width, content).clamp(*height);
    }

    float used_width(MaybePx height) const {
        const HeightBasis heights{space_.percent_height, space_.percent_height, height};
        BoxWidths widths(engine_, node_, space_.width, space_.fill_width, heights);
        const bool height_is_explicit = !style_.height.is_auto() || (down_.both_insets && style_.align_self == Align::Stretch);
        const bool by_ratio = has_ratio(style_) && height && (!across_.both_insets || height_is_explicit);
        style::Extent extent = style_.width;
        if (extent.is_auto()) {
            const bool fills = style_.justify_self == Align::Stretch || !says_where(style_.justify_self);
            extent.kind =
                across_.both_insets && fills && !by_ratio ? style::Extent::Kind::Stretch : style::Extent::Kind::FitContent;
        }
        MaybePx automatic_minimum;
        if (by_ratio && style_.overflow_x == style::Overflow::Visible) {
            automatic_minimum = widths.of_content_alone().min_content;
        }
        return widths.limits(automatic_minimum, BoxWidths::Transfer::Yes).clamp(widths.resolve(extent).value_or(0));
    }

    Engine& engine_;
    Node& node_;
    const ComputedStyle& style_;
    const Axis& across_;
    const Axis& down_;
    Space space_;
};

}  // namespace

PlacedChild Engine::place_out_of_flow(Node& node, const Rect& containing, const StaticPosition& position) {
    const Axis across = horizontal_axis(*node.style, containing, position);
    const Axis down = vertical_axis(*node.style, containing, position);
    const Fragment& fragment = layout(node, PositionedSize(*this, node, containing, across, down).space());
    return {&node, &fragment, {across.place(fragment.width), down.place(fragment.height)}, {}};
}

}  // namespace callboard::layout
