#include "sdl/screen.h"

#include "base/log.h"
#include "raster/resized.h"
#include "sdl/drm_device.h"
#include "sdl/pane.h"
#include "sdl/video.h"
#include "sdl/x11_dpms.h"

#include <atomic>
#include <cstdlib>

namespace callboard::sdl {
namespace {

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
    explicit State(const ScreenSettings& wanted)
        : settings(wanted), arrangement{wanted.window_size, {}}, turner(wanted.rotation) {}

    ScreenSettings settings;
    Video video;
    std::vector<Pane> panes;       // none while there is no monitor
    std::vector<PixelSize> sizes;  // theirs, upright, or of those that there were
    Arrangement arrangement;       // of these sizes
    std::atomic<bool> picture_lost{true};
    std::uint64_t frames = 0;
    std::optional<Error> fault;
    std::string no_monitor;         // why
    std::vector<Connector> chosen;  // those wanted when the display was opened
    std::vector<Connector> seen;    // and at the last look
    raster::Turner turner;
    raster::Shift shift;
    Power power = Power::On;
    X11Dpms x11_dpms;
    ChangeLog output_log;

    ~State();
    bool may_wait() const { return settings.without_monitor == WithoutMonitor::Wait && wants_kmsdrm(); }
    std::optional<Error> start();
    std::optional<Error> start_display();
    std::optional<Error> open_panes();
    void stop();
    bool needs_new_display();
    void say_outputs();
    bool switch_panels(Power wanted);
    PixelSize upright(const Pane& pane) const { return raster::turned(pane.size(), opposite(settings.rotation)); }
    void arrange();
    std::vector<raster::PlacedLayer> placed(const std::vector<raster::PlacedLayer>& layers, std::size_t pane);
    Shows show(Color background, std::span<const raster::PlacedLayer> layers);
    bool drop_broken();
    Shows show_after_all(Color background, std::span<const raster::PlacedLayer> layers);
    bool lacks_card() const {
        return std::any_of(panes.begin(), panes.end(), [](const Pane& pane) { return pane.lacks_card(); });
    }
    void open_anew();
};

Screen::State::~State() {
    SDL_DelEventWatch(watch_events, &picture_lost);
    // Whoever shows something next finds the panel on.
    if (power == Power::Off && !panes.empty()) switch_panels(Power::On);
}

// A display that waits is as good as one that shows.
std::optional<Error> Screen::State::start() {
    no_monitor.clear();
    const bool waits = may_wait();
    if (waits && has_connectors() && find_outputs(settings).empty()) {
        no_monitor = explain_no_output();
    } else if (std::optional<Error> error = start_display()) {
        stop();
        if (!waits) return error;
        no_monitor = error->text();
    }
    say_outputs();
    return std::nullopt;
}

std::optional<Error> Screen::State::start_display() {
    Result<Video> started = start_video(settings);
    if (!started) return started.error();
    video = std::move(*started);
    if (std::optional<Error> error = open_panes()) return error;
    picture_lost = true;
    arrange();
    return std::nullopt;
}

// One that cannot be opened beside others is left out.
std::optional<Error> Screen::State::open_panes() {
    Result<std::vector<OpenWindow>> opened = open_windows(settings, video.driver());
    if (!opened) return opened.error();
    std::optional<Error> trouble;
    const std::size_t renderers = video.driver() == "kmsdrm" || asks_for_renderer() ? opened->size() : 0;
    for (OpenWindow& one : *opened) {
        Result<Pane> pane = Pane::open(std::move(one.window), std::move(one.output), renderers);
        if (pane) {
            panes.push_back(std::move(*pane));
        } else {
            trouble = pane.error();
        }
    }
    if (panes.empty()) return trouble;
    if (trouble) log(LogLevel::Warning, trouble->text());
    // Read when SDL has asked the monitors: before that the kernel may know no modes.
    if (video.driver() == "kmsdrm") chosen = find_outputs(settings);
    return std::nullopt;
}

void Screen::State::say_outputs() {
    if (!no_monitor.empty()) {
        output_log.say(LogLevel::Warning, fmt::format("The picture waits for a display. {}", no_monitor));
        return;
    }
    std::string said;
    for (const Pane& pane : panes) {
        if (!pane.output()) continue;
        const Connector& output = *pane.output();
        said += fmt::format("{}card{}-{} ({}), {} x {}", said.empty() ? "The picture is on " : "; ", output.card, output.name,
                            output.monitor.empty() ? "a monitor without a name" : output.monitor, pane.size().width,
                            pane.size().height);
    }
    for (const std::string& wanted : settings.outputs) {
        const bool is_shown = std::any_of(panes.begin(), panes.end(), [&](const Pane& pane) {
            return !pane.output() || is_output(wanted, pane.output()->name, pane.output()->monitor);
        });
        if (wanted != "auto" && wanted != "all" && !is_shown)
            said += fmt::format("; \"{}\" is not connected, or to another card", wanted);
    }
    if (!said.empty()) output_log.say(LogLevel::Info, said + ".");
}

void Screen::State::stop() {
    panes.clear();
    video = Video();
}

// Without a display while there may be one, or with one where what is wanted is another or dark.
bool Screen::State::needs_new_display() {
    const std::vector<Connector> before = std::exchange(seen, find_outputs(settings));
    if (panes.empty()) return !seen.empty() || !has_connectors();
    const bool went_dark = std::any_of(seen.begin(), seen.end(), [&](Connector now) {
        now.enabled = !now.enabled;
        return now.enabled && std::find(before.begin(), before.end(), now) != before.end();
    });
    return went_dark || !are_the_same(chosen, seen);
}

bool Screen::State::switch_panels(Power wanted) {
    const bool is_on = wanted == Power::On;
    if (panes.front().output()) {
        bool is_set = true;
        for (const Pane& pane : panes) is_set &= set_dpms(pane.window(), pane.output()->name, is_on);
        return is_set;
    }
    if (video.driver() != "x11" || settings.mode == Mode::Window) return false;
    // SDL keeps the X server's screen awake, in one way or another.
    is_on ? SDL_DisableScreenSaver() : SDL_EnableScreenSaver();
    return is_on ? x11_dpms.switch_on() : x11_dpms.switch_off();
}

// For the sizes that the panes have now.
void Screen::State::arrange() {
    if (panes.empty()) return;
    const bool is_arranged = std::equal(panes.begin(), panes.end(), sizes.begin(), sizes.end(),
                                        [&](const Pane& pane, PixelSize size) { return upright(pane) == size; });
    if (is_arranged) return;
    sizes.clear();
    for (const Pane& pane : panes) sizes.push_back(upright(pane));
    arrangement = arranged(sizes, settings.several);
}

// On an output as it hangs. All of them get all layers, so that each bitmap is turned once.
std::vector<raster::PlacedLayer> Screen::State::placed(const std::vector<raster::PlacedLayer>& layers, std::size_t pane) {
    std::vector<raster::PlacedLayer> result = raster::viewed(layers, arrangement.views[pane]);
    return settings.rotation == raster::Quarters::None ? result : turner.turn(result, upright(panes[pane]));
}

Shows Screen::State::show(Color background, std::span<const raster::PlacedLayer> layers) {
    if (picture_lost.exchange(false)) {
        for (Pane& pane : panes) pane.lose();
    }
    arrange();
    const std::vector<raster::PlacedLayer> moved = raster::shifted(layers, arrangement.picture, shift);
    Shows result = Shows::TheSame;
    bool is_whole = true;
    for (std::size_t index = 0; index < panes.size(); ++index) {
        const Shows shows = panes[index].show(background, placed(moved, index));
        if (shows == Shows::Nothing) is_whole = false;
        if (shows == Shows::Anew) result = shows;
    }
    return is_whole ? result : Shows::Nothing;
}

// Those that take a frame and do not show it, beside others that do, are left out until an output changes. False without
// others.
bool Screen::State::drop_broken() {
    const std::size_t all = panes.size();
    const auto is_broken = [](const Pane& pane) { return pane.is_broken(); };
    if (std::all_of(panes.begin(), panes.end(), is_broken)) return false;
    const std::size_t broken = std::erase_if(panes, is_broken);
    log(LogLevel::Warning, fmt::format("{} of {} outputs show nothing.", broken, all));
    return true;
}

void Screen::State::open_anew() {
    stop();
    fault = start();
}

// Frames do not reach the display: it is opened anew, once. Without its card it waits for that.
Shows Screen::State::show_after_all(Color background, std::span<const raster::PlacedLayer> layers) {
    if (!lacks_card()) log(LogLevel::Warning, "Frames do not reach the display; it is opened anew.");
    open_anew();
    if (fault || panes.empty()) return Shows::Nothing;
    Shows shows = show(background, layers);
    if (shows == Shows::Nothing && drop_broken()) shows = show(background, layers);
    if (shows == Shows::Nothing) {
        fault = Error(ErrorKind::Display, "The display accepts frames and does not show them, even after it was opened anew.");
    }
    return shows;
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
    state_->arrange();
    return state_->arrangement.picture;
}
std::string_view Screen::driver() const { return state_->video.driver(); }
std::string_view Screen::renderer() const { return state_->panes.empty() ? "" : state_->panes.front().renderer(); }
std::uint64_t Screen::frames_presented() const { return state_->frames; }
const std::optional<Error>& Screen::fault() const { return state_->fault; }

std::optional<std::string> Screen::absence() const {
    if (state_->power == Power::Off) return "the panel is off";
    if (state_->panes.empty()) return fmt::format("no display: {}", state_->no_monitor);
    return std::nullopt;
}

void Screen::outputs_changed() {
    State& state = *state_;
    if (!wants_kmsdrm() || state.power == Power::Off || state.fault || !state.needs_new_display()) return;
    state.open_anew();
}

void Screen::set_power(Power power) {
    State& state = *state_;
    if (std::exchange(state.power, power) == power || state.fault) return;
    if (power == Power::Off) {
        if (state.panes.empty()) return;
        state.show(kBlack, {});
        if (!state.switch_panels(power)) log(LogLevel::Warning, "The panel cannot be switched off here; the picture is black.");
        return;
    }
    if (!state.panes.empty()) state.switch_panels(power);
    state.picture_lost = true;
    // A monitor that sleeps deeply is not connected until it is sent a picture.
    if (state.panes.empty() || find_outputs(state.settings).size() >= state.chosen.size()) outputs_changed();
}

void Screen::shift(raster::Shift by) { state_->shift = by; }

void Screen::resize(PixelSize size) {
    state_->settings.window_size = size;
    if (!state_->panes.empty() && state_->settings.mode == Mode::Window) {
        SDL_SetWindowSize(state_->panes.front().window(), size.width, size.height);
    }
}

bool Screen::present(Color background, std::span<const raster::PlacedLayer> layers) {
    State& state = *state_;
    if (state.fault || state.panes.empty() || state.power == Power::Off) return false;
    Shows shows = state.show(background, layers);
    if (shows == Shows::Nothing) {
        // A minimized or closing window has no surface; the next frame finds out whether it has one again.
        if (!state.panes.front().has_renderer()) return false;
        shows = state.show_after_all(background, layers);
    }
    if (shows == Shows::Anew) ++state.frames;
    return shows != Shows::Nothing;
}

raster::Bitmap Screen::capture() const {
    const State& state = *state_;
    if (state.panes.empty()) return {};
    const raster::Quarters back = opposite(state.settings.rotation);
    if (state.settings.several == Several::Same || state.panes.size() == 1) {
        return raster::turned(state.panes.front().capture(), back);
    }
    raster::Bitmap row(state.arrangement.picture);
    int left = 0;
    for (const Pane& pane : state.panes) {
        const raster::Bitmap shown = raster::turned(pane.capture(), back);
        if (shown.empty()) return {};
        const double scale = static_cast<double>(row.size().height) / shown.size().height;
        const int width = static_cast<int>(std::lround(shown.size().width * scale));
        const raster::Bitmap part = raster::resized(shown, {std::min(width, row.size().width - left), row.size().height});
        for (int y = 0; y < row.size().height; ++y) std::copy_n(part.row(y), part.size().width, row.row(y) + left);
        left += part.size().width;
    }
    return row;
}

}  // namespace callboard::sdl
