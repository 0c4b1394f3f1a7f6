// Random schedules of calls and troubles against the whole wall but its picture; `schedules` plays more of them.

#include "tests/faults/world.h"

#include <numeric>

namespace callboard::faults {
namespace {

using namespace std::chrono_literals;

TEST(RandomSchedules, MissNothingShowNothingTwiceAndKeepTheOrder) {
    std::vector<std::uint64_t> seeds(50);
    std::iota(seeds.begin(), seeds.end(), 1U);
    // Rare ones: answers of the past, clocks that are off for seconds, starts amid answers that cannot be read.
    seeds.insert(seeds.end(), {146, 247, 261, 493, 681, 742, 803, 878, 907, 999});
    for (const std::uint64_t seed : seeds) {
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
