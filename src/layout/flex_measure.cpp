#include "layout/flex_measure.h"

#include "layout/box_widths.h"

namespace callboard::layout {

using style::Align;
using style::ComputedStyle;
using style::Extent;

FlexMeasurer::FlexMeasurer(Engine& engine, Node& container, const FlexRoom& room, bool natural_width)
    : engine_(engine),
      container_(container),
      style_(*container.style),
      room_(room),
      natural_width_(natural_width),
      axes_(axes_of(style_)),
      wraps_(style_.flex_wrap != style::FlexWrap::NoWrap) {}

std::vector<FlexItem> FlexMeasurer::items() {
    std::vector<FlexItem> items;
    items.reserve(container_.children.size());
    bool ordered = false;
    for (Node* child : container_.children) {
        if (child->out_of_flow()) continue;
        items.push_back(make_item(*child));
        ordered = ordered || child->style->order != 0;
    }
    if (ordered) {
        std::stable_sort(items.begin(), items.end(),
                         [](const FlexItem& a, const FlexItem& b) { return a.node->style->order < b.node->style->order; });
    }
    for (FlexItem& item : items) measure(item);
    return items;
}

FlexItem FlexMeasurer::make_item(Node& node) const {
    const ComputedStyle& style = *node.style;
    FlexItem item;
    item.node = &node;
    const bool inherits = style.align_self == Align::Auto;
    item.align = inherits ? style_.align_items : style.align_self;
    item.safe = (inherits ? style_.align_items_safety : style.align_self_safety) == style::AlignSafety::Safe;
    if (item.align == Align::Normal || item.align == Align::Auto) item.align = Align::Stretch;
    item.align = of_the_container(item.align, axes_, style_, style);
    const auto sides = [&](bool horizontal, bool reversed) {
        const style::Side low = horizontal ? style::Left : style::Top;
        const style::Side high = horizontal ? style::Right : style::Bottom;
        return reversed ? std::pair(high, low) : std::pair(low, high);
    };
    const auto margin = [&](style::Side side) { return resolved(style.margin[side], width_basis()).value_or(0); };
    const auto [main_start, main_end] = sides(axes_.row, axes_.main_reversed);
    const auto [cross_start, cross_end] = sides(!axes_.row, axes_.cross_reversed);
    item.margin_main_start = margin(main_start);
    item.margin_main_end = margin(main_end);
    item.margin_cross_start = margin(cross_start);
    item.margin_cross_end = margin(cross_end);
    item.auto_main_start = style.margin[main_start].is_auto();
    item.auto_main_end = style.margin[main_end].is_auto();
    item.auto_cross_start = style.margin[cross_start].is_auto();
    item.auto_cross_end = style.margin[cross_end].is_auto();
    const Edges edges = edges_of(style, width_basis());
    item.main_edges = axes_.row ? edges.horizontal() : edges.vertical();
    item.cross_edges = axes_.row ? edges.vertical() : edges.horizontal();
    return item;
}

Space FlexMeasurer::item_space() const {
    Space space;
    space.width = width_basis();
    space.percent_height = room_.height;
    space.separate = true;
    return space;
}

// A percentage of an unknown size does not count as auto here.
bool FlexMeasurer::stretches(const FlexItem& item) const {
    const Extent& size = axes_.row ? item.node->style->height : item.node->style->width;
    if (size.kind == Extent::Kind::Stretch) return axes_.row && !room_.height;
    return item.align == Align::Stretch && size.is_auto() && !item.has_auto_cross_margin();
}

bool FlexMeasurer::fills_container(const FlexItem& item) const {
    return !wraps_ && stretches(item) && (axes_.row ? room_.height.has_value() : room_.width.has_value());
}

float FlexMeasurer::stretched(const FlexItem& item, float cross) {
    const float size = cross - item.cross_margins();
    if (!axes_.row) return widths_of(item).limits({}, BoxWidths::Transfer::No).clamp(size);
    const MaybePx by_ratio =
        has_ratio(*item.node->style)
            ? MaybePx(height_for_width(*item.node->style, item.main, edges_of(*item.node->style, width_basis())))
            : std::nullopt;
    const MaybePx content = by_ratio ? by_ratio : item.fragment ? MaybePx(item.fragment->natural_height) : std::nullopt;
    return height_limits(*item.node->style, {room_.height, cross, {}}, width_basis(), content).clamp(size);
}

HeightBasis FlexMeasurer::heights_of(const FlexItem& item) const {
    HeightBasis basis{room_.height, room_.height, {}};
    if (axes_.row && fills_container(item)) {
        const Limits limits = height_limits(*item.node->style, basis, width_basis());
        basis.fixed = limits.clamp(*room_.height - item.cross_margins());
    }
    return basis;
}

BoxWidths FlexMeasurer::widths_of(const FlexItem& item) const {
    HeightBasis heights = heights_of(item);
    if (!axes_.row) heights.percent = heights.fill = {};
    return BoxWidths(engine_, *item.node, room_.width, room_.width, heights);
}

// 9.2, 3 and 4.5: flex base size, limits, hypothetical size.
void FlexMeasurer::measure(FlexItem& item) {
    if (axes_.row) {
        measure_width(item);
    } else {
        measure_height(item);
    }
    item.base = std::max(item.base, item.main_edges);
    item.hypothetical = item.main_limits.clamp(item.base);
    item.main = item.hypothetical;
}

void FlexMeasurer::measure_width(FlexItem& item) {
    const ComputedStyle& style = *item.node->style;
    BoxWidths widths = widths_of(item);
    const bool picture = item.node->inside == Node::Inside::Picture;
    const auto natural = [&] {
        Space space = item_space();
        space.fixed_height = heights_of(item).fixed;
        return picture ? engine_.picture_size(*item.node, space).width : widths.content().max_content;
    };
    const Extent& basis = style.flex_basis.is_auto() ? style.width : style.flex_basis;
    const MaybePx definite = picture && !basis.is_length() ? std::nullopt : widths.resolve(basis);
    item.base_is_definite = definite && !is_content_keyword(basis);
    item.base = definite ? *definite : natural();
    MaybePx minimum;
    if (style.min_width.is_auto() && !is_scroll_container(style)) {
        float content = picture ? natural() : widths.content().min_content;
        if (has_ratio(style) && !picture) content = std::max(content, widths.of_content_alone().min_content);
        minimum = content;
        if (!style.width.is_auto()) minimum = std::min(content, widths.resolve(style.width).value_or(content));
    }
    item.main_limits = widths.limits(minimum, BoxWidths::Transfer::No);
}

void FlexMeasurer::measure_height(FlexItem& item) {
    const ComputedStyle& style = *item.node->style;
    const HeightBasis basis{room_.height, room_.height, {}};
    const auto resolve = [&](const Extent& extent) { return resolved_height(style, extent, basis, width_basis()); };
    const Extent& extent = style.flex_basis.is_auto() ? style.height : style.flex_basis;
    const MaybePx definite = resolve(extent);
    const bool ratio = has_ratio(style) && item.node->inside != Node::Inside::Picture;
    const bool has_automatic_minimum = style.min_height.is_auto() && !is_scroll_container(style);
    const float natural = !definite || has_automatic_minimum ? content_height(item) : 0;
    item.base_is_definite = definite || ratio;
    item.base = definite ? *definite : natural;
    MaybePx minimum;
    if (has_automatic_minimum) {
        float content = natural;
        if (ratio) content = std::max(content, height_of_content_alone(item));
        minimum = content;
        if (!style.height.is_auto()) minimum = std::min(content, resolve(style.height).value_or(natural));
    }
    item.main_limits = height_limits_of(item, minimum);
}

Limits FlexMeasurer::height_limits_of(FlexItem& item, MaybePx automatic_minimum) {
    const ComputedStyle& style = *item.node->style;
    const bool by_content = is_content_keyword(style.min_height) || is_content_keyword(style.max_height);
    const MaybePx content = by_content ? MaybePx(content_height(item)) : std::nullopt;
    Limits limits = height_limits(style, {room_.height, room_.height, {}}, width_basis(), content);
    if (automatic_minimum) limits.min = std::max(limits.min, std::min(*automatic_minimum, limits.max));
    return limits;
}

// As high as its content, whatever height says.
const Fragment& FlexMeasurer::height_fragment(FlexItem& item) {
    Space space = item_space();
    space.percent_height = {};
    space.fill_height = room_.height;
    space.height_is_definite = false;
    space.shrink_to_fit = true;
    if (natural_width_) {
        space.fixed_width = engine_.contribution(*item.node, heights_of(item)).max_content - item.cross_margins();
    } else if (fills_container(item)) {
        space.fixed_width = stretched(item, *room_.width);
    } else if (has_ratio(*item.node->style)) {
        const HeightBasis none{{}, {}, {}, false};
        space.fixed_width = BoxWidths(engine_, *item.node, room_.width, room_.width, none).used(true);
    }
    return engine_.layout(*item.node, space);
}

// By the width through the aspect ratio, or of the content.
float FlexMeasurer::content_height(FlexItem& item) {
    const ComputedStyle& style = *item.node->style;
    const Fragment& fragment = height_fragment(item);
    if (item.node->inside == Node::Inside::Picture || !has_ratio(style)) return fragment.natural_height;
    return height_for_width(style, fragment.width, edges_of(style, width_basis()));
}

float FlexMeasurer::height_of_content_alone(FlexItem& item) {
    const ComputedStyle& style = *item.node->style;
    const Limits widths = widths_of(item).limits({}, BoxWidths::Transfer::No);
    return transferred_height_limits(style, widths, edges_of(style, width_basis())).clamp(height_fragment(item).natural_height);
}

}  // namespace callboard::layout
