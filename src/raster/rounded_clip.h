// How much of a pixel lies inside a rounded rectangle, computed without cairo: clips of layers at composition.
#pragma once

#include "paint/paint_list.h"

#include <span>

namespace callboard::raster {

class RoundedClip {
public:
    explicit RoundedClip(const paint::RoundedRect& shape);

    // The pixels that are touched at all.
    const PixelRect& bounds() const { return bounds_; }
    // All of the pixels of bounds() are wholly inside.
    bool is_whole() const { return whole_; }
    // 0 to 255 for the pixels of row `y` from `x` on.
    void coverage(int x, int y, std::span<std::uint8_t> row) const;

private:
    float at(float x, float y) const;

    paint::RoundedRect shape_;
    PixelRect bounds_;
    bool whole_ = false;
    float widest_ = 0;   // of the corners
    float tallest_ = 0;  // of them
};

}  // namespace callboard::raster
