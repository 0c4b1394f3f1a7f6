#include "sdl/texture_cache.h"

namespace callboard::sdl {

TextureCache::TextureCache(SDL_Renderer* renderer, int tile_limit, std::size_t byte_cap)
    : renderer_(renderer), tile_limit_(std::max(1, tile_limit)), byte_cap_(byte_cap) {}

std::span<const TextureCache::Tile> TextureCache::tiles(const std::shared_ptr<const raster::Bitmap>& bitmap) {
    if (bitmap == nullptr || bitmap->empty()) return {};
    Entry& entry = entries_[bitmap.get()];
    const bool is_known = entry.bitmap.lock() == bitmap;
    if (is_known && entry.content != bitmap->content() && update(entry.tiles, *bitmap, bitmap->changed_since(entry.content))) {
        entry.content = bitmap->content();
        ++uploads_;
    }
    if (!is_known || entry.content != bitmap->content()) {
        bytes_ -= entry.bytes;
        entry = {bitmap, upload(*bitmap), 0, frame_, bitmap->content()};
        entry.bytes = entry.tiles.empty() ? 0 : bitmap->bytes();
        bytes_ += entry.bytes;
        ++uploads_;
    }
    entry.used_in = frame_;
    return entry.tiles;
}

std::vector<TextureCache::Tile> TextureCache::upload(const raster::Bitmap& bitmap) const {
    std::vector<Tile> tiles;
    const PixelSize size = bitmap.size();
    for (int y = 0; y < size.height; y += tile_limit_) {
        for (int x = 0; x < size.width; x += tile_limit_) {
            const PixelRect area{x, y, std::min(tile_limit_, size.width - x), std::min(tile_limit_, size.height - y)};
            OwnedTexture texture(
                SDL_CreateTexture(renderer_, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC, area.width, area.height));
            if (texture == nullptr) return {};
            if (SDL_UpdateTexture(texture.get(), nullptr, bitmap.row(y) + x, bitmap.stride_bytes()) != 0) return {};
            SDL_SetTextureScaleMode(texture.get(), SDL_ScaleModeLinear);
            tiles.push_back({std::move(texture), area});
        }
    }
    return tiles;
}

bool TextureCache::update(const std::vector<Tile>& tiles, const raster::Bitmap& bitmap, const PixelRect& changed) {
    for (const Tile& tile : tiles) {
        const PixelRect part = intersection(tile.area, changed);
        if (part.empty()) continue;
        const SDL_Rect rect{part.x - tile.area.x, part.y - tile.area.y, part.width, part.height};
        if (SDL_UpdateTexture(tile.texture.get(), &rect, bitmap.row(part.y) + part.x, bitmap.stride_bytes()) != 0) return false;
    }
    return !tiles.empty();
}

void TextureCache::end_frame() {
    std::erase_if(entries_, [this](const auto& item) {
        if (!item.second.bitmap.expired()) return false;
        bytes_ -= item.second.bytes;
        return true;
    });
    while (bytes_ > byte_cap_) {
        const auto oldest = std::min_element(entries_.begin(), entries_.end(),
                                             [](const auto& a, const auto& b) { return a.second.used_in < b.second.used_in; });
        if (oldest == entries_.end() || oldest->second.used_in == frame_) break;
        bytes_ -= oldest->second.bytes;
        entries_.erase(oldest);
    }
    ++frame_;
}

void TextureCache::clear() {
    entries_.clear();
    bytes_ = 0;
}

}  // namespace callboard::sdl
