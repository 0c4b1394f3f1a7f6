// Bitmaps in another size. Pure.
#pragma once

#include "raster/bitmap.h"

namespace callboard::raster {

// Reduced by the mean of the covered area, enlarged between pixels.
Bitmap resized(const Bitmap& from, PixelSize size);

}  // namespace callboard::raster
