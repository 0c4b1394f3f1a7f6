#include "base/geometry.h"

#include <limits>

namespace callboard {
namespace {

TEST(PixelsCovering, TakesEveryPixelThatIsTouched) {
    EXPECT_EQ(pixels_covering({0.5F, -0.5F, 1, 1}), (PixelRect{0, -1, 2, 2}));
    EXPECT_EQ(pixels_covering({2, 3, 4, 5}), (PixelRect{2, 3, 4, 5}));
}

TEST(PixelsCovering, HoldsWithAbsurdNumbers) {
    constexpr float kHuge = 1e30F;
    const float nan = std::numeric_limits<float>::quiet_NaN();
    for (const Rect& rect :
         {Rect{-kHuge, -kHuge, 2 * kHuge, 2 * kHuge}, Rect{kHuge, kHuge, kHuge, kHuge}, Rect{nan, 0, nan, 1}}) {
        const PixelRect pixels = pixels_covering(rect);
        EXPECT_LE(pixels.right() - pixels.x, 1 << 26);
    }
}

}  // namespace
}  // namespace callboard
