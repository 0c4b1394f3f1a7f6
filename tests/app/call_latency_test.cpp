#include "app/call_latency.h"

namespace callboard::app {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

class CallLatencies : public testing::Test {
protected:
    void show(milliseconds late) { latency_.shown(kCalled, kCalled + late); }
    std::array<milliseconds, 3> figures() const {
        const board::Latency summary = latency_.summary();
        return {summary.p50, summary.p95, summary.longest};
    }

    static constexpr UnixTime kCalled{1'700'000'000'000ms};
    SteadyTime start_{1h};
    CallLatency latency_;
};

TEST_F(CallLatencies, PercentilesAreThoseOfTheSortedRow) {
    latency_.server_is_ahead(0ms, start_);
    EXPECT_EQ(latency_.summary(), board::Latency());
    show(700ms);
    EXPECT_EQ(figures(), (std::array{700ms, 700ms, 700ms}));
    for (int i = 100; i > 1; --i) show(milliseconds(10 * i));
    EXPECT_EQ(latency_.summary().calls, 100U);
    // 20, 30 ... 1000, and 700 once more.
    EXPECT_EQ(figures(), (std::array{510ms, 950ms, 1000ms}));
}

TEST_F(CallLatencies, TheLastThousandCount) {
    latency_.server_is_ahead(0ms, start_);
    show(50s);
    for (int i = 0; i < 999; ++i) show(1s);
    EXPECT_EQ(figures(), (std::array{1000ms, 1000ms, 50'000ms}));
    show(2s);
    EXPECT_EQ(latency_.summary().calls, 1000U);
    EXPECT_EQ(figures(), (std::array{1000ms, 1000ms, 2000ms}));
}

TEST_F(CallLatencies, TheServersClockCounts) {
    show(500ms);
    EXPECT_EQ(latency_.summary().calls, 0U) << "nothing is known of its clock";
    latency_.server_is_ahead(2min, start_);
    latency_.shown(kCalled + 2min, kCalled + 800ms);
    EXPECT_EQ(figures(), (std::array{800ms, 800ms, 800ms}));
}

TEST_F(CallLatencies, OfWholeSecondsTheLargestOffsetIsTheNearest) {
    latency_.server_is_ahead(-900ms, start_);
    latency_.server_is_ahead(-100ms, start_ + 1s);
    latency_.server_is_ahead(-900ms, start_ + 2s);
    latency_.server_is_ahead(-900ms, start_ + 11min);
    show(1s);
    EXPECT_EQ(latency_.summary().longest, 900ms);
    latency_.server_is_ahead(-900ms, start_ + 22min);
    latency_.server_is_ahead(-900ms, start_ + 33min);
    show(1s);
    EXPECT_EQ(latency_.summary().p50, 100ms) << "an old one is forgotten";
}

TEST_F(CallLatencies, AClockThatIsSetIsBelievedAtOnce) {
    latency_.server_is_ahead(0ms, start_);
    latency_.server_is_ahead(-1h, start_ + 1s);
    latency_.shown(kCalled - 1h, kCalled + 300ms);
    EXPECT_EQ(latency_.summary().longest, 300ms);
}

TEST_F(CallLatencies, WhatSeemsShownBeforeItWasCalledCorrectsTheOthers) {
    latency_.server_is_ahead(-800ms, start_);
    show(900ms);
    show(1500ms);
    EXPECT_EQ(figures(), (std::array{100ms, 700ms, 700ms}));
    show(100ms);
    EXPECT_EQ(figures(), (std::array{800ms, 1400ms, 1400ms}));
}

TEST_F(CallLatencies, WhatIsMeasuredBetterLaterIsNotCorrectedByWhatCameBefore) {
    latency_.server_is_ahead(-800ms, start_);
    show(100ms);
    latency_.server_is_ahead(0ms, start_ + 1s);
    show(300ms);
    EXPECT_EQ(figures(), (std::array{0ms, 300ms, 300ms}));
}

TEST_F(CallLatencies, WhatSeemsShownBeforeItWasCalledTellsOfTheClock) {
    latency_.server_is_ahead(-800ms, start_);
    show(100ms);
    latency_.server_is_ahead(-900ms, start_ + 1s);
    show(300ms);
    EXPECT_EQ(figures(), (std::array{0ms, 200ms, 200ms}));
}

TEST_F(CallLatencies, WhatCannotBeIsLeftOut) {
    latency_.server_is_ahead(0ms, start_);
    show(-2s);
    show(2h);
    EXPECT_EQ(latency_.summary().calls, 0U);
    latency_.shown(UnixTime(), kCalled);
    latency_.shown(kCalled + 24h * 4000, kCalled);
    EXPECT_EQ(latency_.summary().calls, 0U);
}

}  // namespace
}  // namespace callboard::app
