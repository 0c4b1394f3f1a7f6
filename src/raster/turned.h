// Layers for a screen that hangs turned. Bitmaps are turned when they change, not when they are shown: a turned layer is
// composed, shown and compared as any other.
#pragma once

#include "raster/compositor.h"

#include <unordered_map>

namespace callboard::raster {

// Quarters of a full turn, clockwise.
enum class Quarters { None, One, Two, Three };

// Of a number of them, in either direction.
Quarters quarters(int number);
// What brings a turned picture upright again.
Quarters opposite(Quarters by);

PixelSize turned(PixelSize size, Quarters by);
// A rectangle inside of `within`, and where it is after `within` was turned.
PixelRect turned(const PixelRect& rect, Quarters by, PixelSize within);
Bitmap turned(const Bitmap& bitmap, Quarters by);
// All but the bitmaps.
PlacedLayer turned(PlacedLayer layer, Quarters by, PixelSize viewport);

// Remembers the turned bitmaps of the last frame: what did not change is not turned again.
class Turner {
public:
    explicit Turner(Quarters by) : by_(by) {}

    // `viewport` is the upright one. The bitmaps are good until the next call.
    std::vector<PlacedLayer> turn(std::span<const PlacedLayer> layers, PixelSize viewport);

private:
    struct Entry {
        std::weak_ptr<const Bitmap> upright;  // tells a new bitmap at the address of a dead one
        std::shared_ptr<Bitmap> turned;
        std::uint64_t content = 0;  // of the upright one when it was turned
        bool is_used = false;       // in this frame
    };
    std::shared_ptr<const Bitmap> of(const std::shared_ptr<const Bitmap>& upright);

    Quarters by_;
    std::unordered_map<const Bitmap*, Entry> entries_;
};

}  // namespace callboard::raster
