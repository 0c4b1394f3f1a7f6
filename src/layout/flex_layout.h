// One flex container being laid out (CSS Flexbox 1, section 9; numbers in comments are its steps). Made and run by
// layout_flex(). flex.cpp has the order of steps, flex_measure.cpp what an item wants, flex_wrap.cpp on which line it is,
// flex_alignment.cpp where it goes.
#pragma once

#include "layout/flex_measure.h"

namespace callboard::layout {

class FlexLayout {
public:
    FlexLayout(Engine& engine, Frame& frame);
    void run();

private:
    std::span<FlexItem> items_of(const FlexLine& line) { return std::span(items_).subspan(line.begin, line.end - line.begin); }
    static float gaps(std::size_t count, float gap) { return count > 1 ? gap * static_cast<float>(count - 1) : 0; }

    void collect_lines();
    void set_main_size();
    Space sized_space(const FlexItem& item);
    void lay_out_item(FlexItem& item);
    bool aligns_baseline(const FlexItem& item) const;
    float ascent_of(const FlexItem& item) const;
    void set_line_sizes();
    void set_cross_size();
    void stretch_lines();
    void place_lines();
    bool fits_into_line(const FlexItem& item) const;
    void stretch_items(const FlexLine& line);
    void place_main(const FlexLine& line);
    style::Align justify_content() const;
    void place_cross(const FlexLine& line);
    static style::Align item_alignment(style::Align align);
    Point physical(const FlexItem& item) const;
    void emit();
    StaticPosition static_position(const Node& child) const;
    void set_baselines();
    const FlexItem& baseline_item(const FlexLine& line, const FlexItem& otherwise);

    Engine& engine_;
    Frame& frame_;
    Fragment& box_;
    const style::ComputedStyle& style_;
    FlexMeasurer measurer_;
    FlexAxes axes_;
    bool wraps_;
    Point inner_;  // of the content box, in the border box
    float main_gap_ = 0;
    float cross_gap_ = 0;
    float main_size_ = 0;
    float natural_main_ = 0;  // of a column: of its longest line
    float cross_size_ = 0;
    float lines_total_ = 0;
    std::vector<FlexItem> items_;
    std::vector<FlexLine> lines_;
};

}  // namespace callboard::layout
