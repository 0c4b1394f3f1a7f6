#include "simulator/rate.h"

namespace callboard::simulator {

bool RateLimit::admit(std::string_view key, std::int64_t max_hits, UnixTime now) {
    const auto start = std::chrono::floor<std::chrono::minutes>(now);
    const auto found = minutes_.find(key);
    Minute& minute = found != minutes_.end() ? found->second : minutes_[std::string(key)];
    if (minute.start != start) minute = {start, 0, minute.exceeded};
    ++minute.hits;
    // With the first request too many.
    if (minute.hits - 1 == std::max<std::int64_t>(max_hits, 0)) ++minute.exceeded;
    return minute.hits <= max_hits;
}

int RateLimit::minutes_exceeded(std::string_view key) const {
    const auto found = minutes_.find(key);
    return found == minutes_.end() ? 0 : found->second.exceeded;
}

}  // namespace callboard::simulator
