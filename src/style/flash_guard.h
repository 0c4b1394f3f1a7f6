// The guard against flashing, always on: WCAG 2.3.1 allows three flashes a second.
#pragma once

#include "style/styled_node.h"

#include <span>

namespace callboard::style {

// The animation's duration, raised so that its opacity and colours go from bright to dark and back at most three times a
// second.
std::chrono::milliseconds guarded_duration(const Animation& animation, std::span<const KeyframeStyle> steps);

}  // namespace callboard::style
