#include "scene/style_mix.h"

namespace callboard::scene {
namespace {

using style::ComputedStyle;
using style::LengthPercentage;
using style::Moving;
using style::TransformFunction;
using Transforms = std::vector<TransformFunction>;

const Color& color_of(const ComputedStyle& style, Moving property) {
    switch (property) {
        case style::kMovesColor: return style.color;
        case style::kMovesBackgroundColor: return style.background_color;
        case style::kMovesStrokeColor: return style.text_stroke_color;
        case style::kMovesBorderRightColor: return style.border[style::Right].color;
        case style::kMovesBorderBottomColor: return style.border[style::Bottom].color;
        case style::kMovesBorderLeftColor: return style.border[style::Left].color;
        default: return style.border[style::Top].color;
    }
}

Color& color_of(ComputedStyle& style, Moving property) { return const_cast<Color&>(color_of(std::as_const(style), property)); }

float between(float a, float b, float t) { return a + (b - a) * t; }

LengthPercentage between(const LengthPercentage& a, const LengthPercentage& b, float t) {
    if (a.tree || b.tree) return t < 0.5F ? a : b;
    return {between(a.px, b.px, t), between(a.percent, b.percent, t), nullptr};
}

TransformFunction neutral(const TransformFunction& like) {
    TransformFunction result;
    result.kind = like.kind;
    if (like.kind == TransformFunction::Kind::Rotate) result.a = 0;
    return result;
}

Transforms between(const Transforms& a, const Transforms& b, float t) {
    const Transforms& longest = a.empty() ? b : a;
    Transforms result;
    for (std::size_t i = 0; i < longest.size(); ++i) {
        const TransformFunction from = a.empty() ? neutral(b[i]) : a[i];
        const TransformFunction to = b.empty() ? neutral(a[i]) : b[std::min(i, b.size() - 1)];
        const bool fit = (a.empty() || b.empty() || a.size() == b.size()) && from.kind == to.kind &&
                         from.kind != TransformFunction::Kind::Matrix;
        if (!fit) return t < 0.5F ? a : b;
        TransformFunction& mixed = result.emplace_back(from);
        mixed.x = between(from.x, to.x, t);
        mixed.y = between(from.y, to.y, t);
        mixed.a = between(from.a, to.a, t);
        mixed.b = between(from.b, to.b, t);
    }
    return result;
}

}  // namespace

bool equal(const ComputedStyle& a, const ComputedStyle& b, Moving property) {
    if (property == style::kMovesOpacity) return a.opacity == b.opacity;
    if (property == style::kMovesTransform) return a.transform == b.transform;
    const unsigned both_current = a.current_colors & b.current_colors & (style::kMovesColors & ~style::kMovesColor);
    return (both_current & property) != 0 || color_of(a, property) == color_of(b, property);
}

void assign(ComputedStyle& to, const ComputedStyle& from, Moving property) {
    if (property == style::kMovesOpacity) {
        to.opacity = from.opacity;
    } else if (property == style::kMovesTransform) {
        to.transform = from.transform;
    } else {
        color_of(to, property) = color_of(from, property);
        if (property == style::kMovesColor) use_current_color(to);
    }
}

void assign_mixed(ComputedStyle& to, const ComputedStyle& a, const ComputedStyle& b, Moving property, float t) {
    if (property == style::kMovesOpacity) {
        to.opacity = std::clamp(between(a.opacity, b.opacity, t), 0.0F, 1.0F);
    } else if (property == style::kMovesTransform) {
        to.transform = between(a.transform, b.transform, t);
    } else {
        color_of(to, property) = mixed(color_of(a, property), color_of(b, property), t);
        if (property == style::kMovesColor) use_current_color(to);
    }
}

}  // namespace callboard::scene
