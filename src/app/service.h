// What systemd is told: ready after the first frame, alive from the render loop (platform-facts 5.1 B and C).
#pragma once

#include "base/clock.h"

#include <optional>

namespace callboard::app {

class Service {
public:
    Service();
    // Once, after the first frame was presented.
    void ready();
    // Whether systemd's watchdog is to be told now that all is well: twice in its period. False without a watchdog.
    bool is_due(SteadyTime now) const;
    void alive(SteadyTime now);
    // When that is the next time; nothing without a watchdog.
    std::optional<SteadyTime> next_deadline() const;

private:
    bool is_ready_ = false;
    std::optional<Duration> period_;
    SteadyTime last_{};
};

}  // namespace callboard::app
