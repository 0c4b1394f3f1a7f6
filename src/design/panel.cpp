#include "design/panel.h"

#include <cmath>
#include <numbers>

namespace callboard::design {

float Panel::mm_per_px(PixelSize picture) const {
    const float diagonal = std::hypot(static_cast<float>(picture.width), static_cast<float>(picture.height));
    return diagonal > 0 ? diagonal_mm / diagonal : 0;
}

float Panel::degrees(float height_mm) const {
    return 2 * std::atan(height_mm / 2 / distance_mm) * 180 / std::numbers::pi_v<float>;
}

}  // namespace callboard::design
