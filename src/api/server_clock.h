// What the server's clock says, learnt from the Date headers of its answers. Follows the steady clock, so that setting the
// machine's clock changes nothing. Pure.
#pragma once

#include "base/clock.h"

#include <optional>

namespace callboard::api {

class ServerClock {
public:
    // `date` is the Date header of an answer that was asked for at `sent` and arrived at `received`: whole seconds, written
    // somewhere between the two. Each answer so bounds the server's time, and together they tell it to the roundtrip.
    void observe(UnixTime date, SteadyTime sent, SteadyTime received);

    // The least that the server's clock can say at `now`; nothing until a Date was seen. As it is never early, a wait for the
    // server's next minute ends in that minute.
    std::optional<UnixTime> time(SteadyTime now) const;
    // The machine's time until anything is known.
    UnixTime at(Now now) const { return time(now.steady).value_or(now.unix); }

private:
    // From the steady clock to the server's.
    struct Bounds {
        std::chrono::nanoseconds least;
        std::chrono::nanoseconds most;
    };
    std::optional<Bounds> bounds_;
    SteadyTime observed_at_{};
};

}  // namespace callboard::api
