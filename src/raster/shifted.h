// A picture that is moved a few pixels aside, against the burning in of what always stands at one place. Pure.
#pragma once

#include "raster/compositor.h"

namespace callboard::raster {

// In pixels to the right and down.
struct Shift {
    int x = 0;
    int y = 0;
    bool operator==(const Shift&) const = default;
};

// The layers, moved; what is moved out of the viewport is cut. Where the viewport is left bare, its own edge goes on: what was
// there stays there below the moved layers.
std::vector<PlacedLayer> shifted(std::span<const PlacedLayer> layers, PixelSize viewport, Shift by);

}  // namespace callboard::raster
