#include "paint/stacking.h"

namespace callboard::paint {

using layout::Box;
using style::ComputedStyle;
using style::Position;

bool is_positioned(const ComputedStyle& style) { return style.position != Position::Static; }

bool is_stacking_context(const Box& box) {
    const ComputedStyle& style = *box.style;
    const bool z_counts = is_positioned(style) || box.role == Box::Role::FlexItem;
    return (z_counts && style.z_index) || style.position == Position::Fixed || style.opacity < 1 || !style.transform.empty() ||
           !box.animations.empty();
}

bool is_lifted(const Box& box) { return is_positioned(*box.style) || is_stacking_context(box); }

bool is_atomic(const Box& box) {
    if (box.role == Box::Role::FlexItem) return true;
    const style::Display display = box.style->display;
    return display == style::Display::InlineBlock || display == style::Display::InlineFlex ||
           display == style::Display::InlineGrid || (box.kind == Box::Kind::Picture && display == style::Display::Inline);
}

bool is_reordered(const Box& box) {
    return std::any_of(box.children.begin(), box.children.end(),
                       [](const Box& child) { return child.role == Box::Role::FlexItem && child.style->order != 0; });
}

std::vector<const Box*> painting_order(const Box& box) {
    std::vector<const Box*> children;
    children.reserve(box.children.size());
    for (const Box& child : box.children) children.push_back(&child);
    const auto order = [](const Box* child) { return child->role == Box::Role::FlexItem ? child->style->order : 0; };
    std::stable_sort(children.begin(), children.end(), [&](const Box* a, const Box* b) { return order(a) < order(b); });
    return children;
}

}  // namespace callboard::paint
