// How far the server's clock is from ours, learnt from the Date header of its answers.
#pragma once

#include "base/clock.h"

#include <optional>

namespace callboard::api {

class ServerClock {
public:
    // `server` is what a Date header said when the answer arrived at `local`. The header counts whole seconds, so the estimate
    // is late by up to one second and never early: a wait for the server's next minute ends in that minute.
    void observe(UnixTime server, UnixTime local) { offset_ = server - local; }
    std::optional<std::chrono::milliseconds> offset() const { return offset_; }
    // The server's time when ours is `local`; ours until anything is known.
    UnixTime at(UnixTime local) const { return local + offset_.value_or(std::chrono::milliseconds(0)); }

private:
    std::optional<std::chrono::milliseconds> offset_;
};

}  // namespace callboard::api
