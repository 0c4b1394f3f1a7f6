#include "sdl/event_loop.h"

#include "sdl/handles.h"
#include "sdl/output_watch.h"
#include "sdl/video.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <stop_token>
#include <thread>

namespace callboard::sdl {
namespace {

using namespace std::chrono_literals;

constexpr Duration kLongest = 1h;
constexpr Duration kPumpWithInput = 250ms;
constexpr Duration kPumpWithoutInput = 1s;
constexpr Duration kLookForOutputs = 1s;
constexpr auto kFullQueueMilliseconds = 50;

Key key_of(SDL_Keycode code) {
    switch (code) {
        case SDLK_LEFT: return Key::Left;
        case SDLK_RIGHT: return Key::Right;
        case SDLK_UP: return Key::Up;
        case SDLK_DOWN: return Key::Down;
        case SDLK_PAGEUP: return Key::PageUp;
        case SDLK_PAGEDOWN: return Key::PageDown;
        case SDLK_HOME: return Key::Home;
        case SDLK_END: return Key::End;
        case SDLK_RETURN: return Key::Enter;
        case SDLK_F1: return Key::F1;
        case SDLK_F5: return Key::F5;
        case SDLK_F11: return Key::F11;
        case SDLK_F12: return Key::F12;
        default: return code >= ' ' && code <= '~' ? Key::Character : Key::Other;
    }
}

// Where text is typed, characters come as text: what is on a key beside Shift differs from keyboard to keyboard.
std::optional<Event> pressed(const SDL_KeyboardEvent& event) {
    const bool is_typing = SDL_IsTextInputActive() == SDL_TRUE;
    if (event.repeat != 0 && !is_typing) return std::nullopt;
    if (event.keysym.sym == SDLK_ESCAPE) return Event{EventKind::Escape};
    const Key key = key_of(event.keysym.sym);
    if (key == Key::Character && is_typing) return std::nullopt;
    return Event{EventKind::Key, key, key == Key::Character ? static_cast<char>(event.keysym.sym) : char{0}};
}

std::optional<Event> typed(const char* text) {
    const char character = text[0];
    if (character < ' ' || character > '~' || text[1] != 0) return std::nullopt;
    const bool is_capital = character >= 'A' && character <= 'Z';
    return Event{EventKind::Key, Key::Character, is_capital ? static_cast<char>(character - 'A' + 'a') : character};
}

Event pointer(EventKind kind, int x, int y) {
    Event event{kind};
    event.x = x;
    event.y = y;
    return event;
}

// Nothing when nobody needs to know.
std::optional<Event> translated(const SDL_Event& event, Uint32 wake_type) {
    if (event.type == wake_type) return Event{EventKind::Woken};
    switch (event.type) {
        case SDL_QUIT: return Event{EventKind::Quit};
        case SDL_RENDER_TARGETS_RESET:
        case SDL_RENDER_DEVICE_RESET: return Event{EventKind::Exposed};
        case SDL_KEYDOWN: return pressed(event.key);
        case SDL_TEXTINPUT: return typed(event.text.text);
        case SDL_MOUSEMOTION: return pointer(EventKind::PointerMoved, event.motion.x, event.motion.y);
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP: {
            if (event.button.button != SDL_BUTTON_LEFT) return std::nullopt;
            const bool down = event.type == SDL_MOUSEBUTTONDOWN;
            return pointer(down ? EventKind::PointerPressed : EventKind::PointerReleased, event.button.x, event.button.y);
        }
        case SDL_MOUSEWHEEL: {
            Event scrolled{EventKind::Scrolled};
            SDL_GetMouseState(&scrolled.x, &scrolled.y);
            scrolled.scrolled = event.wheel.preciseY;
            return scrolled;
        }
        case SDL_WINDOWEVENT:
            switch (event.window.event) {
                case SDL_WINDOWEVENT_SIZE_CHANGED: return Event{EventKind::Resized};
                case SDL_WINDOWEVENT_CLOSE: return Event{EventKind::Quit};
                case SDL_WINDOWEVENT_EXPOSED:
                case SDL_WINDOWEVENT_RESTORED: return Event{EventKind::Exposed};
                case SDL_WINDOWEVENT_LEAVE:
                    if (SDL_EventState(SDL_MOUSEMOTION, SDL_QUERY) == SDL_IGNORE) return std::nullopt;
                    return pointer(EventKind::PointerMoved, -1, -1);
                default: return std::nullopt;
            }
        default: return std::nullopt;
    }
}

// A mouse over the window would end each wait.
void ignore_what_nobody_needs() {
    for (const Uint32 type :
         {SDL_MOUSEMOTION, SDL_MOUSEBUTTONDOWN, SDL_MOUSEBUTTONUP, SDL_MOUSEWHEEL, SDL_KEYUP, SDL_TEXTINPUT, SDL_TEXTEDITING,
          SDL_FINGERDOWN, SDL_FINGERUP, SDL_FINGERMOTION, SDL_SYSWMEVENT, SDL_CLIPBOARDUPDATE}) {
        SDL_EventState(type, SDL_IGNORE);
    }
}

bool sdl_blocks() {
    const char* driver = SDL_GetCurrentVideoDriver();
    return driver != nullptr && (std::string_view(driver) == "x11" || std::string_view(driver) == "wayland");
}

bool has_input_devices() {
    std::error_code error;
    return std::filesystem::exists("/dev/input/event0", error);
}

Duration pump_interval() {
    const char* driver = SDL_GetCurrentVideoDriver();
    const bool kmsdrm = driver != nullptr && SDL_strcasecmp(driver, "kmsdrm") == 0;
    return kmsdrm && has_input_devices() ? kPumpWithInput : kPumpWithoutInput;
}

}  // namespace

struct EventLoop::State {
    int wakes = -1;  // eventfd: written by wake(), read by the watcher while SDL blocks, else by wait()
    Uint32 wake_type = 0;
    std::jthread watcher;
    std::optional<OutputWatch> outputs;
    SteadyTime next_look{};  // at the outputs

