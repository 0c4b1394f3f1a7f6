// The parts of raster by themselves: gradients, shadows, scaled layers, and what a change of a word costs.

#include "raster/layer_cache.h"
#include "tests/bench/framebuffer_copy.h"

namespace callboard::bench {
namespace {

constexpr PixelSize kScreen{1920, 1080};
constexpr PixelRect kWhole{0, 0, 1920, 1080};

struct Painter {
    std::unique_ptr<text::Fonts> fonts = std::move(*text::Fonts::open());
    raster::Pictures pictures;
    raster::Rasterizer rasterizer{*fonts, pictures};

    paint::DrawText text(std::string words, float size, Point origin) const {
        paint::DrawText command;
        command.font.size = size;
        const layout::TextSpan span{0, static_cast<std::uint32_t>(words.size()), &command.font};
        command.face = fonts->analyse(words, {&span, 1}, style::Direction::LeftToRight)->items.front().face;
        command.width = fonts->advance(command.face, words, command.font, false);
        command.text = std::move(words);
        command.origin = origin;
        command.color = kWhite;
        return command;
    }
};

paint::RoundedRect box(float x, float y, float width, float height, float radius) {
    const Size r{radius, radius};
    return {{x, y, width, height}, {r, r, r, r}};
}

const std::vector<paint::GradientStop> kStops{{0, {0.1F, 0.2F, 0.5F, 1}}, {0.6F, {0.3F, 0.1F, 0.4F, 1}}, {1, {0, 0, 0.1F, 1}}};

void draw_gradient(benchmark::State& state, const std::variant<Color, paint::LinearGradient, paint::RadialGradient>& brush) {
    Painter painter;
    const paint::Commands commands{paint::Fill{box(0, 0, 1920, 1080, 0), brush, {}, false, false}};
    for (auto _ : state) benchmark::DoNotOptimize(painter.rasterizer.draw(commands, kWhole));
    count_copies(state);
}
void GradientDown(benchmark::State& state) { draw_gradient(state, paint::LinearGradient{{0, 0}, {0, 1080}, false, kStops}); }
void GradientAcross(benchmark::State& state) {
    draw_gradient(state, paint::LinearGradient{{0, 0}, {1920, 1080}, false, kStops});
}
void GradientStripes(benchmark::State& state) { draw_gradient(state, paint::LinearGradient{{0, 0}, {90, 60}, true, kStops}); }
void GradientRadial(benchmark::State& state) {
    draw_gradient(state, paint::RadialGradient{{900, 500}, {1200, 800}, false, kStops});
}
BENCHMARK(GradientDown)->Unit(benchmark::kMicrosecond);
BENCHMARK(GradientAcross)->Unit(benchmark::kMicrosecond);
BENCHMARK(GradientStripes)->Unit(benchmark::kMicrosecond);
BENCHMARK(GradientRadial)->Unit(benchmark::kMicrosecond);

// One box's shadow, known from the frame before; at 4K everything is twice as large.
void ShadowAgain(benchmark::State& state) {
    const float scale = state.range(0) == 4 ? 2 : 1;
    Painter painter;
    const paint::RoundedRect shape = box(200 * scale, 200 * scale, 1200 * scale, 600 * scale, 24 * scale);
    const paint::Commands commands{paint::DrawShadow{shape, {0, 20 * scale}, 80 * scale, 0, kBlack, false}};
    const PixelRect bounds{0, 0, static_cast<int>(1920 * scale), static_cast<int>(1080 * scale)};
    painter.rasterizer.draw(commands, bounds);
    for (auto _ : state) benchmark::DoNotOptimize(painter.rasterizer.draw(commands, bounds));
    count_copies(state);
}
BENCHMARK(ShadowAgain)->Arg(1)->Arg(4)->Unit(benchmark::kMicrosecond);

// A large text with a soft shadow, on a rounded card with a shadow and a gradient; fonts and shadows not known yet.
void CardDrawnCold(benchmark::State& state) {
    for (auto _ : state) {
        state.PauseTiming();
        auto painter = std::make_unique<Painter>();
        paint::DrawText ticket = painter->text("A 042", 260, {420, 640});
        ticket.shadows = {{{0, 6}, 24, {0, 0, 0, 0.5F}}};
        const paint::RoundedRect card = box(300, 240, 1300, 600, 32);
        const paint::Commands commands{
            paint::DrawShadow{card, {0, 18}, 60, 0, {0, 0, 0, 0.6F}, false},
            paint::Fill{card, paint::LinearGradient{{300, 240}, {1600, 840}, false, kStops}, {}, false, false}, ticket,
            painter->text("Guichet 12", 90, {420, 780})};
        state.ResumeTiming();
        benchmark::DoNotOptimize(painter->rasterizer.draw(commands, kWhole));
        state.PauseTiming();
        painter.reset();
        state.ResumeTiming();
    }
    count_copies(state);
}
BENCHMARK(CardDrawnCold)->Unit(benchmark::kMicrosecond);

// The clock's next minute, on a layer with a gradient over the whole screen.
void ClockChanges(benchmark::State& state) {
    Painter painter;
    raster::LayerCache cache(painter.rasterizer);
    std::array<paint::PaintList, 2> lists;
    for (std::size_t i = 0; i < 2; ++i) {
        lists[i].viewport = kScreen;
        lists[i].layers.resize(1);
        lists[i].layers[0].bounds = kWhole;
        const paint::Fill background{
            box(0, 0, 1920, 1080, 0), paint::LinearGradient{{0, 0}, {1920, 1080}, false, kStops}, {}, false, false};
        lists[i].layers[0].rasters = {{background, painter.text(i == 0 ? "10:41" : "10:42", 60, {1700, 80})}};
        cache.place(lists[i], {});
    }
    std::size_t next = 0;
    std::vector<raster::PlacedLayer> shown;
    for (auto _ : state) {
        const auto placed = cache.place(lists[next ^= 1U], {});
        benchmark::DoNotOptimize(raster::damage_between(shown, placed, kScreen));
        shown = placed;
    }
    count_copies(state);
}
BENCHMARK(ClockChanges)->Unit(benchmark::kMicrosecond);

// A layer of half the screen's width and height, enlarged a little.
void ComposeScaledLayer(benchmark::State& state) {
    Painter painter;
    raster::PlacedLayer layer;
    layer.bounds = {480, 270, 960, 540};
    const paint::Fill card{
        box(480, 270, 960, 540, 40), paint::LinearGradient{{480, 0}, {1440, 0}, false, kStops}, {}, false, false};
    layer.first = std::make_shared<const raster::Bitmap>(painter.rasterizer.draw({card}, layer.bounds));
    layer.transform = {1.05F, 0, 0, 1.05F, -48, -27};
    if (state.range(0) == 2) layer.transform = {0.99F, 0.05F, -0.05F, 0.99F, 40, -40};
    raster::Bitmap frame(kScreen);
    const raster::Target target{frame.row(0), frame.stride_bytes(), frame.size()};
    for (auto _ : state) raster::composite(target, kBlack, {&layer, 1}, kWhole);
    count_copies(state);
}
BENCHMARK(ComposeScaledLayer)->Arg(1)->Arg(2)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace callboard::bench
