// The commands of one box by itself: shadows, backgrounds, borders, its picture and its text.
#pragma once

#include "layout/box.h"
#include "paint/paint_list.h"
#include "paint/shapes.h"

namespace callboard::paint {

// A box, or one piece of an inline box, in device pixels.
struct Frame {
    RoundedRect outer;  // border box
    Edges border;
    Edges padding;
};

Frame frame_of(const layout::Box& box, const style::ComputedStyle& style);
Frame frame_of(const layout::InlinePiece& piece, const style::ComputedStyle& style);

// Whether there is anything that add_decoration() may append.
bool is_decorated(const style::ComputedStyle& style);

// Appends what lies below the content: outer shadows, background colour and layers, inset shadows, borders.
void add_decoration(const layout::Box& box, const style::ComputedStyle& style, const Frame& frame, Commands& out);

// background-color and its layers alone. `canvas`: the root element's background covers that instead of its box.
void add_background(const layout::Box& box, const style::ComputedStyle& style, const Frame& frame, const Rect* canvas,
                    Commands& out);

void add_picture(const layout::Box& box, const style::ComputedStyle& style, Commands& out);

// Underline and line-through of one element, which all text inside of it has. Innermost first.
struct TextDecoration {
    const TextDecoration* outer = nullptr;
    Color color;
    float font_size = 0;
    bool underline = false;
    bool line_through = false;
};

// The colours of text, which an animation may have changed.
struct Ink {
    Color color;
    Color stroke;
};

void add_text(const layout::TextFragment& text, const Ink& ink, const TextDecoration* decoration, Commands& out);

// What a command can touch.
Rect bounds_of(const Command& command);

}  // namespace callboard::paint
