#include "paint/keyframe_look.h"

namespace callboard::paint {

using layout::Box;
using style::ComputedStyle;

KeyframeLook::KeyframeLook(const Box& box, const ComputedStyle& style) : box_(box), style_(style) {
    followers_.insert(box.style.get());
    if (box.style->color != style.color) add_followers(box);
}

void KeyframeLook::add_followers(const Box& box) {
    for (const Box& child : box.children) {
        if ((child.style->current_colors & style::kMovesColor) == 0) continue;
        followers_.insert(child.style.get());
        add_followers(child);
    }
}

const ComputedStyle& KeyframeLook::style_of(const Box& box) {
    if (is_of(box)) return style_;
    const unsigned own = box.style->current_colors & (style::kMovesBackgroundColor | style::kMovesBorderColors);
    if (own == 0 || !followers_.contains(box.style.get())) return *box.style;
    ComputedStyle& style = recolored_.emplace_back(*box.style);
    style.color = style_.color;
    style::use_current_color(style);
    return style;
}

Color KeyframeLook::color_of(const ComputedStyle& style) const {
    return followers_.contains(&style) ? style_.color : style.color;
}

Ink KeyframeLook::ink_of(const ComputedStyle& style) const {
    const Color color = color_of(style);
    if ((style.current_colors & style::kMovesStrokeColor) != 0) return {color, color};
    const bool inherits = style.text_stroke_color == box_.style->text_stroke_color;
    return {color, inherits ? style_.text_stroke_color : style.text_stroke_color};
}

}  // namespace callboard::paint
