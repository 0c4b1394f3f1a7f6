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

TEST(WallsOfOneKey, TenStayWithinItsRequestsInEveryMinute) {
    const Outcome outcome = play(quiet_schedule(10, 10min));
    for (const std::size_t hits : outcome.hits) EXPECT_LE(hits, kMaxHits);
    EXPECT_FALSE(outcome.failed()) << text_of(outcome);
}

TEST(WallsOfOneKey, FiftyThatStartTogetherStayWithinItsRequestsInEveryMinute) {
    const Outcome outcome = play(quiet_schedule(50, 4min));
    for (const std::size_t hits : outcome.hits) EXPECT_LE(hits, kMaxHits);
    EXPECT_EQ(outcome.lost.size(), 0U);
}

}  // namespace
}  // namespace callboard::faults
