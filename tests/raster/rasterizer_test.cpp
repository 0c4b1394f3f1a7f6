#include "raster/rasterizer.h"

#include "raster/gradient.h"
#include "raster/shadow.h"

#include <random>
#include <set>

namespace callboard::raster {
namespace {

using namespace paint;

class RasterizerTest : public testing::Test {
protected:
    static void SetUpTestSuite() { fonts_ = text::Fonts::open().value().release(); }
    static void TearDownTestSuite() {
        delete fonts_;
        fonts_ = nullptr;
    }
    Bitmap draw(const Commands& commands, PixelRect bounds = {0, 0, 40, 30}) { return rasterizer_.draw(commands, bounds); }
    DrawText text(std::string words, float size, Point origin) {
        DrawText command;
        command.font.size = size;
        const layout::TextSpan span{0, static_cast<std::uint32_t>(words.size()), &command.font};
        const layout::TextItem item = fonts_->analyse(words, {&span, 1}, style::Direction::LeftToRight)->items.front();
        command.face = item.face;
        command.width = fonts_->advance(item.face, words, command.font, false);
        command.text = std::move(words);
        command.origin = origin;
        return command;
    }

    static text::Fonts* fonts_;
    Pictures pictures_;
    Rasterizer rasterizer_{*fonts_, pictures_};
};
text::Fonts* RasterizerTest::fonts_ = nullptr;

RoundedRect box(float x, float y, float width, float height, float radius = 0) {
    const Size r{radius, radius};
    return {{x, y, width, height}, {r, r, r, r}};
}

std::uint32_t pixel(const Bitmap& bitmap, int x, int y) { return bitmap.row(y)[x]; }
std::uint32_t alpha(const Bitmap& bitmap, int x, int y) { return pixel(bitmap, x, y) >> 24U; }

constexpr Color kRed{1, 0, 0, 1};
constexpr Color kBlue{0, 0, 1, 1};

TEST_F(RasterizerTest, RectanglesOnWholePixelsAreCrisp) {
    const Bitmap bitmap = draw({Fill{box(3, 4, 10, 5), kRed, {}, false, false}});
    for (int y = 0; y < 30; ++y) {
        for (int x = 0; x < 40; ++x) {
            const bool inside = x >= 3 && x < 13 && y >= 4 && y < 9;
            ASSERT_EQ(pixel(bitmap, x, y), inside ? 0xFFFF0000U : 0U) << x << ", " << y;
        }
    }
}

TEST_F(RasterizerTest, BoundsMoveTheOrigin) {
    const Bitmap bitmap = draw({Fill{box(103, 204, 1, 1), kRed, {}, false, false}}, {100, 200, 10, 10});
    EXPECT_EQ(pixel(bitmap, 3, 4), 0xFFFF0000U);
    EXPECT_EQ(pixel(bitmap, 4, 4), 0U);
}

TEST_F(RasterizerTest, AlphaIsPremultiplied) {
    const Bitmap bitmap = draw({Fill{box(0, 0, 10, 10), Color{1, 1, 1, 0.5F}, {}, false, false}});
    EXPECT_EQ(pixel(bitmap, 5, 5), 0x80808080U);
}

TEST_F(RasterizerTest, RoundedCornersAreSmoothAndSymmetric) {
    const Bitmap bitmap = draw({Fill{box(0, 0, 20, 20, 8), kRed, {}, false, false}});
    EXPECT_EQ(alpha(bitmap, 0, 0), 0U);
    EXPECT_EQ(alpha(bitmap, 10, 0), 255U);
    EXPECT_EQ(alpha(bitmap, 10, 10), 255U);
    int partial = 0;
    for (int i = 0; i < 8; ++i) {
        for (int j = 0; j < 8; ++j) {
            EXPECT_NEAR(alpha(bitmap, i, j), alpha(bitmap, 19 - i, j), 20);
            if (alpha(bitmap, i, j) > 0 && alpha(bitmap, i, j) < 255) ++partial;
        }
    }
    EXPECT_GT(partial, 5);
}

TEST_F(RasterizerTest, ClipsNestAndEnd) {
    const Fill all{box(0, 0, 40, 30), kRed, {}, false, false};
    Bitmap bitmap = draw({PushClip{box(5, 5, 10, 10)}, PushClip{box(10, 0, 20, 30)}, all, PopClip{}, PopClip{}});
    EXPECT_EQ(alpha(bitmap, 9, 7), 0U);
    EXPECT_EQ(alpha(bitmap, 10, 7), 255U);
    EXPECT_EQ(alpha(bitmap, 15, 7), 0U);
    bitmap = draw({PushClip{box(5, 5, 10, 10)}, PopClip{}, all});
    EXPECT_EQ(alpha(bitmap, 0, 0), 255U);
    // More ends than begins, or fewer, are no harm.
    bitmap = draw({PopClip{}, PopGroup{}, PushGroup{}, PushClip{box(0, 0, 1, 1)}, PopClip{}, PopClip{}, all});
    EXPECT_EQ(alpha(bitmap, 20, 20), 255U);
}

TEST_F(RasterizerTest, ClipsWithoutRoundCornersLieOnWholePixels) {
    const Bitmap bitmap = draw({PushClip{box(5.4F, 5.6F, 10, 10)}, Fill{box(0, 0, 40, 30), kRed, {}, false, false}, PopClip{}});
    for (int y = 0; y < 30; ++y) {
        for (int x = 0; x < 40; ++x) {
            const bool inside = x >= 5 && x < 15 && y >= 6 && y < 16;
            ASSERT_EQ(pixel(bitmap, x, y), inside ? 0xFFFF0000U : 0U) << x << ", " << y;
        }
    }
}

TEST_F(RasterizerTest, HardShadowsMeetTheirBoxAtFractionsOfPixels) {
    const RoundedRect shape = box(10.25F, 10.25F, 10, 10);
    const Bitmap bitmap = draw({DrawShadow{shape, {0, 0}, 0, 4, kBlack, false}});
    EXPECT_EQ(alpha(bitmap, 8, 15), 255U);
    EXPECT_NEAR(alpha(bitmap, 10, 15), 64, 2);
    EXPECT_EQ(alpha(bitmap, 15, 15), 0U);
    EXPECT_NEAR(alpha(bitmap, 6, 15), 191, 2);
    EXPECT_EQ(alpha(bitmap, 5, 15), 0U);
}

TEST_F(RasterizerTest, GroupsBlendAsOne) {
    const Fill first{box(0, 0, 10, 10), kRed, {}, false, false};
    const Fill second{box(0, 0, 10, 10), kBlue, {}, false, false};
    const Bitmap bitmap = draw({PushGroup{0.5F, {}}, first, second, PopGroup{}});
    EXPECT_EQ(pixel(bitmap, 5, 5), 0x80000080U);
}

TEST_F(RasterizerTest, GroupsAreTransformed) {
    const Fill fill{box(0, 0, 4, 4), kRed, {}, false, false};
    const Bitmap bitmap =
        draw({PushGroup{1, {2, 0, 0, 2, 10, 10}}, fill, PushGroup{1, {1, 0, 0, 1, 5, 0}}, fill, PopGroup{}, PopGroup{}});
    EXPECT_EQ(alpha(bitmap, 14, 14), 255U);
    EXPECT_EQ(alpha(bitmap, 23, 14), 255U);
    EXPECT_EQ(alpha(bitmap, 5, 5), 0U);
    EXPECT_EQ(alpha(bitmap, 32, 14), 0U);
    EXPECT_EQ(draw({PushGroup{1, {0, 0, 0, 0, 0, 0}}, fill, PopGroup{}}), Bitmap({40, 30}));
}

TEST_F(RasterizerTest, WhatIsAbsurdInAGroupHidesNothingBesideIt) {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const Fill fill{box(5, 5, 10, 10), kRed, {}, false, false};
    for (const float value : {nan, 1e30F, -1e30F, std::numeric_limits<float>::infinity()}) {
        const Fill absurd{box(value, 0, 10, value), kBlue, {}, false, false};
        const Bitmap bitmap =
            draw({PushGroup{0.5F, {}}, absurd, fill, PushGroup{1, {value, 0, 0, 1, value, 0}}, fill, PopGroup{}, PopGroup{}});
        EXPECT_EQ(pixel(bitmap, 7, 7), 0x80800000U) << value;
    }
}

TEST_F(RasterizerTest, GroupsInGroupsAreSeenWhereTheyMoveTo) {
    const Fill fill{box(0, 0, 100, 100), kRed, {}, false, false};
    const Bitmap bitmap =
        draw({PushGroup{1, {0.1F, 0, 0, 0.1F, 0, 0}}, PushGroup{1, {1, 0, 0, 1, 150, 100}}, fill, PopGroup{}, PopGroup{}});
    EXPECT_EQ(alpha(bitmap, 20, 15), 255U);
    EXPECT_EQ(alpha(bitmap, 5, 5), 0U);
}

TEST_F(RasterizerTest, ShadowsOfGiantRoundBoxesAreHarmless) {
    draw({DrawShadow{box(0, 0, 90000, 90000, 45000), {0, 0}, 50, 0, kBlack, false},
          DrawShadow{box(0, 0, 90000, 90000, 45000), {0, 0}, 50, 0, kBlack, true}});
}

TEST_F(RasterizerTest, GradientsMeetTheirColoursAtTheEnds) {
    const LinearGradient gradient{{0, 0}, {40, 0}, false, {{0, kBlack}, {1, kWhite}}};
    const Bitmap bitmap = draw({Fill{box(0, 0, 40, 30), gradient, {}, false, false}});
    EXPECT_LT(pixel(bitmap, 0, 0) & 0xFFU, 6U);
    EXPECT_GT(pixel(bitmap, 39, 0) & 0xFFU, 249U);
    EXPECT_NEAR(pixel(bitmap, 20, 15) & 0xFFU, 130, 3);
    EXPECT_EQ(alpha(bitmap, 7, 3), 255U);
}

TEST_F(RasterizerTest, DarkGradientsHaveNoBands) {
    // 8 levels over 1600 px: without dithering, 200 px wide bands of one colour.
    const Color dark{16 / 255.0F, 16 / 255.0F, 16 / 255.0F, 1};
    const Color darker{8 / 255.0F, 8 / 255.0F, 8 / 255.0F, 1};
    const LinearGradient gradient{{0, 0}, {1600, 0}, false, {{0, darker}, {1, dark}}};
    const Bitmap bitmap = draw({Fill{box(0, 0, 1600, 8), gradient, {}, false, false}}, {0, 0, 1600, 8});
    for (int x = 0; x + 8 <= 1600; x += 8) {
        double sum = 0;
        for (int y = 0; y < 8; ++y) {
            for (int i = 0; i < 8; ++i) sum += pixel(bitmap, x + i, y) & 0xFFU;
        }
        ASSERT_NEAR(sum / 64, 8 + (x + 4) / 200.0, 0.08) << x;
    }
}

TEST_F(RasterizerTest, OneColourIsNotDithered) {
    const Color color{0.123F, 0.456F, 0.789F, 0.6F};
    const LinearGradient gradient{{0, 0}, {40, 30}, false, {{0, color}, {1, color}}};
    const Bitmap bitmap = draw({Fill{box(0, 0, 40, 30), gradient, {}, false, false}});
    std::set<std::uint32_t> colors;
    for (int x = 0; x < 40; ++x) colors.insert(pixel(bitmap, x, 11));
    EXPECT_LE(colors.size(), 4U);
}

TEST_F(RasterizerTest, HardStopsAndRepeatsAndRadials) {
    const LinearGradient stripes{{0, 0}, {10, 0}, true, {{0, kRed}, {0.5F, kRed}, {0.5F, kBlue}, {1, kBlue}}};
    Bitmap bitmap = draw({Fill{box(0, 0, 40, 30), stripes, {}, false, false}});
    for (const int x : {2, 12, 22, 32}) EXPECT_EQ(pixel(bitmap, x, 9), 0xFFFF0000U) << x;
    for (const int x : {7, 17, 27, 37}) EXPECT_EQ(pixel(bitmap, x, 9), 0xFF0000FFU) << x;
    const RadialGradient sun{{20, 15}, {10, 10}, false, {{0, kRed}, {1, kBlue}}};
    bitmap = draw({Fill{box(0, 0, 40, 30), sun, {}, false, false}});
    EXPECT_GT(pixel(bitmap, 20, 15) >> 16U & 0xFFU, 230U);
    EXPECT_EQ(pixel(bitmap, 0, 0), 0xFF0000FFU);
}

TEST_F(RasterizerTest, DegenerateGradientsAreTheirLastColour) {
    const LinearGradient none{{5, 5}, {5, 5}, false, {{0, kRed}, {1, kBlue}}};
    EXPECT_EQ(pixel(draw({Fill{box(0, 0, 40, 30), none, {}, false, false}}), 3, 3), 0xFF0000FFU);
    const RadialGradient flat{{5, 5}, {0, 9}, true, {{0, kRed}, {1, kBlue}}};
    EXPECT_EQ(pixel(draw({Fill{box(0, 0, 40, 30), flat, {}, false, false}}), 3, 3), 0xFF0000FFU);
    EXPECT_EQ(pixel(draw({Fill{box(0, 0, 40, 30), LinearGradient{}, {}, false, false}}), 3, 3), 0U);
    const float nan = std::numeric_limits<float>::quiet_NaN();
    draw({Fill{box(0, 0, 40, 30), LinearGradient{{nan, 0}, {1, nan}, true, {{nan, kRed}, {nan, kBlue}}}, {}, false, false}});
}

TEST_F(RasterizerTest, TilesRepeatWhereAsked) {
    const LinearGradient gradient{{0, 0}, {0, 10}, false, {{0, kRed}, {0.5F, kRed}, {0.5F, kBlue}, {1, kBlue}}};
    const Rect tile{10, 0, 10, 10};
    Bitmap bitmap = draw({Fill{box(0, 0, 40, 30), gradient, tile, false, true}});
    EXPECT_EQ(alpha(bitmap, 9, 2), 0U);
    EXPECT_EQ(pixel(bitmap, 10, 2), 0xFFFF0000U);
    EXPECT_EQ(pixel(bitmap, 19, 27), 0xFF0000FFU);
    EXPECT_EQ(alpha(bitmap, 20, 2), 0U);
    bitmap = draw({Fill{box(0, 0, 40, 30), gradient, tile, true, false}});
    EXPECT_EQ(pixel(bitmap, 0, 2), 0xFFFF0000U);
    EXPECT_EQ(alpha(bitmap, 0, 10), 0U);
    bitmap = draw({Fill{box(0, 0, 40, 30), kRed, tile, false, false}});
    EXPECT_EQ(alpha(bitmap, 15, 5), 255U);
    EXPECT_EQ(alpha(bitmap, 25, 5), 0U);
}

TEST_F(RasterizerTest, BordersFillBetweenTheirEdges) {
    Bitmap bitmap = draw({DrawBorder{box(0, 0, 20, 20), {2, 2, 2, 2}, {kRed, kRed, kRed, kRed}}});
    EXPECT_EQ(pixel(bitmap, 0, 0), 0xFFFF0000U);
    EXPECT_EQ(pixel(bitmap, 10, 1), 0xFFFF0000U);
    EXPECT_EQ(alpha(bitmap, 10, 2), 0U);
    EXPECT_EQ(alpha(bitmap, 17, 10), 0U);
    EXPECT_EQ(pixel(bitmap, 18, 10), 0xFFFF0000U);
}

TEST_F(RasterizerTest, BordersOfFourColoursMeetWithoutGaps) {
    const Color green{0, 1, 0, 1};
    const Bitmap bitmap = draw({DrawBorder{box(0, 0, 30, 30), {6, 6, 6, 6}, {kRed, green, kBlue, kWhite}}});
    EXPECT_EQ(pixel(bitmap, 15, 2), 0xFFFF0000U);
    EXPECT_EQ(pixel(bitmap, 27, 15), 0xFF00FF00U);
    EXPECT_EQ(pixel(bitmap, 15, 27), 0xFF0000FFU);
    EXPECT_EQ(pixel(bitmap, 2, 15), 0xFFFFFFFFU);
    for (int i = 0; i < 6; ++i) {
        EXPECT_EQ(alpha(bitmap, i, i), 255U);
        EXPECT_EQ(alpha(bitmap, 29 - i, i), 255U);
        EXPECT_EQ(alpha(bitmap, i, 29 - i), 255U);
        EXPECT_EQ(alpha(bitmap, 29 - i, 29 - i), 255U);
    }
    // One side only.
    const Bitmap bottom = draw({DrawBorder{box(0, 0, 30, 30), {0, 0, 3, 0}, {kRed, kRed, kBlue, kRed}}});
    EXPECT_EQ(pixel(bottom, 0, 28), 0xFF0000FFU);
    EXPECT_EQ(pixel(bottom, 29, 28), 0xFF0000FFU);
    EXPECT_EQ(alpha(bottom, 15, 20), 0U);
}

TEST_F(RasterizerTest, ShadowsLieOutsideOfTheBox) {
    const DrawShadow shadow{box(40, 40, 60, 40, 6), {0, 4}, 20, 0, kBlack, false};
    const Bitmap bitmap = draw({shadow}, {0, 0, 140, 120});
    EXPECT_EQ(alpha(bitmap, 70, 60), 0U);
    EXPECT_EQ(alpha(bitmap, 70, 41), 0U);
    EXPECT_GT(alpha(bitmap, 70, 81), 100U);
    EXPECT_LT(alpha(bitmap, 70, 38), 128U);
    EXPECT_EQ(alpha(bitmap, 2, 2), 0U);
    std::uint32_t last = 255;
    for (int y = 81; y < 110; ++y) {
        EXPECT_LE(alpha(bitmap, 70, y), last);
        last = alpha(bitmap, 70, y);
    }
}

// A stretched patch gives what blurring the whole shape would give.
TEST_F(RasterizerTest, StretchedShadowsEqualWholeOnes) {
    const NinePatch patch({{0, 0, 300, 200}, {Size{9, 9}, Size{20, 20}, Size{3, 3}, Size{0, 0}}}, 24);
    const int reach = patch.reach();
    Coverage whole({300 + 2 * reach, 200 + 2 * reach});
    std::vector<std::uint8_t> row(static_cast<std::size_t>(whole.size.width));
    RoundedRect shape{{static_cast<float>(reach), static_cast<float>(reach), 300, 200},
                      {Size{9, 9}, Size{20, 20}, Size{3, 3}, Size{0, 0}}};
    const Bitmap drawn = draw({Fill{shape, kBlack, {}, false, false}}, {0, 0, whole.size.width, whole.size.height});
    for (int y = 0; y < whole.size.height; ++y) {
        for (int x = 0; x < whole.size.width; ++x) whole.row(y)[x] = static_cast<std::uint8_t>(alpha(drawn, x, y));
    }
    blur_coverage(whole, 24);
    for (int y = 0; y < whole.size.height; ++y) {
        patch.row(-reach, y - reach, {300, 200}, row);
        for (int x = 0; x < whole.size.width; ++x)
            ASSERT_NEAR(row[static_cast<std::size_t>(x)], whole.row(y)[x], 1) << x << ", " << y;
    }
}

TEST_F(RasterizerTest, InsetShadowsLieInside) {
    const Bitmap bitmap = draw({DrawShadow{box(10, 10, 100, 100), {0, 0}, 16, 0, kBlack, true}}, {0, 0, 120, 120});
    EXPECT_EQ(alpha(bitmap, 5, 60), 0U);
    EXPECT_GT(alpha(bitmap, 10, 60), 90U);
    EXPECT_EQ(alpha(bitmap, 60, 60), 0U);
    const Bitmap hard = draw({DrawShadow{box(10, 10, 100, 100), {3, 0}, 0, 2, kBlack, true}}, {0, 0, 120, 120});
    EXPECT_EQ(alpha(hard, 14, 60), 255U);
    EXPECT_EQ(alpha(hard, 15, 60), 0U);
    EXPECT_EQ(alpha(hard, 109, 60), 0U);
}

TEST_F(RasterizerTest, TextIsDrawnInItsColourOnTheBaseline) {
    DrawText words = text("H", 100, {10, 90});
    words.color = kRed;
    const Bitmap bitmap = draw({words}, {0, 0, 100, 100});
    EXPECT_EQ(pixel(bitmap, 22, 50), 0xFFFF0000U);
    EXPECT_EQ(alpha(bitmap, 22, 89), 255U);
    EXPECT_EQ(alpha(bitmap, 22, 90), 0U);
}

TEST_F(RasterizerTest, TextShadowsLieUnderTheText) {
    DrawText words = text("I", 100, {10, 90});
    words.color = kRed;
    words.shadows = {{{20, 0}, 0, kBlue}, {{20, 0}, 12, kWhite}};
    const Bitmap bitmap = draw({words}, {0, 0, 120, 120});
    EXPECT_EQ(pixel(bitmap, 23, 50), 0xFFFF0000U);
    EXPECT_EQ(pixel(bitmap, 43, 50), 0xFF0000FFU);
    EXPECT_GT(alpha(bitmap, 52, 50), 10U);
}

TEST_F(RasterizerTest, WhatLiesOutsideIsSkippedAndAbsurdNumbersAreHarmless) {
    const float huge = std::numeric_limits<float>::max();
    const float nan = std::numeric_limits<float>::quiet_NaN();
    std::mt19937 random(5);
    const std::vector<float> values{0,     1,    -1,   0.5F,  17,  1e4F,
                                    -1e5F, 1e7F, huge, -huge, nan, std::numeric_limits<float>::infinity()};
    const auto any = [&] { return values[random() % values.size()]; };
    DrawText words = text("x", 20, {0, 0});
    for (int i = 0; i < 3000; ++i) {
        const RoundedRect shape{{any(), any(), any(), any()},
                                {Size{any(), any()}, Size{any(), any()}, Size{any(), any()}, Size{any(), any()}}};
        words.origin = {any(), any()};
        words.width = any();
        words.shadows = {{{any(), any()}, std::min(any(), 300.0F), kRed}};
        const LinearGradient gradient{{any(), any()}, {any(), any()}, true, {{any(), kRed}, {any(), kBlue}}};
        draw({Fill{shape, kRed, {}, false, false}, Fill{shape, gradient, Rect{any(), any(), any(), any()}, true, i % 2 == 0},
              DrawShadow{shape, {any(), any()}, std::min(any(), 300.0F), any(), kBlack, i % 2 == 0},
              DrawBorder{shape, {any(), any(), any(), any()}, {kRed, kBlue, kRed, kBlue}}, PushClip{shape}, words, PopClip{},
              PushGroup{any(), {any(), any(), any(), any(), any(), any()}}, Fill{shape, kRed, {}, false, false}, PopGroup{}});
    }
    EXPECT_TRUE(draw({}, {0, 0, 1000000, 1000000}).empty());
    EXPECT_TRUE(draw({}, {0, 0, 0, 10}).empty());
}

TEST_F(RasterizerTest, EqualCommandsGiveEqualPixels) {
    const Commands commands{Fill{box(1, 1, 30, 20, 6), kRed, {}, false, false}, text("Équité 12", 13, {2.3F, 17}),
                            DrawShadow{box(4, 4, 20, 9, 3), {1, 2}, 7, 1, kBlue, false}};
    const Bitmap first = draw(commands);
    text::Fonts& fonts = *fonts_;
    Rasterizer other(fonts, pictures_);
    EXPECT_EQ(other.draw(commands, {0, 0, 40, 30}), first);
}

}  // namespace
}  // namespace callboard::raster
