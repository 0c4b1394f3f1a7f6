// Where everything lies: what lay_out() returns, and paint, tests and an inspector read. A plain value that holds no pointer
// into the styled tree. All coordinates are CSS pixels from the viewport's top left corner, before any transform.
#pragma once

#include "base/geometry.h"
#include "base/shared_list.h"
#include "layout/text_measurer.h"
#include "style/styled_node.h"

#include <memory>
#include <string>
#include <vector>

namespace callboard::layout {

using StylePointer = std::shared_ptr<const style::ComputedStyle>;

// A piece of text in one face on one line, to be shaped as a whole.
struct TextFragment {
    FaceId face = 0;
    style::Font font;  // as laid out: text-fit may have changed its size
    std::string text;
    bool right_to_left = false;
    Point origin;  // left end of the baseline
    float width = 0;
    StylePointer style;  // of the innermost element around it: colour, shadows, stroke
};

// The text that one box has on one line, without the text of inline boxes inside of it: that is theirs.
struct TextLine {
    Rect rect;  // the whole line box of the block
    float baseline = 0;
    std::vector<TextFragment> fragments;  // from left to right, an ellipsis last
};

// What an inline box covers on one line; border and padding are 0 on the sides where it goes on elsewhere.
struct InlinePiece {
    Rect rect;  // border box
    Edges border;
    Edges padding;
};

struct Box {
    // Inline boxes have `pieces`; a Picture is replaced by what `picture` names; all others are Blocks, flex, grid and
    // inline-block too.
    enum class Kind { Block, Inline, Picture };
    // What the parent lays it out as. z-index counts for items of flex containers and grids as it does for
    // positioned boxes.
    enum class Role { Normal, FlexItem };

    Kind kind = Kind::Block;
    Role role = Role::Normal;
    std::string tag;     // empty for an anonymous box
    std::string key;     // of the element, as in StyledNode; empty for an anonymous box
    StylePointer style;  // never null
    std::vector<style::StyledAnimation> animations;
    Rect border_box;  // of an inline box: around all its pieces
    Edges border;
    Edges padding;
    std::string picture;  // of Kind::Picture
    Size natural_size;    // of the picture; empty when it cannot be had
    std::vector<Size>
        background_sizes;  // natural sizes of the background layers' pictures, by layer; empty where there is none
    std::vector<InlinePiece> pieces;
    std::vector<TextLine> lines;
    SharedList<Box> children;  // in document order; flex containers and grids are painted by `order`

    Rect padding_box() const { return shrunk(border_box, border); }
    Rect content_box() const { return shrunk(padding_box(), padding); }
};

}  // namespace callboard::layout
