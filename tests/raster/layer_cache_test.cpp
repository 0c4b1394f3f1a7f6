#include "raster/layer_cache.h"

#include "raster/canvas.h"
#include "raster/difference.h"
#include "tests/raster/random_commands.h"

namespace callboard::raster {
namespace {

using namespace paint;

constexpr PixelSize kViewport{320, 240};
constexpr PixelRect kAll{0, 0, 320, 240};
constexpr Color kRed{1, 0, 0, 1};
constexpr Color kBlue{0, 0, 1, 1};

Fill box(float x, float y, float width, float height, Color color = kRed) {
    return {{{x, y, width, height}, {}}, color, {}, false, false};
}

Layer layer(std::string key, Commands commands, PixelRect bounds = kAll) {
    Layer result;
    result.key = std::move(key);
    result.bounds = bounds;
    result.rasters.push_back(std::move(commands));
    return result;
}

class LayerCacheTest : public testing::Test {
protected:
    static void SetUpTestSuite() { fonts_ = text::Fonts::open().value().release(); }
    static void TearDownTestSuite() {
        delete fonts_;
        fonts_ = nullptr;
    }
    std::vector<PlacedLayer> place(std::vector<Layer> layers, SteadyTime now = {}) {
        return cache_.place({kViewport, kBlack, std::move(layers)}, now);
    }

