// Keeps the bitmaps of the layers from frame to frame: draws a layer again only when its commands, its bounds or the pictures
// changed, and a raster of it only when it is first shown.
#pragma once

#include "paint/paint_list.h"
#include "raster/compositor.h"
#include "raster/rasterizer.h"

#include <unordered_map>

namespace callboard::raster {

class LayerCache {
public:
    explicit LayerCache(Rasterizer& rasterizer) : rasterizer_(rasterizer) {}

    // The layers as they look now, bottom to top, without those that cannot be seen. Layers that are not in the list are
    // forgotten.
    std::vector<PlacedLayer> place(const paint::PaintList& list, SteadyTime now);

    // How many rasters were drawn since the start, and what the bitmaps hold.
    std::size_t layers_rastered() const { return rastered_; }
    std::size_t bytes() const;

private:
    struct Cached {
        PixelRect bounds;
        unsigned pictures = 0;  // Pictures::generation() when drawn
        std::vector<paint::Commands> commands;
        std::vector<std::shared_ptr<const Bitmap>> bitmaps;  // null until first shown
    };
    Cached cached(const paint::Layer& layer);
    const std::shared_ptr<const Bitmap>& bitmap(Cached& layer, std::size_t index);

    Rasterizer& rasterizer_;
    std::unordered_map<std::string, Cached> layers_;
    std::size_t rastered_ = 0;
};

}  // namespace callboard::raster
