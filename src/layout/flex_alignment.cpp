// Where flex lines and items go: justify-content, align-*, auto margins, baselines.
#include "layout/flex_layout.h"

namespace callboard::layout {

using style::Align;
using style::ComputedStyle;

bool FlexLayout::aligns_baseline(const FlexItem& item) const {
    return item.align == Align::Baseline && !item.has_auto_cross_margin();
}

// In a column, where text has no baseline, that is the left edge.
float FlexLayout::ascent_of(const FlexItem& item) const {
    const float baseline = axes_.row ? item.fragment->first_baseline.value_or(item.fragment->height) : 0;
    return item.margin_cross_start + (axes_.cross_reversed ? item.cross - baseline : baseline);
}

// 16
void FlexLayout::place_lines() {
    const Align align = wraps_ ? style_.align_content : Align::Start;
    const bool reversed = wraps_ && axes_.start_is_cross_end;
    const Distribution spread = distribute(align, style_.align_content_safety == style::AlignSafety::Safe,
                                           cross_size_ - lines_total_, lines_.size(), reversed);
    float position = spread.before;
    for (FlexLine& line : lines_) {
        line.cross_position = position;
        position += line.cross + cross_gap_ + spread.between;
    }
}

// 12
void FlexLayout::place_main(const FlexLine& line) {
    const std::span<FlexItem> items = items_of(line);
    float room = main_size_ - gaps(items.size(), main_gap_);
    float auto_margins = 0;
    for (const FlexItem& item : items) {
        room -= item.main + item.main_margins();
        auto_margins += (item.auto_main_start ? 1.0F : 0.0F) + (item.auto_main_end ? 1.0F : 0.0F);
    }
    Distribution spread;
    const float share = auto_margins > 0 && room > 0 ? room / auto_margins : 0;
    if (share == 0) {
        spread = distribute(justify_content(), style_.justify_content_safety == style::AlignSafety::Safe, room, items.size(),
                            axes_.start_is_main_end);
    }
    float position = spread.before;
    for (FlexItem& item : items) {
        position += item.margin_main_start + (item.auto_main_start ? share : 0);
        item.main_position = position;
        position += item.main + item.margin_main_end + (item.auto_main_end ? share : 0) + main_gap_ + spread.between;
    }
}

// left and right are sides of the container in a row, and "start" in a column.
Align FlexLayout::justify_content() const {
    const Align align = style_.justify_content;
    if (align != Align::Left && align != Align::Right) return align;
    if (!axes_.row) return Align::Start;
    const bool rtl = style_.direction == style::Direction::RightToLeft;
    return (align == Align::Left) != rtl ? Align::Start : Align::End;
}

// 13 and 14
void FlexLayout::place_cross(const FlexLine& line) {
    for (FlexItem& item : items_of(line)) {
        const float room = line.cross - item.cross - item.cross_margins();
        float position = 0;
        if (item.has_auto_cross_margin()) {
            if (room > 0 && item.auto_cross_start) position = item.auto_cross_end ? room / 2 : room;
        } else if (aligns_baseline(item)) {
            position = line.ascent - item.ascent;
        } else {
            position = distribute(item_alignment(item.align), item.safe, room, 1, axes_.start_is_cross_end).before;
        }
        item.cross_position = line.cross_position + position + item.margin_cross_start;
    }
}

Align FlexLayout::item_alignment(Align align) {
    return align == Align::Stretch ? Align::FlexStart : align == Align::Baseline ? Align::FlexStart : align;
}

Point FlexLayout::physical(const FlexItem& item) const {
    const float inner_height = box_.height - box_.border.vertical() - box_.padding.vertical();
    const float main_extent = axes_.row ? frame_.content_width : inner_height;
    const float cross_extent = axes_.row ? inner_height : frame_.content_width;
    const float main = axes_.main_reversed ? main_extent - item.main_position - item.main : item.main_position;
    const float cross = axes_.cross_reversed ? cross_extent - item.cross_position - item.cross : item.cross_position;
    return axes_.row ? Point{inner_.x + main, inner_.y + cross} : Point{inner_.x + cross, inner_.y + main};
}

void FlexLayout::emit() {
    box_.children.reserve(frame_.node.children.size());
    for (const FlexItem& item : items_) box_.children.push_back({item.node, item.fragment, physical(item), {}});
    for (Node* child : frame_.node.children) {
        if (!child->out_of_flow()) continue;
        PlacedChild placed;
        placed.node = child;
        placed.static_position = static_position(*child);
        box_.children.push_back(placed);
    }
}

// 4.1: as if it were the only item.
StaticPosition FlexLayout::static_position(const Node& child) const {
    const bool inherits = child.style->align_self == Align::Auto;
    const Align self = of_the_container(inherits ? style_.align_items : child.style->align_self, axes_, style_, *child.style);
    const auto edge = [](Align align, bool reversed, bool start_is_end) {
        // With one unit of room, an alignment's place is 0, a half, or 1.
        float place = distribute(align, false, 1, 1, start_is_end).before;
        if (reversed) place = 1 - place;
        if (place == 0.5F) return StaticPosition::Edge::Center;
        return place > 0.5F ? StaticPosition::Edge::End : StaticPosition::Edge::Start;
    };
    const Align cross_align = self == Align::Baseline ? Align::Start : self;
    const StaticPosition::Edge main = edge(justify_content(), axes_.main_reversed, axes_.start_is_main_end);
    const StaticPosition::Edge cross = edge(cross_align, axes_.cross_reversed, axes_.start_is_cross_end);
    StaticPosition position;
    position.room = shrunk({0, 0, box_.width, box_.height}, sum(box_.border, box_.padding));
    position.horizontal = axes_.row ? main : cross;
    position.vertical = axes_.row ? cross : main;
    if (child.style->align_self_safety == style::AlignSafety::Safe) {
        (axes_.row ? position.vertical_overflow : position.horizontal_overflow) =
            edge(Align::Start, axes_.cross_reversed, axes_.start_is_cross_end);
    }
    return position;
}

// 8.5, for the lines and items that are first and last to the eye.
void FlexLayout::set_baselines() {
    if (lines_.empty()) return;
    const bool lines_reversed = axes_.start_is_cross_end;
    const bool items_reversed = axes_.start_is_main_end;
    const FlexLine& top = lines_reversed ? lines_.back() : lines_.front();
    const FlexLine& bottom = lines_reversed ? lines_.front() : lines_.back();
    const FlexItem& first = baseline_item(top, items_reversed ? items_of(top).back() : items_of(top).front());
    const FlexItem& last = baseline_item(bottom, items_reversed ? items_of(bottom).front() : items_of(bottom).back());
    box_.first_baseline = physical(first).y + first.fragment->first_baseline.value_or(first.fragment->height);
    box_.last_baseline = physical(last).y + last.fragment->last_baseline.value_or(last.fragment->height);
}

// The first item of a row that is aligned by its baseline decides; without one, `otherwise`.
const FlexItem& FlexLayout::baseline_item(const FlexLine& line, const FlexItem& otherwise) {
    const std::span<FlexItem> items = items_of(line);
    if (!axes_.row) return otherwise;
    const auto found = std::find_if(items.begin(), items.end(), [this](const FlexItem& item) { return aligns_baseline(item); });
    return found == items.end() ? otherwise : *found;
}

}  // namespace callboard::layout
