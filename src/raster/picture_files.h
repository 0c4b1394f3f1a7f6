// Picture files in memory: what they are, how large they say they are, their pixels. Nothing is decoded before its size is
// known.
#pragma once

#include "base/result.h"
#include "raster/bitmap.h"

#include <string_view>

namespace callboard::raster {

inline constexpr int kLargestPicture = 4096;

enum class PictureKind { Png, Jpeg, WebP, Svg };

struct PictureHeader {
    PictureKind kind = PictureKind::Png;
    Size size;  // px; of an SVG its width and height, or its viewBox's
};

// Errors (ErrorKind::Theme): another kind of file, a broken header, no size, more than 4096 px a side, a PNG or SVG that was
// cut off.
Result<PictureHeader> read_picture_header(std::string_view bytes);

// Premultiplied pixels. An SVG is drawn at `vector_size`, others come as they are.
Result<Bitmap> decode_picture(std::string_view bytes, const PictureHeader& header, PixelSize vector_size);

}  // namespace callboard::raster
