// Lays out boxes, one situation at a time. Each mode has a file: block.cpp, flex.cpp, grid.cpp, inline_*.cpp, picture.cpp,
// out_of_flow.cpp.
#pragma once

#include "layout/fragment.h"
#include "layout/node.h"
#include "layout/picture_sizes.h"
#include "layout/sizes.h"

namespace callboard::layout {

// A box being laid out: what is known before its content is.
struct Frame {
    Node& node;
    const Space& space;
    Fragment& fragment;  // border, padding, width and content_height are set
    float content_width = 0;
    MaybePx height;  // of the content box, when style or parent decide it
};

class LinePlacer;

class Engine {
public:
    Engine(Size viewport, TextMeasurer& measurer, PictureSizes& pictures);
    ~Engine();

    // Remembered for the life of the node.
    const Fragment& layout(Node& node, const Space& space);

    // Of the content box, as if width were auto and there were no aspect ratio.
    IntrinsicWidths intrinsic_widths(Node& node, const HeightBasis& heights);
    // Of the margin box, width, min-width and max-width considered; percentages of widths count as auto, of margins as 0.
    IntrinsicWidths contribution(Node& node, const HeightBasis& heights);

    // The width of the border box in a space (CSS 2.1, 10.3; CSS Sizing 4 for aspect ratios).
    float used_width(Node& node, const Space& space);
    // Of the border box of a picture.
    Size picture_size(Node& node, const Space& space);

    // Lays out a positioned box in its containing block, and says where its border box lies, in the coordinates of
    // `containing`.
    PlacedChild place_out_of_flow(Node& node, const Rect& containing, const StaticPosition& position);

    Size viewport() const { return viewport_; }
    TextMeasurer& measurer() { return measurer_; }
    LinePlacer& line_placer() { return *line_placer_; }
    std::optional<Size> natural_size(std::string_view picture);

private:
    void layout_blocks(Frame& frame);
    void layout_inlines(Frame& frame);
    void layout_picture(Frame& frame);
    IntrinsicWidths compute_intrinsic_widths(Node& node, const HeightBasis& heights);
    IntrinsicWidths intrinsic_of_blocks(Node& node, const HeightBasis& heights);
    IntrinsicWidths intrinsic_of_inlines(Node& node, const HeightBasis& heights);
    Size picture_size(Node& node, const Space& space, const Limits& widths);
    float natural_picture_width(Node& node, const HeightBasis& heights);
    IntrinsicWidths picture_contribution(Node& node, const HeightBasis& heights);
    Frame make_frame(Node& node, const Space& space, Fragment& fragment);

    Size viewport_;
    TextMeasurer& measurer_;
    PictureSizes& pictures_;
    std::unique_ptr<LinePlacer> line_placer_;
};

// flex.cpp
void layout_flex(Engine& engine, Frame& frame);
// flex_widths.cpp
IntrinsicWidths intrinsic_widths_of_flex(Engine& engine, Node& node, const HeightBasis& heights);

// Whether min-height leaves the content box without a height.
bool may_be_empty(const Frame& frame);
// grid.cpp
void layout_grid(Engine& engine, Frame& frame);
IntrinsicWidths intrinsic_widths_of_grid(Engine& engine, Node& node, const HeightBasis& heights);

// The height of the content box for a height of the content.
float used_height(const Frame& frame, float natural_content_height);
// Takes the content's height where nothing else decides: sets the fragment's height.
void finish_height(Frame& frame, float natural_content_height);

// align-self of a positioned box counts in the place where it would be among blocks or lines.
void align_static_position(const style::ComputedStyle& style, StaticPosition& position);

// How far align-content moves the content of a block whose height is set (CSS Align 3, 5.1.1).
float content_shift(const Frame& frame, float content_height);

// What percentages of height inside a box refer to, where its width is asked for.
MaybePx inner_height(const Node& node, const HeightBasis& heights);

}  // namespace callboard::layout
