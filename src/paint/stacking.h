// In which order boxes are painted (CSS 2.1, 9.9.1 and appendix E, with what later standards add).
#pragma once

#include "layout/box.h"

#include <vector>

namespace callboard::paint {

bool is_positioned(const style::ComputedStyle& style);
bool is_stacking_context(const layout::Box& box);
// Painted at a level of its own, not where it stands.
bool is_lifted(const layout::Box& box);
// Painted in one go where it stands: inline blocks, pictures in lines, flex items.
bool is_atomic(const layout::Box& box);
// Whether children are painted in another order than the document's: a flex container's by `order`.
bool is_reordered(const layout::Box& box);
std::vector<const layout::Box*> painting_order(const layout::Box& box);

// Children in the order they are painted.
template <class Use>
void for_each_painted(const layout::Box& box, Use use) {
    if (!is_reordered(box)) {
        for (const layout::Box& child : box.children) use(child);
        return;
    }
    for (const layout::Box* child : painting_order(box)) use(*child);
}

}  // namespace callboard::paint
