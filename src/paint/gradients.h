// CSS gradients as lines and ellipses with stops between 0 and 1.
#pragma once

#include "paint/paint_list.h"

namespace callboard::paint {

LinearGradient placed(const style::LinearGradient& gradient, const Rect& tile);
RadialGradient placed(const style::RadialGradient& gradient, const Rect& tile);

}  // namespace callboard::paint
