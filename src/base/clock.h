// Time as values. Below app/ nobody asks for the time: it comes in as a parameter, or through the Clock that the caller
// brought.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

namespace callboard {

// Never jumps: deadlines, ages, animations.
using SteadyTime = std::chrono::steady_clock::time_point;
using Duration = std::chrono::steady_clock::duration;
// Milliseconds since 1970 UTC, as the API counts: signing, the clock on the wall, the event log. It may jump.
using UnixTime = std::chrono::sys_time<std::chrono::milliseconds>;

struct Now {
    SteadyTime steady;
    UnixTime unix;
};

// The earlier of two deadlines; nothing where there is neither.
inline std::optional<SteadyTime> earlier(std::optional<SteadyTime> a, std::optional<SteadyTime> b) {
    if (!a || !b) return a ? a : b;
    return std::min(*a, *b);
}

inline long long unix_milliseconds(UnixTime time) { return time.time_since_epoch().count(); }

class Clock {
public:
    virtual ~Clock() = default;
    virtual Now now() const = 0;
};

class SystemClock final : public Clock {
public:
    Now now() const override {
        return {std::chrono::steady_clock::now(),
                std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now())};
    }
};

}  // namespace callboard
