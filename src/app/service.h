// What systemd is told: ready after the first frame, or while there is no display to wait for, how it stands with that, alive
// from the render loop (platform-facts 5.1 B and C).
#pragma once

#include "base/clock.h"

#include <optional>
#include <string>

namespace callboard::app {

class Service {
public:
    Service();
    // After the first frame was presented, or where none can be; tells systemd once.
    void ready();
    // Whether systemd's watchdog is to be told now that all is well: twice in its period. False without a watchdog.
    bool is_due(SteadyTime now) const;
    // For `systemctl status`; tells systemd what is new.
    void status(const std::string& text);
    void alive(SteadyTime now);
    // When that is the next time; nothing without a watchdog.
    std::optional<SteadyTime> next_deadline() const;

private:
    bool is_ready_ = false;
    std::string status_;
    std::optional<Duration> period_;
    SteadyTime last_{};
};

}  // namespace callboard::app
