#include "sdl/screen.h"

#include "base/log.h"
#include "sdl/drm_device.h"
#include "sdl/presenter.h"
#include "sdl/video.h"
#include "sdl/x11_dpms.h"

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
    explicit State(const ScreenSettings& wanted) : settings(wanted), frame_size(wanted.window_size), turner(wanted.rotation) {}

    ScreenSettings settings;
    Video video;
    OwnedWindow window;
    std::unique_ptr<Presenter> presenter;  // null while there is no monitor
    std::atomic<bool> picture_lost{true};
    Frame frame;
    PixelSize frame_size;
    std::uint64_t frames = 0;
    std::optional<Error> fault;
    std::string no_monitor;             // why
    std::optional<Connector> shown_on;  // on kmsdrm
    raster::Turner turner;
    raster::Shift shift;
    Power power = Power::On;
    X11Dpms x11_dpms;
    ChangeLog output_log;

    ~State();
    bool may_wait() const { return settings.without_monitor == WithoutMonitor::Wait && wants_kmsdrm(); }
    std::optional<Error> start();
    std::optional<Error> start_display();
    std::optional<Error> start_presenter();
    void stop();
    void say_output();
    bool switch_panel(Power wanted);
    PixelRect whole() const;
    std::vector<raster::PlacedLayer> placed(std::span<const raster::PlacedLayer> layers);
    PixelRect damage(Color background, std::span<const raster::PlacedLayer> layers);
    bool show(const PixelRect& damage);
    bool show_after_all();
};

Screen::State::~State() {
    SDL_DelEventWatch(watch_events, &picture_lost);
    // Whoever shows something next finds the panel on.
    if (power == Power::Off && window != nullptr) switch_panel(Power::On);
}

// A display that waits is as good as one that shows.
std::optional<Error> Screen::State::start() {
    no_monitor.clear();
    const bool waits = may_wait();
    if (waits && has_connectors() && !find_output(settings)) {
        no_monitor = explain_no_output();
    } else if (std::optional<Error> error = start_display()) {
        stop();
        if (!waits) return error;
        no_monitor = error->text();
    }
    say_output();
    return std::nullopt;
}

std::optional<Error> Screen::State::start_display() {
    Result<Video> started = start_video(settings);
    if (!started) return started.error();
    video = std::move(*started);
    Result<OwnedWindow> opened = open_window(settings, video.driver());
    if (!opened) return opened.error();
    window = std::move(*opened);
    picture_lost = true;
    if (std::optional<Error> error = start_presenter()) return error;
    frame_size = presenter->size();
    // Read when SDL has asked the monitor: before that the kernel may know no modes.
    shown_on = video.driver() == "kmsdrm" ? find_output(settings) : std::nullopt;
    return std::nullopt;
}

void Screen::State::say_output() {
    if (!no_monitor.empty()) {
        output_log.say(LogLevel::Warning, fmt::format("The picture waits for a display. {}", no_monitor));
    } else if (shown_on) {
        const std::string& wanted = settings.output;
        const bool is_other = wanted != "auto" && !is_output(wanted, shown_on->name, shown_on->monitor);
        output_log.say(LogLevel::Info,
                       fmt::format("The display is card{}-{} ({}), {} x {}{}.", shown_on->card, shown_on->name,
                                   shown_on->monitor.empty() ? "a monitor without a name" : shown_on->monitor, frame_size.width,
                                   frame_size.height, is_other ? fmt::format("; \"{}\" is not connected", wanted) : ""));
    }
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
    shown_on.reset();
}

bool Screen::State::switch_panel(Power wanted) {
    const bool is_on = wanted == Power::On;
    if (shown_on) return set_dpms(window.get(), shown_on->name, is_on);
    if (video.driver() != "x11" || settings.mode == Mode::Window) return false;
    // SDL keeps the X server's screen awake, in one way or another.
    is_on ? SDL_DisableScreenSaver() : SDL_EnableScreenSaver();
    return is_on ? x11_dpms.switch_on() : x11_dpms.switch_off();
}

PixelRect Screen::State::whole() const {
    const PixelSize size = presenter->size();
    return {0, 0, size.width, size.height};
}

// On the panel as it hangs.
std::vector<raster::PlacedLayer> Screen::State::placed(std::span<const raster::PlacedLayer> layers) {
    const PixelSize upright = raster::turned(presenter->size(), opposite(settings.rotation));
    std::vector<raster::PlacedLayer> result = raster::shifted(layers, upright, shift);
    return settings.rotation == raster::Quarters::None ? result : turner.turn(result, upright);
}

