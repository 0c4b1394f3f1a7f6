// The wall's picture as the preview shows it: scaled, turned, seen by another eye. Made anew only where something differs.
#pragma once

#include "app/studio.h"
#include "design/wall_view.h"

namespace callboard::app {

class PreviewCanvas {
public:
    // The picture as a layer of the window.
    raster::PlacedLayer layer(const Studio::Picture& picture, const design::WallView& wall, design::Eye eye);

private:
    std::shared_ptr<const raster::Bitmap> bitmap_;
    // What it was made of.
    std::shared_ptr<const paint::PaintList> list_;
    std::vector<raster::PlacedLayer> layers_;
    PixelSize scaled_;
    int rotation_ = 0;
    design::Eye eye_ = design::Eye::Normal;
};

}  // namespace callboard::app
