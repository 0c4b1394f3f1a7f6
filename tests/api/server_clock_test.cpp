#include "api/server_clock.h"

#include <random>

namespace callboard::api {
namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;
using std::chrono::nanoseconds;

// A server whose clock is `offset` ahead of the steady one and runs `drift` too fast; answers take a random time.
class ServerClockTest : public testing::Test {
protected:
    UnixTime server_time() const {
        const auto elapsed = now - start;
        const auto run = nanoseconds(static_cast<std::int64_t>(static_cast<double>(elapsed.count()) * (1 + drift)));
        return UnixTime(std::chrono::floor<std::chrono::milliseconds>(start.time_since_epoch() + run + offset));
    }
    // How much earlier than the truth the estimate is.
    std::chrono::milliseconds late() const { return server_time() - *clock.time(now); }
    void poll(Duration interval, Duration most_each_way = 40ms) {
        now += interval;
        const SteadyTime sent = now;
        now += microseconds(random() % static_cast<unsigned>(most_each_way / 1us));
        const UnixTime date = std::chrono::floor<std::chrono::seconds>(server_time());
        now += microseconds(random() % static_cast<unsigned>(most_each_way / 1us));
        clock.observe(date, sent, now);
    }

    std::mt19937 random{7};
    SteadyTime start{1'000h};
    SteadyTime now = start;
    std::chrono::milliseconds offset = 479'000h;
    double drift = 0;
    ServerClock clock;
};

TEST_F(ServerClockTest, KnowsNothingBeforeTheFirstDate) {
    EXPECT_FALSE(clock.time(now));
    const Now machine{now, UnixTime(5s)};
    EXPECT_EQ(clock.at(machine), machine.unix);
}

TEST_F(ServerClockTest, OneAnswerTellsItToASecond) {
    offset += 730ms;
    poll(1s);
    EXPECT_GE(late(), 0ms);
    EXPECT_LE(late(), 1'040ms);
}

TEST_F(ServerClockTest, ManyAnswersTellItToATenthAndItIsNeverEarly) {
    for (const double rate : {0.0, 100e-6, -100e-6}) {
        drift = rate;
        clock = {};
        for (int i = 0; i < 2'000; ++i) {
            poll(900ms + microseconds(random() % 200'000));
            ASSERT_GE(late(), 0ms) << i;
            if (i > 30) {
                ASSERT_LE(late(), 140ms) << i;
            }
        }
        now += 10min;
        EXPECT_GE(late(), 0ms) << "nobody asked for a while";
        EXPECT_LE(late(), 500ms);
    }
}

TEST_F(ServerClockTest, AnAnswerThatTookLongSpoilsNothing) {
    for (int i = 0; i < 100; ++i) poll(1'013ms);
    const auto before = late();
    poll(1s, 5s);
    EXPECT_GE(late(), 0ms);
    EXPECT_LE(late(), before + 10ms);
}

TEST_F(ServerClockTest, AJumpIsFollowedAtOnce) {
    for (int i = 0; i < 100; ++i) poll(1'013ms);
    for (const auto jump : {std::chrono::milliseconds(1h), std::chrono::milliseconds(-1h), std::chrono::milliseconds(-3s)}) {
        offset += jump;
        poll(1'013ms);
        EXPECT_GE(late(), 0ms);
        EXPECT_LE(late(), 1'050ms);
    }
}

TEST_F(ServerClockTest, AWaitForTheNextMinuteEndsInThatMinute) {
    for (int i = 0; i < 500; ++i) {
        poll(1'013ms);
        const UnixTime estimate = *clock.time(now);
        const auto wait = std::chrono::ceil<std::chrono::minutes>(estimate + 1ms) - estimate;
        const auto minute = std::chrono::floor<std::chrono::minutes>(server_time());
        const auto after = server_time() + wait;
        EXPECT_GE(after, minute + 1min);
        EXPECT_LT(after, minute + 1min + 1s + 80ms);
    }
}

}  // namespace
}  // namespace callboard::api
