#include "raster/layer_cache.h"

#include "raster/difference.h"

namespace callboard::raster {
namespace {

std::size_t pixels_of(const PixelRect& rect) {
    return static_cast<std::size_t>(rect.width) * static_cast<std::size_t>(rect.height);
}

}  // namespace

// What is known of a layer, brought to its commands of now. A raster that cannot be mended has no bitmap.
LayerCache::Cached& LayerCache::cached(const paint::Layer& layer) {
    const unsigned pictures = rasterizer_.pictures().generation();
    Cached& entry = layers_[layer.key];
    entry.frame = frame_;
    if (entry.bounds != layer.bounds || entry.pictures != pictures) {
        entry = {layer.bounds, pictures, {}, {}, frame_};
    }
    if (entry.commands == layer.rasters) return entry;
    entry.bitmaps.resize(layer.rasters.size());
    for (std::size_t i = 0; i < std::min(entry.commands.size(), layer.rasters.size()); ++i) {
        if (entry.bitmaps[i] && entry.commands[i] != layer.rasters[i]) entry.bitmaps[i] = redrawn(entry, i, layer.rasters[i]);
    }
    entry.commands = layer.rasters;
    return entry;
}

// The raster with its changed part drawn anew; null where most of it changed. Drawn are whole rows of the layer and one more on
// each side: cairo smooths an edge by what else lies in a row, and otherwise in the first and last one.
std::shared_ptr<const Bitmap> LayerCache::redrawn(const Cached& old, std::size_t index, const paint::Commands& commands) {
    const std::shared_ptr<const Bitmap>& before = old.bitmaps[index];
    const PixelRect& bounds = old.bounds;
    if (before->size() != PixelSize{bounds.width, bounds.height}) return nullptr;
    const PixelRect area = difference(old.commands[index], commands, bounds,
                                      [this](const paint::Command& command) { return rasterizer_.touched(command); });
    if (area.empty()) return before;
    const PixelRect rows = intersection({bounds.x, area.y - 1, bounds.width, area.height + 2}, bounds);
    if (pixels_of(rows) > pixels_of(bounds) / 2) return nullptr;
    const Bitmap part = rasterizer_.draw(commands, rows);
    pixels_ += pixels_of(rows);
    auto after = std::make_shared<Bitmap>(*before);
    const int column = area.x - bounds.x;
    for (int y = area.y; y < area.bottom(); ++y) {
        std::copy_n(part.row(y - rows.y) + column, area.width, after->row(y - bounds.y) + column);
    }
    return after;
}

const std::shared_ptr<const Bitmap>& LayerCache::bitmap(Cached& layer, std::size_t index) {
    const std::size_t known = std::min(index, layer.bitmaps.size() - 1);
    std::shared_ptr<const Bitmap>& kept = layer.bitmaps[known];
    if (!kept) {
        kept = std::make_shared<const Bitmap>(rasterizer_.draw(layer.commands[known], layer.bounds));
        ++rastered_;
        pixels_ += pixels_of(layer.bounds);
    }
    return kept;
}

std::vector<PlacedLayer> LayerCache::place(const paint::PaintList& list, SteadyTime now) {
    ++frame_;
    std::vector<PlacedLayer> placed;
    for (const paint::Layer& layer : list.layers) {
        if (layer.rasters.empty() || layer.bounds.empty()) continue;
        Cached& entry = cached(layer);
        const paint::LayerState state = paint::state_at(layer, now);
        if (!(state.opacity > 0)) continue;
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
    std::erase_if(layers_, [this](const auto& entry) { return entry.second.frame != frame_; });
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
