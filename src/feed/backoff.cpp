#include "feed/backoff.h"

namespace callboard::feed {

using std::chrono::seconds;

Duration random_between(Duration least, Duration most, Random& random) {
    if (most <= least) return least;
    std::uniform_int_distribution<Duration::rep> distribution(least.count(), most.count());
    return Duration(distribution(random));
}

Duration Backoff::after_failure(SteadyTime now, Random& random) {
    if (!since_) since_ = now;
    const Duration limit = std::clamp<Duration>((now - *since_) / 40, seconds(2), seconds(30));
    return random_between(seconds(1), limit, random);
}

}  // namespace callboard::feed
