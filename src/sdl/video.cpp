#include "sdl/video.h"

#include "base/log.h"
#include "base/utf8.h"
#include "sdl/drm_device.h"
#include "sdl/window_manager.h"

#include <atomic>
#include <cstdlib>

namespace callboard::sdl {
namespace {

constexpr Uint32 kRetryMilliseconds = 500;
constexpr int kAttempts = 10;

std::atomic<unsigned> logged_errors{0};
std::atomic<bool> row_was_logged{false};

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view() : value;
}

void take_log(void*, int category, SDL_LogPriority priority, const char* message) {
    if (priority < SDL_LOG_PRIORITY_ERROR) {
        log(LogLevel::Debug, fmt::format("SDL: {}", message));
        return;
    }
    if (category == SDL_LOG_CATEGORY_VIDEO || category == SDL_LOG_CATEGORY_RENDER) ++logged_errors;
    if (!row_was_logged.exchange(true)) log(LogLevel::Warning, fmt::format("SDL: {}", message));
}

// kmsdrm shows pictures through GLES only: with desktop GL or SDL's software renderer it clears the screen and reports success.
void set_kmsdrm_hints() {
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "opengles2");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "opengles2");
    SDL_SetHint(SDL_HINT_VIDEO_DOUBLE_BUFFER, "1");
}

// SDL shows each window by GL there, also those that are drawn on by the CPU; without libGL, which a machine without a desktop
// lacks, only GLES is left.
void set_wayland_profile() {
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 2);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "opengles2");
}

const std::filesystem::path kConnectors = "/sys/class/drm";
const std::filesystem::path kDevices = "/dev/dri";

// Empty when it worked, else SDL's words.
std::string try_driver(const std::string& driver, const ScreenSettings& settings) {
    if (driver == "kmsdrm") {
        set_kmsdrm_hints();
        if (const std::vector<Connector> outputs = find_outputs(settings); !outputs.empty()) {
            SDL_SetHint(SDL_HINT_KMSDRM_DEVICE_INDEX, std::to_string(outputs.front().card).c_str());
        }
    }
    // X11's surfaces would otherwise be drawn by OpenGL in software: thrice the time and 80 MiB.
    if (driver == "x11") SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_VIDEODRIVER, driver.c_str());
    SDL_ClearError();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) == 0) {
        if (driver == "wayland") set_wayland_profile();
        return {};
    }
    const std::string error = SDL_GetError();
    return error.empty() ? "SDL gave no reason" : error;
}

Error no_display(const std::vector<std::string>& drivers, const std::string& reasons) {
    std::string advice;
    if (drivers.back() == "kmsdrm") advice = explain_no_picture(read_connectors(kConnectors), kDevices);
    if (environment("SDL_VIDEODRIVER").empty() && drivers.back() == "kmsdrm") {
        advice += " Neither DISPLAY nor WAYLAND_DISPLAY is set, so a desktop was not tried.";
    }
    if (drivers.back() != "kmsdrm") {
        advice =
            "Is the display server running, and may this user connect to it? SDL_VIDEODRIVER names another driver: x11, "
            "wayland, "
            "kmsdrm, offscreen, dummy.";
    }
    return Error(ErrorKind::Display, fmt::format("No display could be opened (tried {}). {}", reasons, advice));
}

// Where the window goes, and SDL's flags for it.
struct Place {
    PixelRect rect;
    Uint32 flags = 0;
    int refresh_rate = 0;  // 0: any
};

// Where SDL shows a window: its number of the display, and on kmsdrm what that is and in which mode.
struct Target {
    int display = 0;
    std::optional<Connector> output{};
    std::optional<DisplayMode> mode{};
};

std::vector<Target> kmsdrm_targets(const ScreenSettings& settings) {
    std::vector<Target> targets;
    for (Connector& output : find_outputs(settings)) {
        if (const auto found = output_of(output.card, output.name)) targets.push_back({found->display, output, found->mode});
    }
    if (targets.empty()) targets.emplace_back();
    return targets;
}

// X11's displays are called by connector, or by the monitor and its size: `DELL U2415 24"`.
bool is_desktop_output(std::string_view wanted, int display) {
    const char* const given = SDL_GetDisplayName(display);
    const std::string_view name = given == nullptr ? "" : given;
    const std::string_view monitor = name.ends_with('"') ? name.substr(0, name.rfind(' ')) : name;
    return is_output(wanted, name, monitor);
}

