#include "layout/flex_line.h"

namespace callboard::layout {

using style::Align;
using style::FlexDirection;

FlexAxes axes_of(const style::ComputedStyle& style) {
    FlexAxes axes;
    const bool rtl = style.direction == style::Direction::RightToLeft;
    axes.row = style.flex_direction == FlexDirection::Row || style.flex_direction == FlexDirection::RowReverse;
    axes.start_is_main_end =
        style.flex_direction == FlexDirection::RowReverse || style.flex_direction == FlexDirection::ColumnReverse;
    axes.start_is_cross_end = style.flex_wrap == style::FlexWrap::WrapReverse;
    axes.main_reversed = axes.start_is_main_end != (axes.row && rtl);
    axes.cross_reversed = axes.start_is_cross_end != (!axes.row && rtl);
    return axes;
}

style::Align of_the_container(Align align, const FlexAxes& axes, const style::ComputedStyle& container,
                              const style::ComputedStyle& item) {
    if (align != Align::SelfStart && align != Align::SelfEnd) return align;
    const bool differs = !axes.row && item.direction != container.direction;
    return (align == Align::SelfStart) != differs ? Align::Start : Align::End;
}

namespace {

float factor_of(const FlexItem& item, bool growing) {
    const float factor = growing ? item.node->style->flex_grow : item.node->style->flex_shrink;
    return std::isnan(factor) ? 0 : std::clamp(factor, 0.0F, kMaxLength);
}

float room_left(std::span<const FlexItem> items, float available) {
    float room = available;
    for (const FlexItem& item : items) room -= (item.frozen ? item.main : item.base) + item.main_margins();
    return room;
}

// Shares `room` among the items not frozen by their factors; sets their main size, before limits.
void share(std::span<FlexItem> items, float room, bool growing) {
    double total = 0;
    const auto weight = [growing](const FlexItem& item) {
        const double factor = factor_of(item, growing);
        return growing ? factor : factor * static_cast<double>(std::max(0.0F, item.base - item.main_edges));
    };
    for (const FlexItem& item : items) {
        if (!item.frozen) total += weight(item);
    }
    for (FlexItem& item : items) {
        if (item.frozen) continue;
        item.main = item.base;
        if (total > 0) item.main += static_cast<float>(static_cast<double>(room) * weight(item) / total);
        item.main = sane(item.main);
    }
}

// Freezes the items whose limits were violated in the direction that dominates. Returns whether any is left.
bool freeze_violations(std::span<FlexItem> items) {
    float total = 0;
    for (FlexItem& item : items) {
        if (!item.frozen) total += item.main_limits.clamp(item.main) - item.main;
    }
    bool left = false;
    for (FlexItem& item : items) {
        if (item.frozen) continue;
        const float clamped = item.main_limits.clamp(item.main);
        const float violation = clamped - item.main;
        if (total == 0 || (total > 0 && violation > 0) || (total < 0 && violation < 0)) {
            item.frozen = true;
            item.main = clamped;
        } else {
            left = true;
        }
    }
    return left;
}

}  // namespace

void resolve_flexible_lengths(std::span<FlexItem> items, float available) {
    float hypothetical = 0;
    for (const FlexItem& item : items) hypothetical += item.hypothetical + item.main_margins();
    const bool growing = hypothetical < available;
    bool any = false;
    for (FlexItem& item : items) {
        const float factor = factor_of(item, growing);
        item.frozen = factor == 0 || (growing ? item.base > item.hypothetical : item.base < item.hypothetical);
        item.main = item.hypothetical;
        any = any || !item.frozen;
    }
    const float initial_room = room_left(items, available);
    while (any) {
        float room = room_left(items, available);
        float factors = 0;
        for (const FlexItem& item : items) {
            if (!item.frozen) factors += factor_of(item, growing);
        }
        if (factors < 1 && std::abs(initial_room * factors) < std::abs(room)) room = initial_room * factors;
        share(items, room, growing);
        any = freeze_violations(items);
    }
}

Distribution distribute(Align align, bool safe, float room, std::size_t count, bool start_is_end) {
    if (safe && room < 0) align = Align::Start;
    const float things = static_cast<float>(std::max<std::size_t>(count, 1));
    switch (align) {
        case Align::Center: return {room / 2, 0};
        case Align::FlexEnd: return {room, 0};
        case Align::Start:
        case Align::Left: return {start_is_end ? room : 0, 0};
        case Align::End:
        case Align::Right: return {start_is_end ? 0 : room, 0};
        case Align::SpaceBetween:
            if (room <= 0 || count < 2) return {};
            return {0, room / (things - 1)};
        case Align::SpaceAround:
            if (room <= 0) return {start_is_end ? room : 0, 0};
            return {room / things / 2, room / things};
        case Align::SpaceEvenly:
            if (room <= 0) return {start_is_end ? room : 0, 0};
            return {room / (things + 1), room / (things + 1)};
        default: return {};
    }
}

}  // namespace callboard::layout
