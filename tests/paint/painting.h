// Trees laid out with fixed letters and painted.
#pragma once

#include "paint/painter.h"
#include "tests/layout/tree.h"

#include <string>

namespace callboard::paint {

using layout::block;
using layout::element;
using layout::set_size;
using layout::text;
using style::ComputedStyle;
using style::Extent;
using style::LengthPercentage;
using style::StyledNode;

inline constexpr Color kRed{1, 0, 0, 1};
inline constexpr Color kBlue{0, 0, 1, 1};

class ZeroStarts final : public AnimationStarts {
public:
    SteadyTime start_of(std::string_view, std::string_view) override { return SteadyTime{}; }
};

inline PaintList painted(const StyledNode& root) {
    ZeroStarts starts;
    return paint(layout::lay_out(root), {200, 100}, starts);
}

inline std::string dumped(const StyledNode& root) {
    const layout::FixedText fonts;
    return dump(painted(root), fonts);
}

// A box of one colour at a place.
inline StyledNode patch(std::string key, Rect rect, Color color, const layout::Change& more = {},
                        std::vector<StyledNode> children = {}) {
    return element(
        std::move(key),
        [&](ComputedStyle& style) {
            style.position = style::Position::Absolute;
            style.inset[style::Left] = Extent::pixels(rect.x);
            style.inset[style::Top] = Extent::pixels(rect.y);
            set_size(style, rect.width, rect.height);
            style.background_color = color;
            if (more) more(style);
        },
        std::move(children));
}

// An animation from the node's own style to the changed one.
inline void animate(StyledNode& node, const layout::Change& change,
                    std::chrono::milliseconds duration = std::chrono::milliseconds(1000)) {
    style::StyledAnimation animation;
    animation.animation.name = "test";
    animation.animation.duration = duration;
    animation.animation.easing.kind = style::Easing::Kind::Linear;
    auto end = std::make_shared<ComputedStyle>(*node.style);
    change(*end);
    animation.keyframes = {{0, animation.animation.easing, node.style}, {1, animation.animation.easing, end}};
    node.animations.push_back(animation);
}

}  // namespace callboard::paint
