// CSS easing functions (CSS Easing 1).
#pragma once

#include "style/computed_style.h"

namespace callboard::paint {

inline constexpr double kStepSlack = 1e-7;  // of a step: what sums of floats may miss

// Whether time runs along the curve or, in a reversed iteration, against it: a step's edge then belongs to the step below it.
enum class Run { Forwards, Backwards };

// x from 0 to 1; the result may lie outside.
double eased(const style::Easing& easing, double x, Run run);

}  // namespace callboard::paint
