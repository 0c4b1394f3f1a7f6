// From the board to pixels: cascade, layout and paint list; raster of the layers; composing a frame.

#include "design/situations.h"
#include "raster/layer_cache.h"
#include "scene/stage.h"
#include "tests/bench/framebuffer_copy.h"
#include "theme/loader.h"

namespace callboard::bench {
namespace {

PixelSize size_of(benchmark::State& state) { return state.range(0) == 4 ? PixelSize{3840, 2160} : PixelSize{1920, 1080}; }

// A full board of the apple theme with warm fonts.
struct Scenery {
    explicit Scenery(PixelSize size) : viewport(size) {
        stage.set_theme(*theme::load_theme(*theme::find_theme("apple")));
        list = stage.frame(view(1), viewport, now);
        layers.place(*list, now);
    }
    board::View view(std::uint64_t serial) const {
        return design::situation_view(*design::find_situation("six"), store,
                                      {"fr", serial, {}, UnixTime(std::chrono::hours(12))});
    }

    std::shared_ptr<const board::Store> store = design::sample_store();
    PixelSize viewport;
    SteadyTime now{std::chrono::hours(1)};
    std::unique_ptr<text::Fonts> fonts = std::move(*text::Fonts::open());
    raster::Pictures pictures;
    raster::Rasterizer rasterizer{*fonts, pictures};
    raster::LayerCache layers{rasterizer};
    scene::Stage stage{*fonts, pictures, theme::load_words()};
    std::shared_ptr<const paint::PaintList> list;
};

// The theme's text to a paint list, in place of the same theme, which is thrown away: what the preview does.
void ColdBoardToPaintList(benchmark::State& state) {
    Scenery scenery(size_of(state));
    const board::View view = scenery.view(1);
    for (auto _ : state) {
        scenery.stage.set_theme(*theme::load_theme(*theme::find_theme("apple")));
        benchmark::DoNotOptimize(scenery.stage.frame(view, scenery.viewport, scenery.now));
    }
    count_copies(state);
}
BENCHMARK(ColdBoardToPaintList)->Arg(1)->Unit(benchmark::kMicrosecond);

// The same where there was no theme before: what a cold start does once its fonts are warm.
void FirstBoardToPaintList(benchmark::State& state) {
    Scenery scenery(size_of(state));
    const board::View view = scenery.view(1);
    for (auto _ : state) {
        state.PauseTiming();
        scenery.stage.set_theme(nullptr);
        state.ResumeTiming();
        scenery.stage.set_theme(*theme::load_theme(*theme::find_theme("apple")));
        benchmark::DoNotOptimize(scenery.stage.frame(view, scenery.viewport, scenery.now));
    }
    count_copies(state);
}
BENCHMARK(FirstBoardToPaintList)->Arg(1)->Unit(benchmark::kMicrosecond);

// One call changes, as when somebody is called again: cascade, layout and paint list of the whole board.
void OneCallToPaintList(benchmark::State& state) {
    Scenery scenery(size_of(state));
    board::View view = scenery.view(1);
    for (auto _ : state) {
        ++view.spotlight->serial;
        benchmark::DoNotOptimize(scenery.stage.frame(view, scenery.viewport, scenery.now));
    }
    count_copies(state);
}
BENCHMARK(OneCallToPaintList)->Arg(1)->Unit(benchmark::kMicrosecond);

// Who was in the spotlight becomes the first row, and who was in the last row is called.
void call_next(board::View& view, std::uint64_t serial) {
    board::Call& call = *view.spotlight;
    std::rotate(view.previous.rbegin(), view.previous.rbegin() + 1, view.previous.rend());
    std::swap(view.previous.front(), call);
    call.is_new = true;
    call.is_finished = view.previous.front().is_new = false;
    call.serial = serial;
}

// Somebody else is called.
void NextCallToPaintList(benchmark::State& state) {
    Scenery scenery(size_of(state));
    board::View view = scenery.view(1);
    std::uint64_t serial = 10;
    for (auto _ : state) {
        call_next(view, ++serial);
        benchmark::DoNotOptimize(scenery.stage.frame(view, scenery.viewport, scenery.now));
    }
    count_copies(state);
}
BENCHMARK(NextCallToPaintList)->Arg(1)->Unit(benchmark::kMicrosecond);

// All layers drawn anew, with glyphs in their cache.
void RasterWholeBoard(benchmark::State& state) {
    Scenery scenery(size_of(state));
    for (auto _ : state) {
        raster::LayerCache layers(scenery.rasterizer);
        benchmark::DoNotOptimize(layers.place(*scenery.list, scenery.now));
    }
    count_copies(state);
}
BENCHMARK(RasterWholeBoard)->Arg(1)->Arg(4)->Unit(benchmark::kMicrosecond);

// Somebody else is called: what of the layers changed is drawn, the card in the spotlight and the rows.
void RasterNextCall(benchmark::State& state) {
    Scenery scenery(size_of(state));
    board::View view = scenery.view(1);
    std::uint64_t serial = 10;
    for (auto _ : state) {
        state.PauseTiming();
        call_next(view, ++serial);
        const auto list = scenery.stage.frame(view, scenery.viewport, scenery.now);
        state.ResumeTiming();
        benchmark::DoNotOptimize(scenery.layers.place(*list, scenery.now));
    }
    count_copies(state);
}
BENCHMARK(RasterNextCall)->Arg(1)->Arg(4)->Unit(benchmark::kMicrosecond);

// The whole frame composed from its layers.
void ComposeWholeFrame(benchmark::State& state) {
    Scenery scenery(size_of(state));
    const auto placed = scenery.layers.place(*scenery.list, scenery.now);
    raster::Bitmap frame(scenery.viewport);
    const raster::Target target{frame.row(0), frame.stride_bytes(), frame.size()};
    for (auto _ : state)
        raster::composite(target, scenery.list->background, placed, {0, 0, scenery.viewport.width, scenery.viewport.height});
    count_copies(state);
}
BENCHMARK(ComposeWholeFrame)->Arg(1)->Arg(4)->Unit(benchmark::kMicrosecond);

// One frame of a flash: only the damage of its layer.
void ComposeFlashFrame(benchmark::State& state) {
    Scenery scenery(size_of(state));
    const auto before = scenery.layers.place(*scenery.list, scenery.now + std::chrono::milliseconds(200));
    const auto after = scenery.layers.place(*scenery.list, scenery.now + std::chrono::milliseconds(300));
    const PixelRect damage = raster::damage_between(before, after, scenery.viewport);
    raster::Bitmap frame(scenery.viewport);
    const raster::Target target{frame.row(0), frame.stride_bytes(), frame.size()};
    for (auto _ : state) raster::composite(target, scenery.list->background, after, damage);
    state.counters["damage"] = static_cast<double>(damage.width) * damage.height /
                               (static_cast<double>(scenery.viewport.width) * scenery.viewport.height);
    count_copies(state);
}
BENCHMARK(ComposeFlashFrame)->Arg(1)->Arg(4)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace callboard::bench
