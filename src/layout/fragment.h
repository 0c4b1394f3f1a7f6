// What laying one box out in one situation gives: sizes, and where the parts lie in it. Fragments are never changed once made,
// and are remembered by situation, so that a box that is measured and then placed is laid out once.
#pragma once

#include "base/geometry.h"
#include "layout/text_measurer.h"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace callboard::layout {

struct Node;
struct Fragment;

// A length in px, or nothing where it is not known yet ("indefinite").
using MaybePx = std::optional<float>;

// What is known of a box's height before its content is.
struct HeightBasis {
    MaybePx percent;                // what percentages of its height refer to
    MaybePx fill;                   // what `stretch` fills
    MaybePx fixed;                  // border box, decided by the parent
    bool own_counts = true;         // whether its own `height` does
    bool fixed_is_definite = true;  // whether percentages inside may refer to `fixed`
    bool operator==(const HeightBasis&) const = default;
};

// The situation a box is laid out in.
struct Space {
    float width = 0;         // of the containing block's content box: what percentages and `auto` refer to
    MaybePx percent_height;  // what percentages of height refer to
    MaybePx fill_width;      // what `stretch` and `fit-content` fill, where that is not `width`
    MaybePx fill_height;     // the same for heights and `percent_height`
    MaybePx fixed_width;     // border box, decided by the parent (flex item, positioned box)
    MaybePx fixed_height;
    bool height_is_definite = true;  // whether percentages inside may refer to the box's height
    bool shrink_to_fit = false;      // an auto width is that of the content, within the width given
    bool separate = false;           // the box is a formatting context of its own (not a block among blocks)
    bool operator==(const Space&) const = default;

    float room() const { return fill_width.value_or(width); }
    HeightBasis heights() const {
        return {percent_height, fill_height ? fill_height : percent_height, fixed_height, true, height_is_definite};
    }
};

// Adjoining margins: the largest of the positive ones plus the smallest of the negative ones counts (CSS 2.1, 8.3.1).
struct MarginStrut {
    float positive = 0;
    float negative = 0;

    void add(float margin) {
        positive = std::max(positive, margin);
        negative = std::min(negative, margin);
    }
    void add(const MarginStrut& other) {
        positive = std::max(positive, other.positive);
        negative = std::min(negative, other.negative);
    }
    float sum() const { return positive + negative; }
};

// Where an out-of-flow box would lie if it were not: aligned in `room`, relative to the border box of the fragment it is in.
struct StaticPosition {
    enum class Edge { Start, Center, End };  // of the room: left or top, middle, right or bottom
    Rect room;
    Edge horizontal = Edge::Start;
    Edge vertical = Edge::Start;
    std::optional<Edge> horizontal_overflow;  // where it does not fit into the room: safe alignment
    std::optional<Edge> vertical_overflow;
    bool containing_right_to_left = false;  // direction of the containing block
    std::optional<Rect> grid_area;          // the containing block, relative as `room`, where it is not the one around
};

struct PlacedChild {
    Node* node = nullptr;
    const Fragment* fragment = nullptr;  // null for an out-of-flow box
    Point offset;                        // border box to border box
    StaticPosition static_position;      // of an out-of-flow box
};

// A stretch of text on a line. Coordinates in an InlineLayout are relative to the block's border box.
struct PlacedText {
    Node* owner = nullptr;  // the innermost inline box, or the block
    FaceId face = 0;
    bool right_to_left = false;
    std::string_view text;  // of the block's InlineContent, or an ellipsis
    float x = 0;
    float width = 0;
    float baseline = 0;
    std::uint32_t line = 0;
};

struct PlacedPiece {  // of an inline box
    Node* node = nullptr;
    Rect rect;  // border box
    bool left_edge = false;
    bool right_edge = false;
};

struct PlacedLine {
    Rect rect;
    float baseline = 0;
};

struct InlineLayout {
    std::vector<PlacedLine> lines;
    std::vector<PlacedText> texts;
    std::vector<PlacedPiece> pieces;
    std::vector<PlacedChild> atoms;
    float font_scale = 1;  // text-fit
};

struct Fragment {
    Space space;
    float width = 0;  // border box
    float height = 0;
    float natural_height = 0;  // of the border box: as high as the content
    Edges border;
    Edges padding;
    MaybePx content_height;  // what percentages of height inside refer to
    MaybePx first_baseline;  // from the top of the border box
    MaybePx last_baseline;
    std::vector<PlacedChild> children;
    std::unique_ptr<InlineLayout> lines;

    // Margins inside that collapse with the box's own; meaningless when it is a formatting context of its own.
    MarginStrut top_margins;
    MarginStrut bottom_margins;
    bool collapses_through = false;  // no height at all: top_margins then holds all
};

}  // namespace callboard::layout
