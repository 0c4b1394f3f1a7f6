// Bitmaps on the GPU, uploaded once each, and again where they were drawn on. The renderer presenter owns it; it must die
// before the renderer.
#pragma once

#include "raster/bitmap.h"
#include "sdl/handles.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

namespace callboard::sdl {

class TextureCache {
public:
    // Bitmaps wider or higher than `tile_limit` pixels are cut into several textures. Above `byte_cap` the textures that were
    // used longest ago are dropped, never those of the frame being drawn.
    TextureCache(SDL_Renderer* renderer, int tile_limit, std::size_t byte_cap);

    struct Tile {
        OwnedTexture texture;
        PixelRect area;  // of the bitmap
    };

    // The textures of a bitmap, uploaded if they are not there yet. Empty when the GPU has no memory left: that layer is not
    // drawn.
    std::span<const Tile> tiles(const std::shared_ptr<const raster::Bitmap>& bitmap);
    // After each frame: drops what belongs to bitmaps that died, then what is over the cap.
    void end_frame();
    void clear();

    std::size_t bytes() const { return bytes_; }
    std::uint64_t uploads() const { return uploads_; }

private:
    struct Entry {
        std::weak_ptr<const raster::Bitmap> bitmap;  // tells a new bitmap at the address of a dead one
        std::vector<Tile> tiles;
        std::size_t bytes = 0;
        std::uint64_t used_in = 0;
        std::uint64_t content = 0;  // of the bitmap when it was uploaded
    };
    std::vector<Tile> upload(const raster::Bitmap& bitmap) const;
    static bool update(const std::vector<Tile>& tiles, const raster::Bitmap& bitmap, const PixelRect& changed);

    SDL_Renderer* renderer_;
    int tile_limit_;
    std::size_t byte_cap_;
    std::unordered_map<const raster::Bitmap*, Entry> entries_;
    std::size_t bytes_ = 0;
    std::uint64_t frame_ = 0;
    std::uint64_t uploads_ = 0;
};

}  // namespace callboard::sdl
