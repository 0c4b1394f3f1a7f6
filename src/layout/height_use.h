// Which boxes care how their surroundings' height is decided. Most do not: they are as high as their content, and come out the
// same whether a height is measured first and set then, or known from the start.
#pragma once

#include "layout/node.h"

namespace callboard::layout {

// Whether the box's own height, or a limit of it, is a share of its containing block's, or what content keywords make of it.
bool refers_to_height(const style::ComputedStyle& style);

// Whether what the box holds may come out otherwise for the same height: where something inside refers to it, and where text or
// lines of items are fitted into it. Remembered for the life of the node.
bool follows_height(Node& node);

}  // namespace callboard::layout
