#include "paint/gradients.h"

#include <numbers>

namespace callboard::paint {
namespace {

// Offsets in fractions of the gradient's length: missing ones between their neighbours, none before the one ahead of it
// (CSS Images 3, 3.4.3).
std::vector<GradientStop> resolved_stops(const std::vector<style::ColorStop>& stops, float length) {
    std::vector<GradientStop> result;
    std::vector<bool> known;
    for (const style::ColorStop& stop : stops) {
        float offset = 0;
        if (stop.position)
            offset = length > 0 ? stop.position->resolve(length) / length : stop.position->resolve(0) > 0 ? 1.0F : 0.0F;
        if (!std::isfinite(offset)) offset = 0;
        result.push_back({std::clamp(offset, -1e4F, 1e4F), stop.color});
        known.push_back(stop.position.has_value());
    }
    if (result.empty()) return result;
    if (!known.front()) result.front().offset = 0;
    if (!known.back()) result.back().offset = 1;
    known.front() = known.back() = true;
    float highest = result.front().offset;
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (!known[i]) continue;
        result[i].offset = highest = std::max(highest, result[i].offset);
    }
    for (std::size_t i = 1; i < result.size(); ++i) {
        if (known[i]) continue;
        std::size_t next = i;
        while (!known[next]) ++next;
        const float begin = result[i - 1].offset;
        const float step = (result[next].offset - begin) / static_cast<float>(next - i + 1);
        for (std::size_t j = i; j < next; ++j) result[j].offset = begin + step * static_cast<float>(j - i + 1);
        i = next;
    }
    return result;
}

// Where the stops begin and end; they are then counted from 0 to 1 between those.
struct Span {
    float first = 0;
    float last = 1;
};

Span normalised(std::vector<GradientStop>& stops, bool repeating) {
    if (stops.empty()) return {};
    Span span{stops.front().offset, stops.back().offset};
    if (!repeating && span.first >= 0 && span.last <= 1) return {};
    const float length = span.last - span.first;
    if (length < 1e-5F) {
        // One place only: the first colour before it, the last behind it.
        const Color before = stops.front().color;
        const Color behind = stops.back().color;
        span = {span.first - 0.5F, span.first + 0.5F};
        stops = {{0, repeating ? behind : before}, {0.5F, repeating ? behind : before}, {0.5F, behind}, {1, behind}};
        return span;
    }
    for (GradientStop& stop : stops) stop.offset = std::clamp((stop.offset - span.first) / length, 0.0F, 1.0F);
    return span;
}

// The direction of the line, of length 1, y downwards. To a corner: the line of equal colour through the middle meets the two
// neighbouring corners.
Point direction(const style::LinearGradient& gradient, const Rect& tile) {
    if (gradient.to_corner && gradient.corner_x != 0 && gradient.corner_y != 0) {
        const float x = static_cast<float>(gradient.corner_x) * tile.height;
        const float y = static_cast<float>(gradient.corner_y) * tile.width;
        const float length = std::hypot(x, y);
        return length > 0 ? Point{x / length, y / length} : Point{0, 1};
    }
    if (gradient.to_corner) return {static_cast<float>(gradient.corner_x), static_cast<float>(gradient.corner_y)};
    const double angle = static_cast<double>(std::isfinite(gradient.angle) ? gradient.angle : 180) * std::numbers::pi / 180;
    return {static_cast<float>(std::sin(angle)), static_cast<float>(-std::cos(angle))};
}

Size radii_of(const style::RadialGradient& gradient, const Rect& tile, Point center) {
    using Extent = style::RadialGradient::Extent;
    const float left = std::abs(center.x - tile.x);
    const float right = std::abs(tile.right() - center.x);
    const float top = std::abs(center.y - tile.y);
    const float bottom = std::abs(tile.bottom() - center.y);
    const bool closest = gradient.extent == Extent::ClosestSide || gradient.extent == Extent::ClosestCorner;
    const Size sides =
        closest ? Size{std::min(left, right), std::min(top, bottom)} : Size{std::max(left, right), std::max(top, bottom)};
    switch (gradient.extent) {
        case Extent::Explicit: {
            const float x = gradient.radius_x.resolve(tile.width);
            return {x, gradient.circle ? x : gradient.radius_y.resolve(tile.height)};
        }
        case Extent::ClosestSide:
        case Extent::FarthestSide: {
            if (!gradient.circle) return sides;
            const float radius = closest ? std::min(sides.width, sides.height) : std::max(sides.width, sides.height);
            return {radius, radius};
        }
        case Extent::ClosestCorner:
        case Extent::FarthestCorner: {
            if (gradient.circle) return {std::hypot(sides.width, sides.height), std::hypot(sides.width, sides.height)};
            const float root = std::numbers::sqrt2_v<float>;
            return {sides.width * root, sides.height * root};
        }
    }
    return sides;
}

}  // namespace

LinearGradient placed(const style::LinearGradient& gradient, const Rect& tile) {
    const Point along = direction(gradient, tile);
    const float length = std::abs(tile.width * along.x) + std::abs(tile.height * along.y);
    const Point center{tile.x + tile.width / 2, tile.y + tile.height / 2};
    LinearGradient result;
    result.repeating = gradient.repeating;
    result.stops = resolved_stops(gradient.stops, length);
    const Span span = normalised(result.stops, gradient.repeating);
    const auto at = [&](float offset) {
        const float distance = (offset - 0.5F) * length;
        return Point{center.x + along.x * distance, center.y + along.y * distance};
    };
    result.from = at(span.first);
    result.to = at(span.last);
    return result;
}

RadialGradient placed(const style::RadialGradient& gradient, const Rect& tile) {
    RadialGradient result;
    result.repeating = gradient.repeating;
    result.center = {tile.x + gradient.center_x.resolve(tile.width), tile.y + gradient.center_y.resolve(tile.height)};
    const Size radii = radii_of(gradient, tile, result.center);
    const float radius = std::max(radii.width, 0.01F);
    result.stops = resolved_stops(gradient.stops, radius);
    // Stops before the center are not seen, but they decide the colour at it; only the end moves.
    float end = 1;
    if (!result.stops.empty() && (gradient.repeating || result.stops.back().offset > 1)) {
        end = std::max(result.stops.back().offset, 1e-4F);
        for (GradientStop& stop : result.stops) stop.offset /= end;
    }
    for (GradientStop& stop : result.stops) stop.offset = std::clamp(stop.offset, 0.0F, 1.0F);
    result.radii = {radius * end, std::max(radii.height, 0.01F) * end};
    return result;
}

}  // namespace callboard::paint
