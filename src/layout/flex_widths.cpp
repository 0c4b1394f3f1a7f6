// How wide a flex container is by its content (CSS Flexbox 1, 9.9.1, as browsers have it).
#include "layout/box_widths.h"
#include "layout/flex_measure.h"

namespace callboard::layout {
namespace {

using style::ComputedStyle;

// What an item adds to a row: an item that cannot grow is no wider than its flex basis, one that cannot shrink no narrower.
float row_contribution(const FlexItem& item, float width) {
    const ComputedStyle& style = *item.node->style;
    const bool cannot_move = (width > item.base && !(style.flex_grow > 0)) || (width < item.base && !(style.flex_shrink > 0));
    return (cannot_move && item.base_is_definite ? item.hypothetical : width) + item.main_margins();
}

IntrinsicWidths widths_of_row(Engine& engine, Node& node, MaybePx height) {
    const ComputedStyle& style = *node.style;
    FlexMeasurer measurer(engine, node, {{}, height});
    const std::vector<FlexItem> items = measurer.items();
    const bool wraps = style.flex_wrap != style::FlexWrap::NoWrap;
    const float gap = sane_size(style.column_gap.resolve(0));
    IntrinsicWidths total;
    for (const FlexItem& item : items) {
        IntrinsicWidths widths = engine.contribution(*item.node, measurer.heights_of(item));
        const float margins = margins_of(*item.node->style, 0).horizontal();
        const float before = &item == items.data() ? 0 : gap;
        total.max_content += before + row_contribution(item, widths.max_content - margins);
        if (wraps) {
            total.min_content = std::max(total.min_content, widths.min_content);
        } else {
            total.min_content += before + row_contribution(item, widths.min_content - margins);
        }
    }
    return total;
}

IntrinsicWidths widths_of_column(Engine& engine, Node& node, MaybePx height) {
    IntrinsicWidths widest;
    for (Node* child : node.children) {
        if (child->out_of_flow()) continue;
        const IntrinsicWidths widths = engine.contribution(*child, {height, height, {}});
        widest.min_content = std::max(widest.min_content, widths.min_content);
        widest.max_content = std::max(widest.max_content, widths.max_content);
    }
    return widest;
}

// Columns beside each other: the items have the width that they would like, and each column that of its widest one.
IntrinsicWidths widths_of_wrapped_column(Engine& engine, Node& node, const HeightBasis& heights, MaybePx height) {
    const ComputedStyle& style = *node.style;
    FlexMeasurer measurer(engine, node, {{}, height}, true);
    const std::vector<FlexItem> items = measurer.items();
    const float highest = definite_height(style, heights, 0).value_or(height_limits(style, heights, 0).max);
    const float available = std::max(0.0F, highest - vertical_edges_of(style, 0));
    const float row_gap = sane_size(style.row_gap.resolve(height.value_or(0)));
    const float column_gap = sane_size(style.column_gap.resolve(0));
    IntrinsicWidths total;
    std::size_t begin = 0;
    for (const std::size_t end : flex_line_ends(style, items, available, row_gap)) {
        float widest = 0;
        float ascent = -kMaxLength;
        float descent = -kMaxLength;
        for (std::size_t i = begin; i < end; ++i) {
            const IntrinsicWidths widths = engine.contribution(*items[i].node, measurer.heights_of(items[i]));
            total.min_content = std::max(total.min_content, widths.min_content);
            if (items[i].align != style::Align::Baseline || items[i].has_auto_cross_margin()) {
                widest = std::max(widest, widths.max_content);
                continue;
            }
            const float before =
                measurer.axes().cross_reversed ? widths.max_content - items[i].margin_cross_end : items[i].margin_cross_start;
            ascent = std::max(ascent, before);
            descent = std::max(descent, widths.max_content - before);
        }
        widest = std::max(widest, ascent + descent);
        total.max_content += widest + (begin > 0 ? column_gap : 0);
        begin = end;
    }
    return total;
}

}  // namespace

IntrinsicWidths intrinsic_widths_of_flex(Engine& engine, Node& node, const HeightBasis& heights) {
    const ComputedStyle& style = *node.style;
    const MaybePx height = inner_height(node, heights);
    IntrinsicWidths widths;
    if (axes_of(style).row) {
        widths = widths_of_row(engine, node, height);
    } else if (style.flex_wrap == style::FlexWrap::NoWrap) {
        widths = widths_of_column(engine, node, height);
    } else {
        widths = widths_of_wrapped_column(engine, node, heights, height);
    }
    widths.max_content = std::max(widths.max_content, widths.min_content);
    return {sane_size(widths.min_content), sane_size(widths.max_content)};
}

}  // namespace callboard::layout
