// Borders of one or of four colours.
#pragma once

#include "raster/cairo_tools.h"

namespace callboard::raster {

void draw_border(cairo_t* cairo, const paint::DrawBorder& border);

}  // namespace callboard::raster
