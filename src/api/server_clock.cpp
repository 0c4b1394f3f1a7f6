#include "api/server_clock.h"

namespace callboard::api {
namespace {

using std::chrono::nanoseconds;

// Clocks that are kept by NTP run at most 500 millionths too fast or too slow.
constexpr int kDrift = 2'000;

}  // namespace

void ServerClock::observe(UnixTime date, SteadyTime sent, SteadyTime received) {
    const nanoseconds second = date.time_since_epoch();
    const Bounds seen{second - received.time_since_epoch(), second + std::chrono::seconds(1) - sent.time_since_epoch()};
    Bounds both = seen;
    if (bounds_) {
        const nanoseconds drift = (received - observed_at_) / kDrift;
        both = {std::max(bounds_->least - drift, seen.least), std::min(bounds_->most + drift, seen.most)};
    }
    // What does not agree with the answers before means that a clock was set, or that the machine slept.
    bounds_ = both.least <= both.most ? both : seen;
    observed_at_ = received;
}

std::optional<UnixTime> ServerClock::time(SteadyTime now) const {
    if (!bounds_) return std::nullopt;
    const nanoseconds drift = std::max(now - observed_at_, Duration(0)) / kDrift;
    const nanoseconds time = now.time_since_epoch() + bounds_->least - drift;
    return UnixTime(std::chrono::floor<std::chrono::milliseconds>(time));
}

}  // namespace callboard::api
