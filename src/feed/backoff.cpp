#include "feed/backoff.h"

namespace callboard::feed {

using std::chrono::seconds;

Duration random_between(Duration least, Duration most, Random& random) {
    if (most <= least) return least;
    std::uniform_int_distribution<Duration::rep> distribution(least.count(), most.count());
    return Duration(distribution(random));
}

Duration Backoff::after_failure(SteadyTime now, Reached reached, Random& random) {
    if (!since_) since_ = now;
    const Duration grown = std::clamp<Duration>((now - *since_) / 100, seconds(2), seconds(30));
    const Duration limit = reached == Reached::Yes ? grown : seconds(3);
    return random_between(seconds(1), limit, random);
}

}  // namespace callboard::feed
