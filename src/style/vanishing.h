// Whether a transform leaves an element where it is seen: one that scales it to nearly nothing, or moves it away from its
// place, hides it as opacity 0 does. For the guard against flashing.
#pragma once

#include "base/geometry.h"
#include "style/computed_style.h"

#include <span>
#include <vector>

namespace callboard::style {

// Not scaled below a fifth in an axis, and moved by less than its own size and less than 30% of the screen's.
bool is_shown(const ComputedStyle& style, Size viewport);

// The same on the way between the transforms of two styles, at each of `times`: below 0 and above 1 lie beyond them. Of lists
// too long to be looked at again and again it is taken that they hide the element.
std::vector<bool> shown_on_the_way(const ComputedStyle& from, const ComputedStyle& to, std::span<const float> times,
                                   Size viewport);

// Whether a scale changes its sign on that way, and so is zero for a moment.
bool passes_zero(const ComputedStyle& from, const ComputedStyle& to);

}  // namespace callboard::style
