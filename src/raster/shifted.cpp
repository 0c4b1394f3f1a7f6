#include "raster/shifted.h"

namespace callboard::raster {
namespace {

PlacedLayer moved(PlacedLayer layer, Shift by) {
    layer.transform.e += static_cast<float>(by.x);
    layer.transform.f += static_cast<float>(by.y);
    if (layer.clip) layer.clip->rect = layer.clip->rect.moved(static_cast<float>(by.x), static_cast<float>(by.y));
    return layer;
}

// The layer as it was, where it is seen inside of `strip`. A rounded clip does not reach to an edge.
void keep_inside(std::vector<PlacedLayer>& kept, const PlacedLayer& layer, PixelSize viewport, const PixelRect& strip) {
    if (strip.empty() || (layer.clip && layer.clip->is_rounded())) return;
    const PixelRect seen = intersection(visible_extent(layer, viewport), strip);
    if (seen.empty()) return;
    PlacedLayer part = layer;
    part.clip = paint::RoundedRect{{static_cast<float>(seen.x), static_cast<float>(seen.y), static_cast<float>(seen.width),
                                    static_cast<float>(seen.height)}};
    kept.push_back(std::move(part));
}

}  // namespace

std::vector<PlacedLayer> shifted(std::span<const PlacedLayer> layers, PixelSize viewport, Shift by) {
    if (by == Shift{}) return {layers.begin(), layers.end()};
    const PixelRect side{by.x > 0 ? 0 : viewport.width + by.x, 0, std::abs(by.x), viewport.height};
    const PixelRect end{std::max(0, by.x), by.y > 0 ? 0 : viewport.height + by.y, viewport.width - std::abs(by.x),
                        std::abs(by.y)};
    std::vector<PlacedLayer> result;
    for (const PlacedLayer& layer : layers) {
        keep_inside(result, layer, viewport, side);
        keep_inside(result, layer, viewport, end);
    }
    for (const PlacedLayer& layer : layers) result.push_back(moved(layer, by));
    return result;
}

}  // namespace callboard::raster
