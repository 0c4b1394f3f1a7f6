#include "app/preview_canvas.h"

#include "raster/resized.h"
#include "raster/turned.h"

namespace callboard::app {

raster::PlacedLayer PreviewCanvas::layer(const Studio::Picture& picture, const design::WallView& wall, design::Eye eye) {
    const bool same = bitmap_ && picture.list == list_ && picture.layers == layers_ && wall.scaled == scaled_ &&
                      wall.rotation == rotation_ && eye == eye_;
    if (!same) {
        raster::Bitmap bitmap = raster::resized(composed(picture), wall.scaled);
        design::see_as(eye, bitmap);
        bitmap = raster::turned(bitmap, raster::quarters(wall.rotation));
        bitmap.note_change({0, 0, bitmap.size().width, bitmap.size().height});
        bitmap_ = std::make_shared<const raster::Bitmap>(std::move(bitmap));
        list_ = picture.list;
        layers_ = picture.layers;
        scaled_ = wall.scaled;
        rotation_ = wall.rotation;
        eye_ = eye;
    }
    raster::PlacedLayer layer;
    layer.first = bitmap_;
    layer.first_content = bitmap_->content();
    layer.bounds = {wall.in_window.x, wall.in_window.y, bitmap_->size().width, bitmap_->size().height};
    return layer;
}

}  // namespace callboard::app
