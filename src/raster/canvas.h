// Runs a list of commands on one bitmap. Lives as long as one Rasterizer::draw().
#pragma once

#include "raster/cairo_tools.h"
#include "raster/gradient.h"
#include "raster/pictures.h"
#include "raster/shadow.h"
#include "text/fonts.h"

namespace callboard::raster {

// What a command can touch.
Rect bounds_of(const paint::Command& command);
// What a text really touches, by its masks; nothing when it draws nothing.
Rect ink_of(const paint::DrawText& text, text::Fonts& fonts);

class Canvas {
public:
    Canvas(Bitmap& bitmap, const PixelRect& bounds, text::Fonts& fonts, Pictures& pictures, Shadows& shadows);

    void run(const paint::Commands& commands);

private:
    // A bitmap that commands are drawn on: the layer's, or a group's.
    struct Level {
        Bitmap own;  // of a group
        PixelRect bounds;
        Surface surface{nullptr, cairo_surface_destroy};
        Context cairo{nullptr, cairo_destroy};
        int clips = 0;
        paint::PushGroup group;
    };

    void draw(const paint::Fill& fill);
    void draw(const paint::DrawPicture& picture);
    void draw(const paint::DrawBorder& border);
    void draw(const paint::DrawShadow& shadow);
    void draw(const paint::DrawText& text);
    void push(const paint::PushClip& clip);
    void pop_clip();
    // Begins a group that ends before `end`; false when nothing of it can be seen.
    bool push(const paint::PushGroup& group, std::span<const paint::Command> content);
    void pop_group();

    void fill_gradient(const paint::RoundedRect& shape, const Gradient& gradient);
    void fill_tiles(const paint::Fill& fill, const Gradient& gradient);
    void draw_mask(const text::RunMask& mask, int x, int y, const Color& color);
    void draw_shadow(const text::RunMask& mask, int x, int y, const paint::TextShadow& shadow);

    cairo_t* cairo() { return levels_.back().cairo.get(); }
    bool sees(const Rect& rect);

    text::Fonts& fonts_;
    Pictures& pictures_;
    Shadows& shadows_;
    std::vector<Level> levels_;
};

}  // namespace callboard::raster
