#include "design/wall_view.h"

namespace callboard::design {
namespace {

PreviewState state_of(PixelSize size) {
    PreviewState state;
    state.size = size;
    return state;
}

TEST(WallViews, FitAboveTheBarAndAreNotEnlarged) {
    const WallView view = wall_view(state_of({1920, 1080}), {1280, 764}, {});
    EXPECT_EQ(view.in_window.x, (1280 - view.in_window.width) / 2);
    EXPECT_LE(view.in_window.bottom(), 720);
    EXPECT_NEAR(static_cast<float>(view.in_window.width) / static_cast<float>(view.in_window.height), 16.0F / 9, 0.01);
    EXPECT_EQ(wall_view(state_of({400, 300}), {1280, 764}, {}).scaled, (PixelSize{400, 300}));
}

TEST(WallViews, AWindowMadeForAWallShowsItToTheEdges) {
    const PreviewState state = state_of({1280, 720});
    EXPECT_EQ(wall_view(state, window_for(state.size, true), {}).in_window, (PixelRect{0, 0, 1280, 720}));
}

TEST(WallViews, TruePixelsReachBeyondTheWindowAndCanBeMovedToTheirEdges) {
    PreviewState state = state_of({1920, 1080});
    state.zoom = 100;
    EXPECT_EQ(wall_view(state, {1280, 764}, {}).in_window, (PixelRect{-320, -180, 1920, 1080}));
    EXPECT_EQ(wall_view(state, {1280, 764}, {1e6F, -1e6F}).in_window, (PixelRect{0, -360, 1920, 1080}));
}

TEST(WallViews, FromAfarTheWallIsAsSmallAsItLooks) {
    PreviewState state = state_of({1920, 1080});
    state.distance = 5;
    // 43 inches are 952 mm wide; at 5 m they look as 114 mm at 60 cm do: 432 px of 96 dpi.
    EXPECT_EQ(wall_view(state, {1280, 764}, {}).scaled.width, 432);
    state.distance = 10;
    EXPECT_EQ(wall_view(state, {1280, 764}, {}).scaled.width, 216);
}

TEST(WallViews, PointsComeBackThroughEveryTurnAndZoom) {
    for (int quarters = 0; quarters < 4; ++quarters) {
        for (const int zoom : {0, 50, 200}) {
            PreviewState state = state_of({1000, 600});
            state.rotation = quarters;
            state.zoom = zoom;
            const WallView view = wall_view(state, {900, 700}, {10, -20});
            const Rect spot = view.to_window({100, 50, 40, 20});
            const Point middle = view.to_wall({spot.x + spot.width / 2, spot.y + spot.height / 2});
            EXPECT_NEAR(middle.x, 120, 1.5) << quarters << ' ' << zoom;
            EXPECT_NEAR(middle.y, 60, 1.5) << quarters << ' ' << zoom;
            EXPECT_EQ(spot.width > spot.height, quarters % 2 == 0);
        }
    }
}

TEST(WallViews, ATinyWindowIsNoReasonToFail) {
    const WallView view = wall_view(state_of({1920, 1080}), {1, 1}, {});
    EXPECT_GE(view.scaled.width, 1);
    EXPECT_GE(view.scaled.height, 1);
}

TEST(WallViews, NoZoomMakesMoreOfAPictureThan8K) {
    PreviewState state = state_of({7680, 4320});
    state.zoom = 300;
    EXPECT_EQ(wall_view(state, {1280, 764}, {}).scaled, (PixelSize{7680, 4320}));
    state = state_of({3840, 2160});
    state.zoom = 300;
    EXPECT_EQ(wall_view(state, {1280, 764}, {}).scaled, (PixelSize{7680, 4320}));
    state = state_of({1920, 1080});
    state.zoom = 300;
    EXPECT_EQ(wall_view(state, {1280, 764}, {}).scaled, (PixelSize{5760, 3240}));
}

}  // namespace
}  // namespace callboard::design
