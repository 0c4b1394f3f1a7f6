#include "raster/rounded_clip.h"

#include <cstring>

namespace callboard::raster {
namespace {

constexpr float kHalf = 0.5F;  // rounds what is then cut off

// The length that [from, from + 1] shares with [low, high].
float overlap(float from, float low, float high) {
    return std::clamp(std::min(from + 1, high) - std::max(from, low), 0.0F, 1.0F);
}

// Layer clips come from style: keep what lies far outside any viewport from overflowing.
Rect bounded(const Rect& rect) {
    const auto limit = [](float value) { return std::isfinite(value) ? std::clamp(value, -1e6F, 1e6F) : 0.0F; };
    return {limit(rect.x), limit(rect.y), limit(rect.width), limit(rect.height)};
}

}  // namespace

RoundedClip::RoundedClip(const paint::RoundedRect& shape) : shape_(shape) {
    shape_.rect = bounded(shape.rect);
    bounds_ = shape_.rect.empty() ? PixelRect{} : pixels_covering(shape_.rect);
    const Rect& rect = shape_.rect;
    const bool aligned = rect.x == std::floor(rect.x) && rect.y == std::floor(rect.y) &&
                         rect.right() == std::floor(rect.right()) && rect.bottom() == std::floor(rect.bottom());
    whole_ = aligned && !shape_.is_rounded();
    for (const Size& radius : shape_.radii) {
        widest_ = std::max(widest_, radius.width);
        tallest_ = std::max(tallest_, radius.height);
    }
}

// `x`, `y` are the pixel's left top corner. Near a corner's curve the pixel is cut by the ellipse's tangent.
float RoundedClip::at(float x, float y) const {
    const Rect& rect = shape_.rect;
    const float straight = overlap(x, rect.x, rect.right()) * overlap(y, rect.y, rect.bottom());
    const float center_x = x + 0.5F;
    const float center_y = y + 0.5F;
    const bool in_right_half = center_x > rect.x + rect.width / 2;
    const bool in_bottom_half = center_y > rect.y + rect.height / 2;
    const std::size_t corner = in_bottom_half ? (in_right_half ? 2 : 3) : (in_right_half ? 1 : 0);
    const Size radius = shape_.radii[corner];
    if (radius.width <= 0 || radius.height <= 0) return straight;
    const float dx = in_right_half ? center_x - (rect.right() - radius.width) : rect.x + radius.width - center_x;
    const float dy = in_bottom_half ? center_y - (rect.bottom() - radius.height) : rect.y + radius.height - center_y;
    if (dx <= 0 || dy <= 0) return straight;
    const float u = dx / radius.width;
    const float v = dy / radius.height;
    const float beyond = u * u + v * v - 1;
    const float steepest = u / radius.width + v / radius.height;
    // Further away than the edge is soft.
    if (beyond <= -steepest) return straight;
    if (beyond >= steepest) return 0;
    const float gradient = 2 * std::hypot(u / radius.width, v / radius.height);
    return std::min(straight, std::clamp(0.5F - beyond / gradient, 0.0F, 1.0F));
}

void RoundedClip::coverage(int x, int y, std::span<std::uint8_t> row) const {
    const auto count = static_cast<int>(row.size());
    const auto fill = [&](int begin, int end, std::uint8_t value) {
        if (begin < end) std::memset(&row[static_cast<std::size_t>(begin)], value, static_cast<std::size_t>(end - begin));
    };
    const auto value = [&](int i) {
        return static_cast<std::uint8_t>(at(static_cast<float>(x) + static_cast<float>(i), static_cast<float>(y)) * 255 +
                                         kHalf);
    };
    if (y < bounds_.y || y >= bounds_.bottom()) return fill(0, count, 0);
    const int begin = std::clamp(bounds_.x - x, 0, count);
    const int end = std::clamp(bounds_.right() - x, begin, count);
    fill(0, begin, 0);
    fill(end, count, 0);
    // Between the corners all pixels of a row are alike.
    const auto top = static_cast<float>(y);
    const bool at_corners = top < shape_.rect.y + tallest_ + 1 || top + 1 > shape_.rect.bottom() - tallest_ - 1;
    const float corner = at_corners ? widest_ : 0;
    const int left = static_cast<int>(std::ceil(shape_.rect.x + corner)) + 1 - x;
    const int right = static_cast<int>(std::floor(shape_.rect.right() - corner)) - 1 - x;
    const int inner_begin = std::clamp(left, begin, end);
    const int inner_end = std::clamp(right, inner_begin, end);
    for (int i = begin; i < inner_begin; ++i) row[static_cast<std::size_t>(i)] = value(i);
    if (inner_end > inner_begin) fill(inner_begin, inner_end, value(inner_begin));
    for (int i = inner_end; i < end; ++i) row[static_cast<std::size_t>(i)] = value(i);
}

}  // namespace callboard::raster
