// A rounded clip as pixels, for the GPU path: RenderGeometry has no antialiasing, so the corners come from the CPU. Pure.
#pragma once

#include "paint/paint_list.h"
#include "raster/bitmap.h"

namespace callboard::sdl {

// White by coverage (premultiplied: all four channels alike), for the pixels of `area` of the viewport.
raster::Bitmap clip_mask(const paint::RoundedRect& shape, const PixelRect& area);

}  // namespace callboard::sdl
