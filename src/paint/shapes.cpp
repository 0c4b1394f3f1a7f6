#include "paint/shapes.h"

#include <numbers>

namespace callboard::paint {

using style::ComputedStyle;

Rect snapped(const Rect& rect) {
    const float left = std::round(rect.x);
    const float top = std::round(rect.y);
    float right = std::round(rect.right());
    float bottom = std::round(rect.bottom());
    if (rect.width > 0) right = std::max(right, left + 1);
    if (rect.height > 0) bottom = std::max(bottom, top + 1);
    return {left, top, right - left, bottom - top};
}

Edges snapped_widths(const Edges& widths) {
    const auto side = [](float width) { return width <= 0 ? 0.0F : std::max(1.0F, std::floor(width)); };
    return {side(widths.top), side(widths.right), side(widths.bottom), side(widths.left)};
}

RoundedRect rounded(const ComputedStyle& style, const Rect& border_box) {
    RoundedRect shape{border_box, {}};
    for (std::size_t corner = 0; corner < 4; ++corner) {
        const style::CornerRadius& radius = style.border_radius[corner];
        const auto length = [](float value) { return std::isfinite(value) ? std::clamp(value, 0.0F, 1e6F) : 0.0F; };
        shape.radii[corner] = {length(radius.horizontal.resolve(border_box.width)),
                               length(radius.vertical.resolve(border_box.height))};
    }
    auto& radii = shape.radii;
    float factor = 1;
    const auto fit = [&factor](float available, float needed) {
        if (needed > available && needed > 0) factor = std::min(factor, std::max(0.0F, available) / needed);
    };
    fit(border_box.width, radii[style::TopLeft].width + radii[style::TopRight].width);
    fit(border_box.width, radii[style::BottomLeft].width + radii[style::BottomRight].width);
    fit(border_box.height, radii[style::TopLeft].height + radii[style::BottomLeft].height);
    fit(border_box.height, radii[style::TopRight].height + radii[style::BottomRight].height);
    for (Size& radius : radii) {
        radius = {radius.width * factor, radius.height * factor};
        if (radius.width <= 0 || radius.height <= 0) radius = {};
    }
    return shape;
}

RoundedRect inside(const RoundedRect& outer, const Edges& edges) {
    RoundedRect inner{shrunk(outer.rect, edges), {}};
    const auto corner = [&](style::Corner which, float horizontal, float vertical) {
        const Size& radius = outer.radii[which];
        const Size smaller{radius.width - horizontal, radius.height - vertical};
        inner.radii[which] = smaller.width > 0 && smaller.height > 0 ? smaller : Size{};
    };
    corner(style::TopLeft, edges.left, edges.top);
    corner(style::TopRight, edges.right, edges.top);
    corner(style::BottomRight, edges.right, edges.bottom);
    corner(style::BottomLeft, edges.left, edges.bottom);
    return inner;
}

namespace {

Matrix matrix_of(const style::TransformFunction& function) {
    using Kind = style::TransformFunction::Kind;
    switch (function.kind) {
        case Kind::Translate: return {1, 0, 0, 1, function.x.px, function.y.px};
        case Kind::Scale: return {function.a, 0, 0, function.b, 0, 0};
        case Kind::Rotate: {
            const double angle = static_cast<double>(function.a) * std::numbers::pi / 180;
            const auto cosine = static_cast<float>(std::cos(angle));
            const auto sine = static_cast<float>(std::sin(angle));
            return {cosine, sine, -sine, cosine, 0, 0};
        }
        case Kind::Matrix: break;
    }
    return function.matrix;
}

bool is_finite(const Matrix& matrix) {
    for (const float value : {matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f}) {
        if (!std::isfinite(value) || std::abs(value) > 1e6F) return false;
    }
    return true;
}

}  // namespace

std::vector<style::TransformFunction> transform_functions(const ComputedStyle& style, const Rect& border_box) {
    std::vector<style::TransformFunction> functions = style.transform;
    for (style::TransformFunction& function : functions) {
        function.x = style::LengthPercentage::pixels(function.x.resolve(border_box.width));
        function.y = style::LengthPercentage::pixels(function.y.resolve(border_box.height));
    }
    return functions;
}

Point transform_origin(const ComputedStyle& style, const Rect& border_box) {
    return {border_box.x + style.transform_origin_x.resolve(border_box.width),
            border_box.y + style.transform_origin_y.resolve(border_box.height)};
}

Matrix transform_about(Point origin, const std::vector<style::TransformFunction>& functions) {
    Matrix result{1, 0, 0, 1, origin.x, origin.y};
    for (const style::TransformFunction& function : functions) result = combined(result, matrix_of(function));
    result = combined(result, {1, 0, 0, 1, -origin.x, -origin.y});
    return is_finite(result) ? result : Matrix{};
}

Matrix transform_of(const ComputedStyle& style, const Rect& border_box) {
    if (style.transform.empty()) return {};
    return transform_about(transform_origin(style, border_box), transform_functions(style, border_box));
}

}  // namespace callboard::paint