// Those of the desktop, from left to right.
std::vector<Target> desktop_targets(const ScreenSettings& settings) {
    std::vector<std::pair<int, int>> displays;  // left edge, SDL's number
    for (int display = 0; display < SDL_GetNumVideoDisplays(); ++display) {
        SDL_Rect bounds{};
        SDL_GetDisplayBounds(display, &bounds);
        displays.emplace_back(bounds.x, display);
    }
    std::stable_sort(displays.begin(), displays.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Target> targets;
    for (const std::string& wanted : settings.outputs) {
        const bool is_all = ascii_lower(wanted) == "all";
        bool is_found = is_all || ascii_lower(wanted) == "auto";
        for (const auto& [left, display] : displays) {
            if (!is_all && !is_desktop_output(wanted, display)) continue;
            is_found = true;
            const auto is_it = [number = display](const Target& target) { return target.display == number; };
            if (std::none_of(targets.begin(), targets.end(), is_it)) targets.push_back({display});
        }
        if (!is_found) log(LogLevel::Warning, fmt::format("\"{}\" is no output of this desktop.", wanted));
    }
    if (targets.empty()) targets.emplace_back();
    return targets;
}

std::vector<Target> targets_for(const ScreenSettings& settings, const std::string& driver) {
    if (driver == "kmsdrm") return kmsdrm_targets(settings);
    if (settings.mode == Mode::Window) return std::vector<Target>(1);
    if (driver == "dummy" || driver == "offscreen")
        return std::vector<Target>(std::max<std::size_t>(1, settings.outputs.size()));
    return desktop_targets(settings);
}

Place place_on_card(const Target& target, int anywhere) {
    if (!target.mode) return {{anywhere, anywhere, 1280, 720}, SDL_WINDOW_FULLSCREEN_DESKTOP};
    const PixelSize size = target.mode->size;
    return {{anywhere, anywhere, size.width, size.height}, SDL_WINDOW_FULLSCREEN, target.mode->refresh_rate};
}

Place place_window(const ScreenSettings& settings, const std::string& driver, const Target& target) {
    const int anywhere = static_cast<int>(SDL_WINDOWPOS_CENTERED_DISPLAY(static_cast<unsigned>(target.display)));
    if (driver == "kmsdrm") return place_on_card(target, anywhere);
    const PixelRect rect{anywhere, anywhere, std::clamp(settings.window_size.width, 16, 16384),
                         std::clamp(settings.window_size.height, 16, 16384)};
    if (driver == "dummy" || driver == "offscreen") return {{0, 0, rect.width, rect.height}, 0};
    if (settings.mode == Mode::Window) return {rect, SDL_WINDOW_RESIZABLE};
    SDL_Rect bounds;
    if (driver == "x11" && SDL_GetDisplayBounds(target.display, &bounds) == 0 &&
        find_window_manager() == WindowManager::Absent) {
        return {{bounds.x, bounds.y, bounds.w, bounds.h}, SDL_WINDOW_BORDERLESS};
    }
    return {rect, SDL_WINDOW_FULLSCREEN_DESKTOP};
}

// On kmsdrm a new window is moved to the first display, whichever it was opened on: it fills its own after it was moved back.
void fill_display(SDL_Window* window, const Place& place) {
    SDL_SetWindowPosition(window, place.rect.x, place.rect.y);
    if (place.refresh_rate > 0) {
        const SDL_DisplayMode mode{0, place.rect.width, place.rect.height, place.refresh_rate, nullptr};
        SDL_SetWindowDisplayMode(window, &mode);
    }
    SDL_SetWindowFullscreen(window, place.flags);
}

OwnedWindow open_window(const std::string& title, const std::string& driver, const Place& place) {
    const bool is_moved = driver == "kmsdrm";
    OwnedWindow window(SDL_CreateWindow(title.c_str(), place.rect.x, place.rect.y, place.rect.width, place.rect.height,
                                        is_moved ? 0 : place.flags));
    if (window != nullptr && is_moved) fill_display(window.get(), place);
    return window;
}

void set_up_input(bool is_interactive) {
    SDL_ShowCursor(is_interactive ? SDL_ENABLE : SDL_DISABLE);
    for (const Uint32 type : {SDL_MOUSEMOTION, SDL_MOUSEBUTTONDOWN, SDL_MOUSEBUTTONUP, SDL_MOUSEWHEEL})
        SDL_EventState(type, is_interactive ? SDL_ENABLE : SDL_IGNORE);
    is_interactive ? SDL_StartTextInput() : SDL_StopTextInput();
}

}  // namespace

