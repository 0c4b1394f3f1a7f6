// Rows of a frame taken from a scaled or turned bitmap: each pixel between its four nearest, transparent outside. A pixel
// depends on its place only, not on where its row starts.
#pragma once

#include "raster/bitmap.h"

#include <span>

namespace callboard::raster {

class BilinearRows {
public:
    // `to_bitmap` maps places of the frame to places of the bitmap, both in pixels from their left top corners. Nothing is
    // seen of a bitmap that is reduced more than 4096 times or lies further away than 2^28 pixels.
    explicit BilinearRows(const Matrix& to_bitmap) : map_(to_bitmap) {}

    // The pixels of row `y` of the frame from column `x` on.
    void fill(const Bitmap& bitmap, int x, int y, std::span<std::uint32_t> row) const;

private:
    Matrix map_;
};

}  // namespace callboard::raster
