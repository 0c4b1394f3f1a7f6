#include "sdl/arrangement.h"

#include <gtest/gtest.h>

namespace callboard::sdl {
namespace {

Arrangement of(std::vector<PixelSize> screens, Several several) { return arranged(screens, several); }

TEST(Arrangement, OneScreenShowsThePictureAsItIs) {
    for (const Several several : {Several::Same, Several::SideBySide}) {
        const Arrangement one = of({{1920, 1080}}, several);
        EXPECT_EQ(one.picture, (PixelSize{1920, 1080}));
        EXPECT_EQ(one.views, std::vector<raster::View>(1));
    }
}

TEST(Arrangement, TheSameFillsScreensOfOneSize) {
    EXPECT_EQ(of({{1920, 1080}, {1920, 1080}}, Several::Same).views, std::vector<raster::View>(2));
}

TEST(Arrangement, TheSameIsScaledToOthers) {
    const Arrangement same = of({{1920, 1080}, {3840, 2160}, {1024, 768}, {1080, 1920}}, Several::Same);
    EXPECT_EQ(same.picture, (PixelSize{1920, 1080}));
    EXPECT_EQ(same.views[1], (raster::View{2, 0, 0, std::nullopt}));
    EXPECT_EQ(same.views[2].inside, (PixelRect{0, 96, 1024, 576}));
    EXPECT_EQ(same.views[2].y, 96);
    EXPECT_EQ(same.views[3].inside, (PixelRect{0, 656, 1080, 608}));
}

TEST(Arrangement, SideBySideGoesAcross) {
    const Arrangement row = of({{1920, 1080}, {1280, 1080}, {1920, 1080}}, Several::SideBySide);
    EXPECT_EQ(row.picture, (PixelSize{5120, 1080}));
    EXPECT_EQ(row.views, (std::vector<raster::View>{{}, {1, -1920, 0, std::nullopt}, {1, -3200, 0, std::nullopt}}));
}

TEST(Arrangement, SideBySideAllAreAsHighAsTheFirst) {
    const Arrangement row = of({{1920, 1080}, {3840, 2160}}, Several::SideBySide);
    EXPECT_EQ(row.picture, (PixelSize{3840, 1080}));
    EXPECT_EQ(row.views[1], (raster::View{2, -3840, 0, std::nullopt}));
}

TEST(Arrangement, ARowIsNoWiderThanALayerCanBe) {
    const Arrangement row = of(std::vector<PixelSize>(5, {3840, 2160}), Several::SideBySide);
    EXPECT_LE(row.picture.width, 16'384);
    EXPECT_EQ(row.picture.height, 1800);
    EXPECT_EQ(row.views[4].scale, 1.2F);
    EXPECT_NEAR(row.views[4].x, -4 * 3840, 2);
}

TEST(Arrangement, AScreenWithoutASizeDividesByNothing) {
    EXPECT_EQ(of({{0, 0}, {1920, 1080}}, Several::SideBySide).views.size(), 2U);
    EXPECT_EQ(of({{1920, 1080}, {0, 0}}, Several::Same).picture, (PixelSize{1920, 1080}));
}

}  // namespace
}  // namespace callboard::sdl
