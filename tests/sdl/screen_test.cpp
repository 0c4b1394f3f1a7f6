#include "sdl/screen.h"

#include "sdl/handles.h"
#include "tests/sdl/sdl_support.h"

namespace callboard::sdl {
namespace {

constexpr std::uint32_t kRed = 0xFFFF0000;
constexpr std::uint32_t kGreen = 0xFF00FF00;

class DummyScreen : public testing::Test {
protected:
    void SetUp() override {
        Result<std::unique_ptr<Screen>> opened = Screen::open({Mode::FullScreen, {320, 200}, "test"});
        ASSERT_TRUE(opened) << opened.error().text();
        screen = std::move(*opened);
    }
    // SDL numbers windows from 1 upwards and tells of those there are.
    static std::vector<SDL_Window*> windows() {
        std::vector<SDL_Window*> windows;
        for (Uint32 id = 1; id < 1000; ++id) {
            if (SDL_Window* found = SDL_GetWindowFromID(id)) windows.push_back(found);
        }
        return windows;
    }
    static SDL_Window* window() { return windows().empty() ? nullptr : windows().front(); }
    static std::uint32_t* at(SDL_Window* window, int x, int y) {
        SDL_Surface* surface = SDL_GetWindowSurface(window);
        return static_cast<std::uint32_t*>(surface->pixels) + y * surface->pitch / 4 + x;
    }
    static std::uint32_t pixel(SDL_Window* window, int x, int y) { return *at(window, x, y) | 0xFF000000U; }
    // Writes into a window's surface behind the screen's back: what is not redrawn keeps the mark.
    static void scribble(SDL_Window* window, int x, int y) { *at(window, x, y) = 0xFF123456; }
    static void scribble(int x, int y) { scribble(window(), x, y); }
    Environment environment{{{"SDL_VIDEODRIVER", "dummy"}, {"SDL_RENDER_DRIVER", ""}}};
    std::unique_ptr<Screen> screen;
};

TEST_F(DummyScreen, TakesTheSizeAskedForWhereThereIsNoDisplay) {
    EXPECT_EQ(screen->size(), (PixelSize{320, 200}));
    EXPECT_EQ(screen->driver(), "dummy");
    EXPECT_EQ(screen->renderer(), "surface");
}

TEST_F(DummyScreen, ShowsLayersOverTheBackground) {
    const std::vector layers{layer_at({10, 20, 30, 40}, kRed)};
    screen->present({0, 0, 1, 1}, layers);
    const raster::Bitmap shown = screen->capture();
    ASSERT_EQ(shown.size(), (PixelSize{320, 200}));
    EXPECT_EQ(shown.row(20)[10], kRed);
    EXPECT_EQ(shown.row(59)[39], kRed);
    EXPECT_EQ(shown.row(60)[40], 0xFF0000FFU);
    EXPECT_EQ(screen->frames_presented(), 1U);
}

TEST_F(DummyScreen, AWindowTakesAnotherSizeAndIsDrawnAnew) {
    screen.reset();
    screen = std::move(*Screen::open({Mode::Window, {320, 200}, "test"}));
    const std::vector layers{layer_at({10, 20, 30, 40}, kRed)};
    screen->present(kBlack, layers);
    screen->resize({400, 500});
    EXPECT_EQ(screen->size(), (PixelSize{400, 500}));
    EXPECT_TRUE(screen->present({0, 0, 1, 1}, layers));
    const raster::Bitmap shown = screen->capture();
    ASSERT_EQ(shown.size(), (PixelSize{400, 500}));
    EXPECT_EQ(shown.row(499)[399], 0xFF0000FFU);
}

TEST_F(DummyScreen, AFullScreenKeepsItsSize) {
    screen->resize({400, 500});
    EXPECT_EQ(screen->size(), (PixelSize{320, 200}));
}

TEST_F(DummyScreen, HasNothingToCaptureBeforeTheFirstFrame) { EXPECT_TRUE(screen->capture().empty()); }

TEST_F(DummyScreen, DoesNothingWhenNothingChanged) {
    const std::vector layers{layer_at({10, 20, 30, 40}, kRed)};
    screen->present(kBlack, layers);
    scribble(15, 25);
    screen->present(kBlack, layers);
    EXPECT_EQ(screen->frames_presented(), 1U);
    EXPECT_EQ(screen->capture().row(25)[15], 0xFF123456U);
}

TEST_F(DummyScreen, ComposesOnlyTheDamage) {
    std::vector layers{layer_at({0, 0, 100, 100}, kRed), layer_at({200, 100, 20, 20}, kGreen)};
    screen->present(kBlack, layers);
    scribble(5, 5);
    layers[1].opacity = 0;
    screen->present(kBlack, layers);
    EXPECT_EQ(screen->frames_presented(), 2U);
    const raster::Bitmap shown = screen->capture();
    EXPECT_EQ(shown.row(5)[5], 0xFF123456U) << "outside of the damage";
    EXPECT_EQ(shown.row(105)[205], 0xFF000000U);
}

TEST_F(DummyScreen, AnotherBackgroundRedrawsEverything) {
    screen->present(kBlack, {});
    screen->present(kWhite, {});
    EXPECT_EQ(screen->capture().row(199)[319], 0xFFFFFFFFU);
}

TEST_F(DummyScreen, DrawsAnewAfterAnExposure) {
    const std::vector layers{layer_at({0, 0, 50, 50}, kRed)};
    screen->present(kBlack, layers);
    scribble(5, 5);
    SDL_Event exposed{};
    exposed.type = SDL_WINDOWEVENT;
    exposed.window.event = SDL_WINDOWEVENT_EXPOSED;
    SDL_PushEvent(&exposed);
    screen->present(kBlack, layers);
    EXPECT_EQ(screen->frames_presented(), 2U);
    EXPECT_EQ(screen->capture().row(5)[5], kRed);
}

TEST_F(DummyScreen, FollowsTheWindowsSize) {
    const std::vector layers{layer_at({0, 0, 50, 50}, kRed)};
    screen->present(kWhite, layers);
    SDL_SetWindowSize(window(), 400, 300);
    EXPECT_EQ(screen->size(), (PixelSize{400, 300}));
    screen->present(kWhite, layers);
    const raster::Bitmap shown = screen->capture();
    ASSERT_EQ(shown.size(), (PixelSize{400, 300}));
    EXPECT_EQ(shown.row(0)[0], kRed);
    EXPECT_EQ(shown.row(299)[399], 0xFFFFFFFFU);
}

TEST_F(DummyScreen, SurvivesLayersOutsideOfTheWindow) {
    const std::vector layers{layer_at({-50, -50, 60, 60}, kRed), layer_at({310, 190, 500, 500}, kGreen),
                             layer_at({5000, 5000, 10, 10}, kGreen), layer_at({0, 0, 0, 0}, kGreen)};
    screen->present(kBlack, layers);
    const raster::Bitmap shown = screen->capture();
    EXPECT_EQ(shown.row(0)[0], kRed);
    EXPECT_EQ(shown.row(199)[319], kGreen);
    EXPECT_EQ(shown.row(100)[100], 0xFF000000U);
}

TEST_F(DummyScreen, CanBeClosedAndOpenedAgain) {
    screen.reset();
    Result<std::unique_ptr<Screen>> again = Screen::open({Mode::Window, {64, 64}, "again"});
    ASSERT_TRUE(again) << again.error().text();
    (*again)->present(kWhite, {});
    EXPECT_EQ((*again)->capture().row(63)[63], 0xFFFFFFFFU);
}

TEST(Screen, WithoutADisplaySaysWhatWasTried) {
    const Environment environment{
        {{"SDL_VIDEODRIVER", ""}, {"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}, {"SDL_RENDER_DRIVER", ""}}};
    if (std::filesystem::exists("/dev/dri/card0")) GTEST_SKIP() << "this machine has a graphics card";
    const Result<std::unique_ptr<Screen>> opened = Screen::open({});
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind(), ErrorKind::Display);
    EXPECT_NE(opened.error().message().find("kmsdrm"), std::string::npos) << opened.error().message();
    EXPECT_NE(opened.error().message().find("DISPLAY"), std::string::npos) << opened.error().message();
}

TEST(Screen, NamesTheDesktopThatDoesNotAnswer) {
    [[maybe_unused]] const ForeignLeaks leaks;
    const Environment environment{
        {{"SDL_VIDEODRIVER", ""}, {"DISPLAY", ":987"}, {"WAYLAND_DISPLAY", ""}, {"SDL_RENDER_DRIVER", ""}}};
    const Result<std::unique_ptr<Screen>> opened = Screen::open({});
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().message().find("x11"), std::string::npos) << opened.error().message();
}

TEST(Screen, AnUnknownDriverIsAnError) {
    const Environment environment{{{"SDL_VIDEODRIVER", "etch-a-sketch"}, {"SDL_RENDER_DRIVER", ""}}};
    const Result<std::unique_ptr<Screen>> opened = Screen::open({});
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().message().find("etch-a-sketch"), std::string::npos) << opened.error().message();
}

TEST_F(DummyScreen, ATurnedOneIsDrawnUprightAndShownTurned) {
    for (const auto& [rotation, mark] : std::vector<std::pair<raster::Quarters, std::pair<int, int>>>{
             {raster::Quarters::One, {299, 10}}, {raster::Quarters::Two, {309, 179}}, {raster::Quarters::Three, {20, 189}}}) {
        ScreenSettings settings{Mode::FullScreen, {320, 200}, "test"};
        settings.rotation = rotation;
        screen.reset();
        screen = std::move(*Screen::open(settings));
        const bool is_upended = rotation != raster::Quarters::Two;
        ASSERT_EQ(screen->size(), is_upended ? (PixelSize{200, 320}) : (PixelSize{320, 200}));
        // The top left of the board's layer, and of the board.
        const std::vector layers{layer_at({0, 0, screen->size().width, screen->size().height}, kGreen),
                                 layer_at({10, 20, 1, 1}, kRed)};
        ASSERT_TRUE(screen->present(kBlack, layers));
        const auto [x, y] = mark;
        EXPECT_EQ(pixel(window(), x, y), kRed);
        const raster::Bitmap shown = screen->capture();
        ASSERT_EQ(shown.size(), screen->size());
        EXPECT_EQ(shown.row(20)[10], kRed);
        EXPECT_EQ(shown.row(0)[0], kGreen);
    }
}

TEST_F(DummyScreen, IsMovedAsideWithoutAnEdge) {
    const std::vector layers{layer_at({0, 0, 320, 200}, kGreen), layer_at({10, 20, 30, 40}, kRed)};
    screen->present(kBlack, layers);
    screen->shift({3, -2});
    screen->present(kBlack, layers);
    const raster::Bitmap shown = screen->capture();
    EXPECT_EQ(shown.row(18)[13], kRed);
    EXPECT_EQ(shown.row(18)[12], kGreen);
    EXPECT_EQ(shown.row(57)[42], kRed);
    EXPECT_EQ(shown.row(0)[0], kGreen);
    EXPECT_EQ(shown.row(199)[319], kGreen);
    screen->present(kBlack, layers);
    EXPECT_EQ(screen->frames_presented(), 2U) << "it stays there without being drawn again";
}

TEST_F(DummyScreen, SeveralShowTheSameEachInItsSize) {
    ScreenSettings settings{Mode::FullScreen, {320, 200}, "test"};
    settings.outputs = {"one", "two"};
    screen.reset();
    screen = std::move(*Screen::open(settings));
    ASSERT_EQ(windows().size(), 2U);
    SDL_SetWindowSize(windows()[1], 480, 400);
    ASSERT_EQ(screen->size(), (PixelSize{320, 200}));
    const std::vector layers{layer_at({0, 0, 320, 200}, kGreen), layer_at({10, 20, 30, 40}, kRed)};
    ASSERT_TRUE(screen->present({0, 0, 1, 1}, layers));
    EXPECT_EQ(screen->frames_presented(), 1U);
    EXPECT_EQ(pixel(windows()[0], 11, 21), kRed);
    // One and a half as large, and in the middle of what is as high as two of it.
    EXPECT_EQ(pixel(windows()[1], 30, 50 + 45), kRed);
    EXPECT_EQ(pixel(windows()[1], 9, 50 + 45), kGreen);
    EXPECT_EQ(pixel(windows()[1], 240, 20), 0xFF0000FFU);
    EXPECT_EQ(screen->capture().size(), (PixelSize{320, 200}));
}

TEST_F(DummyScreen, SeveralSideBySideShowOnePicture) {
    for (const auto rotation :
         {raster::Quarters::None, raster::Quarters::One, raster::Quarters::Two, raster::Quarters::Three}) {
        ScreenSettings settings{Mode::FullScreen, {320, 200}, "test"};
        settings.outputs = {"one", "two", "three"};
        settings.several = Several::SideBySide;
        settings.rotation = rotation;
        screen.reset();
        screen = std::move(*Screen::open(settings));
        const PixelSize size = screen->size();
        const bool is_upended = rotation == raster::Quarters::One || rotation == raster::Quarters::Three;
        ASSERT_EQ(size, is_upended ? (PixelSize{600, 320}) : (PixelSize{960, 200}));
        // It goes from the first to the last.
        const std::vector layers{layer_at({0, 0, size.width, size.height}, kGreen), layer_at({150, 20, 430, 40}, kRed)};
        ASSERT_TRUE(screen->present(kBlack, layers));
        raster::Bitmap wanted(size);
        raster::composite({wanted.row(0), wanted.stride_bytes(), size}, kBlack, layers, {0, 0, size.width, size.height});
        const raster::Bitmap shown = screen->capture();
        ASSERT_EQ(shown.size(), size);
        for (int y = 0; y < size.height; ++y) {
            for (int x = 0; x < size.width; ++x)
                ASSERT_EQ(shown.row(y)[x], wanted.row(y)[x] | 0xFF000000U) << x << "," << y << ", turned " << int(rotation);
        }
    }
}

TEST_F(DummyScreen, SideBySideAllAreAsHighAsTheFirst) {
    ScreenSettings settings{Mode::FullScreen, {320, 200}, "test"};
    settings.outputs = {"one", "two", "three"};
    settings.several = Several::SideBySide;
    screen.reset();
    screen = std::move(*Screen::open(settings));
    SDL_SetWindowSize(windows()[1], 301, 400);
    ASSERT_EQ(screen->size(), (PixelSize{320 + 151 + 320, 200}));
    ASSERT_TRUE(screen->present(kBlack, std::vector{layer_at({0, 0, 791, 200}, kGreen)}));
    const raster::Bitmap shown = screen->capture();
    ASSERT_EQ(shown.size(), screen->size());
    for (int x = 0; x < shown.size().width; ++x) ASSERT_EQ(shown.row(100)[x], kGreen) << x;
}

TEST_F(DummyScreen, SeveralAreDrawnOnlyWhereSomethingChanged) {
    ScreenSettings settings{Mode::FullScreen, {320, 200}, "test"};
    settings.outputs = {"one", "two"};
    settings.several = Several::SideBySide;
    screen.reset();
    screen = std::move(*Screen::open(settings));
    std::vector layers{layer_at({0, 0, 640, 200}, kGreen), layer_at({10, 20, 30, 40}, kRed)};
    ASSERT_TRUE(screen->present(kBlack, layers));
    scribble(windows()[1], 100, 100);
    layers[1].opacity = 0.5F;
    ASSERT_TRUE(screen->present(kBlack, layers));
    EXPECT_EQ(screen->frames_presented(), 2U);
    EXPECT_EQ(pixel(windows()[1], 100, 100), 0xFF123456U);
}

TEST_F(DummyScreen, IsBlackWhileItIsOff) {
    const std::vector layers{layer_at({10, 20, 30, 40}, kRed)};
    screen->present({0, 0, 1, 1}, layers);
    screen->set_power(Power::Off);
    EXPECT_EQ(screen->absence(), "the panel is off");
    EXPECT_FALSE(screen->present({0, 0, 1, 1}, layers));
    EXPECT_EQ(screen->capture().row(30)[20], 0xFF000000U);
    EXPECT_EQ(screen->frames_presented(), 1U);
    screen->set_power(Power::On);
    EXPECT_EQ(screen->absence(), std::nullopt);
    EXPECT_TRUE(screen->present({0, 0, 1, 1}, layers));
    EXPECT_EQ(screen->capture().row(30)[20], kRed);
}

TEST(WaitingScreen, IsOpenWithoutAMonitor) {
    if (!std::filesystem::exists("/dev/dri/card0")) {
        const Environment environment{{{"SDL_VIDEODRIVER", "kmsdrm"}, {"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}}};
        ScreenSettings settings{Mode::FullScreen, {320, 200}, "test"};
        settings.without_monitor = WithoutMonitor::Wait;
        const auto opened = Screen::open(settings);
        ASSERT_TRUE(opened) << opened.error().text();
        EXPECT_THAT((*opened)->absence().value_or(""), testing::StartsWith("no display: "));
        EXPECT_FALSE((*opened)->present(kBlack, {}));
        (*opened)->outputs_changed();
        (*opened)->set_power(Power::Off);
        (*opened)->set_power(Power::On);
        EXPECT_TRUE((*opened)->capture().empty());
        EXPECT_EQ((*opened)->fault(), std::nullopt);
    } else {
        GTEST_SKIP() << "there is a graphics card";
    }
}

}  // namespace
}  // namespace callboard::sdl
