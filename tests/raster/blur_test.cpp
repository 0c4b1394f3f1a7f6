#include "raster/blur.h"

#include <random>

namespace callboard::raster {
namespace {

// Each value the mean of those from `before` before to `after` behind it, along one direction.
Coverage box_blurred(const Coverage& mask, int before, int after, bool across) {
    Coverage result(mask.size);
    for (int y = 0; y < mask.size.height; ++y) {
        for (int x = 0; x < mask.size.width; ++x) {
            int sum = 0;
            for (int i = -before; i <= after; ++i) {
                const int at_x = across ? x + i : x;
                const int at_y = across ? y : y + i;
                if (at_x >= 0 && at_y >= 0 && at_x < mask.size.width && at_y < mask.size.height) sum += mask.row(at_y)[at_x];
            }
            result.row(y)[x] = static_cast<std::uint8_t>(std::lround(sum / static_cast<double>(before + after + 1)));
        }
    }
    return result;
}

TEST(Blur, IsThreeBoxesInEachDirection) {
    std::mt19937 random(4);
    // Widths of the boxes: 9, 12 and more than 255.
    for (const auto& [blur, width] : {std::pair{10.0F, 9}, std::pair{13.0F, 12}, std::pair{280.0F, 263}}) {
        Coverage mask({61, 45});
        for (std::uint8_t& value : mask.values) value = random() % 3 == 0 ? 255 : static_cast<std::uint8_t>(random() % 256);
        Coverage expected = mask;
        const int half = width / 2;
        const bool odd = width % 2 == 1;
        for (const bool across : {false, true}) {
            expected = box_blurred(expected, half, odd ? half : half - 1, across);
            expected = box_blurred(expected, odd ? half : half - 1, half, across);
            expected = box_blurred(expected, half, half, across);
        }
        blur_coverage(mask, blur);
        for (std::size_t i = 0; i < mask.values.size(); ++i)
            ASSERT_NEAR(mask.values[i], expected.values[i], 2) << blur << " " << i;
    }
}

TEST(Blur, FullCoverageStaysFull) {
    for (const float blur : {3.0F, 40.0F, 270.0F, 500.0F}) {
        const int side = 2 * blur_reach(blur) + 20;
        Coverage mask({side, side + 3});
        std::fill(mask.values.begin(), mask.values.end(), std::uint8_t{255});
        blur_coverage(mask, blur);
        EXPECT_EQ(mask.row(side / 2)[side / 2], 255) << blur;
        EXPECT_LT(mask.row(0)[0], 80) << blur;
    }
}

}  // namespace
}  // namespace callboard::raster
