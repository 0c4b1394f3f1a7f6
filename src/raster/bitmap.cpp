#include "raster/bitmap.h"

namespace callboard::raster {

Bitmap::Bitmap(PixelSize size)
    : size_{std::max(0, size.width), std::max(0, size.height)},
      pixels_(static_cast<std::size_t>(size_.width) * static_cast<std::size_t>(size_.height)) {}

}  // namespace callboard::raster