    static text::Fonts* fonts_;
    Pictures pictures_;
    Rasterizer rasterizer_{*fonts_, pictures_};
    LayerCache cache_{rasterizer_, std::size_t{320} * 50};  // bands of 50 rows
};
text::Fonts* LayerCacheTest::fonts_ = nullptr;

TEST_F(LayerCacheTest, EqualCommandsKeepTheirBitmap) {
    const auto first = place({layer("a", {box(10, 10, 20, 20)}), layer("b", {box(0, 0, 5, 5)}, {0, 0, 5, 5})});
    const auto second = place({layer("a", {box(10, 10, 20, 20)}), layer("b", {box(0, 0, 5, 5)}, {0, 0, 5, 5})});
    ASSERT_EQ(first.size(), 2U);
    EXPECT_EQ(first, second);
    EXPECT_EQ(cache_.layers_rastered(), 2U);
    EXPECT_EQ(cache_.bytes(), std::size_t{4} * (320 * 240 + 5 * 5));
}

TEST_F(LayerCacheTest, LayersThatLeftAreForgotten) {
    place({layer("a", {box(0, 0, 9, 9)}), layer("b", {box(0, 0, 9, 9)})});
    const auto first = place({layer("a", {box(0, 0, 9, 9)})});
    EXPECT_EQ(cache_.bytes(), std::size_t{4} * 320 * 240);
    EXPECT_EQ(cache_.layers_rastered(), 2U);
    place({layer("a", {box(0, 0, 9, 9)}), layer("b", {box(0, 0, 9, 9)})});
    EXPECT_EQ(cache_.layers_rastered(), 3U);
    place({});
    EXPECT_EQ(cache_.bytes(), 0U);
}

TEST_F(LayerCacheTest, OtherBoundsOrPicturesDrawTheWholeLayer) {
    place({layer("a", {box(0, 0, 9, 9)})});
    place({layer("a", {box(0, 0, 9, 9)}, {0, 0, 100, 100})});
    EXPECT_EQ(cache_.layers_rastered(), 2U);
    EXPECT_EQ(cache_.bytes(), std::size_t{4} * 100 * 100);
    pictures_.reload();
    place({layer("a", {box(0, 0, 9, 9)}, {0, 0, 100, 100})});
    EXPECT_EQ(cache_.layers_rastered(), 3U);
}

TEST_F(LayerCacheTest, RastersAreDrawnWhenFirstShown) {
    Layer flash = layer("a", {box(0, 0, 9, 9)});
    flash.rasters.push_back({box(0, 0, 9, 9, kBlue)});
    flash.opacity = 0;
    EXPECT_TRUE(place({flash}).empty());
    EXPECT_EQ(cache_.bytes(), 0U);
    flash.opacity = 1;
    ASSERT_EQ(place({flash}).size(), 1U);
    EXPECT_EQ(cache_.layers_rastered(), 1U);

    LayerAnimation animation;
    animation.timing.duration = std::chrono::seconds(1);
    animation.steps.resize(2);
    animation.steps[1].offset = 1;
    animation.steps[1].raster = 1;
    flash.animations.push_back(animation);
    const auto mixed = place({flash}, SteadyTime{std::chrono::milliseconds(500)});
    ASSERT_EQ(mixed.size(), 1U);
    ASSERT_NE(mixed.front().second, nullptr);
    EXPECT_EQ(mixed.front().second->row(4)[4], 0xFF0000FFU);
    EXPECT_EQ(cache_.layers_rastered(), 2U);
}

TEST_F(LayerCacheTest, OnlyWhatChangedIsDrawnAgain) {
    const auto first = place({layer("a", {box(0, 0, 320, 240), box(10, 10, 20, 20)})});
    const std::size_t before = cache_.pixels_rastered();
    const auto second = place({layer("a", {box(0, 0, 320, 240), box(10, 10, 20, 20, kBlue)})});
    EXPECT_EQ(cache_.layers_rastered(), 1U);
    EXPECT_LE(cache_.pixels_rastered() - before, 320U * 24U);
    EXPECT_EQ(second.front().first, first.front().first) << "drawn on, not copied";
    EXPECT_NE(second.front().first_content, first.front().first_content);
    const PixelRect damage = damage_between(first, second, {320, 240});
    EXPECT_EQ(intersection(damage, {10, 10, 20, 20}), (PixelRect{10, 10, 20, 20}));
    EXPECT_LE(damage.width * damage.height, 24 * 24);
    EXPECT_EQ(second.front().first->row(15)[15], 0xFF0000FFU);
    EXPECT_EQ(cache_.bytes(), std::size_t{4} * 320 * 240);
}

TEST_F(LayerCacheTest, ChangesOfMostOfALayerDrawItAsAWhole) {
    const auto first = place({layer("a", {box(0, 0, 320, 240), box(0, 0, 9, 9)})});
    const auto second = place({layer("a", {box(10, 0, 310, 240, kBlue)})});
    EXPECT_EQ(cache_.layers_rastered(), 2U);
    EXPECT_EQ(second.front().first, first.front().first) << "no memory for two of them";
    EXPECT_EQ(second.front().first->row(5)[5], 0U);
    EXPECT_EQ(second.front().first->row(5)[15], 0xFF0000FFU);
    EXPECT_EQ(damage_between(first, second, {320, 240}), (PixelRect{0, 0, 320, 240}));
}

TEST_F(LayerCacheTest, ALayerThatComesTakesTheMemoryOfOneThatLeft) {
    const auto first = place({layer("a", {box(0, 0, 320, 240)}), layer("call:1", {box(0, 0, 50, 50)}, {0, 0, 50, 50})});
    const auto second =
        place({layer("a", {box(0, 0, 320, 240)}), layer("call:2", {box(10, 0, 40, 50, kBlue)}, {0, 0, 50, 50})});
    EXPECT_EQ(second[1].first, first[1].first);
    EXPECT_NE(second[1].first_content, first[1].first_content);
    EXPECT_EQ(second[1].first->row(5)[5], 0U);
    EXPECT_EQ(second[1].first->row(5)[15], 0xFF0000FFU);
    EXPECT_EQ(damage_between(first, second, {320, 240}), (PixelRect{0, 0, 50, 50}));
}

TEST_F(LayerCacheTest, BitmapsOfTheFrameBeforeGiveUpTheirMemoryWhereNoLayerFits) {
    const auto first = place({layer("a", {box(0, 0, 320, 240)}), layer("b", {box(0, 0, 9, 9)}, {0, 0, 50, 50})});
    const auto second =
        place({layer("a", {box(0, 0, 320, 240)}, {0, 0, 320, 200}), layer("c", {box(0, 0, 9, 9)}, {0, 0, 60, 50})});
    EXPECT_TRUE(first[0].first->empty()) << "of a layer that has another size";
    EXPECT_TRUE(first[1].first->empty()) << "of a layer that left";
    EXPECT_EQ(second[1].first->row(5)[5], 0xFFFF0000U);
    EXPECT_EQ(cache_.bytes(), std::size_t{4} * (320 * 200 + 60 * 50));
    EXPECT_EQ(damage_between(first, second, {320, 240}), (PixelRect{0, 0, 320, 240}));
}

TEST_F(LayerCacheTest, ALayerOfAnotherSizeTakesTheMemoryOfAnother) {
    const auto first = place({layer("a", {box(0, 0, 320, 240)}), layer("b", {box(0, 0, 9, 9)}, {0, 0, 50, 50})});
    const auto second =
        place({layer("a", {box(0, 0, 320, 240)}, {0, 0, 50, 50}), layer("b", {box(0, 0, 9, 9)}, {0, 0, 60, 50})});
    EXPECT_EQ(second[0].first, first[1].first);
    EXPECT_EQ(second[0].first->row(49)[49], 0xFFFF0000U);
    EXPECT_EQ(second[1].first->row(49)[49], 0U);
}

TEST_F(LayerCacheTest, ChangesThatCannotBeSeenDrawNothing) {
    const PushClip clip{{{0, 0, 50, 50}, {}}};
    const auto first = place({layer("a", {clip, box(0, 0, 9, 9), box(100, 0, 9, 9), PopClip{}})});
    const auto second = place({layer("a", {clip, box(0, 0, 9, 9), box(100, 0, 9, 9, kBlue), PopClip{}, box(0, 900, 5, 5)})});
    EXPECT_EQ(first.front().first, second.front().first);
}

TEST_F(LayerCacheTest, WhatIsMendedEqualsWhatIsDrawnAsAWhole) {
    int mended = 0;
    for (unsigned seed = 0; seed < 120; ++seed) {
        RandomCommands random(*fonts_, seed, {320, 240});
        const PixelRect bounds{random.between(-5, 20), random.between(0, 20), 300, 200};
        Commands commands = random.list(random.between(3, 16));
        place({layer("a", commands, bounds)});
        for (int step = 0; step < 3; ++step) {
            for (int i = random.between(1, 2); i > 0 && !commands.empty(); --i) {
                const auto at = commands.begin() + random.between(0, static_cast<int>(commands.size()) - 1);
                const bool is_drawing = at->index() < Command(PushClip{}).index();
                if (is_drawing && random.one_in(5)) {
                    commands.erase(at);
                } else if (random.one_in(5)) {
                    commands.insert(at, random.drawing());
                } else {
                    random.edit(*at);
                }
            }
            const std::size_t whole = cache_.layers_rastered();
            const auto placed = place({layer("a", commands, bounds)});
            if (cache_.layers_rastered() == whole) ++mended;
            const Bitmap expected = rasterizer_.draw(commands, bounds);
            ASSERT_EQ(placed.size(), 1U);
            const Bitmap& found = *placed.front().first;
            for (int y = 0; y < bounds.height; ++y) {
                for (int x = 0; x < bounds.width; ++x) {
                    ASSERT_EQ(found.row(y)[x], expected.row(y)[x])
                        << "seed " << seed << " step " << step << " at " << x << ", " << y;
                }
            }
        }
    }
    EXPECT_GT(mended, 80);
}

TEST_F(LayerCacheTest, OfATextTheRowsWithInkAreDrawnAgain) {
    RandomCommands random(*fonts_, 1, {320, 240});
    Command command = random.drawing();
    while (!std::holds_alternative<DrawText>(command)) command = random.drawing();
    auto& text = std::get<DrawText>(command);
    text.font.size = 40;
    text.origin = {20, 120};
    text.shadows.clear();
    text.stroke_width = 0;
    place({layer("a", {box(0, 0, 320, 240), text})});
    const std::size_t before = cache_.pixels_rastered();
    text.color = kBlue;
    place({layer("a", {box(0, 0, 320, 240), text})});
    EXPECT_GT(cache_.pixels_rastered(), before);
    EXPECT_LE(cache_.pixels_rastered() - before, 320U * 60U);
}

PixelRect changed(const Commands& before, const Commands& after, const PixelRect& bounds) {
    return difference(before, after, bounds, bounds_of);
}

TEST(Difference, IsWhatTheChangedCommandsTouch) {
    const Commands before{box(0, 0, 320, 240), box(10, 10, 20, 20), box(100, 100, 5, 5)};
    Commands after = before;
    EXPECT_TRUE(changed(before, after, kAll).empty());
    after[1] = box(10.5F, 10, 20, 20);
    EXPECT_EQ(changed(before, after, kAll), (PixelRect{9, 9, 23, 22}));
    after = before;
    after.push_back(box(300, 200, 100, 100));
    EXPECT_EQ(changed(before, after, kAll), (PixelRect{299, 199, 21, 41}));
    EXPECT_EQ(changed(after, before, kAll), (PixelRect{299, 199, 21, 41}));
}

TEST(Difference, FollowsGroupsAndClips) {
    const PushClip clip{{{0, 0, 15, 100}, {}}};
    const auto inside = [&](Color color) {
        return Commands{PushGroup{0.5F, {1, 0, 0, 1, 100, 50}}, clip, box(10, 10, 20, 20, color), PopClip{}, PopGroup{}};
    };
    EXPECT_EQ(changed(inside(kRed), inside(kBlue), kAll), (PixelRect{109, 59, 6, 22}));
    Commands other = inside(kRed);
    other.front() = PushGroup{0.6F, {1, 0, 0, 1, 100, 50}};
    EXPECT_EQ(changed(inside(kRed), other, kAll), (PixelRect{109, 59, 6, 22}));
}

TEST(Difference, IsAllWhereItCannotBeTold) {
    const Commands plain{box(10, 10, 20, 20)};
    EXPECT_EQ(changed(plain, {box(10, 10, 20, 20), PopClip{}}, kAll), kAll);
    EXPECT_EQ(changed(plain, {PushGroup{}, PushClip{}, PopGroup{}, PopClip{}}, kAll), kAll);
    // A turned group is drawn as a whole, so nothing beside it matters.
    const PushGroup turned{1, {0.8F, 0.6F, -0.6F, 0.8F, 0, 0}};
    const Commands before{box(200, 200, 5, 5), turned, box(50, 0, 20, 20), PopGroup{}};
    Commands after = before;
    after[0] = box(200, 200, 5, 5, kBlue);
    EXPECT_EQ(changed(before, after, kAll), (PixelRect{199, 199, 7, 7}));
    after[2] = box(50, 0, 20, 20, kBlue);
    EXPECT_EQ(changed(before, after, kAll), kAll);
    after = before;
    after.push_back(box(40, 40, 9, 9));
    EXPECT_EQ(changed(before, after, kAll), kAll);
    // In another group, a turned one is sampled by the size of what lies beside it.
    const Commands nested{PushGroup{}, box(200, 200, 5, 5), turned, box(50, 0, 20, 20), PopGroup{}, PopGroup{}};
    after = nested;
    after[1] = box(200, 200, 50, 5);
    EXPECT_EQ(changed(nested, after, kAll), kAll);
    after[1] = box(-900, 200, 50, 5);
    EXPECT_EQ(changed(nested, after, kAll), kAll);
    EXPECT_TRUE(changed(nested, nested, kAll).empty());
}

}  // namespace
}  // namespace callboard::raster
