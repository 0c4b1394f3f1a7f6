// Bitmaps in another size or turned. Pure.
#pragma once

#include "raster/bitmap.h"

namespace callboard::raster {

// Reduced by the mean of the covered area, enlarged between pixels.
Bitmap resized(const Bitmap& from, PixelSize size);

// Turned clockwise by quarters of a circle.
Bitmap turned(const Bitmap& from, int quarters);

}  // namespace callboard::raster
