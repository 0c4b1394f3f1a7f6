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
      measurer_(engine, frame.node, {frame.content_width, frame.fragment.content_height}),
      axes_(axes_of(style_)),
      wraps_(style_.flex_wrap != style::FlexWrap::NoWrap) {
    inner_ = {box_.border.left + box_.padding.left, box_.border.top + box_.padding.top};
    // Percentages of a height that is not decided count as 0.
    const float row_gap = sane_size(style_.row_gap.resolve(box_.content_height.value_or(0)));
    const float column_gap = sane_size(style_.column_gap.resolve(frame_.content_width));
    main_gap_ = axes_.row ? column_gap : row_gap;
    cross_gap_ = axes_.row ? row_gap : column_gap;
}

void FlexLayout::run() {
    items_ = measurer_.items();
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
    const float available = axes_.row ? frame_.content_width : frame_.height ? *frame_.height : used_height(frame_, kMaxLength);
    for (const std::size_t end : flex_line_ends(style_, items_, available, main_gap_)) {
        FlexLine line;
        line.begin = std::exchange(begin, end);
        line.end = end;
        lines_.push_back(line);
    }
}

// 4: of a column whose height is not decided, that of its longest line.
void FlexLayout::set_main_size() {
    if (axes_.row) {
        main_size_ = frame_.content_width;
        return;
    }
    for (const FlexLine& line : lines_) {
        float length = gaps(line.end - line.begin, main_gap_);
        for (const FlexItem& item : items_of(line)) length += item.hypothetical + item.main_margins();
        natural_main_ = std::max(natural_main_, sane(length));
    }
    main_size_ = used_height(frame_, natural_main_);
}

Space FlexLayout::sized_space(const FlexItem& item) {
    Space space = measurer_.item_space();
    if (axes_.row) {
        space.fixed_width = item.main;
    } else {
        space.fixed_height = item.main;
        space.height_is_definite = box_.content_height.has_value() || item.base_is_definite;
        space.shrink_to_fit = true;
    }
    return space;
}

// 7: the cross size with the main size it has got. An item that will be stretched to a size known already gets it at once.
void FlexLayout::lay_out_item(FlexItem& item) {
    Space space = sized_space(item);
    if (measurer_.fills_container(item)) {
        (axes_.row ? space.fixed_height : space.fixed_width) =
            measurer_.stretched(item, axes_.row ? *box_.content_height : frame_.content_width);
    }
    item.fragment = &engine_.layout(*item.node, space);
    item.cross = axes_.row ? item.fragment->height : item.fragment->width;
}

// 8
void FlexLayout::set_line_sizes() {
    for (FlexLine& line : lines_) {
        float descent = -kMaxLength;
        float largest = 0;
        line.ascent = -kMaxLength;
        for (FlexItem& item : items_of(line)) {
            const float outer = item.cross + item.cross_margins();
            if (!aligns_baseline(item)) {
                largest = std::max(largest, outer);
                continue;
            }
            item.ascent = ascent_of(item);
            line.ascent = std::max(line.ascent, item.ascent);
            descent = std::max(descent, outer - item.ascent);
        }
        line.cross = std::max(largest, line.ascent + descent);
    }
}

// 15
void FlexLayout::set_cross_size() {
    float total = gaps(lines_.size(), cross_gap_);
    for (const FlexLine& line : lines_) total += line.cross;
    lines_total_ = sane(total);
    finish_height(frame_, axes_.row ? total : natural_main_);
    const float inner_height = box_.height - box_.border.vertical() - box_.padding.vertical();
    cross_size_ = axes_.row ? inner_height : frame_.content_width;
    if (wraps_ || lines_.empty()) return;
    lines_.front().cross = lines_total_ = cross_size_;
}

// 9
void FlexLayout::stretch_lines() {
    const bool stretch = style_.align_content == Align::Stretch || style_.align_content == Align::Normal;
    const float room = cross_size_ - lines_total_;
    if (!wraps_ || !stretch || room <= 0 || lines_.empty()) return;
    for (FlexLine& line : lines_) line.cross += room / static_cast<float>(lines_.size());
    lines_total_ = cross_size_;
}

// In one of several columns, an item fits its content into the column, not into the container; and so does in a row what is to
// fill a height that was not known before.
bool FlexLayout::fits_into_line(const FlexItem& item) const {
    if (!axes_.row) return wraps_;
    if (!wraps_ && box_.content_height) return false;
    const ComputedStyle& style = *item.node->style;
    const auto fills = [](const style::Extent& extent) { return extent.kind == style::Extent::Kind::Stretch; };
    return fills(style.height) || fills(style.min_height) || fills(style.max_height);
}

// 11
void FlexLayout::stretch_items(const FlexLine& line) {
    for (FlexItem& item : items_of(line)) {
        const bool stretches = measurer_.stretches(item);
        if (!stretches && !fits_into_line(item)) continue;
        Space space = sized_space(item);
        if (!stretches) {
            (axes_.row ? space.fill_height : space.fill_width) = line.cross;
        } else if (axes_.row) {
            space.fixed_height = measurer_.stretched(item, line.cross);
        } else {
            space.fixed_width = measurer_.stretched(item, line.cross);
            space.shrink_to_fit = false;
        }
        item.fragment = &engine_.layout(*item.node, space);
        item.cross = axes_.row ? item.fragment->height : item.fragment->width;
    }
}

void layout_flex(Engine& engine, Frame& frame) { FlexLayout(engine, frame).run(); }

}  // namespace callboard::layout
