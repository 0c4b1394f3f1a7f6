// Points, sizes and rectangles in CSS pixels (floats) and in device pixels (ints).
#pragma once

#include <algorithm>
#include <cmath>

namespace callboard {

struct Point {
    float x = 0;
    float y = 0;
    bool operator==(const Point&) const = default;
};

struct Size {
    float width = 0;
    float height = 0;
    bool operator==(const Size&) const = default;
};

struct Rect {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;

    float right() const { return x + width; }
    float bottom() const { return y + height; }
    bool empty() const { return width <= 0 || height <= 0; }
    Rect moved(float dx, float dy) const { return {x + dx, y + dy, width, height}; }
    bool operator==(const Rect&) const = default;
};

inline Rect intersection(const Rect& a, const Rect& b) {
    const float x = std::max(a.x, b.x);
    const float y = std::max(a.y, b.y);
    return {x, y, std::max(0.0F, std::min(a.right(), b.right()) - x), std::max(0.0F, std::min(a.bottom(), b.bottom()) - y)};
}

// The smallest rectangle holding both; an empty one adds nothing.
inline Rect united(const Rect& a, const Rect& b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    const float x = std::min(a.x, b.x);
    const float y = std::min(a.y, b.y);
    return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

// The four sides of a box: margins, borders, paddings, insets.
struct Edges {
    float top = 0;
    float right = 0;
    float bottom = 0;
    float left = 0;

    float horizontal() const { return left + right; }
    float vertical() const { return top + bottom; }
    bool operator==(const Edges&) const = default;
};

inline Rect shrunk(const Rect& rect, const Edges& by) {
    return {rect.x + by.left, rect.y + by.top, std::max(0.0F, rect.width - by.horizontal()),
            std::max(0.0F, rect.height - by.vertical())};
}

inline Rect grown(const Rect& rect, const Edges& by) {
    return {rect.x - by.left, rect.y - by.top, rect.width + by.horizontal(), rect.height + by.vertical()};
}

// Device pixels.
struct PixelSize {
    int width = 0;
    int height = 0;
    bool operator==(const PixelSize&) const = default;
};

struct PixelRect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;

    int right() const { return x + width; }
    int bottom() const { return y + height; }
    bool empty() const { return width <= 0 || height <= 0; }
    bool operator==(const PixelRect&) const = default;
};

inline PixelRect intersection(const PixelRect& a, const PixelRect& b) {
    const int x = std::max(a.x, b.x);
    const int y = std::max(a.y, b.y);
    return {x, y, std::max(0, std::min(a.right(), b.right()) - x), std::max(0, std::min(a.bottom(), b.bottom()) - y)};
}

inline PixelRect united(const PixelRect& a, const PixelRect& b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    const int x = std::min(a.x, b.x);
    const int y = std::min(a.y, b.y);
    return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

// The pixels that a rectangle touches, as far as 16 million of them to each side.
inline PixelRect pixels_covering(const Rect& rect) {
    const auto pixel = [](float value) {
        constexpr float kFarthest = 16'777'216.0F;
        return value >= -kFarthest && value <= kFarthest ? static_cast<int>(value)
                                                         : static_cast<int>(value < 0 ? -kFarthest : kFarthest);
    };
    const int x = pixel(std::floor(rect.x));
    const int y = pixel(std::floor(rect.y));
    return {x, y, pixel(std::ceil(rect.right())) - x, pixel(std::ceil(rect.bottom())) - y};
}

// A 2D affine map: x' = a x + c y + e, y' = b x + d y + f, as CSS's matrix(a, b, c, d, e, f).
struct Matrix {
    float a = 1;
    float b = 0;
    float c = 0;
    float d = 1;
    float e = 0;
    float f = 0;

    bool is_identity() const { return *this == Matrix{}; }
    Point apply(Point p) const { return {a * p.x + c * p.y + e, b * p.x + d * p.y + f}; }
    bool operator==(const Matrix&) const = default;
};

// First `inner`, then `outer`.
inline Matrix combined(const Matrix& outer, const Matrix& inner) {
    return {outer.a * inner.a + outer.c * inner.b,           outer.b * inner.a + outer.d * inner.b,
            outer.a * inner.c + outer.c * inner.d,           outer.b * inner.c + outer.d * inner.d,
            outer.a * inner.e + outer.c * inner.f + outer.e, outer.b * inner.e + outer.d * inner.f + outer.f};
}

// The bounds of a mapped rectangle.
inline Rect mapped(const Matrix& matrix, const Rect& rect) {
    const Point corners[] = {matrix.apply({rect.x, rect.y}), matrix.apply({rect.right(), rect.y}),
                             matrix.apply({rect.x, rect.bottom()}), matrix.apply({rect.right(), rect.bottom()})};
    Point low = corners[0];
    Point high = corners[0];
    for (const Point& corner : corners) {
        low = {std::min(low.x, corner.x), std::min(low.y, corner.y)};
        high = {std::max(high.x, corner.x), std::max(high.y, corner.y)};
    }
    return {low.x, low.y, high.x - low.x, high.y - low.y};
}

}  // namespace callboard
