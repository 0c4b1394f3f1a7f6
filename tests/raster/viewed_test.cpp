#include "raster/viewed.h"

#include <gtest/gtest.h>

namespace callboard::raster {
namespace {

PlacedLayer layer() {
    PlacedLayer layer;
    layer.first = std::make_shared<const Bitmap>(PixelSize{10, 10});
    layer.bounds = {100, 50, 10, 10};
    layer.transform = {1, 0, 0, 1, 5, 0};
    return layer;
}

TEST(Viewed, IsMovedAndScaled) {
    const auto seen = viewed({layer()}, {2, -200, 10, std::nullopt});
    EXPECT_EQ(seen[0].transform.apply({100, 50}), (Point{10, 110}));
    EXPECT_EQ(seen[0].bounds, layer().bounds);
    EXPECT_EQ(seen[0].clip, std::nullopt);
}

TEST(Viewed, ClipsGoAlong) {
    PlacedLayer clipped = layer();
    clipped.clip = paint::RoundedRect{{100, 50, 10, 10}, {Size{2, 2}, Size{2, 2}, Size{2, 2}, Size{2, 2}}};
    const auto seen = viewed({clipped}, {0.5F, 20, 0, PixelRect{20, 0, 60, 60}});
    EXPECT_EQ(seen[0].clip->rect, (Rect{70, 25, 5, 5}));
    EXPECT_EQ(seen[0].clip->radii[0], (Size{1, 1}));
}

TEST(Viewed, NothingIsSeenBesideThePicture) {
    PlacedLayer clipped = layer();
    clipped.clip = paint::RoundedRect{{0, 0, 1000, 1000}};
    const auto seen = viewed({layer(), clipped}, {1, 0, 30, PixelRect{0, 30, 400, 300}});
    EXPECT_EQ(seen[0].clip->rect, (Rect{0, 30, 400, 300}));
    EXPECT_EQ(seen[1].clip->rect, (Rect{0, 30, 400, 300}));
}

}  // namespace
}  // namespace callboard::raster
