// What flex items want: base sizes, limits, automatic minimums.
#include "layout/flex_layout.h"

namespace callboard::layout {

using style::Align;
using style::ComputedStyle;
using style::Extent;

namespace {

float item_margin(const ComputedStyle& style, style::Side side, float width) {
    return resolved(style.margin[side], width).value_or(0);
}

}  // namespace

// 1 and 5.4: in `order`, positioned boxes aside.
void FlexLayout::collect_items() {
    items_.reserve(frame_.node.children.size());
    bool ordered = false;
    for (Node* child : frame_.node.children) {
        if (child->out_of_flow()) continue;
        items_.push_back(make_item(*child));
        ordered = ordered || child->style->order != 0;
    }
    if (!ordered) return;
    std::stable_sort(items_.begin(), items_.end(),
                     [](const FlexItem& a, const FlexItem& b) { return a.node->style->order < b.node->style->order; });
}

FlexItem FlexLayout::make_item(Node& node) const {
    const ComputedStyle& style = *node.style;
    FlexItem item;
    item.node = &node;
    item.align = style.align_self == Align::Auto ? style_.align_items : style.align_self;
    item.safe = style.align_self == Align::Auto ? style_.safe_align_items : style.safe_align_self;
    if (item.align == Align::Normal || item.align == Align::Auto) item.align = Align::Stretch;
    item.align = of_the_container(item.align, style);
    const auto sides = [&](bool horizontal, bool reversed) {
        const style::Side low = horizontal ? style::Left : style::Top;
        const style::Side high = horizontal ? style::Right : style::Bottom;
        return reversed ? std::pair(high, low) : std::pair(low, high);
    };
    const auto [main_start, main_end] = sides(axes_.row, axes_.main_reversed);
    const auto [cross_start, cross_end] = sides(!axes_.row, axes_.cross_reversed);
    item.margin_main_start = item_margin(style, main_start, frame_.content_width);
    item.margin_main_end = item_margin(style, main_end, frame_.content_width);
    item.margin_cross_start = item_margin(style, cross_start, frame_.content_width);
    item.margin_cross_end = item_margin(style, cross_end, frame_.content_width);
    item.auto_main_start = style.margin[main_start].is_auto();
    item.auto_main_end = style.margin[main_end].is_auto();
    item.auto_cross_start = style.margin[cross_start].is_auto();
    item.auto_cross_end = style.margin[cross_end].is_auto();
    const Edges edges = sum(border_of(style), padding_of(style, frame_.content_width));
    item.main_edges = axes_.row ? edges.horizontal() : edges.vertical();
    item.cross_edges = axes_.row ? edges.vertical() : edges.horizontal();
    return item;
}

Edges FlexLayout::edges_of(const FlexItem& item) const {
    return sum(border_of(*item.node->style), padding_of(*item.node->style, frame_.content_width));
}

Space FlexLayout::item_space() const {
    Space space;
    space.width = frame_.content_width;
    space.percent_height = box_.content_height;
    space.separate = true;
    return space;
}

bool FlexLayout::stretches(const FlexItem& item) const {
    const ComputedStyle& style = *item.node->style;
    const Extent& size = axes_.row ? style.height : style.width;
    // A percentage of an unknown height counts as auto.
    const bool automatic = size.is_auto() || (size.kind == Extent::Kind::Stretch && axes_.row && !box_.content_height) ||
                           (axes_.row && size.is_length() && size.length.has_percentage() && !box_.content_height);
    return item.align == Align::Stretch && automatic && !item.has_auto_cross_margin();
}

// The item's cross size, where it is known before the item is laid out: its own, or that of a single line it stretches to.
MaybePx FlexLayout::known_cross(const FlexItem& item) {
    const ComputedStyle& style = *item.node->style;
    const Extent& size = axes_.row ? style.height : style.width;
    const MaybePx inner = axes_.row ? box_.content_height : MaybePx(frame_.content_width);
    if (size.kind == Extent::Kind::Stretch && inner) return item.cross_limits.clamp(*inner - item.cross_margins());
    if (axes_.row) {
        if (const MaybePx height = resolved(style.height, box_.content_height)) {
            return item.cross_limits.clamp(border_box_size(style, *height, item.cross_edges));
        }
    } else if (const MaybePx width = resolved(style.width, frame_.content_width)) {
        return item.cross_limits.clamp(border_box_size(style, *width, item.cross_edges));
    }
    const MaybePx cross = imposed_cross();
    if (!wraps_ && stretches(item) && cross) return item.cross_limits.clamp(*cross - item.cross_margins());
    return {};
}

// 3 and 4.5: flex base size, limits, hypothetical size.
void FlexLayout::measure(FlexItem& item) {
    const ComputedStyle& style = *item.node->style;
    const Edges edges = edges_of(item);
    const Space space = item_space();
    item.cross_limits = axes_.row ? height_limits(style, box_.content_height, edges) : engine_.width_limits(*item.node, space);
    item.main_limits = main_limits(item, edges);
    const MaybePx specified = specified_main(item, axes_.row ? style.width : style.height);
    item.base = base_size(item, specified, edges);
    item.base = std::max(item.base, item.main_edges);
    const Extent& minimum = axes_.row ? style.min_width : style.min_height;
    const bool automatic = minimum.is_auto() || (!axes_.row && minimum.is_length() && !resolved(minimum, box_.content_height));
    if (automatic && minimum.is_auto() && !is_scroll_container(style)) {
        const float content = std::min(automatic_minimum(item, specified, edges), item.main_limits.max);
        item.main_limits.min = std::max(item.main_limits.min, content);
    }
    item.hypothetical = item.main_limits.clamp(item.base);
    item.main = item.hypothetical;
}

Limits FlexLayout::main_limits(const FlexItem& item, const Edges& edges) {
    const ComputedStyle& style = *item.node->style;
    if (!axes_.row) return height_limits(style, box_.content_height, edges);
    Limits limits{edges.horizontal(), kMaxLength};
    const Space space = item_space();
    const auto limit = [&](const Extent& extent) -> MaybePx {
        if (const MaybePx value = resolved(extent, space.width)) return border_box_size(style, *value, edges.horizontal());
        if (extent.kind == Extent::Kind::MinContent) return min_content(item);
        if (extent.kind == Extent::Kind::MaxContent) return max_content(item);
        if (extent.kind == Extent::Kind::Stretch) return sane_size(space.width - item.main_margins());
        return {};
    };
    if (const MaybePx max = limit(style.max_width)) limits.max = *max;
    if (const MaybePx min = limit(style.min_width)) limits.min = std::max(limits.min, *min);
    return limits;
}

float FlexLayout::min_content(const FlexItem& item) {
    return engine_.intrinsic_widths(*item.node, box_.content_height).min_content + item.main_edges;
}

float FlexLayout::max_content(const FlexItem& item) {
    return engine_.intrinsic_widths(*item.node, box_.content_height).max_content + item.main_edges;
}

MaybePx FlexLayout::specified_main(const FlexItem& item, const Extent& extent) {
    const MaybePx basis = axes_.row ? MaybePx(frame_.content_width) : box_.content_height;
    if (extent.kind == Extent::Kind::Stretch && basis) return std::max(item.main_edges, *basis - item.main_margins());
    const MaybePx value = resolved(extent, basis);
    return value ? MaybePx(border_box_size(*item.node->style, *value, item.main_edges)) : std::nullopt;
}

float FlexLayout::base_size(FlexItem& item, MaybePx specified, const Edges& edges) {
    const ComputedStyle& style = *item.node->style;
    Extent basis = style.flex_basis;
    if (basis.is_auto()) basis = axes_.row ? style.width : style.height;
    const MaybePx definite = style.flex_basis.is_auto() ? specified : specified_main(item, style.flex_basis);
    item.base_is_definite = definite.has_value();
    if (definite) return *definite;
    if (item.node->inside != Node::Inside::Picture && has_ratio(style)) {
        if (const MaybePx cross = known_cross(item)) {
            item.base_is_definite = true;
            return axes_.row ? width_for_height(style, *cross, edges) : height_for_width(style, *cross, edges);
        }
    }
    if (!axes_.row) return natural_height(item);
    if (basis.kind == Extent::Kind::MinContent) return min_content(item);
    if (item.node->inside == Node::Inside::Picture) return picture_main(item);
    return max_content(item);
}

float FlexLayout::picture_main(const FlexItem& item) {
    Space space = item_space();
    if (const MaybePx cross = known_cross(item)) space.fixed_height = cross;
    return engine_.layout(*item.node, space).width;
}

float FlexLayout::automatic_minimum(FlexItem& item, MaybePx specified, const Edges& edges) {
    const ComputedStyle& style = *item.node->style;
    float content = 0;
    MaybePx by_ratio;
    if (has_ratio(style) && item.node->inside != Node::Inside::Picture) {
        if (const MaybePx cross = known_cross(item)) {
            by_ratio = axes_.row ? width_for_height(style, *cross, edges) : height_for_width(style, *cross, edges);
        }
    }
    if (by_ratio) {
        content = *by_ratio;
    } else if (!axes_.row) {
        content = natural_height(item);
    } else if (item.node->inside == Node::Inside::Picture) {
        content = picture_main(item);
    } else {
        content = min_content(item);
    }
    if (has_ratio(style)) {
        const Limits through = axes_.row ? Limits{width_for_height(style, item.cross_limits.min, edges),
                                                  width_for_height(style, item.cross_limits.max, edges)}
                                         : Limits{height_for_width(style, item.cross_limits.min, edges),
                                                  height_for_width(style, item.cross_limits.max, edges)};
        content = through.clamp(content);
    }
    return specified ? std::min(*specified, content) : content;
}

// The width an item of a column is laid out with.
void FlexLayout::set_column_width(const FlexItem& item, Space& space) {
    if (const MaybePx cross = known_cross(item)) {
        space.fixed_width = cross;
    } else {
        space.shrink_to_fit = true;
    }
}

// As high as its content, whatever height says.
float FlexLayout::natural_height(FlexItem& item) {
    Space space = item_space();
    set_column_width(item, space);
    space.natural_height = true;
    return engine_.layout(*item.node, space).height;
}

}  // namespace callboard::layout
