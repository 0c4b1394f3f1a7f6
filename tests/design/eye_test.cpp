#include "design/eye.h"

namespace callboard::design {
namespace {

std::uint32_t seen(Eye eye, std::uint32_t pixel) {
    raster::Bitmap picture({2, 1});
    picture.row(0)[0] = 0xFF102030;
    picture.row(0)[1] = pixel;
    see_as(eye, picture);
    return picture.row(0)[1];
}

int channel(std::uint32_t pixel, unsigned shift) { return static_cast<int>(pixel >> shift & 0xFFU); }

TEST(Eyes, SeeGreysAsTheyAre) {
    for (const Eye eye : eyes()) {
        for (const std::uint32_t grey : {0xFF000000U, 0xFF7F7F7FU, 0xFFFFFFFFU}) {
            for (const unsigned shift : {0U, 8U, 16U})
                EXPECT_NEAR(channel(seen(eye, grey), shift), channel(grey, shift), 1) << name_of(eye);
        }
    }
}

TEST(Eyes, WithoutRedOrGreenThoseTwoLookAlike) {
    for (const Eye eye : {Eye::Protan, Eye::Deutan}) {
        const std::uint32_t red = seen(eye, 0xFFC00000);
        const std::uint32_t green = seen(eye, 0xFF008000);
        // Their hues: how much more red than green there is in each.
        EXPECT_LT(channel(red, 16) - channel(red, 8), 0x60) << name_of(eye);
        EXPECT_GT(channel(green, 16), 0x40) << name_of(eye);
    }
    EXPECT_EQ(seen(Eye::Normal, 0xFFC00000), 0xFFC00000);
}

TEST(Eyes, WithoutBlueThatLooksGreenish) { EXPECT_GT(channel(seen(Eye::Tritan, 0xFF0000FF), 8), 0x40); }

TEST(Eyes, APanelsWidthFollowsItsDiagonal) {
    EXPECT_NEAR(Panel().mm_per_px({1920, 1080}) * 1920, 952, 1);
    EXPECT_NEAR(Panel().mm_per_px({1080, 1920}) * 1080, 535, 1);
    EXPECT_EQ(Panel().mm_per_px({}), 0);
}

}  // namespace
}  // namespace callboard::design
