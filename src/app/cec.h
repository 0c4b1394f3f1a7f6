// Asks the television at the other end of the cable to sleep or to wake (HDMI CEC), by the program cec-client.
#pragma once

#include "base/log.h"
#include "sdl/screen.h"

#include <sys/types.h>

namespace callboard::app {

class Cec {
public:
    Cec() = default;
    // Ends a program that still runs.
    ~Cec();
    Cec(const Cec&) = delete;
    Cec& operator=(const Cec&) = delete;

    // Starts the program and does not wait for it; one that still runs is ended. A line in the log where it is not installed.
    void send(sdl::Power power);
    // Takes note of a program that has ended. Now and then.
    void reap();

private:
    void end();

    pid_t running_ = 0;
    ChangeLog log_;
};

}  // namespace callboard::app
