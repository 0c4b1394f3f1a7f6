// The screen on the wall as a thing of some size that is read from some distance.
#pragma once

#include "base/geometry.h"

namespace callboard::design {

struct Panel {
    float diagonal_mm = 43 * 25.4F;
    float distance_mm = 5000;  // of those who read it

    // It is as wide to its height as the picture. 0 for an empty one.
    float mm_per_px(PixelSize picture) const;
    float degrees(float height_mm) const;
};

}  // namespace callboard::design
