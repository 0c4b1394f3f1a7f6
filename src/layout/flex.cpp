// Flex containers: the steps in their order, and what a container adds to its parent's width.
#include "layout/flex_layout.h"

namespace callboard::layout {

using style::Align;
using style::ComputedStyle;

FlexLayout::FlexLayout(Engine& engine, Frame& frame)
    : engine_(engine),
      frame_(frame),
      box_(frame.fragment),
      style_(*frame.node.style),
      axes_(axes_of(style_)),
      wraps_(style_.flex_wrap != style::FlexWrap::NoWrap) {
    inner_ = {box_.border.left + box_.padding.left, box_.border.top + box_.padding.top};
    main_gap_ = sane_size(
        (axes_.row ? style_.column_gap : style_.row_gap).resolve(axes_.row ? frame_.content_width : frame_.height.value_or(0)));
    cross_gap_ = sane_size(
        (axes_.row ? style_.row_gap : style_.column_gap).resolve(axes_.row ? frame_.height.value_or(0) : frame_.content_width));
}

void FlexLayout::run() {
    collect_items();
    for (FlexItem& item : items_) measure(item);
    collect_lines();
    set_main_size();
    for (const FlexLine& line : lines_)
        resolve_flexible_lengths(items_of(line), main_size_ - gaps(line.end - line.begin, main_gap_));
    for (FlexItem& item : items_) lay_out_item(item);
    set_line_sizes();
    set_cross_size();
    stretch_lines();
    place_lines();
    for (FlexLine& line : lines_) {
        stretch_items(line);
        place_main(line);
        place_cross(line);
    }
    emit();
    set_baselines();
}

// 5
void FlexLayout::collect_lines() {
    std::size_t begin = 0;
    for (const std::size_t end : style_.flex_balance ? balanced_line_ends() : line_ends()) {
        FlexLine line;
        line.begin = std::exchange(begin, end);
        line.end = end;
        lines_.push_back(line);
    }
}

float FlexLayout::wrap_width() const {
    if (const MaybePx main = imposed_main()) return *main;
    return frame_.height_limits.max;
}

// 4: of a column whose height is not decided, that of its longest line.
void FlexLayout::set_main_size() {
    if (const MaybePx main = imposed_main()) {
        main_size_ = *main;
        return;
    }
    float longest = 0;
    for (const FlexLine& line : lines_) {
        float length = gaps(line.end - line.begin, main_gap_);
        for (const FlexItem& item : items_of(line)) length += item.hypothetical + item.main_margins();
        longest = std::max(longest, length);
    }
    main_size_ = frame_.height_limits.clamp(sane_size(longest));
    if (style_.row_gap.has_percentage() && !axes_.row) main_gap_ = sane_size(style_.row_gap.resolve(main_size_));
}

Space FlexLayout::sized_space(const FlexItem& item) {
    Space space = item_space();
    if (axes_.row) {
        space.fixed_width = item.main;
    } else {
        space.fixed_height = item.main;
        space.fixed_height_is_definite = box_.content_height.has_value() || item.base_is_definite;
        set_column_width(item, space);
    }
    return space;
}

// 7: the cross size with the main size it has got. An item that will be stretched to a size known already gets it at once.
void FlexLayout::lay_out_item(FlexItem& item) {
    Space space = sized_space(item);
    if (axes_.row && !wraps_ && stretches(item) && imposed_cross()) {
        space.fixed_height = item.cross_limits.clamp(*imposed_cross() - item.cross_margins());
    }
    item.fragment = &engine_.layout(*item.node, space);
    item.cross = axes_.row ? item.fragment->height : item.fragment->width;
}

// 8
void FlexLayout::set_line_sizes() {
    for (FlexLine& line : lines_) {
        float descent = 0;
        float largest = 0;
        for (FlexItem& item : items_of(line)) {
            const float outer = item.cross + item.cross_margins();
            largest = std::max(largest, outer);
            if (!aligns_baseline(item)) continue;
            item.ascent = ascent_of(item);
            line.ascent = std::max(line.ascent, item.ascent);
            descent = std::max(descent, outer - item.ascent);
        }
        line.cross = std::max(largest, line.ascent + descent);
    }
    if (wraps_ || lines_.empty()) return;
    if (const MaybePx cross = imposed_cross()) {
        lines_.front().cross = *cross;
    } else {
        lines_.front().cross = frame_.height_limits.clamp(lines_.front().cross);
    }
}

// 15
void FlexLayout::set_cross_size() {
    float total = gaps(lines_.size(), cross_gap_);
    for (const FlexLine& line : lines_) total += line.cross;
    lines_total_ = sane(total);
    finish_height(frame_, axes_.row ? total : main_size_);
    const float inner_height = box_.height - box_.border.vertical() - box_.padding.vertical();
    cross_size_ = axes_.row ? inner_height : frame_.content_width;
}

// 9
void FlexLayout::stretch_lines() {
    const bool stretch = style_.align_content == Align::Stretch || style_.align_content == Align::Normal;
    const float room = cross_size_ - lines_total_;
    if (!wraps_ || !stretch || room <= 0 || lines_.empty()) return;
    for (FlexLine& line : lines_) line.cross += room / static_cast<float>(lines_.size());
    lines_total_ = cross_size_;
}

// 11
void FlexLayout::stretch_items(const FlexLine& line) {
    for (FlexItem& item : items_of(line)) {
        if (!stretches(item)) continue;
        const float cross = item.cross_limits.clamp(line.cross - item.cross_margins());
        Space space = sized_space(item);
        if (axes_.row) {
            space.fixed_height = cross;
        } else {
            space.fixed_width = cross;
            space.shrink_to_fit = false;
        }
        item.fragment = &engine_.layout(*item.node, space);
        item.cross = axes_.row ? item.fragment->height : item.fragment->width;
    }
}

void layout_flex(Engine& engine, Frame& frame) { FlexLayout(engine, frame).run(); }

// 9.9.1: what an item adds to its container's width; an item that cannot grow is no wider than its flex basis, one that cannot
// shrink no narrower.
IntrinsicWidths Engine::flex_contribution(Node& item, MaybePx percent_height) {
    const ComputedStyle& style = *item.style;
    IntrinsicWidths widths = contribution(item, percent_height);
    const MaybePx basis = resolved(style.flex_basis, {});
    if (!basis) return widths;
    const Edges edges = sum(border_of(style), padding_of(style, 0));
    const float margins = margins_of(style, 0).horizontal();
    Limits by_basis{0, kMaxLength};
    const float base = border_box_size(style, *basis, edges.horizontal());
    if (!(style.flex_grow > 0)) by_basis.max = base;
    if (!(style.flex_shrink > 0)) by_basis.min = base;
    Limits limits{edges.horizontal(), kMaxLength};
    if (const MaybePx max = resolved(style.max_width, {})) limits.max = border_box_size(style, *max, edges.horizontal());
    if (const MaybePx min = resolved(style.min_width, {})) {
        limits.min = std::max(limits.min, border_box_size(style, *min, edges.horizontal()));
    } else if (style.min_width.is_auto() && !is_scroll_container(style)) {
        float content = intrinsic_widths(item, percent_height).min_content + edges.horizontal();
        if (const MaybePx width = resolved(style.width, {})) {
            content = std::min(content, border_box_size(style, *width, edges.horizontal()));
        }
        limits.min = std::max(limits.min, std::min(content, limits.max));
    }
    const auto limited = [&](float width) { return limits.clamp(by_basis.clamp(width - margins)) + margins; };
    return {limited(widths.min_content), limited(widths.max_content)};
}

IntrinsicWidths Engine::intrinsic_of_flex(Node& node, MaybePx percent_height) {
    const ComputedStyle& style = *node.style;
    const bool row = axes_of(style).row;
    const bool wraps = style.flex_wrap != style::FlexWrap::NoWrap;
    const float gap = style.column_gap.has_percentage() ? 0 : sane_size(style.column_gap.px);
    const MaybePx height = resolved(style.height, percent_height);
    IntrinsicWidths total;
    bool first = true;
    for (Node* child : node.children) {
        if (child->out_of_flow()) continue;
        const IntrinsicWidths widths = row ? flex_contribution(*child, height) : contribution(*child, height);
        const float before = first ? 0 : gap;
        first = false;
        if (!row) {
            total.min_content = std::max(total.min_content, widths.min_content);
            total.max_content = std::max(total.max_content, widths.max_content);
            continue;
        }
        total.max_content += before + widths.max_content;
        total.min_content =
            wraps ? std::max(total.min_content, widths.min_content) : total.min_content + before + widths.min_content;
    }
    return {sane_size(total.min_content), sane_size(total.max_content)};
}

}  // namespace callboard::layout
