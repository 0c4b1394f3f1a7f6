#include "raster/layer_cache.h"

namespace callboard::raster {

// What is known of a layer, or a new entry without bitmaps; a raster whose commands are the same keeps its bitmap.
LayerCache::Cached LayerCache::cached(const paint::Layer& layer) {
    const unsigned pictures = rasterizer_.pictures().generation();
    Cached fresh{layer.bounds, pictures, {}, std::vector<std::shared_ptr<const Bitmap>>(layer.rasters.size())};
    const auto known = layers_.find(layer.key);
    if (known != layers_.end() && known->second.bounds == layer.bounds && known->second.pictures == pictures) {
        Cached& old = known->second;
        if (old.commands == layer.rasters) return std::move(old);
        for (std::size_t i = 0; i < std::min(old.commands.size(), layer.rasters.size()); ++i) {
            if (old.commands[i] == layer.rasters[i]) fresh.bitmaps[i] = std::move(old.bitmaps[i]);
        }
    }
    fresh.commands = layer.rasters;
    return fresh;
}

const std::shared_ptr<const Bitmap>& LayerCache::bitmap(Cached& layer, std::size_t index) {
    std::shared_ptr<const Bitmap>& kept = layer.bitmaps[std::min(index, layer.bitmaps.size() - 1)];
    if (!kept) {
        kept = std::make_shared<const Bitmap>(
            rasterizer_.draw(layer.commands[std::min(index, layer.commands.size() - 1)], layer.bounds));
        ++rastered_;
    }
    return kept;
}

std::vector<PlacedLayer> LayerCache::place(const paint::PaintList& list, SteadyTime now) {
    std::vector<PlacedLayer> placed;
    std::unordered_map<std::string, Cached> next;
    for (const paint::Layer& layer : list.layers) {
        if (layer.rasters.empty() || layer.bounds.empty()) continue;
        Cached entry = cached(layer);
        const paint::LayerState state = paint::state_at(layer, now);
        if (state.opacity > 0) {
            PlacedLayer shown;
            shown.first = bitmap(entry, state.first);
            const bool mixes = state.mix > 0 && state.second != state.first;
            if (mixes) {
                shown.second = bitmap(entry, state.second);
                shown.mix = state.mix;
            }
            shown.bounds = layer.bounds;
            shown.opacity = state.opacity;
            shown.transform = state.transform;
            shown.clip = layer.clip;
            if (!shown.first->empty()) placed.push_back(std::move(shown));
        }
        next.insert_or_assign(layer.key, std::move(entry));
    }
    layers_ = std::move(next);
    return placed;
}

std::size_t LayerCache::bytes() const {
    std::size_t sum = 0;
    for (const auto& [key, layer] : layers_) {
        for (const auto& kept : layer.bitmaps) sum += kept ? kept->bytes() : 0;
    }
    return sum;
}

}  // namespace callboard::raster