Video& Video::operator=(Video&& other) noexcept {
    std::swap(driver_, other.driver_);
    return *this;
}

Video::~Video() {
    if (!driver_.empty()) SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

void prepare_sdl() {
    SDL_SetMainReady();
    // Looked up once, before another thread, which opens fonts, might see half of it.
    SDL_HasSSE2();
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    // Of several windows only one has the focus.
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    SDL_SetHint(SDL_HINT_APP_NAME, "Callboard");
    // Nobody types accents here: without this libX11 reads half a megabyte of them before the first picture.
    setenv("XCOMPOSEFILE", "/dev/null", 0);
    SDL_SetHint("SDL_VIDEO_X11_WMCLASS", "callboard");
    SDL_SetHint("SDL_VIDEO_WAYLAND_WMCLASS", "callboard");
    SDL_LogSetOutputFunction(take_log, nullptr);
    SDL_LogSetPriority(SDL_LOG_CATEGORY_VIDEO, SDL_LOG_PRIORITY_ERROR);
    SDL_LogSetPriority(SDL_LOG_CATEGORY_RENDER, SDL_LOG_PRIORITY_ERROR);
}

std::vector<std::string> video_drivers() {
    const std::string_view wanted = environment("SDL_VIDEODRIVER");
    if (!wanted.empty()) return {ascii_lower(wanted)};
    std::vector<std::string> drivers;
    if (!environment("DISPLAY").empty()) drivers.emplace_back("x11");
    if (!environment("WAYLAND_DISPLAY").empty()) drivers.emplace_back("wayland");
    if (drivers.empty()) drivers.emplace_back("kmsdrm");
    return drivers;
}

Result<Video> start_video(const ScreenSettings& settings) {
    prepare_sdl();
    // libdecor draws window frames; without its plugins SDL 2.32 waits for it for ever, and a full screen has no frame.
    if (settings.mode == Mode::FullScreen) SDL_SetHint("SDL_VIDEO_WAYLAND_ALLOW_LIBDECOR", "0");
    const std::vector<std::string> drivers = video_drivers();
    std::string reasons;
    for (const std::string& driver : drivers) {
        const bool may_appear_later = driver == "kmsdrm" && !environment("SDL_VIDEODRIVER").empty();
        const int attempts = may_appear_later && settings.without_monitor == WithoutMonitor::Fail ? kAttempts : 1;
        std::string error;
        for (int attempt = 0; attempt < attempts; ++attempt) {
            if (attempt > 0) SDL_Delay(kRetryMilliseconds);
            error = try_driver(driver, settings);
            if (error.empty()) {
                if (driver == "x11") end_when_server_goes();
                return Video(ascii_lower(SDL_GetCurrentVideoDriver()));
            }
        }
        reasons += fmt::format("{}{}: {}", reasons.empty() ? "" : "; ", driver, error);
    }
    return no_display(drivers, reasons);
}

Result<std::vector<OpenWindow>> open_windows(const ScreenSettings& settings, const std::string& driver) {
    std::vector<OpenWindow> windows;
    std::string trouble;
    for (Target& target : targets_for(settings, driver)) {
        OwnedWindow window = open_window(settings.title, driver, place_window(settings, driver, target));
        if (window != nullptr) {
            windows.push_back({std::move(window), std::move(target.output)});
        } else {
            trouble = fmt::format("A window could not be opened on {}, display {}: {}", driver, target.display, SDL_GetError());
        }
    }
    if (windows.empty()) return Error(ErrorKind::Display, trouble);
    if (!trouble.empty()) log(LogLevel::Warning, trouble);
    SDL_DisableScreenSaver();
    set_up_input(settings.is_interactive);
    return windows;
}

bool wants_kmsdrm() { return video_drivers().front() == "kmsdrm"; }

std::vector<Connector> find_outputs(const ScreenSettings& settings) {
    return choose_outputs(read_connectors(kConnectors), settings.outputs);
}

bool has_connectors() { return !read_connectors(kConnectors).empty(); }
std::string explain_no_output() { return explain_no_picture(read_connectors(kConnectors), kDevices); }

unsigned video_errors() { return logged_errors; }
void end_of_error_row() { row_was_logged = false; }

}  // namespace callboard::sdl
