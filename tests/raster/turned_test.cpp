#include "raster/turned.h"

#include <random>

namespace callboard::raster {
namespace {

constexpr PixelSize kViewport{90, 50};
constexpr std::array kAll{Quarters::None, Quarters::One, Quarters::Two, Quarters::Three};

std::shared_ptr<Bitmap> noise(std::mt19937& random, PixelSize size) {
    auto bitmap = std::make_shared<Bitmap>(size);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) bitmap->row(y)[x] = static_cast<std::uint32_t>(random()) | 0xFF000000U;
    }
    return bitmap;
}

PlacedLayer layer_of(const std::shared_ptr<Bitmap>& bitmap, int x, int y) {
    PlacedLayer layer;
    layer.first = bitmap;
    layer.first_content = bitmap->content();
    layer.bounds = {x, y, bitmap->size().width, bitmap->size().height};
    return layer;
}

Bitmap composed(std::span<const PlacedLayer> layers, PixelSize size) {
    Bitmap frame(size);
    composite({frame.row(0), frame.stride_bytes(), size}, {0, 0, 1, 1}, layers, {0, 0, size.width, size.height});
    return frame;
}

// The largest difference of one channel.
int farthest(const Bitmap& a, const Bitmap& b) {
    if (a.size() != b.size()) return 256;
    int most = 0;
    for (int y = 0; y < a.size().height; ++y) {
        for (int x = 0; x < a.size().width; ++x) {
            for (unsigned shift = 0; shift < 24; shift += 8) {
                const auto channel = [shift](std::uint32_t pixel) { return static_cast<int>(pixel >> shift & 0xFFU); };
                most = std::max(most, std::abs(channel(a.row(y)[x]) - channel(b.row(y)[x])));
            }
        }
    }
    return most;
}

TEST(Turned, AQuarterBringsTheTopLeftToTheTopRight) {
    Bitmap bitmap({3, 2});
    for (int x = 0; x < 3; ++x) {
        bitmap.row(0)[x] = static_cast<std::uint32_t>(1 + x);
        bitmap.row(1)[x] = static_cast<std::uint32_t>(4 + x);
    }
    const auto pixels = [&](Quarters by) {
        const Bitmap result = turned(bitmap, by);
        return std::vector<std::uint32_t>(result.row(0), result.row(0) + 6);
    };
    EXPECT_EQ(turned(bitmap, Quarters::One).size(), (PixelSize{2, 3}));
    EXPECT_EQ(pixels(Quarters::One), (std::vector<std::uint32_t>{4, 1, 5, 2, 6, 3}));
    EXPECT_EQ(pixels(Quarters::Two), (std::vector<std::uint32_t>{6, 5, 4, 3, 2, 1}));
    EXPECT_EQ(pixels(Quarters::Three), (std::vector<std::uint32_t>{3, 6, 2, 5, 1, 4}));
    EXPECT_EQ(pixels(Quarters::None), (std::vector<std::uint32_t>{1, 2, 3, 4, 5, 6}));
}

TEST(Turned, QuartersAreCountedInBothDirections) {
    EXPECT_EQ(quarters(-1), Quarters::Three);
    EXPECT_EQ(quarters(6), Quarters::Two);
    EXPECT_EQ(quarters(0), Quarters::None);
}

TEST(Turned, TheOppositeBringsItBack) {
    std::mt19937 random(1);
    const auto bitmap = noise(random, {70, 33});
    for (const Quarters by : kAll) EXPECT_EQ(turned(turned(*bitmap, by), opposite(by)), *bitmap);
}

TEST(Turned, ATurnedFrameIsTheFrameOfTurnedLayers) {
    std::mt19937 random(2);
    std::vector<PlacedLayer> layers{layer_of(noise(random, {90, 50}), 0, 0), layer_of(noise(random, {20, 31}), 5, 11),
                                    layer_of(noise(random, {24, 8}), -4, 45), layer_of(noise(random, {40, 20}), 30, 20)};
    layers[1].transform = {1, 0, 0, 1, 13, -7};
    layers[1].opacity = 0.5F;
    layers[2].clip = paint::RoundedRect{{2, 40, 9, 8}};
    layers[3].second = noise(random, {40, 20});
    layers[3].mix = 0.25F;
    for (const Quarters by : kAll) {
        Turner turner(by);
        const PixelSize size = turned(kViewport, by);
        EXPECT_EQ(composed(turner.turn(layers, kViewport), size), turned(composed(layers, kViewport), by))
            << static_cast<int>(by);
    }
}

TEST(Turned, ScaledLayersAndRoundCornersAreTheSameButForRounding) {
    std::mt19937 random(3);
    std::vector<PlacedLayer> layers{layer_of(noise(random, {40, 20}), 10, 5), layer_of(noise(random, {30, 30}), 50, 10)};
    layers[0].transform = {1.25F, 0, 0, 0.75F, 3.5F, 4};
    layers[1].clip = paint::RoundedRect{{52, 12, 24, 20}, {Size{10, 4}, Size{2, 2}, Size{0, 0}, Size{6, 8}}};
    for (const Quarters by : kAll) {
        Turner turner(by);
        EXPECT_LE(
            farthest(composed(turner.turn(layers, kViewport), turned(kViewport, by)), turned(composed(layers, kViewport), by)),
            6)
            << static_cast<int>(by);
    }
}

TEST(Turned, WholePixelsStayWhole) {
    PlacedLayer layer;
    layer.transform = {1, 0, 0, 1, -3, 17};
    for (const Quarters by : kAll) {
        const Matrix m = turned(layer, by, {3840, 2160}).transform;
        EXPECT_TRUE(m.a == 1 && m.b == 0 && m.c == 0 && m.d == 1 && m.e == std::floor(m.e) && m.f == std::floor(m.f));
    }
}

TEST(Turned, OnlyWhatChangedIsTurnedAgain) {
    std::mt19937 random(4);
    const auto bitmap = noise(random, {60, 40});
    Turner turner(Quarters::One);
    const std::vector<PlacedLayer> before = turner.turn(std::vector{layer_of(bitmap, 10, 0)}, kViewport);
    bitmap->row(5)[7] = 0xFF00FF00;
    bitmap->note_change({7, 5, 1, 1});
    const std::vector<PlacedLayer> after = turner.turn(std::vector{layer_of(bitmap, 10, 0)}, kViewport);
    EXPECT_EQ(after[0].first, before[0].first);
    EXPECT_EQ(*after[0].first, turned(*bitmap, Quarters::One));
    // (17, 5) of 90 x 50.
    EXPECT_EQ(damage_between(before, after, {50, 90}), (PixelRect{44, 17, 1, 1}));
    const std::vector<PlacedLayer> again = turner.turn(std::vector{layer_of(bitmap, 10, 0)}, kViewport);
    EXPECT_TRUE(damage_between(after, again, {50, 90}).empty());
}

TEST(Turned, ABitmapOfAnotherSizeIsTurnedAnew) {
    std::mt19937 random(5);
    const auto bitmap = noise(random, {60, 40});
    Turner turner(Quarters::Three);
    turner.turn(std::vector{layer_of(bitmap, 0, 0)}, kViewport);
    *bitmap = *noise(random, {10, 50});
    EXPECT_EQ(*turner.turn(std::vector{layer_of(bitmap, 0, 0)}, kViewport)[0].first, turned(*bitmap, Quarters::Three));
}

}  // namespace
}  // namespace callboard::raster
