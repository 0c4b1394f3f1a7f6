#include "scene/style_mix.h"

#include "style/transform_mix.h"

namespace callboard::scene {
namespace {

using style::ComputedStyle;
using style::Moving;

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
        to.transform = style::mixed(a.transform, b.transform, t).value_or(t < 0.5F ? a.transform : b.transform);
    } else {
        color_of(to, property) = mixed(color_of(a, property), color_of(b, property), t);
        if (property == style::kMovesColor) use_current_color(to);
    }
}

}  // namespace callboard::scene
