// Where the main thread sleeps: until the user, the window system, another thread or a deadline wants something.
//
// Asleep it costs nothing. On x11 and wayland SDL_WaitEventTimeout blocks in the display connection, and a small thread, asleep
// in read(), turns wake() into an SDL event. Everywhere else SDL would look at its queue each millisecond, so the loop sleeps
// in ppoll() on the eventfd that wake() writes, to the exact deadline, and lets SDL look for events four times a second on
// kmsdrm when there are input devices, else once a second.
//
// Signals: SDL's own handlers for SIGINT and SIGTERM stay off. wake() is one write() to an eventfd and async-signal-safe, so a
// handler may store the signal's number in an atomic and call it; a signal_set on the I/O thread that calls it does as well.
//
// An EventLoop may be made before a Screen is open and outlives any Screen; wakes are not lost in between.
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace callboard::sdl {

enum class EventKind {
    None,  // the deadline has come, or it is time to ask again: look at the clock
    Quit,  // the window was closed
    Escape,
    Key,  // pressed; a key that is held says so once, in an interactive window again and again
    // In an interactive window only (see ScreenSettings):
    PointerMoved,    // or left the window: then its place is outside
    PointerPressed,  // its first button
    PointerReleased,
    Scrolled,
    Resized,         // Screen::size() differs
    Exposed,         // the picture was lost: present again
    Woken,           // wake() was called, once or several times
    OutputsChanged,  // a monitor came or went, or there is no display and it is time to try again: see watch_outputs()
};

// The keys without a character that Callboard knows.
enum class Key { Character, Left, Right, Up, Down, PageUp, PageDown, Home, End, Enter, F1, F5, F11, F12, Other };

struct Event {
    EventKind kind = EventKind::None;
    Key key = Key::Other;  // of a Key event
    char character = 0;    // of Key::Character: small letters as printed on the key; in an interactive window as typed: '?'
    int x = 0;             // of the pointer, in pixels of the window
    int y = 0;
    float scrolled = 0;  // notches, positive away from the user
    bool operator==(const Event&) const = default;
};

class EventLoop {
public:
    // Errors: ErrorKind::Display, when the system has no descriptor or thread left.
    static Result<std::unique_ptr<EventLoop>> create();
    ~EventLoop();
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

    // Sleeps until there is an event or `deadline`; without one for as long as an hour. A deadline that is past only collects
    // what is there already. Called by the main thread only.
    Event wait(std::optional<SteadyTime> deadline, SteadyTime now);

    // From now on looks once a second for monitors that come and go, wherever SDL does not block: on kmsdrm. `sysfs` is
    // /sys/class/drm but in tests.
    void watch_outputs(const std::filesystem::path& sysfs = "/sys/class/drm");

    // Ends the wait() that runs, or else the next one. From any thread or signal handler.
    void wake() noexcept;

private:
    struct State;
    explicit EventLoop(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace callboard::sdl
