#include "raster/picture_files.h"

#include "raster/pixels.h"

#include <SDL_image.h>

#include <cstring>
#include <memory>

namespace callboard::raster {
namespace {

using SdlSurface = std::unique_ptr<SDL_Surface, void (*)(SDL_Surface*)>;

SDL_Surface* load(SDL_RWops* bytes, PictureKind kind, PixelSize vector_size) {
    switch (kind) {
        case PictureKind::Png: return IMG_LoadPNG_RW(bytes);
        case PictureKind::Jpeg: return IMG_LoadJPG_RW(bytes);
        case PictureKind::WebP: return IMG_LoadWEBP_RW(bytes);
        case PictureKind::Svg: return IMG_LoadSizedSVG_RW(bytes, vector_size.width, vector_size.height);
    }
    return nullptr;
}

}  // namespace

Result<Bitmap> decode_picture(std::string_view bytes, const PictureHeader& header, PixelSize vector_size) {
    SDL_RWops* const memory = SDL_RWFromConstMem(bytes.data(), static_cast<int>(bytes.size()));
    if (memory == nullptr) return Error(ErrorKind::Theme, SDL_GetError());
    const SdlSurface loaded(load(memory, header.kind, vector_size), SDL_FreeSurface);
    SDL_RWclose(memory);
    if (!loaded) return Error(ErrorKind::Theme, fmt::format("the picture is broken: {}", IMG_GetError()));
    if (loaded->w > kLargestPicture || loaded->h > kLargestPicture) return Error(ErrorKind::Theme, "the picture is too large");
    const SdlSurface argb(SDL_ConvertSurfaceFormat(loaded.get(), SDL_PIXELFORMAT_ARGB8888, 0), SDL_FreeSurface);
    if (!argb) return Error(ErrorKind::Theme, SDL_GetError());
    Bitmap bitmap({argb->w, argb->h});
    for (int y = 0; y < argb->h; ++y) {
        const auto* source = static_cast<const unsigned char*>(argb->pixels) + static_cast<std::ptrdiff_t>(y) * argb->pitch;
        std::uint32_t* const row = bitmap.row(y);
        std::memcpy(row, source, static_cast<std::size_t>(bitmap.stride_bytes()));
        for (int x = 0; x < argb->w; ++x) {
            const std::uint32_t alpha = row[x] >> 24U;
            if (alpha != 255) row[x] = (times(row[x], alpha) & 0x00FFFFFFU) | alpha << 24U;
        }
    }
    return bitmap;
}

}  // namespace callboard::raster
