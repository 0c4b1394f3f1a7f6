#include "feed/pace.h"

namespace callboard::feed {
namespace {

using namespace std::chrono_literals;

const SteadyTime kNow = SteadyTime(std::chrono::hours(1'000));

TEST(Pace, UsualWhileNothingIsKnown) { EXPECT_EQ(wanted_interval(1s, {}, kNow), 1s); }

TEST(Pace, FastForHalfAMinuteAfterAChange) {
    EXPECT_EQ(wanted_interval(1s, {kNow, true}, kNow), 250ms);
    EXPECT_EQ(wanted_interval(1s, {kNow - 29s, true}, kNow), 250ms);
    EXPECT_EQ(wanted_interval(1s, {kNow - 30s, true}, kNow), 1s);
    EXPECT_EQ(wanted_interval(1s, {kNow, false}, kNow), 250ms) << "whoever comes to a quiet store";
}

TEST(Pace, SlowWhereNobodyCanBeCalled) {
    EXPECT_EQ(wanted_interval(1s, {std::nullopt, false}, kNow), 5s);
    EXPECT_EQ(wanted_interval(1s, {kNow - 59s, false}, kNow), 1s);
    EXPECT_EQ(wanted_interval(1s, {kNow - 60s, false}, kNow), 5s);
    EXPECT_EQ(wanted_interval(1s, {kNow - 1h, true}, kNow), 1s) << "someone waits";
}

TEST(Pace, TheUsualIntervalScalesTheOthers) {
    EXPECT_EQ(wanted_interval(250ms, {kNow, true}, kNow), 250ms);
    EXPECT_EQ(wanted_interval(250ms, {std::nullopt, false}, kNow), 5s);
    EXPECT_EQ(wanted_interval(20s, {kNow, true}, kNow), 5s);
    EXPECT_EQ(wanted_interval(20s, {std::nullopt, false}, kNow), 20s);
}

}  // namespace
}  // namespace callboard::feed