    ~State();
    bool start_watcher();
    void stop_watcher();
    void watch(const std::stop_token& stop) const;
    std::optional<Event> pending() const;
    Event wait_in_sdl(Duration left);
    Event wait_in_poll(Duration left, SteadyTime now);
    bool outputs_changed(SteadyTime now);
    bool poll_wakes(Duration left) const;
};

EventLoop::State::~State() {
    stop_watcher();
    if (wakes >= 0) close(wakes);
    SDL_QuitSubSystem(SDL_INIT_EVENTS);
}

bool EventLoop::State::start_watcher() {
    if (watcher.joinable()) return true;
    try {
        watcher = std::jthread([this](const std::stop_token& stop) { watch(stop); });
    } catch (const std::system_error&) {
        return false;
    }
    return true;
}

void EventLoop::State::stop_watcher() {
    if (!watcher.joinable()) return;
    watcher.request_stop();
    eventfd_write(wakes, 1);
    watcher.join();
}

void EventLoop::State::watch(const std::stop_token& stop) const {
    while (!stop.stop_requested()) {
        eventfd_t count = 0;
        pollfd ready{wakes, POLLIN, 0};
        if (poll(&ready, 1, -1) < 0 || eventfd_read(wakes, &count) != 0 || stop.stop_requested()) continue;
        SDL_Event event{};
        event.type = wake_type;
        // SDL's queue holds 65,535 events; the main thread empties it sooner or later.
        while (SDL_PushEvent(&event) < 0 && !stop.stop_requested()) poll(nullptr, 0, kFullQueueMilliseconds);
    }
}

std::optional<Event> EventLoop::State::pending() const {
    SDL_Event event;
    while (SDL_PollEvent(&event) == 1) {
        if (std::optional<Event> wanted = translated(event, wake_type)) return wanted;
    }
    return std::nullopt;
}

Event EventLoop::State::wait_in_sdl(Duration left) {
    // Rounded up: to wake a little before a deadline would mean to ask for it twice.
    const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(left).count();
    SDL_Event event;
    if (SDL_WaitEventTimeout(&event, static_cast<int>(milliseconds)) == 0) return {};
    return translated(event, wake_type).value_or(Event{});
}

bool EventLoop::State::poll_wakes(Duration left) const {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(left);
    const timespec timeout{seconds.count(), std::chrono::nanoseconds(left - seconds).count()};
    pollfd ready{wakes, POLLIN, 0};
    eventfd_t count = 0;
    return ppoll(&ready, 1, &timeout, nullptr) == 1 && eventfd_read(wakes, &count) == 0;
}

bool EventLoop::State::outputs_changed(SteadyTime now) {
    if (!outputs || now < next_look) return false;
    next_look = now + kLookForOutputs;
    return outputs->changed() || SDL_GetCurrentVideoDriver() == nullptr;
}

Event EventLoop::State::wait_in_poll(Duration left, SteadyTime now) {
    const Duration pump = pump_interval();
    while (true) {
        if (outputs_changed(now)) return {EventKind::OutputsChanged};
        const Duration nap = std::min(left, pump);
        if (poll_wakes(nap)) return {EventKind::Woken};
        left -= nap;
        now += nap;
        if (const std::optional<Event> event = pending()) return *event;
        if (left <= Duration::zero()) return {};
    }
}

EventLoop::EventLoop(std::unique_ptr<State> state) : state_(std::move(state)) {}
EventLoop::~EventLoop() = default;

Result<std::unique_ptr<EventLoop>> EventLoop::create() {
    prepare_sdl();
    if (SDL_InitSubSystem(SDL_INIT_EVENTS) != 0) {
        return Error(ErrorKind::Display, fmt::format("SDL's event queue could not be made: {}", SDL_GetError()));
    }
    auto state = std::make_unique<State>();
    state->wakes = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    state->wake_type = SDL_RegisterEvents(1);
    if (state->wakes < 0 || state->wake_type == static_cast<Uint32>(-1)) {
        return Error(ErrorKind::Display, "The system has no file descriptor left for the event loop.");
    }
    ignore_what_nobody_needs();
    return std::unique_ptr<EventLoop>(new EventLoop(std::move(state)));
}

Event EventLoop::wait(std::optional<SteadyTime> deadline, SteadyTime now) {
    const Duration left = deadline ? std::clamp(*deadline - now, Duration::zero(), kLongest) : kLongest;
    if (const std::optional<Event> event = state_->pending()) return *event;
    if (sdl_blocks() && state_->start_watcher()) return state_->wait_in_sdl(left);
    state_->stop_watcher();
    return state_->wait_in_poll(left, now);
}

void EventLoop::watch_outputs(const std::filesystem::path& sysfs) {
    state_->outputs.emplace(sysfs);
    state_->next_look = {};
}

void EventLoop::wake() noexcept {
    const int error = errno;  // a signal handler must not change it
    eventfd_write(state_->wakes, 1);
    errno = error;
}

}  // namespace callboard::sdl
