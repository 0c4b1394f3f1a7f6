// One flex container being laid out: items, lines and the axes they are placed along (CSS Flexbox 1, section 9). Sizes and
// positions are "logical": from main start and cross start, whichever sides those are.
#pragma once

#include "layout/engine.h"

#include <span>
#include <vector>

namespace callboard::layout {

struct FlexItem {
    Node* node = nullptr;
    style::Align align = style::Align::Stretch;  // align-self, resolved
    bool safe = false;                           // aligned to the start where it does not fit
    // Margins and border plus padding.
    float margin_main_start = 0;
    float margin_main_end = 0;
    float margin_cross_start = 0;
    float margin_cross_end = 0;
    bool auto_main_start = false;
    bool auto_main_end = false;
    bool auto_cross_start = false;
    bool auto_cross_end = false;
    float main_edges = 0;
    float cross_edges = 0;

    // Border-box sizes.
    float base = 0;
    bool base_is_definite = false;
    Limits main_limits;
    float hypothetical = 0;
    float main = 0;
    float cross = 0;
    float ascent = 0;  // from the cross-start margin edge to the baseline
    const Fragment* fragment = nullptr;
    bool frozen = false;
    float main_position = 0;  // of the border box, in the content box
    float cross_position = 0;

    float main_margins() const { return margin_main_start + margin_main_end; }
    float cross_margins() const { return margin_cross_start + margin_cross_end; }
    bool has_auto_cross_margin() const { return auto_cross_start || auto_cross_end; }
};

struct FlexLine {
    std::size_t begin = 0;  // items [begin, end)
    std::size_t end = 0;
    float cross = 0;
    float cross_position = 0;
    float ascent = 0;  // of the baseline-aligned items, from the line's cross start
};

// Which way the axes go.
struct FlexAxes {
    bool row = true;
    bool main_reversed = false;       // main start is right or bottom
    bool cross_reversed = false;      // cross start is right or bottom
    bool start_is_main_end = false;   // "start" in the writing direction is the main end (row-reverse, column-reverse)
    bool start_is_cross_end = false;  // the same for the cross axis (wrap-reverse)
};

FlexAxes axes_of(const style::ComputedStyle& style);

// self-start and self-end follow the item's own direction, where the cross axis is the one of text.
style::Align of_the_container(style::Align align, const FlexAxes& axes, const style::ComputedStyle& container,
                              const style::ComputedStyle& item);

// 5: where the lines of items end, as positions in `items` (CSS Flexbox 1, 9.3; CSS Flexbox 2 for flex-wrap: balance). The
// length available is that of the main axis.
std::vector<std::size_t> flex_line_ends(const style::ComputedStyle& container, std::span<const FlexItem> items, float available,
                                        float gap);

// 9.7: grows or shrinks the items of one line to fill `available` (without gaps); sets FlexItem::main.
void resolve_flexible_lengths(std::span<FlexItem> items, float available);

// Space to put before the first and between neighbours. `count` things leave `room` free (it may be negative).
struct Distribution {
    float before = 0;
    float between = 0;
};
// `start_is_end`: where "start" of the writing direction is the axis's end. `safe`: at the start where there is no room.
Distribution distribute(style::Align align, bool safe, float room, std::size_t count, bool start_is_end);

}  // namespace callboard::layout
