// Stands in for the raster room's compositor: translated layers with opacity, mixing and rectangular clips.
#include "raster/compositor.h"

namespace callboard::raster {
namespace {

PixelRect shown_bounds(const PlacedLayer& layer) {
    return {layer.bounds.x + static_cast<int>(std::lround(layer.transform.e)),
            layer.bounds.y + static_cast<int>(std::lround(layer.transform.f)), layer.bounds.width, layer.bounds.height};
}

std::array<float, 4> channels(std::uint32_t pixel) {
    std::array<float, 4> values{};
    for (unsigned i = 0; i < 4; ++i) values[i] = static_cast<float>((pixel >> (8 * i)) & 0xFFU) / 255;
    return values;
}

}  // namespace

void composite(const Target& target, Color background, std::span<const PlacedLayer> layers, const PixelRect& damage) {
    const PixelRect area = intersection(damage, {0, 0, target.size.width, target.size.height});
    for (int y = area.y; y < area.bottom(); ++y) {
        for (int x = area.x; x < area.right(); ++x) {
            std::array<float, 4> under{background.blue, background.green, background.red, 1};
            for (const PlacedLayer& layer : layers) {
                const PixelRect bounds = shown_bounds(layer);
                if (x < bounds.x || y < bounds.y || x >= bounds.right() || y >= bounds.bottom()) continue;
                const auto first = channels(layer.first->row(y - bounds.y)[x - bounds.x]);
                const auto second = layer.second == nullptr ? first : channels(layer.second->row(y - bounds.y)[x - bounds.x]);
                const float alpha = (first[3] + (second[3] - first[3]) * layer.mix) * layer.opacity;
                for (unsigned i = 0; i < 4; ++i) {
                    under[i] = under[i] * (1 - alpha) + (first[i] + (second[i] - first[i]) * layer.mix) * layer.opacity;
                }
            }
            std::uint32_t pixel = 0;
            for (unsigned i = 0; i < 4; ++i) pixel |= static_cast<std::uint32_t>(std::lround(under[i] * 255)) << (8 * i);
            auto* row = reinterpret_cast<std::uint8_t*>(target.pixels) + static_cast<std::ptrdiff_t>(y) * target.stride_bytes;
            reinterpret_cast<std::uint32_t*>(row)[x] = pixel;
        }
    }
}

PixelRect damage_between(std::span<const PlacedLayer> before, std::span<const PlacedLayer> after, PixelSize viewport) {
    PixelRect damage;
    for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
        if (i < before.size() && i < after.size() && before[i] == after[i]) continue;
        if (i < before.size()) damage = united(damage, shown_bounds(before[i]));
        if (i < after.size()) damage = united(damage, shown_bounds(after[i]));
    }
    return intersection(damage, {0, 0, viewport.width, viewport.height});
}

}  // namespace callboard::raster
