// The guard against flashing, always on: at most three flashes a second (wall-behaviour.md, "Announcing"; WCAG 2.3.1), by all
// animations of a document together. Driven by the cascade, in the order of the document.
#pragma once

#include "base/geometry.h"
#include "style/styled_node.h"

#include <string>
#include <vector>

namespace callboard::style {

// How often brightness may still turn within one second. From bright to dark and back is one flash and two moves.
struct FlashAllowance {
    int moves = 6;
};

// What the guard did to an animation.
struct GuardedAnimation {
    std::string name;
    bool left_out = false;  // else it was slowed
};

// Raises the durations of an element's animations so that their opacity, colours and transforms, where those make it come and
// go, turn no more often than `allowed`, whatever their phases are; those that cannot be slowed so far are removed. `base` is
// the element's style without them. Returns what is left for the elements that follow.
FlashAllowance guard_flashes(std::vector<StyledAnimation>& animations, const ComputedStyle& base, Size viewport,
                             FlashAllowance allowed, std::vector<GuardedAnimation>& changed);

}  // namespace callboard::style
