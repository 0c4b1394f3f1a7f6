// Lists of transform functions between two others (CSS Transforms 1, 11): for animations and transitions.
#pragma once

#include "style/computed_style.h"

#include <optional>
#include <vector>

namespace callboard::style {

// `t` from 0 (a) to 1 (b), beyond for easings that overshoot. An empty list, `none`, fits to any: each function begins at its
// neutral value. Nothing where two lists do not fit together, function by function, and for matrices.
std::optional<std::vector<TransformFunction>> mixed(const std::vector<TransformFunction>& a,
                                                    const std::vector<TransformFunction>& b, double t);

}  // namespace callboard::style
