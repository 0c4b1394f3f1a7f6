// Between two styles of one element: what transitions move, one property (style::Moving) at a time.
#pragma once

#include "style/computed_style.h"

namespace callboard::scene {

// Colours that are currentcolor in both are equal: they follow.
bool equal(const style::ComputedStyle& a, const style::ComputedStyle& b, style::Moving property);
void assign(style::ComputedStyle& to, const style::ComputedStyle& from, style::Moving property);
// `t` from 0 (a) to 1 (b), beyond for easings that overshoot. Lists of transforms that do not fit together jump.
void assign_mixed(style::ComputedStyle& to, const style::ComputedStyle& a, const style::ComputedStyle& b,
                  style::Moving property, float t);

}  // namespace callboard::scene
