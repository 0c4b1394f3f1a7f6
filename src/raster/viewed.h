// A picture on a screen that shows a part of it, or all of it smaller or larger. Pure.
#pragma once

#include "raster/compositor.h"

namespace callboard::raster {

// A point p of the picture is at scale * p + (x, y) on the screen.
struct View {
    float scale = 1;
    float x = 0;
    float y = 0;
    std::optional<PixelRect> inside;  // what of the screen the picture covers, where that is not all
    bool operator==(const View&) const = default;
};

// The layers as they are placed on the screen. A rounded clip of theirs is not cut at `inside`.
std::vector<PlacedLayer> viewed(std::vector<PlacedLayer> layers, const View& view);

}  // namespace callboard::raster
