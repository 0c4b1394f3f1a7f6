#include "sdl/clip_mask.h"

namespace callboard::sdl {
namespace {

constexpr int kSamples = 4;  // in a row and in a column of a pixel

// True when the point lies inside of the ellipse that rounds a corner, or not in that corner at all.
bool inside_corner(Point point, Point corner, Size radii, float to_right, float to_bottom) {
    if (radii.width <= 0 || radii.height <= 0) return true;
    const float x = 1 - to_right * (point.x - corner.x) / radii.width;
    const float y = 1 - to_bottom * (point.y - corner.y) / radii.height;
    return x <= 0 || y <= 0 || x * x + y * y <= 1;
}

bool inside(const paint::RoundedRect& shape, Point point) {
    const Rect& rect = shape.rect;
    if (point.x < rect.x || point.y < rect.y || point.x >= rect.right() || point.y >= rect.bottom()) return false;
    return inside_corner(point, {rect.x, rect.y}, shape.radii[0], 1, 1) &&
           inside_corner(point, {rect.right(), rect.y}, shape.radii[1], -1, 1) &&
           inside_corner(point, {rect.right(), rect.bottom()}, shape.radii[2], -1, -1) &&
           inside_corner(point, {rect.x, rect.bottom()}, shape.radii[3], 1, -1);
}

std::uint32_t coverage(const paint::RoundedRect& shape, int x, int y) {
    int hits = 0;
    for (int sample = 0; sample < kSamples * kSamples; ++sample) {
        const auto column = static_cast<float>(sample % kSamples);
        const auto row = static_cast<float>(sample / kSamples);
        const Point point{static_cast<float>(x) + (column + 0.5F) / kSamples, static_cast<float>(y) + (row + 0.5F) / kSamples};
        if (inside(shape, point)) ++hits;
    }
    return static_cast<std::uint32_t>((hits * 255 + kSamples * kSamples / 2) / (kSamples * kSamples)) * 0x01010101U;
}

// A row between the upper and the lower corners: white from edge to edge.
bool is_inner_row(const paint::RoundedRect& shape, int y) {
    const auto top = static_cast<float>(y);
    return top >= shape.rect.y + std::max(shape.radii[0].height, shape.radii[1].height) &&
           top + 1 <= shape.rect.bottom() - std::max(shape.radii[2].height, shape.radii[3].height);
}

}  // namespace

raster::Bitmap clip_mask(const paint::RoundedRect& shape, const PixelRect& area) {
    raster::Bitmap mask({area.width, area.height});
    const float left = shape.rect.x + std::max(shape.radii[0].width, shape.radii[3].width);
    const float right = shape.rect.right() - std::max(shape.radii[1].width, shape.radii[2].width);
    for (int row = 0; row < mask.size().height; ++row) {
        const int y = area.y + row;
        const bool inner_row = is_inner_row(shape, y);
        const bool full_height = static_cast<float>(y) >= shape.rect.y && static_cast<float>(y + 1) <= shape.rect.bottom();
        for (int column = 0; column < mask.size().width; ++column) {
            const auto x = static_cast<float>(area.x + column);
            const bool between_corners = full_height && x >= left && x + 1 <= right;
            const bool beside_corners = inner_row && x >= shape.rect.x && x + 1 <= shape.rect.right();
            mask.row(row)[column] = between_corners || beside_corners ? 0xFFFFFFFFU : coverage(shape, area.x + column, y);
        }
    }
    return mask;
}

}  // namespace callboard::sdl
