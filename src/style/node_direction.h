// The writing direction that the dir attribute gives an element.
#pragma once

#include "style/computed_style.h"
#include "style/node.h"

#include <optional>

namespace callboard::style {

// Of dir="ltr", "rtl", "auto" and of <bdi> without dir, which is auto; nothing where the parent's goes on.
std::optional<Direction> own_direction(const Node& node);

}  // namespace callboard::style
