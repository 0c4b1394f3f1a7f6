// Keeps the bitmaps of the layers from frame to frame. Where commands changed, only the part that they touch is drawn again; a
// layer whose bounds or pictures changed is drawn as a whole, and a raster of it only when it is first shown.
#pragma once

#include "paint/paint_list.h"
#include "raster/compositor.h"
#include "raster/rasterizer.h"

#include <unordered_map>

namespace callboard::raster {

class LayerCache {
public:
    // A part is drawn aside in bands of at most `most_pixels_aside`, or a row: memory for half a screen would be had and given
    // back at each call.
    explicit LayerCache(Rasterizer& rasterizer, std::size_t most_pixels_aside = std::size_t{256} << 10U)
        : rasterizer_(rasterizer), most_pixels_aside_(most_pixels_aside) {}

    // The layers as they look now, bottom to top, without those that cannot be seen. Layers that are not in the list are
    // forgotten. Bitmaps that were placed before are drawn on again, or emptied where they have no place any more.
    std::vector<PlacedLayer> place(const paint::PaintList& list, SteadyTime now);

    // How many rasters were drawn as a whole since the start, how many pixels were drawn, and what the bitmaps hold.
    std::size_t layers_rastered() const { return rastered_; }
    std::size_t pixels_rastered() const { return pixels_; }
    std::size_t bytes() const;

private:
    struct Cached {
        PixelRect bounds;
        unsigned pictures = 0;  // Pictures::generation() when drawn
        std::vector<paint::Commands> commands;
        std::vector<std::shared_ptr<Bitmap>> bitmaps;  // as many; null until first shown
    };
    void forget_what_left(const paint::PaintList& list);
    void put_aside(std::shared_ptr<Bitmap> bitmap);
    void empty_what_fits_no_layer(const paint::PaintList& list);
    Cached& cached(const paint::Layer& layer);
    const std::shared_ptr<Bitmap>& bitmap(Cached& layer, std::size_t index);
    bool redraw(Cached& layer, std::size_t index, const paint::Commands& commands);
    void draw_over(Bitmap& bitmap, const PixelRect& bounds, const paint::Commands& commands);
    void mend(Bitmap& bitmap, const PixelRect& bounds, const PixelRect& area, const paint::Commands& commands);

    Rasterizer& rasterizer_;
    std::size_t most_pixels_aside_;
    std::unordered_map<std::string, Cached> layers_;
    std::vector<std::shared_ptr<Bitmap>> spare_;  // that have no layer, while a frame is placed
    std::size_t rastered_ = 0;
    std::size_t pixels_ = 0;
};

}  // namespace callboard::raster
