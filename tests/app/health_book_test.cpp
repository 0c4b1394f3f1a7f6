#include "app/health_book.h"

#include "tests/support/board_values.h"

namespace callboard::app {
namespace {

using namespace std::chrono_literals;
using board::Fault;
using board::FaultKind;
using board::FeedUpdate;
using test::customer;

// A board and a book that hear the same; the clocks of wall and server agree.
class HealthBooks : public testing::Test {
protected:
    Now now() const {
        return {SteadyTime(1000h) + elapsed_, start_ + std::chrono::duration_cast<std::chrono::milliseconds>(elapsed_)};
    }
    void hear(FeedUpdate update) {
        update.at = now().steady;
        update.report = report_;
        book_.heard(update, now());
        board_.apply(update, now());
        frame();
    }
    void answer(std::vector<board::Customer> customers) {
        auto snapshot = std::make_shared<const board::Snapshot>(test::snapshot(std::move(customers), store_));
        hear({{}, 10s, std::move(snapshot), std::nullopt});
    }
    void fail(std::string name) {
        hear({{}, {}, nullptr, Fault{FaultKind::Unreachable, std::move(name), "Why.", {{"MAC", "x"}}}});
    }
    void frame() {
        book_.state_is(board_.view().state, now().unix);
        book_.shown(board_.take_shown(), board_.view().store.get(), now().unix);
    }
    void pass(Duration duration) {
        elapsed_ += duration;
        board_.advance(now());
        frame();
    }
    board::Health health() const { return book_.at(board_, {"the panel is off", 7, 1 << 20}, now()); }

    const UnixTime start_{1'700'000'000'000ms};  // 23:13 in Paris
    Duration elapsed_{};
    std::shared_ptr<board::Store> store_ = test::store();
    board::FeedReport report_{"https://fv.example", 1, 2, 3, 1s, 4, 5, 6, 0ms};
    board::Board board_{board::BoardSettings{}, now()};
    HealthBook book_{now()};
};

TEST_F(HealthBooks, SaysSinceWhenTheStateIs) {
    pass(2s);
    answer({});
    EXPECT_EQ(health().state, board::State::Live);
    EXPECT_EQ(health().since, start_ + 2s);
    pass(3s);
    EXPECT_EQ(health().since, start_ + 2s);
    EXPECT_EQ(health().answer_age, Duration(3s));
    EXPECT_EQ(health().uptime, Duration(5s));
    pass(30s);
    EXPECT_EQ(health().state, board::State::Stale);
    EXPECT_EQ(health().since, start_ + 35s);
    EXPECT_EQ(health().absence, "the panel is off");
    EXPECT_EQ(health().frames, 7U);
    EXPECT_EQ(health().store, store_);
    EXPECT_EQ(health().feed, report_);
}

TEST_F(HealthBooks, TheLastFaultStaysAfterItIsOver) {
    EXPECT_FALSE(health().fault);
    pass(1s);
    fail("TimedOut");
    EXPECT_EQ(health().fault, (board::PastFault{"TimedOut", "Why.", start_ + 1s, false}));
    pass(1s);
    answer({});
    EXPECT_EQ(health().fault, (board::PastFault{"TimedOut", "Why.", start_ + 1s, true}));
}

TEST_F(HealthBooks, AnotherStateOrFaultIsAnotherRevision) {
    std::uint64_t before = book_.revision();
    const auto changed = [&] { return std::exchange(before, book_.revision()) != book_.revision(); };
    answer({});
    EXPECT_TRUE(changed()) << "live";
    answer({customer("a", "desk1", start_)});
    EXPECT_FALSE(changed()) << "a call";
    fail("TimedOut");
    EXPECT_TRUE(changed());
    fail("TimedOut");
    EXPECT_FALSE(changed()) << "the same again";
    fail("Refused");
    EXPECT_TRUE(changed());
    answer({});
    EXPECT_TRUE(changed()) << "over";
    answer({});
    EXPECT_FALSE(changed());
    pass(20s);
    EXPECT_TRUE(changed()) << "stale";
}

TEST_F(HealthBooks, CallsAreCountedWithHowLateTheyWere) {
    answer({customer("old", "desk3", start_ - 100s)});
    EXPECT_EQ(health().latency.calls, 0U) << "silently";
    EXPECT_EQ(health().calls_today, 1U);
    pass(1s);
    answer({customer("a", "desk1", start_ + 400ms), customer("b", "desk2", start_ + 500ms)});
    EXPECT_EQ(health().calls_today, 2U);
    EXPECT_EQ(health().calls_waiting, 1U);
    EXPECT_EQ(health().latency, (board::Latency{1, 600ms, 600ms, 600ms}));
    pass(7s);
    EXPECT_EQ(health().latency, (board::Latency{2, 600ms, 7500ms, 7500ms}));
}

TEST_F(HealthBooks, TheNewestChangeTellsTheServersClockFiner) {
    report_.clock_offset = -900ms;
    answer({});
    auto waiting = customer("w");
    waiting.utimestamp = start_ - 50ms;
    answer({waiting});
    pass(1s);
    answer({waiting, customer("a", "desk1", start_ + 400ms)});
    EXPECT_EQ(health().latency.longest, 550ms);
    auto odd = customer("x");
    odd.utimestamp = start_ + 1h;
    pass(10s);
    answer({odd, customer("b", "desk2", start_ + 10s)});
    EXPECT_EQ(health().latency.longest, 950ms) << "what lies in the future tells nothing";
    EXPECT_EQ(health().feed->clock_offset, -900ms);
}

TEST_F(HealthBooks, ADayIsThatOfTheStore) {
    answer({});
    answer({customer("a", "desk1", start_)});
    EXPECT_EQ(health().calls_today, 1U);
    pass(46min);
    EXPECT_EQ(health().calls_today, 1U) << "23:59 in Paris";
    pass(1min);
    EXPECT_EQ(health().calls_today, 0U);
    answer({customer("b", "desk2", now().unix)});
    EXPECT_EQ(health().calls_today, 1U);
}

TEST_F(HealthBooks, AnotherThemeHasDiagnosticsOfItsOwn) {
    book_.theme_is("one");
    book_.found_in_theme(2);
    book_.found_in_theme(1);
    EXPECT_EQ(health().theme, "one");
    EXPECT_EQ(health().diagnostics, 3U);
    book_.theme_is("two");
    EXPECT_EQ(health().diagnostics, 0U);
}

TEST(ResidentBytes, AreThoseOfThisProcess) {
    EXPECT_GT(resident_bytes(), 1'000'000U);
    EXPECT_LT(resident_bytes(), 100'000'000'000U);
}

}  // namespace
}  // namespace callboard::app
