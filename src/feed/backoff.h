// How long to wait before asking again after failures.
#pragma once

#include "base/clock.h"

#include <optional>
#include <random>

namespace callboard::feed {

using Random = std::minstd_rand;

// Evenly distributed from `least` to `most`.
Duration random_between(Duration least, Duration most, Random& random);

// Whether a request arrived at a server, as far as anyone can tell: it was sent.
enum class Reached { No, Yes };

// Full jitter between one second and a limit. Where no server was reached it is 3 s: trying costs nobody anything. Else it
// grows with the outage: a hundredth of how long it has lasted, at least 2 s and at most 30 s. A server that was away for
// minutes is found again within seconds; one that is in trouble for hours is left in peace.
class Backoff {
public:
    Duration after_failure(SteadyTime now, Reached reached, Random& random);
    void success() { since_.reset(); }

private:
    std::optional<SteadyTime> since_;  // the first failure of the outage
};

}  // namespace callboard::feed
