// One flex container being laid out (CSS Flexbox 1, section 9; numbers in comments are its steps). Made and run by
// layout_flex(). flex.cpp has the order of steps, flex_items.cpp what an item wants, flex_wrap.cpp on which line it is,
// flex_alignment.cpp where it goes.
#pragma once

#include "layout/flex_line.h"

namespace callboard::layout {

class FlexLayout {
public:
    FlexLayout(Engine& engine, Frame& frame);
    void run();

private:
    std::span<FlexItem> items_of(const FlexLine& line) { return std::span(items_).subspan(line.begin, line.end - line.begin); }
    static float gaps(std::size_t count, float gap) { return count > 1 ? gap * static_cast<float>(count - 1) : 0; }

    MaybePx imposed_main() const { return axes_.row ? MaybePx(frame_.content_width) : frame_.height; }
    MaybePx imposed_cross() const { return axes_.row ? frame_.height : MaybePx(frame_.content_width); }

    void collect_items();
    FlexItem make_item(Node& node) const;
    Edges edges_of(const FlexItem& item) const;
    Space item_space() const;
    bool stretches(const FlexItem& item) const;
    MaybePx known_cross(const FlexItem& item);
    void measure(FlexItem& item);
    Limits main_limits(const FlexItem& item, const Edges& edges);
    float min_content(const FlexItem& item);
    float max_content(const FlexItem& item);
    MaybePx specified_main(const FlexItem& item, const style::Extent& extent);
    float base_size(FlexItem& item, MaybePx specified, const Edges& edges);
    float picture_main(const FlexItem& item);
    float automatic_minimum(FlexItem& item, MaybePx specified, const Edges& edges);
    void set_column_width(const FlexItem& item, Space& space);
    float natural_height(FlexItem& item);
    void collect_lines();
    std::vector<std::size_t> line_ends() const;
    std::vector<std::size_t> balanced_line_ends() const;
    float wrap_width() const;
    void set_main_size();
    Space sized_space(const FlexItem& item);
    void lay_out_item(FlexItem& item);
    bool aligns_baseline(const FlexItem& item) const;
    float ascent_of(const FlexItem& item) const;
    void set_line_sizes();
    void set_cross_size();
    void stretch_lines();
    void place_lines();
    void stretch_items(const FlexLine& line);
    void place_main(const FlexLine& line);
    style::Align justify_content() const;
    void place_cross(const FlexLine& line);
    static style::Align item_alignment(style::Align align);
    style::Align of_the_container(style::Align align, const style::ComputedStyle& item) const;
    Point physical(const FlexItem& item) const;
    void emit();
    StaticPosition static_position(const Node& child) const;
    void set_baselines();
    const FlexItem& baseline_item(const FlexLine& line, const FlexItem& otherwise);

    Engine& engine_;
    Frame& frame_;
    Fragment& box_;
    const style::ComputedStyle& style_;
    FlexAxes axes_;
    bool wraps_;
    Point inner_;  // of the content box, in the border box
    float main_gap_ = 0;
    float cross_gap_ = 0;
    float main_size_ = 0;
    float cross_size_ = 0;
    float lines_total_ = 0;
    std::vector<FlexItem> items_;
    std::vector<FlexLine> lines_;
};

}  // namespace callboard::layout
