// Which part of a layer has to be drawn again when its commands change. Pure.
#pragma once

#include "paint/paint_list.h"

#include <functional>

namespace callboard::raster {

// The whole pixels of `bounds` outside of which `before` and `after` draw the same, and inside of which `after` can be drawn
// alone with the same result. All of `bounds` where the commands do not tell: groups that are scaled or turned, and begins
// and ends that do not match. `touched` tells what a drawing command can touch; a rectangle that is no sane one is nothing.
using Touched = std::function<Rect(const paint::Command&)>;
PixelRect difference(const paint::Commands& before, const paint::Commands& after, const PixelRect& bounds,
                     const Touched& touched);

}  // namespace callboard::raster
