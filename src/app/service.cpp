#include "app/service.h"

#include <systemd/sd-daemon.h>

namespace callboard::app {

Service::Service() {
    std::uint64_t microseconds = 0;
    if (sd_watchdog_enabled(0, &microseconds) > 0) period_ = std::chrono::microseconds(microseconds) / 2;
}

void Service::ready() {
    if (std::exchange(is_ready_, true)) return;
    sd_notify(0, "READY=1");
}

bool Service::is_due(SteadyTime now) const { return period_ && (last_ == SteadyTime{} || now >= last_ + *period_); }

void Service::status(const std::string& text) {
    if (std::exchange(status_, text) == text) return;
    sd_notify(0, ("STATUS=" + text).c_str());
}

void Service::alive(SteadyTime now) {
    last_ = now;
    sd_notify(0, "WATCHDOG=1");
}

std::optional<SteadyTime> Service::next_deadline() const { return period_ ? std::optional(last_ + *period_) : std::nullopt; }

}  // namespace callboard::app
