// Draws the commands of one layer into a bitmap: cairo's image surfaces with text masks and pictures. Equal commands give equal
// pixels on every machine that has the same fonts. Nothing in a command can fail: what makes no sense draws nothing.
#pragma once

#include "paint/paint_list.h"
#include "raster/bitmap.h"
#include "raster/pictures.h"
#include "text/fonts.h"

namespace callboard::raster {

class Shadows;

class Rasterizer {
public:
    Rasterizer(text::Fonts& fonts, Pictures& pictures);
    ~Rasterizer();
    Rasterizer(const Rasterizer&) = delete;
    Rasterizer& operator=(const Rasterizer&) = delete;

    // The part of the viewport that `bounds` names, at most 16384 x 16384 and 64 million pixels (else an empty bitmap).
    Bitmap draw(const paint::Commands& commands, const PixelRect& bounds);
    // The same into a bitmap of that size, in place of what it shows: takes no further memory.
    void draw_over(Bitmap& bitmap, const paint::Commands& commands, const PixelRect& bounds);
    // What a drawing command touches, in px of the viewport; a rectangle that is empty or no sane one is nothing.
    Rect touched(const paint::Command& command);
    const Pictures& pictures() const { return pictures_; }

private:
    text::Fonts& fonts_;
    Pictures& pictures_;
    std::unique_ptr<Shadows> shadows_;
};

}  // namespace callboard::raster
