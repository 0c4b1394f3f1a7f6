// What the GPU path computes on the CPU: clip masks and the check of what was drawn.
#include "sdl/clip_mask.h"
#include "sdl/picture_check.h"
#include "tests/sdl/sdl_support.h"

namespace callboard::sdl {
namespace {

constexpr std::uint32_t kRed = 0xFFFF0000;

TEST(ClipMask, IsWhiteInsideAndEmptyOutside) {
    const raster::Bitmap mask = clip_mask({{2, 2, 16, 16}, {}}, {0, 0, 20, 20});
    EXPECT_EQ(mask.row(0)[0], 0U);
    EXPECT_EQ(mask.row(1)[10], 0U);
    EXPECT_EQ(mask.row(2)[2], 0xFFFFFFFFU);
    EXPECT_EQ(mask.row(17)[17], 0xFFFFFFFFU);
    EXPECT_EQ(mask.row(18)[17], 0U);
}

TEST(ClipMask, RoundsEachCornerByItsOwnRadius) {
    paint::RoundedRect shape{{0, 0, 40, 40}, {Size{20, 20}, Size{0, 0}, Size{4, 4}, Size{0, 0}}};
    const raster::Bitmap mask = clip_mask(shape, {0, 0, 40, 40});
    EXPECT_EQ(mask.row(0)[0], 0U);
    EXPECT_EQ(mask.row(4)[4], 0U) << "20 (1 - 1/sqrt 2) = 5.9";
    EXPECT_EQ(mask.row(7)[7], 0xFFFFFFFFU);
    EXPECT_EQ(mask.row(0)[39], 0xFFFFFFFFU);
    EXPECT_EQ(mask.row(39)[39], 0U);
    EXPECT_EQ(mask.row(37)[37], 0xFFFFFFFFU);
    EXPECT_EQ(mask.row(39)[0], 0xFFFFFFFFU);
}

TEST(ClipMask, CoversFractionsOfPixels) {
    const raster::Bitmap mask = clip_mask({{0.5F, 0, 2, 1}, {}}, {0, 0, 3, 1});
    EXPECT_NEAR(mask.row(0)[0] & 0xFFU, 128, 1);
    EXPECT_EQ(mask.row(0)[1], 0xFFFFFFFFU);
    EXPECT_NEAR(mask.row(0)[2] & 0xFFU, 128, 1);
}

TEST(ClipMask, ShowsThePartAskedFor) {
    paint::RoundedRect shape{{100, 100, 40, 40}, {}};
    shape.radii.fill({10, 10});
    const raster::Bitmap whole = clip_mask(shape, {90, 90, 60, 60});
    const raster::Bitmap part = clip_mask(shape, {98, 98, 20, 7});
    for (int y = 0; y < 7; ++y) {
        for (int x = 0; x < 20; ++x) EXPECT_EQ(part.row(y)[x], whole.row(y + 8)[x + 8]);
    }
}

TEST(PictureCheck, ExpectsWhatTheFrameShowsAtAPixel) {
    Frame frame{{0, 0, 1, 1}, {layer_at({10, 10, 5, 5}, kRed)}};
    EXPECT_EQ(expected_pixel(frame, 9, 10), 0xFF0000FFU);
    EXPECT_EQ(expected_pixel(frame, 10, 10), kRed);
    EXPECT_EQ(expected_pixel(frame, 14, 14), kRed);
    frame.layers[0].transform.e = 100;
    EXPECT_EQ(expected_pixel(frame, 10, 10), 0xFF0000FFU);
    EXPECT_EQ(expected_pixel(frame, 110, 10), kRed);
}

TEST(PictureCheck, FindsAScreenThatOnlyShowsItsBackground) {
    const Frame frame{kBlack, {layer_at({0, 0, 400, 300}, kRed)}};
    EXPECT_FALSE(picture_is_right(frame, {400, 300}, [](int, int) { return 0xFF000000U; }));
    EXPECT_TRUE(picture_is_right(frame, {400, 300}, [](int, int) { return kRed; }));
}

TEST(PictureCheck, IsNotFooledBySmallDifferencesOrOneGoodPixel) {
    const Frame frame{kBlack, {layer_at({0, 0, 400, 300}, kRed)}};
    EXPECT_TRUE(picture_is_right(frame, {400, 300}, [](int, int) { return 0xFFE01010U; }));
    int reads = 0;
    EXPECT_TRUE(picture_is_right(frame, {400, 300}, [&](int, int) { return ++reads == 3 ? kRed : 0xFF000000U; }));
}

TEST(PictureCheck, CannotTellOnAnEmptyFrame) {
    EXPECT_TRUE(picture_is_right({kBlack, {}}, {400, 300}, [](int, int) { return 0xFFABCDEFU; }));
    EXPECT_TRUE(picture_is_right({kBlack, {}}, {0, 0}, [](int, int) { return 0xFFABCDEFU; }));
}

}  // namespace
}  // namespace callboard::sdl
