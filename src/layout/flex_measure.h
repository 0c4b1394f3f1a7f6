// What flex items want before there are lines: base sizes, limits, automatic minimums (CSS Flexbox 1, 9.2 and 4.5). Used to lay
// a container out, and to ask how wide it would be.
#pragma once

#include "layout/flex_line.h"

namespace callboard::layout {

class BoxWidths;

// A flex container's content box, as far as it is known.
struct FlexRoom {
    MaybePx width;   // nothing when it is what is asked for
    MaybePx height;  // what percentages refer to
};

class FlexMeasurer {
public:
    // With `natural_width`, items of a column are as wide as their max-content contribution.
    FlexMeasurer(Engine& engine, Node& container, const FlexRoom& room, bool natural_width = false);

    // 1, 3 and 4: in `order`, positioned boxes aside; with their base and hypothetical sizes.
    std::vector<FlexItem> items();

    const FlexAxes& axes() const { return axes_; }
    // What an item is laid out in.
    Space item_space() const;
    bool stretches(const FlexItem& item) const;
    // Whether an item has the container's own size across.
    bool fills_container(const FlexItem& item) const;
    // The cross size of an item that is stretched to `cross`, margins included.
    float stretched(const FlexItem& item, float cross);
    // What is known of an item's height where its width is asked for.
    HeightBasis heights_of(const FlexItem& item) const;

private:
    FlexItem make_item(Node& node) const;
    float width_basis() const { return room_.width.value_or(0); }
    BoxWidths widths_of(const FlexItem& item) const;
    void measure(FlexItem& item);
    void measure_width(FlexItem& item);
    void measure_height(FlexItem& item);
    const Fragment& height_fragment(FlexItem& item);
    float content_height(FlexItem& item);
    float height_of_content_alone(FlexItem& item);
    Limits height_limits_of(FlexItem& item, MaybePx automatic_minimum);

    Engine& engine_;
    Node& container_;
    const style::ComputedStyle& style_;
    FlexRoom room_;
    bool natural_width_;
    FlexAxes axes_;
    bool wraps_;
};

}  // namespace callboard::layout
