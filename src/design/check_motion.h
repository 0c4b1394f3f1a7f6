// Animations: too fast, endless, of no keyframes, and those that go on for people who asked for less motion. Pure.
#pragma once

#include "design/check_finding.h"
#include "scene/stage.h"

namespace callboard::design {

// `calm` is the same board for those who prefer reduced motion.
std::vector<Finding> check_motion(const scene::Anatomy& anatomy, const scene::Anatomy& calm);

}  // namespace callboard::design
