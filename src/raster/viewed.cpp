#include "raster/viewed.h"

namespace callboard::raster {
namespace {

paint::RoundedRect on_screen(paint::RoundedRect clip, const View& view) {
    const Matrix matrix{view.scale, 0, 0, view.scale, view.x, view.y};
    clip.rect = mapped(matrix, clip.rect);
    for (Size& radius : clip.radii) radius = {radius.width * view.scale, radius.height * view.scale};
    return clip;
}

void cut(std::optional<paint::RoundedRect>& clip, const PixelRect& inside) {
    const Rect edges{static_cast<float>(inside.x), static_cast<float>(inside.y), static_cast<float>(inside.width),
                     static_cast<float>(inside.height)};
    if (!clip) {
        clip = paint::RoundedRect{edges};
    } else if (!clip->is_rounded()) {
        clip->rect = intersection(clip->rect, edges);
    }
}

}  // namespace

std::vector<PlacedLayer> viewed(std::vector<PlacedLayer> layers, const View& view) {
    if (view == View{}) return layers;
    const Matrix matrix{view.scale, 0, 0, view.scale, view.x, view.y};
    for (PlacedLayer& layer : layers) {
        layer.transform = combined(matrix, layer.transform);
        if (layer.clip) layer.clip = on_screen(*layer.clip, view);
        if (view.inside) cut(layer.clip, *view.inside);
    }
    return layers;
}

}  // namespace callboard::raster