PixelRect Screen::State::damage(Color background, std::span<const raster::PlacedLayer> layers) {
    const PixelSize size = presenter->size();
    if (picture_lost.exchange(false)) {
        presenter->forget();
        return whole();
    }
    if (frames == 0 || size != frame_size || background != frame.background || !presenter->keeps_pixels()) return whole();
    return intersection(raster::damage_between(frame.layers, layers, size), whole());
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

// Frames do not reach the display: it is opened anew, once.
bool Screen::State::show_after_all() {
    log(LogLevel::Warning, "Frames do not reach the display; it is opened anew.");
    stop();
    fault = start();
    if (fault || presenter == nullptr) return false;
    picture_lost = false;
    frame_size = presenter->size();
    if (show(whole())) return true;
    fault = Error(ErrorKind::Display, "The display accepts frames and does not show them, even after it was opened anew.");
    return false;
}

Screen::Screen(std::unique_ptr<State> state) : state_(std::move(state)) {}
Screen::~Screen() = default;

Result<std::unique_ptr<Screen>> Screen::open(const ScreenSettings& settings) {
    auto state = std::make_unique<State>(settings);
    if (const std::optional<Error> error = state->start()) return *error;
    SDL_AddEventWatch(watch_events, &state->picture_lost);
    return std::unique_ptr<Screen>(new Screen(std::move(state)));
}

PixelSize Screen::size() const {
    return raster::turned(state_->presenter == nullptr ? state_->frame_size : state_->presenter->size(),
                          opposite(state_->settings.rotation));
}
std::string_view Screen::driver() const { return state_->video.driver(); }
std::string_view Screen::renderer() const { return state_->presenter == nullptr ? "" : state_->presenter->name(); }
std::uint64_t Screen::frames_presented() const { return state_->frames; }
const std::optional<Error>& Screen::fault() const { return state_->fault; }

std::optional<std::string> Screen::absence() const {
    if (state_->power == Power::Off) return "the panel is off";
    if (state_->presenter == nullptr) return fmt::format("no display: {}", state_->no_monitor);
    return std::nullopt;
}

void Screen::outputs_changed() {
    State& state = *state_;
    if (!wants_kmsdrm() || state.power == Power::Off || state.fault) return;
    const std::optional<Connector> output = find_output(state.settings);
    if (state.presenter == nullptr ? !output && has_connectors() : output == state.shown_on) return;
    state.stop();
    state.fault = state.start();
}

void Screen::set_power(Power power) {
    State& state = *state_;
    if (std::exchange(state.power, power) == power || state.fault) return;
    if (power == Power::Off) {
        if (state.presenter == nullptr) return;
        state.frame = {kBlack, {}};
        state.show(state.whole());
        if (!state.switch_panel(power)) log(LogLevel::Warning, "The panel cannot be switched off here; the picture is black.");
        return;
    }
    if (state.presenter != nullptr) state.switch_panel(power);
    state.picture_lost = true;
    // A monitor that sleeps deeply is not connected until it is sent a picture.
    if (state.presenter == nullptr || find_output(state.settings)) outputs_changed();
}

void Screen::shift(raster::Shift by) { state_->shift = by; }

void Screen::resize(PixelSize size) {
    state_->settings.window_size = size;
    if (state_->window != nullptr && state_->settings.mode == Mode::Window) {
        SDL_SetWindowSize(state_->window.get(), size.width, size.height);
    }
}

bool Screen::present(Color background, std::span<const raster::PlacedLayer> layers) {
    State& state = *state_;
    if (state.fault || state.presenter == nullptr || state.power == Power::Off) return false;
    std::vector<raster::PlacedLayer> placed = state.placed(layers);
    const PixelRect damage = state.damage(background, placed);
    if (damage.empty()) return true;
    state.frame = {background, std::move(placed)};
    state.frame_size = state.presenter->size();
    if (!state.show(damage)) {
        if (state.presenter->name() == "surface") {
            // A minimized or closing window has no surface; the next frame finds out whether it has one again.
            state.picture_lost = true;
            return false;
        }
        if (!state.show_after_all()) return false;
    }
    ++state.frames;
    return true;
}

raster::Bitmap Screen::capture() const {
    if (state_->frames == 0 || state_->presenter == nullptr) return {};
    raster::Bitmap shown = state_->presenter->capture(state_->frame);
    const raster::Quarters rotation = state_->settings.rotation;
    return rotation == raster::Quarters::None ? shown : raster::turned(shown, opposite(rotation));
}

}  // namespace callboard::sdl
