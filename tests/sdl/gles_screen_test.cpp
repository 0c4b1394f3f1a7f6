// The GPU path, on a software GLES where Mesa is installed: it must show what the compositor composes.
#include "sdl/handles.h"
#include "sdl/texture_cache.h"
#include "tests/sdl/sdl_support.h"

namespace callboard::sdl {
namespace {

constexpr std::uint32_t kRed = 0xFFFF0000;
constexpr std::uint32_t kGreen = 0xFF00FF00;
constexpr std::uint32_t kHalfBlue = 0x80000080;
constexpr PixelSize kSize{160, 120};

int difference(std::uint32_t a, std::uint32_t b) {
    int worst = 0;
    for (unsigned shift = 0; shift < 32; shift += 8) {
        worst = std::max(worst, std::abs(static_cast<int>((a >> shift) & 0xFFU) - static_cast<int>((b >> shift) & 0xFFU)));
    }
    return worst;
}

class GlesScreen : public testing::Test {
protected:
    void SetUp() override {
        Result<std::unique_ptr<Screen>> opened = Screen::open({Mode::FullScreen, kSize, "test"});
        if (!opened) GTEST_SKIP() << "no GLES here: " << opened.error().text();
        screen = std::move(*opened);
        ASSERT_EQ(screen->renderer(), "opengles2");
    }
    void expect_composed(const std::vector<raster::PlacedLayer>& layers, int tolerance) {
        screen->present({0.2F, 0.4F, 0.6F, 1}, layers);
        ASSERT_FALSE(screen->fault()) << screen->fault()->text();
        raster::Bitmap wanted(kSize);
        raster::composite({wanted.row(0), wanted.stride_bytes(), kSize}, {0.2F, 0.4F, 0.6F, 1}, layers,
                          {0, 0, kSize.width, kSize.height});
        const raster::Bitmap shown = screen->capture();
        ASSERT_EQ(shown.size(), kSize);
        for (int y = 0; y < kSize.height; ++y) {
            for (int x = 0; x < kSize.width; ++x) {
                ASSERT_LE(difference(shown.row(y)[x], wanted.row(y)[x] | 0xFF000000U), tolerance)
                    << fmt::format("at {},{}: {:08x} instead of {:08x}", x, y, shown.row(y)[x], wanted.row(y)[x]);
            }
        }
    }
    // softpipe starts faster than llvmpipe, which compiles its shaders.
    Environment environment{
        {{"SDL_VIDEODRIVER", "offscreen"}, {"SDL_RENDER_DRIVER", "opengles2"}, {"GALLIUM_DRIVER", "softpipe"}}};
    ForeignLeaks leaks;
    std::unique_ptr<Screen> screen;
};

TEST_F(GlesScreen, BlendsPremultipliedLayers) {
    expect_composed({layer_at({10, 10, 60, 60}, kRed), layer_at({40, 40, 60, 60}, kHalfBlue)}, 1);
}

TEST_F(GlesScreen, AppliesOpacityAndTranslation) {
    std::vector layers{layer_at({10, 10, 60, 60}, kRed), layer_at({0, 0, 60, 60}, kHalfBlue)};
    layers[0].opacity = 0.5F;
    layers[1].transform.e = 70;
    layers[1].transform.f = 33;
    expect_composed(layers, 2);
}

TEST_F(GlesScreen, MixesTwoBitmapsWithoutShowingWhatIsBelow) {
    std::vector layers{layer_at({10, 10, 60, 60}, kRed)};
    layers[0].second = filled({60, 60}, kGreen);
    for (const float mix : {0.0F, 0.25F, 0.5F, 1.0F}) {
        layers[0].mix = mix;
        expect_composed(layers, 2);
    }
    layers[0].mix = 0.5F;
    layers[0].opacity = 0.5F;
    expect_composed(layers, 3);
}

TEST_F(GlesScreen, CutsRoundedClips) {
    std::vector layers{layer_at({0, 0, 160, 120}, kRed)};
    layers[0].clip = paint::RoundedRect{{20, 20, 80, 80}, {Size{30, 30}, Size{0, 0}, Size{30, 30}, Size{0, 0}}};
    screen->present(kBlack, layers);
    const raster::Bitmap shown = screen->capture();
    EXPECT_EQ(shown.row(21)[21], 0xFF000000U);
    EXPECT_EQ(shown.row(60)[60], kRed);
    EXPECT_EQ(shown.row(20)[99], kRed);
    EXPECT_EQ(shown.row(19)[60], 0xFF000000U);
    EXPECT_EQ(shown.row(60)[100], 0xFF000000U);
}

TEST_F(GlesScreen, CutsRectangularClips) {
    std::vector layers{layer_at({0, 0, 160, 120}, kRed), layer_at({150, 110, 10, 10}, kGreen)};
    layers[0].clip = paint::RoundedRect{{20, 20, 80, 80}, {}};
    screen->present(kBlack, layers);
    const raster::Bitmap shown = screen->capture();
    EXPECT_EQ(shown.row(20)[20], kRed);
    EXPECT_EQ(shown.row(99)[99], kRed);
    EXPECT_EQ(shown.row(19)[20], 0xFF000000U);
    EXPECT_EQ(shown.row(100)[99], 0xFF000000U);
    EXPECT_EQ(shown.row(115)[155], kGreen) << "the clip ends with its layer";
}

TEST_F(GlesScreen, ScalesLayers) {
    std::vector layers{layer_at({0, 0, 40, 30}, kRed)};
    layers[0].transform = {2, 0, 0, 2, 10, 10};
    screen->present(kBlack, layers);
    const raster::Bitmap shown = screen->capture();
    EXPECT_EQ(shown.row(12)[12], kRed);
    EXPECT_EQ(shown.row(67)[87], kRed);
    EXPECT_EQ(shown.row(72)[50], 0xFF000000U);
}

TEST_F(GlesScreen, DoesNothingWhenNothingChanged) {
    const std::vector layers{layer_at({10, 10, 60, 60}, kRed)};
    screen->present(kBlack, layers);
    screen->present(kBlack, layers);
    EXPECT_EQ(screen->frames_presented(), 1U);
}

class Textures : public testing::Test {
protected:
    void SetUp() override {
        if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) GTEST_SKIP() << SDL_GetError();
        window.reset(SDL_CreateWindow("test", 0, 0, 64, 64, 0));
        renderer.reset(SDL_CreateRenderer(window.get(), -1, SDL_RENDERER_SOFTWARE));
        ASSERT_NE(renderer, nullptr);
    }
    void TearDown() override {
        renderer.reset();
        window.reset();
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    }
    Environment environment{{{"SDL_VIDEODRIVER", "dummy"}, {"SDL_RENDER_DRIVER", ""}}};
    OwnedWindow window;
    OwnedRenderer renderer;
};

TEST_F(Textures, AreUploadedOncePerBitmap) {
    TextureCache cache(renderer.get(), 4096, 1U << 20);
    const auto bitmap = filled({10, 10}, kRed);
    EXPECT_EQ(cache.tiles(bitmap).size(), 1U);
    cache.end_frame();
    EXPECT_EQ(cache.tiles(bitmap).size(), 1U);
    EXPECT_EQ(cache.uploads(), 1U);
    EXPECT_EQ(cache.bytes(), 400U);
}

TEST_F(Textures, TakeWhatWasDrawnOnTheirBitmap) {
    TextureCache cache(renderer.get(), 16, 1U << 20);
    raster::Bitmap drawn({40, 17});
    const auto bitmap = std::make_shared<raster::Bitmap>(std::move(drawn));
    cache.tiles(bitmap);
    std::fill_n(bitmap->row(16) + 32, 4, kGreen);
    bitmap->note_change({32, 16, 4, 1});
    const auto tiles = cache.tiles(bitmap);
    EXPECT_EQ(cache.uploads(), 2U);
    cache.tiles(bitmap);
    EXPECT_EQ(cache.uploads(), 2U);
    SDL_RenderClear(renderer.get());
    SDL_RenderCopy(renderer.get(), tiles[5].texture.get(), nullptr, nullptr);
    std::uint32_t pixel = 0;
    const SDL_Rect rect{8, 32, 1, 1};  // the tile of 8 x 1 fills the window of 64 x 64
    SDL_RenderReadPixels(renderer.get(), &rect, SDL_PIXELFORMAT_ARGB8888, &pixel, 4);
    EXPECT_EQ(pixel & 0x0000FF00U, 0x0000FF00U);
}

TEST_F(Textures, AreTiledAboveTheLimit) {
    TextureCache cache(renderer.get(), 16, 1U << 20);
    const auto bitmap = filled({40, 17}, kRed);
    const auto tiles = cache.tiles(bitmap);
    ASSERT_EQ(tiles.size(), 6U);
    EXPECT_EQ(tiles[5].area, (PixelRect{32, 16, 8, 1}));
}

TEST_F(Textures, GoWithTheirBitmap) {
    TextureCache cache(renderer.get(), 4096, 1U << 20);
    auto bitmap = filled({10, 10}, kRed);
    cache.tiles(bitmap);
    bitmap.reset();
    cache.end_frame();
    EXPECT_EQ(cache.bytes(), 0U);
}

TEST_F(Textures, TheOldestGoAboveTheCap) {
    TextureCache cache(renderer.get(), 4096, 1000);
    const auto a = filled({10, 10}, kRed);
    const auto b = filled({10, 10}, kRed);
    const auto c = filled({10, 10}, kRed);
    for (const auto& bitmap : {a, b, c}) {
        cache.tiles(bitmap);
        cache.end_frame();
    }
    EXPECT_EQ(cache.bytes(), 800U);
    cache.tiles(b);
    cache.tiles(c);
    EXPECT_EQ(cache.uploads(), 3U);
    cache.tiles(a);
    cache.end_frame();
    EXPECT_EQ(cache.uploads(), 4U);
    EXPECT_EQ(cache.bytes(), 1200U) << "what one frame needs stays";
}

}  // namespace
}  // namespace callboard::sdl
