// How somebody else sees a picture: with another eye, or from far away. Pure.
#pragma once

#include "design/panel.h"
#include "raster/bitmap.h"

#include <span>
#include <string_view>

namespace callboard::design {

enum class Eye { Normal, Protan, Deutan, Tritan };

std::span<const Eye> eyes();
std::string_view name_of(Eye eye);   // "deutan"
std::string_view title_of(Eye eye);  // "No green"

// The picture as an eye sees it that has only two kinds of cones (Machado, Oliveira and Fernandes 2009, severity 1). Opaque
// pixels.
void see_as(Eye eye, raster::Bitmap& picture);

// How many pixels wide the wall looks, seen from `metres` away, to somebody who sits 60 cm from a monitor of 96 dpi. At least
// 16.
int apparent_width(const Panel& panel, PixelSize picture, float metres);

}  // namespace callboard::design
