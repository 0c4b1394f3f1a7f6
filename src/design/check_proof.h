// A picture as it is painted, the same without its texts, and where its letters are: what contrast is measured on.
#pragma once

#include "raster/layer_cache.h"

namespace callboard::design {

struct Proof {
    raster::Bitmap painted;
    raster::Bitmap bare;     // without letters and their shadows
    raster::Bitmap letters;  // white where a letter covers its pixel, on black; clipped, but under nothing
};

// Keeps the layers of the last picture, as the next one has most of them.
class Proofs {
public:
    explicit Proofs(raster::Rasterizer& rasterizer) : painted_(rasterizer), bare_(rasterizer), letters_(rasterizer) {}

    Proof take(const paint::PaintList& list, SteadyTime now);

private:
    raster::LayerCache painted_;
    raster::LayerCache bare_;
    raster::LayerCache letters_;
};

}  // namespace callboard::design
