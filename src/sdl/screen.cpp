#include "sdl/screen.h"

#include "base/log.h"
#include "sdl/presenter.h"
#include "sdl/video.h"

#include <atomic>
#include <cstdlib>

namespace callboard::sdl {
namespace {

constexpr int kTries = 30;               // of one frame, before the display is rebuilt
constexpr Uint32 kTryMilliseconds = 16;  // between them

bool asks_for_renderer() {
    const char* driver = std::getenv("SDL_RENDER_DRIVER");
    return driver != nullptr && std::string_view(driver) != "software";
}

// What the window system throws away, noticed wherever SDL pumps its events. A wake-up from another thread passes here too.
int watch_events(void* picture_lost, SDL_Event* event) {
    const bool window_lost = event->type == SDL_WINDOWEVENT && (event->window.event == SDL_WINDOWEVENT_EXPOSED ||
                                                                event->window.event == SDL_WINDOWEVENT_SIZE_CHANGED ||
                                                                event->window.event == SDL_WINDOWEVENT_RESTORED);
    if (window_lost || event->type == SDL_RENDER_TARGETS_RESET || event->type == SDL_RENDER_DEVICE_RESET) {
        static_cast<std::atomic<bool>*>(picture_lost)->store(true);
    }
    return 0;
}

}  // namespace

struct Screen::State {
    ScreenSettings settings;
    Video video;
    OwnedWindow window;
    std::unique_ptr<Presenter> presenter;
    std::atomic<bool> picture_lost{true};
    Frame frame;
    PixelSize frame_size;
    std::uint64_t frames = 0;
    std::optional<Error> fault;

    ~State() { SDL_DelEventWatch(watch_events, &picture_lost); }
    std::optional<Error> start();
    std::optional<Error> start_presenter();
    void stop();
    PixelRect damage(Color background, std::span<const raster::PlacedLayer> layers);
    bool show(const PixelRect& damage);
};

std::optional<Error> Screen::State::start() {
    Result<Video> started = start_video(settings);
    if (!started) return started.error();
    video = std::move(*started);
    Result<OwnedWindow> opened = open_window(settings, video.driver());
    if (!opened) return opened.error();
    window = std::move(*opened);
    picture_lost = true;
    return start_presenter();
}

std::optional<Error> Screen::State::start_presenter() {
    if (video.driver() != "kmsdrm" && !asks_for_renderer()) {
        presenter = make_surface_presenter(window.get());
        return std::nullopt;
    }
    Result<std::unique_ptr<Presenter>> made = make_renderer_presenter(window.get());
    if (!made) return made.error();
    presenter = std::move(*made);
    return std::nullopt;
}

void Screen::State::stop() {
    presenter.reset();
    window.reset();
    video = Video();
}

PixelRect Screen::State::damage(Color background, std::span<const raster::PlacedLayer> layers) {
    const PixelSize size = presenter->size();
    const PixelRect whole{0, 0, size.width, size.height};
    if (picture_lost.exchange(false)) {
        presenter->forget();
        return whole;
    }
    if (frames == 0 || size != frame_size || background != frame.background || !presenter->keeps_pixels()) return whole;
    return intersection(raster::damage_between(frame.layers, layers, size), whole);
}

// A failed page flip is only logged by SDL, a GL that draws nothing only seen in the pixels: the frame is repeated a while.
bool Screen::State::show(const PixelRect& damage) {
    for (int attempt = 0; attempt < kTries; ++attempt) {
        if (attempt > 0) SDL_Delay(kTryMilliseconds);
        const unsigned errors = video_errors();
        if (presenter->present(frame, damage) == Shown::Yes && video_errors() == errors) {
            end_of_error_row();
            return true;
        }
        if (presenter->name() == "surface") break;
    }
    return false;
}

Screen::Screen(std::unique_ptr<State> state) : state_(std::move(state)) {}
Screen::~Screen() = default;

Result<std::unique_ptr<Screen>> Screen::open(const ScreenSettings& settings) {
    auto state = std::make_unique<State>();
    state->settings = settings;
    if (const std::optional<Error> error = state->start()) return *error;
    SDL_AddEventWatch(watch_events, &state->picture_lost);
    return std::unique_ptr<Screen>(new Screen(std::move(state)));
}

PixelSize Screen::size() const { return state_->presenter == nullptr ? state_->frame_size : state_->presenter->size(); }
std::string_view Screen::driver() const { return state_->video.driver(); }
std::string_view Screen::renderer() const { return state_->presenter == nullptr ? "" : state_->presenter->name(); }
std::uint64_t Screen::frames_presented() const { return state_->frames; }
const std::optional<Error>& Screen::fault() const { return state_->fault; }

void Screen::resize(PixelSize size) {
    state_->settings.window_size = size;
    if (state_->window != nullptr && state_->settings.mode == Mode::Window) {
        SDL_SetWindowSize(state_->window.get(), size.width, size.height);
    }
}

bool Screen::present(Color background, std::span<const raster::PlacedLayer> layers) {
    State& state = *state_;
    if (state.fault) return false;
    const PixelRect damage = state.damage(background, layers);
    if (damage.empty()) return true;
    state.frame = {background, {layers.begin(), layers.end()}};
    state.frame_size = state.presenter->size();
    bool shown = state.show(damage);
    if (!shown && state.presenter->name() == "surface") {
        // A minimized or closing window has no surface; the next frame finds out whether it has one again.
        state.picture_lost = true;
        return false;
    }
    if (!shown) {
        log(LogLevel::Warning, "Frames do not reach the display; it is opened anew.");
        state.stop();
        state.fault = state.start();
        if (state.fault) return false;
        state.picture_lost = false;
        state.frame_size = state.presenter->size();
        shown = state.show({0, 0, state.frame_size.width, state.frame_size.height});
    }
    if (!shown) {
        state.fault =
            Error(ErrorKind::Display, "The display accepts frames and does not show them, even after it was opened anew.");
        return false;
    }
    ++state.frames;
    return true;
}

raster::Bitmap Screen::capture() const {
    if (state_->frames == 0 || state_->presenter == nullptr) return {};
    return state_->presenter->capture(state_->frame);
}

}  // namespace callboard::sdl
