// Layers blended over each other into a frame: what a window surface, a screenshot and the software path show. Pure.
#pragma once

#include "paint/paint_list.h"
#include "raster/bitmap.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace callboard::raster {

// A layer as it is shown now.
struct PlacedLayer {
    std::shared_ptr<const Bitmap> first;   // never null
    std::shared_ptr<const Bitmap> second;  // null unless mixing
    float mix = 0;
    PixelRect bounds;  // where the bitmap lies before the transform
    float opacity = 1;
    Matrix transform;
    std::optional<paint::RoundedRect> clip;
    // Of the bitmaps when they were placed: they may be drawn on again for a later frame, or emptied.
    std::uint64_t first_content = 0;
    std::uint64_t second_content = 0;
    bool operator==(const PlacedLayer&) const = default;
};

// Opaque 32-bit pixels someone else owns (a window surface, a Bitmap).
struct Target {
    std::uint32_t* pixels = nullptr;
    int stride_bytes = 0;
    PixelSize size;
};

// Draws background and layers inside `damage` only. Integer translations are copied 1:1; other transforms are bilinear.
void composite(const Target& target, Color background, std::span<const PlacedLayer> layers, const PixelRect& damage);

// The pixels of a viewport that a layer can touch as it is placed.
PixelRect visible_extent(const PlacedLayer& layer, PixelSize viewport);

// The smallest rectangle outside of which `after` looks like `before`.
PixelRect damage_between(std::span<const PlacedLayer> before, std::span<const PlacedLayer> after, PixelSize viewport);

}  // namespace callboard::raster
