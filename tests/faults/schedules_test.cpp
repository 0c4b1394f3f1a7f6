// Random schedules of calls and troubles against the whole wall but its picture; `schedules` plays more of them.

#include "tests/faults/world.h"

namespace callboard::faults {
namespace {

using namespace std::chrono_literals;

TEST(RandomSchedules, MissNothingShowNothingTwiceAndKeepTheOrder) {
    constexpr std::uint64_t kSeeds = 50;
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        const Schedule schedule = random_schedule(seed, 6min);
        const Outcome outcome = play(schedule);
        ASSERT_FALSE(outcome.failed()) << text_of(outcome) << text_of(minimised(schedule));
    }
}

TEST(RandomSchedules, AreTheSameForTheSameSeed) {
    const Schedule schedule = random_schedule(3, 6min);
    EXPECT_EQ(text_of(schedule), text_of(random_schedule(3, 6min)));
    EXPECT_NE(text_of(schedule), text_of(random_schedule(4, 6min)));
    EXPECT_EQ(play(schedule).walls.front().latencies, play(schedule).walls.front().latencies);
}

}  // namespace
}  // namespace callboard::faults
