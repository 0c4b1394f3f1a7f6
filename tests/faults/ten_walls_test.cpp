// Several walls on one key: the server counts what all of them ask for.

#include "tests/faults/world.h"

namespace callboard::faults {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMaxHits = 420;

Schedule quiet_schedule(std::size_t walls, Duration lasts) {
    Schedule schedule = random_schedule(11, lasts, walls);
    schedule.troubles.clear();
    return schedule;
}

TEST(WallsOfOneKey, TwoStayWithinItsRequestsAMinute) {
    const Outcome outcome = play(quiet_schedule(2, 6min));
    for (const std::size_t hits : outcome.hits) EXPECT_LE(hits, kMaxHits);
    EXPECT_FALSE(outcome.failed()) << text_of(outcome);
}

// Disabled: each wall keeps to its own share of the key and halves it after a 429, then grows until the next one.
TEST(WallsOfOneKey, DISABLED_TenStayWithinItsRequestsAMinuteOnceSettled) {
    constexpr std::size_t kSettled = 3;  // minutes until the walls know of each other
    const Outcome outcome = play(quiet_schedule(10, 10min));
    for (std::size_t minute = kSettled; minute < outcome.hits.size(); ++minute)
        EXPECT_LE(outcome.hits[minute], kMaxHits) << "in minute " << minute;
    EXPECT_FALSE(outcome.failed()) << text_of(outcome);
}

}  // namespace
}  // namespace callboard::faults
