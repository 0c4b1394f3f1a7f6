// SIGINT and SIGTERM end the program, SIGUSR1 takes a screenshot: a handler sets a flag and wakes the main thread.
#pragma once

#include "sdl/event_loop.h"

namespace callboard::app {

// SIGUSR1 is ignored from now on where nobody handles it: it must not end the program while it starts or ends.
void ignore_screenshot_requests();

class Signals {
public:
    // Handles the signals until destroyed. One at a time; `loop` must outlive it.
    explicit Signals(sdl::EventLoop& loop);
    ~Signals();
    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;

    bool stop_requested() const;
    // True once for each SIGUSR1 since the last call, or several.
    bool take_screenshot_request() const;
};

}  // namespace callboard::app
