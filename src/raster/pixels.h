// Arithmetic on premultiplied 32-bit pixels. Every loop here rounds alike: a product is (a * b + 127.5) / 255, exactly.
#pragma once

#include "base/color.h"
#include "base/geometry.h"

#include <cstddef>
#include <cstdint>

namespace callboard::raster {

// a * b / 255, rounded, for two channels at once: those in bits 0 to 7 and 16 to 23.
inline std::uint32_t times_pair(std::uint32_t pair, std::uint32_t by) {
    const std::uint32_t product = (pair & 0x00FF00FFU) * by + 0x00800080U;
    return (product + ((product >> 8U) & 0x00FF00FFU)) >> 8U & 0x00FF00FFU;
}

// Every channel times `by` / 255.
inline std::uint32_t times(std::uint32_t pixel, std::uint32_t by) {
    return times_pair(pixel, by) | times_pair(pixel >> 8U, by) << 8U;
}

// `source` over `under`. A channel above its alpha, which no premultiplied pixel has, may wrap around.
inline std::uint32_t over(std::uint32_t source, std::uint32_t under) { return source + times(under, 255 - (source >> 24U)); }

// a where `weight` is 0, b where it is 255.
inline std::uint32_t mixed_pixel(std::uint32_t a, std::uint32_t b, std::uint32_t weight) {
    return times(a, 255 - weight) + times(b, weight);
}

std::uint32_t premultiplied(const Color& color);

// Pixels can be copied as they are.
inline bool moves_by_whole_pixels(const Matrix& m) {
    return m.a == 1 && m.b == 0 && m.c == 0 && m.d == 1 && m.e == std::floor(m.e) && m.f == std::floor(m.f) &&
           std::abs(m.e) < 1e6F && std::abs(m.f) < 1e6F;
}

// Rows of `count` pixels. `opacity` is 0 to 255.
void blend_row(std::uint32_t* under, const std::uint32_t* source, std::size_t count, std::uint32_t opacity);
// The same over one opaque colour, whatever the row held.
void blend_row_over(std::uint32_t color, std::uint32_t* row, const std::uint32_t* source, std::size_t count,
                    std::uint32_t opacity);
// For pixels that are not read soon.
void fill_row(std::uint32_t* row, std::uint32_t color, std::size_t count);
// As blend_row() with one colour, already times its opacity.
void blend_color(std::uint32_t* under, std::uint32_t color, std::size_t count);
void mix_row(std::uint32_t* result, const std::uint32_t* a, const std::uint32_t* b, std::size_t count, std::uint32_t weight);
// Each pixel times its coverage.
void cover_row(std::uint32_t* row, const std::uint8_t* coverage, std::size_t count);

}  // namespace callboard::raster
