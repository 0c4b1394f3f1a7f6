#include "raster/shifted.h"

namespace callboard::raster {
namespace {

constexpr PixelSize kViewport{40, 30};
constexpr std::uint32_t kMark = 0xFFFFFFFF;

PlacedLayer layer_of(const std::shared_ptr<Bitmap>& bitmap, int x, int y) {
    PlacedLayer layer;
    layer.first = bitmap;
    layer.bounds = {x, y, bitmap->size().width, bitmap->size().height};
    return layer;
}

// Every pixel says where it is.
std::shared_ptr<Bitmap> places() {
    auto bitmap = std::make_shared<Bitmap>(kViewport);
    for (int y = 0; y < kViewport.height; ++y) {
        for (int x = 0; x < kViewport.width; ++x) bitmap->row(y)[x] = 0xFF000000U | static_cast<std::uint32_t>(x * 256 + y);
    }
    return bitmap;
}

Bitmap composed(std::span<const PlacedLayer> layers) {
    Bitmap frame(kViewport);
    composite({frame.row(0), frame.stride_bytes(), kViewport}, {1, 0, 0, 1}, layers, {0, 0, kViewport.width, kViewport.height});
    return frame;
}

std::uint32_t rgb(const Bitmap& frame, int x, int y) { return frame.row(y)[x] & 0xFFFFFFU; }

TEST(Shifted, MovesEverythingAndLetsTheEdgeGoOn) {
    for (const Shift by : {Shift{3, 2}, Shift{-4, 1}, Shift{2, -3}, Shift{-1, -1}, Shift{0, 4}, Shift{4, 0}}) {
        const Bitmap frame = composed(shifted(std::vector{layer_of(places(), 0, 0)}, kViewport, by));
        for (int y = 0; y < kViewport.height; ++y) {
            for (int x = 0; x < kViewport.width; ++x) {
                const bool is_bare =
                    x - by.x < 0 || x - by.x >= kViewport.width || y - by.y < 0 || y - by.y >= kViewport.height;
                const auto expected = static_cast<std::uint32_t>(is_bare ? x * 256 + y : (x - by.x) * 256 + y - by.y);
                ASSERT_EQ(rgb(frame, x, y), expected) << x << ' ' << y << " by " << by.x << ' ' << by.y;
            }
        }
    }
}

TEST(Shifted, WhatLetsLightThroughIsSeenOnce) {
    auto half = std::make_shared<Bitmap>(kViewport);
    for (int y = 0; y < kViewport.height; ++y) std::fill_n(half->row(y), kViewport.width, 0x80808080U);
    const Bitmap upright = composed(std::vector{layer_of(half, 0, 0)});
    EXPECT_EQ(composed(shifted(std::vector{layer_of(half, 0, 0)}, kViewport, {2, 3})), upright);
}

TEST(Shifted, ALayerAwayFromTheEdgeIsOnlyMoved) {
    auto mark = std::make_shared<Bitmap>(PixelSize{5, 5});
    for (int y = 0; y < 5; ++y) std::fill_n(mark->row(y), 5, kMark);
    PlacedLayer layer = layer_of(mark, 10, 10);
    layer.clip = paint::RoundedRect{{10, 10, 3, 3}};
    const std::vector<PlacedLayer> moved = shifted(std::vector{layer}, kViewport, {-2, 4});
    ASSERT_EQ(moved.size(), 1U);
    const Bitmap frame = composed(moved);
    EXPECT_EQ(frame.row(14)[8], kMark);
    EXPECT_EQ(frame.row(16)[10], kMark);
    EXPECT_EQ(rgb(frame, 11, 16), 0xFF0000U);
    EXPECT_EQ(rgb(frame, 10, 10), 0xFF0000U);
}

TEST(Shifted, NoShiftChangesNothing) {
    const std::vector layers{layer_of(places(), 0, 0)};
    EXPECT_EQ(shifted(layers, kViewport, {}), layers);
}

}  // namespace
}  // namespace callboard::raster
