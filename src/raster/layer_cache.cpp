#include "raster/layer_cache.h"

#include "raster/difference.h"

namespace callboard::raster {
namespace {

std::size_t pixels_of(const PixelRect& rect) {
    return static_cast<std::size_t>(rect.width) * static_cast<std::size_t>(rect.height);
}

PixelSize size_of(const PixelRect& rect) { return {rect.width, rect.height}; }

bool is_drawn(const paint::Layer& layer) { return !layer.rasters.empty() && !layer.bounds.empty(); }

}  // namespace

// What is known of a layer, brought to its commands of now. A raster that cannot be mended has no bitmap.
LayerCache::Cached& LayerCache::cached(const paint::Layer& layer) {
    const unsigned pictures = rasterizer_.pictures().generation();
    Cached& entry = layers_[layer.key];
    if (entry.bounds != layer.bounds || entry.pictures != pictures) {
        for (std::shared_ptr<Bitmap>& bitmap : entry.bitmaps) put_aside(std::move(bitmap));
        entry = {layer.bounds, pictures, {}, {}};
    }
    if (entry.commands == layer.rasters) return entry;
    entry.bitmaps.resize(layer.rasters.size());
    for (std::size_t i = 0; i < std::min(entry.commands.size(), layer.rasters.size()); ++i) {
        const bool stays = !entry.bitmaps[i] || entry.commands[i] == layer.rasters[i] || redraw(entry, i, layer.rasters[i]);
        if (!stays) put_aside(std::exchange(entry.bitmaps[i], nullptr));
    }
    entry.commands = layer.rasters;
    return entry;
}

// Draws the changed part of the raster anew, or the first raster as a whole; false where most of another one changed, which may
// not be seen soon. Drawn are whole rows of the layer and one more on each side: cairo smooths an edge by what else lies in a
// row, and otherwise in the first and last one.
bool LayerCache::redraw(Cached& layer, std::size_t index, const paint::Commands& commands) {
    Bitmap& bitmap = *layer.bitmaps[index];
    const PixelRect& bounds = layer.bounds;
    if (bitmap.size() != size_of(bounds)) return false;
    const PixelRect area = difference(layer.commands[index], commands, bounds,
                                      [this](const paint::Command& command) { return rasterizer_.touched(command); });
    if (area.empty()) return true;
    const PixelRect rows = intersection({bounds.x, area.y - 1, bounds.width, area.height + 2}, bounds);
    if (pixels_of(rows) > pixels_of(bounds) / 2) {
        if (index > 0) return false;
        draw_over(bitmap, bounds, commands);
        return true;
    }
    mend(bitmap, bounds, area, commands);
    return true;
}

void LayerCache::draw_over(Bitmap& bitmap, const PixelRect& bounds, const paint::Commands& commands) {
    rasterizer_.draw_over(bitmap, commands, bounds);
    ++rastered_;
    pixels_ += pixels_of(bounds);
    bitmap.note_plain(0, bounds.height);
    bitmap.note_change({0, 0, bounds.width, bounds.height});
}

void LayerCache::mend(Bitmap& bitmap, const PixelRect& bounds, const PixelRect& area, const paint::Commands& commands) {
    const PixelRect changed{area.x - bounds.x, area.y - bounds.y, area.width, area.height};
    const int band = std::max(1, static_cast<int>(most_pixels_aside_ / static_cast<std::size_t>(bounds.width)));
    for (int top = area.y; top < area.bottom(); top += band) {
        const int bottom = std::min(area.bottom(), top + band);
        const PixelRect drawn = intersection({bounds.x, top - 1, bounds.width, bottom - top + 2}, bounds);
        const Bitmap part = rasterizer_.draw(commands, drawn);
        pixels_ += pixels_of(drawn);
        for (int y = top; y < bottom; ++y) {
            std::copy_n(part.row(y - drawn.y) + changed.x, changed.width, bitmap.row(y - bounds.y) + changed.x);
        }
    }
    bitmap.note_plain(changed.y, changed.bottom());
    bitmap.note_change(changed);
}

const std::shared_ptr<Bitmap>& LayerCache::bitmap(Cached& layer, std::size_t index) {
    const std::size_t known = std::min(index, layer.bitmaps.size() - 1);
    std::shared_ptr<Bitmap>& kept = layer.bitmaps[known];
    if (!kept) {
        const auto spare = std::find_if(spare_.begin(), spare_.end(), [&layer](const std::shared_ptr<Bitmap>& bitmap) {
            return bitmap->size() == size_of(layer.bounds);
        });
        if (spare != spare_.end()) {
            kept = std::move(*spare);
            spare_.erase(spare);
            draw_over(*kept, layer.bounds, layer.commands[known]);
            return kept;
        }
        kept = std::make_shared<Bitmap>(rasterizer_.draw(layer.commands[known], layer.bounds));
        kept->note_plain(0, kept->size().height);
        ++rastered_;
        pixels_ += pixels_of(layer.bounds);
    }
    return kept;
}

// A card with another call is a layer with another key: it is drawn where the one before was.
void LayerCache::forget_what_left(const paint::PaintList& list) {
    std::erase_if(layers_, [&](const auto& entry) {
        const bool stays = std::any_of(list.layers.begin(), list.layers.end(), [&entry](const paint::Layer& layer) {
            return is_drawn(layer) && layer.key == entry.first;
        });
        if (stays) return false;
        for (const std::shared_ptr<Bitmap>& bitmap : entry.second.bitmaps) put_aside(bitmap);
        return true;
    });
}

void LayerCache::put_aside(std::shared_ptr<Bitmap> bitmap) {
    if (bitmap && !bitmap->empty()) spare_.push_back(std::move(bitmap));
}

// Whoever shows the frame before holds bitmaps that left, too: they become empty, and there is no memory for two boards.
void LayerCache::empty_what_fits_no_layer(const paint::PaintList& list) {
    std::erase_if(spare_, [&list](const std::shared_ptr<Bitmap>& bitmap) {
        const bool fits = std::any_of(list.layers.begin(), list.layers.end(), [&bitmap](const paint::Layer& layer) {
            return is_drawn(layer) && size_of(layer.bounds) == bitmap->size();
        });
        if (!fits) *bitmap = Bitmap();
        return !fits;
    });
}

std::vector<PlacedLayer> LayerCache::place(const paint::PaintList& list, SteadyTime now) {
    forget_what_left(list);
    std::vector<std::pair<const paint::Layer*, Cached*>> drawn;
    for (const paint::Layer& layer : list.layers) {
        if (is_drawn(layer)) drawn.emplace_back(&layer, &cached(layer));
    }
    empty_what_fits_no_layer(list);
    std::vector<PlacedLayer> placed;
    for (const auto& [known, at] : drawn) {
        const paint::Layer& layer = *known;
        Cached& entry = *at;
        const paint::LayerState state = paint::state_at(layer, now);
        if (!(state.opacity > 0)) continue;
        PlacedLayer shown;
        shown.first = bitmap(entry, state.first);
        shown.first_content = shown.first->content();
        const bool mixes = state.mix > 0 && state.second != state.first;
        if (mixes) {
            shown.second = bitmap(entry, state.second);
            shown.second_content = shown.second->content();
            shown.mix = state.mix;
        }
        shown.bounds = layer.bounds;
        shown.opacity = state.opacity;
        shown.transform = state.transform;
        shown.clip = layer.clip;
        if (!shown.first->empty()) placed.push_back(std::move(shown));
    }
    spare_.clear();
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
