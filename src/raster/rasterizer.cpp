#include "raster/rasterizer.h"

#include "raster/canvas.h"

namespace callboard::raster {
namespace {

constexpr int kLargestSide = 16384;
constexpr std::int64_t kMostPixels = std::int64_t{64} << 20U;

}  // namespace

Rasterizer::Rasterizer(text::Fonts& fonts, Pictures& pictures)
    : fonts_(fonts), pictures_(pictures), shadows_(std::make_unique<Shadows>()) {}

Rasterizer::~Rasterizer() = default;

Bitmap Rasterizer::draw(const paint::Commands& commands, const PixelRect& bounds) {
    const std::int64_t pixels = std::int64_t{bounds.width} * bounds.height;
    if (bounds.empty() || bounds.width > kLargestSide || bounds.height > kLargestSide || pixels > kMostPixels) return {};
    Bitmap bitmap({bounds.width, bounds.height});
    Canvas(bitmap, bounds, fonts_, pictures_, *shadows_).run(commands);
    return bitmap;
}

void Rasterizer::draw_over(Bitmap& bitmap, const paint::Commands& commands, const PixelRect& bounds) {
    bitmap.clear();
    Canvas(bitmap, bounds, fonts_, pictures_, *shadows_).run(commands);
}

Rect Rasterizer::touched(const paint::Command& command) {
    if (const auto* text = std::get_if<paint::DrawText>(&command)) return ink_of(*text, fonts_);
    return bounds_of(command);
}

}  // namespace callboard::raster
