#include "raster/compositor.h"

#include "raster/pixels.h"
#include "raster/rounded_clip.h"

#include <random>

namespace callboard::raster {
namespace {

using Random = std::mt19937;

int between(Random& random, int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); }

std::shared_ptr<const Bitmap> random_bitmap(Random& random, PixelSize size) {
    Bitmap bitmap(size);
    const bool is_noted = between(random, 0, 1) == 0;
    for (int y = 0; y < size.height; ++y) {
        const bool is_plain = between(random, 0, 1) == 0;
        for (int x = 0; x < size.width; ++x) {
            if (is_plain && x % 37 > 0) {
                bitmap.row(y)[x] = bitmap.row(y)[x - 1];
                continue;
            }
            const int kind = between(random, 0, 3);
            const auto alpha = kind == 0 ? 255U : kind == 1 ? 0U : static_cast<std::uint32_t>(between(random, 0, 255));
            const std::uint32_t color = static_cast<std::uint32_t>(random()) | 0xFF000000U;
            bitmap.row(y)[x] = times(color, alpha);
        }
    }
    if (is_noted) bitmap.note_plain(0, size.height);
    return std::make_shared<const Bitmap>(std::move(bitmap));
}

PlacedLayer random_layer(Random& random, bool transformed) {
    const PixelSize size{between(random, 1, 140), between(random, 1, 30)};
    PlacedLayer layer;
    layer.first = random_bitmap(random, size);
    if (between(random, 0, 2) == 0) {
        layer.second = random_bitmap(random, size);
        layer.mix = static_cast<float>(between(random, 0, 100)) / 100;
    }
    layer.bounds = {between(random, -10, 50), between(random, -10, 40), size.width, size.height};
    layer.opacity = between(random, 0, 1) == 0 ? 1 : static_cast<float>(between(random, 0, 100)) / 100;
    if (between(random, 0, 1) == 0) layer.transform = {1, 0, 0, 1, static_cast<float>(between(random, -8, 8)), 3};
    if (transformed && between(random, 0, 1) == 0) layer.transform = {0.8F, 0.3F, -0.4F, 1.2F, 5.5F, -2.25F};
    if (between(random, 0, 2) == 0) {
        const auto x = static_cast<float>(between(random, 0, 30));
        layer.clip = paint::RoundedRect{{x, 4, 25, 30}, {Size{8, 8}, Size{0, 0}, Size{4, 9}, Size{10, 3}}};
    }
    return layer;
}

// The same of a layer that is scaled or turned, in floating point.
std::array<double, 4> naive_transformed(const PlacedLayer& layer, int x, int y) {
    const Matrix& m = layer.transform;
    const double determinant = static_cast<double>(m.a) * m.d - static_cast<double>(m.b) * m.c;
    const double from_x = x + 0.5 - static_cast<double>(m.e);
    const double from_y = y + 0.5 - static_cast<double>(m.f);
    const double at_x = (m.d * from_x - m.c * from_y) / determinant - layer.bounds.x - 0.5;
    const double at_y = (m.a * from_y - m.b * from_x) / determinant - layer.bounds.y - 0.5;
    std::array<double, 4> sums{};
    for (int row = static_cast<int>(std::floor(at_y)); row <= std::floor(at_y) + 1; ++row) {
        for (int column = static_cast<int>(std::floor(at_x)); column <= std::floor(at_x) + 1; ++column) {
            const PixelSize size = layer.first->size();
            if (row < 0 || column < 0 || row >= size.height || column >= size.width) continue;
            const double weight = (1 - std::abs(column - at_x)) * (1 - std::abs(row - at_y));
            for (unsigned i = 0; i < 4; ++i) sums[i] += weight * (layer.first->row(row)[column] >> (8 * i) & 0xFFU);
        }
    }
    return sums;
}

// One pixel as the header says, without any of the compositor's shortcuts.
std::uint32_t naive(const PlacedLayer& layer, int x, int y, std::uint32_t under) {
    const auto at = [&](const Bitmap& bitmap) -> std::uint32_t {
        const int column = x - layer.bounds.x - static_cast<int>(layer.transform.e);
        const int row = y - layer.bounds.y - static_cast<int>(layer.transform.f);
        const bool inside = column >= 0 && row >= 0 && column < bitmap.size().width && row < bitmap.size().height;
        return inside ? bitmap.row(row)[column] : 0;
    };
    const auto byte = [](float value) { return static_cast<std::uint32_t>(std::lround(value * 255)); };
    std::uint32_t pixel = at(*layer.first);
    if (layer.second && byte(layer.mix) > 0) pixel = mixed_pixel(pixel, at(*layer.second), byte(layer.mix));
    if (layer.clip) {
        std::uint8_t coverage = 0;
        RoundedClip(*layer.clip).coverage(x, y, {&coverage, 1});
        pixel = times(pixel, coverage);
    }
    return over(times(pixel, byte(layer.opacity)), under);
}

struct Frame {
    explicit Frame(PixelSize size) : bitmap(size) {}
    Target target() { return {bitmap.row(0), bitmap.stride_bytes(), bitmap.size()}; }
    PixelRect all() const { return {0, 0, bitmap.size().width, bitmap.size().height}; }
    Bitmap bitmap;
};

constexpr PixelSize kSize{161, 47};

TEST(Pixels, ProductsAreRoundedExactly) {
    for (std::uint32_t a = 0; a < 256; ++a) {
        for (std::uint32_t b = 0; b < 256; ++b) {
            const auto exact = static_cast<std::uint32_t>(std::lround(static_cast<double>(a * b) / 255));
            ASSERT_EQ(times(a << 24U | a << 16U | a << 8U | a, b), exact << 24U | exact << 16U | exact << 8U | exact);
        }
    }
}

TEST(Compositor, DrawsWhatANaiveOneDraws) {
    Random random(20261124);
    for (int round = 0; round < 60; ++round) {
        std::vector<PlacedLayer> layers;
        for (int i = between(random, 0, 5); i > 0; --i) layers.push_back(random_layer(random, false));
        Frame frame(kSize);
        composite(frame.target(), {0.2F, 0.4F, 0.6F, 1}, layers, frame.all());
        for (int y = 0; y < kSize.height; ++y) {
            for (int x = 0; x < kSize.width; ++x) {
                std::uint32_t expected = 0xFF336699U;
                for (const PlacedLayer& layer : layers) expected = naive(layer, x, y, expected);
                ASSERT_EQ(frame.bitmap.row(y)[x], expected) << "round " << round << " at " << x << ", " << y;
            }
        }
    }
}

TEST(Compositor, TouchesTheDamageOnly) {
    Random random(7);
    const std::vector<PlacedLayer> layers{random_layer(random, false), random_layer(random, true)};
    Frame whole(kSize);
    composite(whole.target(), kBlack, layers, whole.all());
    Frame part(kSize);
    composite(part.target(), kBlack, layers, {10, 5, 20, 15});
    for (int y = 0; y < kSize.height; ++y) {
        for (int x = 0; x < kSize.width; ++x) {
            const bool inside = x >= 10 && x < 30 && y >= 5 && y < 20;
            ASSERT_EQ(part.bitmap.row(y)[x], inside ? whole.bitmap.row(y)[x] : 0U) << x << ", " << y;
        }
    }
    composite(part.target(), kBlack, layers, {-100, -100, 5000, 5000});
    EXPECT_EQ(part.bitmap, whole.bitmap);
}

TEST(Compositor, OutsideOfTheDamageNothingChanges) {
    Random random(99);
    for (int round = 0; round < 80; ++round) {
        std::vector<PlacedLayer> before;
        for (int i = between(random, 0, 4); i > 0; --i) before.push_back(random_layer(random, true));
        std::vector<PlacedLayer> after = before;
        const int kind = between(random, 0, 4);
        if (kind == 0 || after.empty()) {
            after.insert(after.begin() + between(random, 0, static_cast<int>(after.size())), random_layer(random, true));
        } else {
            PlacedLayer& changed = after[static_cast<std::size_t>(between(random, 0, static_cast<int>(after.size()) - 1))];
            if (kind == 1) changed.opacity = 0.5F;
            if (kind == 2) changed.transform.e += 3;
            if (kind == 3) after.erase(after.begin());
            if (kind == 4) {
                Bitmap repainted = *changed.first;
                repainted.row(between(random, 0, repainted.size().height - 1))[0] ^= 0x00000001U;
                changed.first = std::make_shared<const Bitmap>(std::move(repainted));
            }
        }
        Frame old_frame(kSize);
        composite(old_frame.target(), kBlack, before, old_frame.all());
        Frame new_frame(kSize);
        composite(new_frame.target(), kBlack, after, new_frame.all());
        composite(old_frame.target(), kBlack, after, damage_between(before, after, kSize));
        ASSERT_EQ(old_frame.bitmap, new_frame.bitmap) << "round " << round << " kind " << kind;
    }
}

PlacedLayer plain_layer(PixelRect bounds, std::uint32_t pixel) {
    Bitmap bitmap({bounds.width, bounds.height});
    for (int y = 0; y < bounds.height; ++y) std::fill_n(bitmap.row(y), bounds.width, pixel);
    PlacedLayer layer;
    layer.first = std::make_shared<const Bitmap>(std::move(bitmap));
    layer.first_content = layer.first->content();
    layer.bounds = bounds;
    return layer;
}

TEST(Compositor, DamageIsTheSmallestRectangle) {
    const PixelSize viewport{200, 100};
    const PlacedLayer bottom = plain_layer({0, 0, 200, 100}, 0xFF101010U);
    const PlacedLayer top = plain_layer({10, 20, 30, 40}, 0xFFFFFFFFU);
    EXPECT_TRUE(damage_between(std::vector{bottom, top}, std::vector{bottom, top}, viewport).empty());
    EXPECT_EQ(damage_between(std::vector{bottom}, std::vector{bottom, top}, viewport), (PixelRect{10, 20, 30, 40}));
    EXPECT_EQ(damage_between(std::vector{bottom, top}, std::vector{bottom}, viewport), (PixelRect{10, 20, 30, 40}));

    PlacedLayer repainted = bottom;
    Bitmap pixels = *bottom.first;
    pixels.row(50)[60] = 0xFFFFFFFFU;
    pixels.row(55)[62] = 0xFFFFFFFFU;
    repainted.first = std::make_shared<const Bitmap>(std::move(pixels));
    EXPECT_EQ(damage_between(std::vector{bottom, top}, std::vector{repainted, top}, viewport), (PixelRect{60, 50, 3, 6}));

    PlacedLayer invisible = top;
    invisible.opacity = 0;
    EXPECT_TRUE(damage_between(std::vector{bottom}, std::vector{bottom, invisible}, viewport).empty());
}

TEST(Compositor, WhatABitmapWasBeforeItWasDrawnOnAgainIsNotComparedWithAnother) {
    const auto drawn_again = std::make_shared<Bitmap>(PixelSize{30, 40});
    PlacedLayer before;
    before.first = drawn_again;
    before.first_content = drawn_again->content();
    before.bounds = {10, 20, 30, 40};
    PlacedLayer after = plain_layer(before.bounds, 0xFFFFFFFFU);
    *drawn_again = *after.first;
    drawn_again->note_change({0, 0, 30, 40});
    EXPECT_EQ(damage_between(std::vector{before}, std::vector{after}, {200, 100}), before.bounds);
}

TEST(Compositor, MovesByWholePixelsCopyPixels) {
    PlacedLayer layer = plain_layer({0, 0, 3, 1}, 0xFF0000FFU);
    layer.transform = {1, 0, 0, 1, 2, 1};
    Frame frame({8, 3});
    composite(frame.target(), kBlack, {&layer, 1}, frame.all());
    const std::vector<std::uint32_t> row(frame.bitmap.row(1), frame.bitmap.row(1) + 8);
    EXPECT_THAT(row, testing::ElementsAre(0xFF000000U, 0xFF000000U, 0xFF0000FFU, 0xFF0000FFU, 0xFF0000FFU, 0xFF000000U,
                                          0xFF000000U, 0xFF000000U));
}

TEST(Compositor, HalfAPixelIsSharedByTwo) {
    PlacedLayer layer = plain_layer({0, 0, 1, 1}, 0xFFFFFFFFU);
    layer.transform = {1, 0, 0, 1, 0.5F, 0};
    Frame frame({3, 1});
    composite(frame.target(), kBlack, {&layer, 1}, frame.all());
    EXPECT_NEAR(frame.bitmap.row(0)[0] & 0xFFU, 128, 1);
    EXPECT_NEAR(frame.bitmap.row(0)[1] & 0xFFU, 128, 1);
    EXPECT_EQ(frame.bitmap.row(0)[2] & 0xFFU, 0U);
}

TEST(Compositor, ScaledAndTurnedLayersLieBetweenTheirPixels) {
    Random random(31);
    for (const Matrix& matrix :
         {Matrix{1.5F, 0, 0, 1.3F, 2.25F, 3}, Matrix{0.7F, 0, 0, 0.7F, 10, 4}, Matrix{0.8F, 0.6F, -0.6F, 0.8F, 20, 0},
          Matrix{-1, 0, 0, 1, 40.5F, 0}, Matrix{0, 1.1F, -1.2F, 0, 40, 2}, Matrix{1, 0, 0, -2, 0, 60}}) {
        PlacedLayer layer;
        layer.first = random_bitmap(random, {29, 23});
        layer.bounds = {3, 2, 29, 23};
        layer.transform = matrix;
        Frame frame(kSize);
        composite(frame.target(), kBlack, {&layer, 1}, frame.all());
        for (int y = 0; y < kSize.height; ++y) {
            for (int x = 0; x < kSize.width; ++x) {
                const std::array<double, 4> expected = naive_transformed(layer, x, y);
                for (unsigned i = 0; i < 3; ++i)
                    ASSERT_NEAR(frame.bitmap.row(y)[x] >> (8 * i) & 0xFFU, expected[i], 3) << x << ", " << y;
            }
        }
    }
}

TEST(Compositor, PixelsOfTurnedLayersDoNotDependOnTheDamage) {
    Random random(8);
    for (int round = 0; round < 40; ++round) {
        const auto part = [&] { return static_cast<float>(between(random, -150, 150)) / 100; };
        PlacedLayer layer = random_layer(random, false);
        layer.transform = {part(), part(), part(), part(), 30 + 10 * part(), 20 + 10 * part()};
        Frame whole(kSize);
        composite(whole.target(), kBlack, {&layer, 1}, whole.all());
        Frame parts(kSize);
        for (int y = 0; y < kSize.height; y += 11) {
            for (int x = 0; x < kSize.width; x += 7) composite(parts.target(), kBlack, {&layer, 1}, {x, y, 7, 11});
        }
        ASSERT_EQ(parts.bitmap, whole.bitmap) << round;
    }
}

TEST(Compositor, AbsurdPlacementsAreHarmless) {
    PlacedLayer layer = plain_layer({0, 0, 4, 4}, 0xFFFFFFFFU);
    Frame frame({8, 8});
    const float huge = std::numeric_limits<float>::max();
    const float none = std::numeric_limits<float>::quiet_NaN();
    for (const Matrix& matrix :
         {Matrix{0, 0, 0, 0, 0, 0}, Matrix{1, 0, 0, 1, huge, huge}, Matrix{huge, huge, huge, huge, huge, huge},
          Matrix{none, 0, 0, 1, 0, none}, Matrix{1e-20F, 0, 0, 1e-20F, 0, 0}, Matrix{1e9F, 0, 0, 1e9F, 0, 0}}) {
        layer.transform = matrix;
        composite(frame.target(), kBlack, {&layer, 1}, frame.all());
        damage_between({}, {&layer, 1}, {8, 8});
    }
    layer.transform = {};
    layer.clip = paint::RoundedRect{{none, -huge, huge, huge}, {Size{huge, none}, Size{}, Size{}, Size{}}};
    composite(frame.target(), kBlack, {&layer, 1}, frame.all());
    layer.clip = paint::RoundedRect{{0, 0, 0, 0}, {}};
    composite(frame.target(), kBlack, {&layer, 1}, frame.all());
    EXPECT_EQ(frame.bitmap.row(0)[0], 0xFF000000U);
    layer.clip.reset();
    layer.bounds = {0, 0, 100, 100};  // larger than its bitmap
    composite(frame.target(), kBlack, {&layer, 1}, frame.all());
}

}  // namespace
}  // namespace callboard::raster
