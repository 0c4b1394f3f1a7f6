#include "board/board.h"

#include "tests/support/board_values.h"

namespace callboard::board {
namespace {

using namespace std::chrono_literals;
using test::at;
using test::customer;
using test::snapshot;
using testing::ElementsAre;
using testing::IsEmpty;

// A board under a clock that the test turns.
class Boards : public testing::Test {
protected:
    Now now() const {
        return {SteadyTime(1h) + elapsed_,
                UnixTime(std::chrono::hours(24)) + std::chrono::duration_cast<std::chrono::milliseconds>(elapsed_)};
    }

    void answer(std::vector<Customer> customers) { answer_with(snapshot(std::move(customers), store_)); }
    void answer_with(Snapshot snapshot_now) {
        last_ = std::make_shared<Snapshot>(std::move(snapshot_now));
        repeat();
    }
    void repeat() { board_.apply({now().steady, 3s, last_, std::nullopt}, now()); }
    void fail(FaultKind kind) { board_.apply({now().steady, {}, nullptr, Fault{kind, "Name", "message", {}}}, now()); }

    // Time passes as the main thread would spend it: from deadline to deadline, with a good answer each second.
    void pass(Duration duration) {
        const auto end = elapsed_ + duration;
        while (elapsed_ < end) {
            elapsed_ = std::min(end, elapsed_ + Duration(250ms));
            if (last_) repeat();
            board_.advance(now());
        }
    }
    void pass_in_silence(Duration duration) {
        elapsed_ += duration;
        board_.advance(now());
    }

    std::string spotlight() const { return board_.view().spotlight ? board_.view().spotlight->customer.id : ""; }
    std::vector<std::string> rows() const {
        std::vector<std::string> ids;
        for (const Call& call : board_.view().previous) ids.push_back(call.customer.id);
        return ids;
    }
    std::vector<std::string> shown() {
        std::vector<std::string> lines;
        for (const ShownEvent& event : board_.take_shown()) {
            const char* kinds[] = {"call", "recall", "clear"};
            lines.push_back(fmt::format("{} {} {}", kinds[static_cast<int>(event.kind)], event.customer, event.desk));
        }
        return lines;
    }

    Duration elapsed_{0};
    std::shared_ptr<Store> store_ = test::store();
    std::shared_ptr<const Snapshot> last_;
    Board board_{BoardSettings{}, now()};
};

TEST_F(Boards, StartsAndGoesLive) {
    EXPECT_EQ(board_.view().state, State::Starting);
    answer({});
    EXPECT_EQ(board_.view().state, State::Live);
}

TEST_F(Boards, CustomersCalledBeforeTheStartAppearSilently) {
    answer({customer("a", "desk1", at(10)), customer("b", "desk2", at(20))});
    EXPECT_EQ(spotlight(), "b");
    EXPECT_FALSE(board_.view().spotlight->is_new);
    EXPECT_THAT(rows(), ElementsAre("a"));
    EXPECT_THAT(shown(), ElementsAre("call a desk1", "call b desk2"));
}

TEST_F(Boards, AScreenThatMovesToAnotherStoreStartsAfreshWithoutSound) {
    answer({customer("a", "desk1", at(10))});
    answer({customer("a", "desk1", at(10)), customer("b", "desk2", at(20)), customer("c", "desk3", at(21))});
    EXPECT_THAT(shown(), ElementsAre("call a desk1", "call b desk2"));
    store_ = test::store();
    store_->id = "another";
    answer({customer("d", "desk1", at(5)), customer("e", "desk2", at(6))});
    EXPECT_EQ(spotlight(), "e");
    EXPECT_FALSE(board_.view().spotlight->is_new);
    EXPECT_THAT(rows(), ElementsAre("d"));
    EXPECT_THAT(shown(), ElementsAre("clear a desk1", "clear b desk2", "call d desk1", "call e desk2"));
    pass(20s);
    EXPECT_THAT(shown(), IsEmpty());
    answer({customer("d", "desk1", at(5)), customer("e", "desk2", at(6)), customer("f", "desk3", at(30))});
    EXPECT_EQ(spotlight(), "f");
    EXPECT_TRUE(board_.view().spotlight->is_new);
}

TEST_F(Boards, AFirstAnswerOfWhichNothingCouldBeReadIsNoStart) {
    Snapshot unreadable = snapshot({}, store_);
    unreadable.complete = false;
    answer_with(unreadable);
    EXPECT_EQ(board_.view().state, State::Live);
    answer({customer("a", "desk1", at(10)), customer("b", "desk2", at(20))});
    EXPECT_EQ(spotlight(), "b");
    EXPECT_FALSE(board_.view().spotlight->is_new);
    EXPECT_THAT(shown(), ElementsAre("call a desk1", "call b desk2"));
}

TEST_F(Boards, ANewCallIsHighlightedForFifteenSeconds) {
    answer({customer("a")});
    answer({customer("a", "desk1", at(10))});
    EXPECT_EQ(spotlight(), "a");
    EXPECT_TRUE(board_.view().spotlight->is_new);
    pass(14s);
    EXPECT_TRUE(board_.view().spotlight->is_new);
    pass(1s);
    EXPECT_FALSE(board_.view().spotlight->is_new);
    EXPECT_EQ(spotlight(), "a");
}

TEST_F(Boards, CallsAreAnnouncedOneAtATimeAndNoneIsDropped) {
    answer({});
    std::vector<Customer> burst;
    for (int i = 0; i < 10; ++i) burst.push_back(customer(fmt::format("c{}", i), fmt::format("d{}", i), at(100 + i)));
    answer(burst);
    std::vector<std::string> order;
    std::vector<Duration> times;
    for (int step = 0; step < 400; ++step) {
        if (order.empty() || order.back() != spotlight()) {
            order.push_back(spotlight());
            times.push_back(elapsed_);
        }
        pass(250ms);
    }
    EXPECT_THAT(order, ElementsAre("c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9"));
    for (std::size_t i = 1; i < times.size(); ++i) EXPECT_GE(times[i] - times[i - 1], 4s) << i;
    EXPECT_GE(times[9] - times[8], 6s);
}

TEST_F(Boards, TheSpotlightHoldsSevenSecondsBeforeTheNext) {
    answer({});
    answer({customer("a", "desk1", at(10))});
    pass(2s);
    answer({customer("a", "desk1", at(10)), customer("b", "desk2", at(12))});
    pass(3500ms);
    EXPECT_EQ(spotlight(), "a");
    pass(1s);
    EXPECT_EQ(spotlight(), "b");
    EXPECT_THAT(rows(), ElementsAre("a"));
}

TEST_F(Boards, ARecallIsMarkedAndAnnouncedAgain) {
    answer({});
    answer({customer("a", "desk1", at(10))});
    pass(20s);
    answer({customer("a", "desk2", at(30))});
    EXPECT_TRUE(board_.view().spotlight->is_recalled);
    EXPECT_TRUE(board_.view().spotlight->is_new);
    EXPECT_EQ(board_.view().spotlight->customer.desk, "desk2");
    EXPECT_THAT(shown(), ElementsAre("call a desk1", "recall a desk2"));
    EXPECT_THAT(rows(), IsEmpty());
}

TEST_F(Boards, OnlyWhatIsShownForTheFirstTimeSaysWhenItWasCalled) {
    const auto times = [this] {
        std::vector<std::optional<UnixTime>> called_at;
        for (const ShownEvent& event : board_.take_shown()) called_at.push_back(event.called_at);
        return called_at;
    };
    answer({customer("old", "desk3", at(5))});
    EXPECT_THAT(times(), ElementsAre(std::nullopt)) << "silently";
    answer({customer("old", "desk3", at(5)), customer("a", "desk1", at(10))});
    EXPECT_THAT(times(), ElementsAre(at(10)));
    pass(8s);
    answer({customer("old", "desk3", at(5)), customer("a", "desk2", at(10))});
    EXPECT_THAT(times(), ElementsAre(std::nullopt)) << "another desk at no time of its own";
    pass(8s);
    answer({customer("old", "desk3", at(5)), customer("a", "desk2", at(30))});
    EXPECT_THAT(times(), ElementsAre(at(30)));
    answer({customer("old", "desk3", at(5))});
    EXPECT_THAT(times(), ElementsAre(std::nullopt)) << "clear";
}

TEST_F(Boards, HowManyCallsWaitForTheSpotlight) {
    answer({});
    EXPECT_EQ(board_.calls_waiting(), 0U);
    answer({customer("a", "desk1", at(1)), customer("b", "desk2", at(2)), customer("c", "desk3", at(3))});
    EXPECT_EQ(board_.calls_waiting(), 2U);
    pass(30s);
    EXPECT_EQ(board_.calls_waiting(), 0U);
}

TEST_F(Boards, NobodyReadsAnOldDeskWhileTheNewOneWaitsForItsTurn) {
    answer({});
    answer({customer("a", "desk1", at(1))});
    pass(8s);
    answer({customer("a", "desk1", at(1)), customer("b", "desk2", at(2)), customer("c", "desk3", at(3))});
    pass(1s);
    ASSERT_THAT(rows(), ElementsAre("a"));
    ASSERT_EQ(spotlight(), "b");
    shown();
    // Both the one in a row and the one in the spotlight move to other desks, behind c in the queue.
    answer({customer("a", "desk4", at(9)), customer("b", "desk5", at(10)), customer("c", "desk3", at(3))});
    EXPECT_EQ(board_.view().previous.front().customer.desk, "desk4");
    EXPECT_EQ(board_.view().spotlight->customer.desk, "desk5");
    EXPECT_THAT(shown(), IsEmpty());
    pass(30s);
    EXPECT_THAT(shown(), ElementsAre("call c desk3", "recall a desk4", "recall b desk5"));
}

TEST_F(Boards, AFinishedCustomerLeavesTheSpotlightAfterItsHoldAndItsRowAfterTenMinutes) {
    answer({});
    answer({customer("a", "desk1", at(10))});
    pass(2s);
    answer({});
    EXPECT_EQ(spotlight(), "a");
    EXPECT_THAT(shown(), ElementsAre("call a desk1", "clear a desk1"));
    pass(5s);
    EXPECT_EQ(spotlight(), "");
    EXPECT_THAT(rows(), ElementsAre("a"));
    EXPECT_TRUE(board_.view().previous[0].is_finished);
    pass(10min);
    EXPECT_THAT(rows(), IsEmpty());
}

TEST_F(Boards, AFinishedCustomerStillInTheQueueIsAnnounced) {
    answer({});
    answer({customer("a", "desk1", at(10)), customer("b", "desk2", at(11))});
    pass(1s);
    answer({customer("a", "desk1", at(10))});
    pass(8s);
    EXPECT_THAT(shown(), ElementsAre("call a desk1", "call b desk2", "clear b desk2"));
}

TEST_F(Boards, AWithdrawnCallLeavesAtOnce) {
    answer({});
    answer({customer("a", "desk1", at(10))});
    answer({customer("a")});
    EXPECT_EQ(spotlight(), "");
    EXPECT_THAT(rows(), IsEmpty());
    EXPECT_THAT(shown(), ElementsAre("call a desk1", "clear a desk1"));
}

TEST_F(Boards, ADeskReplacesItsOwnEarlierRow) {
    answer({});
    answer({customer("a", "desk1", at(10))});
    pass(8s);
    answer({customer("a", "desk1", at(10)), customer("b", "desk2", at(20))});
    pass(8s);
    EXPECT_THAT(rows(), ElementsAre("a"));
    answer({customer("b", "desk2", at(20)), customer("c", "desk1", at(30))});
    EXPECT_EQ(spotlight(), "c");
    EXPECT_THAT(rows(), ElementsAre("b"));
}

TEST_F(Boards, AServerThatGoesBackInTimeDoesNotRingTwice) {
    const Customer called = customer("a", "desk1", at(10));
    answer({});
    answer({called});
    pass(10s);
    answer({customer("a")});
    answer({called});
    pass(10s);
    EXPECT_THAT(shown(), ElementsAre("call a desk1", "clear a desk1"));
    EXPECT_EQ(spotlight(), "a");
    EXPECT_FALSE(board_.view().spotlight->is_new);
    Customer again = called;
    again.utimestamp = at(40);
    answer({customer("a")});
    answer({again});
    EXPECT_EQ(spotlight(), "a");
}

TEST_F(Boards, ACallThatAnOldAnswerTookBackWhileItWaitedIsAnnouncedAllTheSame) {
    const Customer first = customer("a", "desk1", at(10));
    const Customer waits = customer("b", "desk2", at(11));
    answer({customer("a"), customer("b")});
    answer({first, waits});
    answer({first, customer("b")});
    answer({first, waits});
    pass(10s);
    EXPECT_THAT(shown(), ElementsAre("call a desk1", "call b desk2"));
    EXPECT_TRUE(board_.view().spotlight->is_new);
}

TEST_F(Boards, ACallThatIsMissingFromOneAnswerIsBackWithoutSound) {
    const Customer called = customer("a", "desk1", at(10));
    answer({});
    answer({called});
    pass(10s);
    answer({});
    answer({called});
    pass(10s);
    EXPECT_EQ(spotlight(), "a");
    EXPECT_FALSE(board_.view().spotlight->is_finished);
    EXPECT_THAT(shown(), ElementsAre("call a desk1", "clear a desk1"));
}

TEST_F(Boards, ThereAndBackBetweenTwoDesksIsAnnouncedEachTime) {
    answer({});
    for (const char* desk : {"desk1", "desk2", "desk1"}) {
        answer({customer("a", desk, at(10))});
        pass(10s);
    }
    EXPECT_THAT(shown(), ElementsAre("call a desk1", "recall a desk2", "recall a desk1"));
}

TEST_F(Boards, CallsWithoutADeskKeepTheirRows) {
    answer({});
    answer({customer("a", "", at(10))});
    pass(10s);
    answer({customer("a", "", at(10)), customer("b", "", at(20))});
    EXPECT_EQ(spotlight(), "b");
    EXPECT_THAT(rows(), ElementsAre("a"));
}

TEST_F(Boards, AClosedStoreClosesAlthoughACallWasLeftUnfinished) {
    answer({customer("a", "desk1", at(10))});
    answer({customer("a", "desk1", at(10)), customer("b", "desk2", at(20))});
    for (Desk& desk : store_->desks) desk.open = false;
    EXPECT_EQ(board_.view().state, State::Live);
    pass(20s);
    EXPECT_EQ(board_.view().state, State::Closed);
}

TEST_F(Boards, AMissedCallBecomesARowWithoutTheSpotlight) {
    answer({customer("a")});
    Customer done = customer("a", "desk1", at(10));
    done.processed = true;
    answer({done});
    EXPECT_EQ(spotlight(), "");
    EXPECT_THAT(rows(), ElementsAre("a"));
}

TEST_F(Boards, GoesStaleThenLostThenLiveAgain) {
    answer({customer("a", "desk1", at(10))});
    pass_in_silence(2900ms);
    EXPECT_EQ(board_.view().state, State::Live);
    pass_in_silence(100ms);
    EXPECT_EQ(board_.view().state, State::Stale);
    EXPECT_TRUE(board_.view().since);
    EXPECT_EQ(spotlight(), "a");
    pass_in_silence(5min);
    EXPECT_EQ(board_.view().state, State::Lost);
    repeat();
    EXPECT_EQ(board_.view().state, State::Live);
    EXPECT_FALSE(board_.view().since);
}

TEST_F(Boards, ACertificateThatIsNotAcceptedIsSetupAtStart) {
    fail(FaultKind::Unreachable);
    EXPECT_EQ(board_.view().state, State::Starting);
    fail(FaultKind::Untrusted);
    EXPECT_EQ(board_.view().state, State::Setup);
}

TEST_F(Boards, ARefusedKeyIsSetupAtStartAndKeepsTheLastGoodBoardLater) {
    fail(FaultKind::Refused);
    EXPECT_EQ(board_.view().state, State::Setup);
    EXPECT_EQ(board_.view().fault->name, "Name");
    answer({customer("a", "desk1", at(10))});
    pass_in_silence(10s);
    fail(FaultKind::Refused);
    EXPECT_EQ(board_.view().state, State::Stale);
    pass_in_silence(5min);
    EXPECT_EQ(board_.view().state, State::Setup);
}

TEST_F(Boards, NoDeskOpenIsClosedOnceTheLastCallIsDone) {
    for (Desk& desk : store_->desks) desk.open = false;
    answer({});
    EXPECT_EQ(board_.view().state, State::Closed);
    answer({customer("a", "desk1", at(10))});
    EXPECT_EQ(board_.view().state, State::Live);
    pass(15s);
    EXPECT_EQ(board_.view().state, State::Closed);
}

TEST_F(Boards, EveryOpenDeskAboutToCloseIsClosing) {
    for (Desk& desk : store_->desks) desk.pre_close = true;
    answer({});
    EXPECT_TRUE(board_.view().is_closing);
}

TEST_F(Boards, LanguagesAlternateButRestAfterACall) {
    store_->langs = {"fr", "en"};
    answer({});
    EXPECT_EQ(board_.view().language, "fr");
    pass(8s);
    EXPECT_EQ(board_.view().language, "en");
    pass(7s);
    answer({customer("a", "desk1", at(10))});
    pass(9s);
    EXPECT_EQ(board_.view().language, "en");
    pass(1s);
    EXPECT_EQ(board_.view().language, "fr");
}

TEST_F(Boards, TheSpotlightSpeaksTheCustomersLanguageFirst) {
    store_->langs = {"fr", "en"};
    answer({});
    Customer english = customer("a", "desk1", at(10));
    english.lang = "en";
    answer({english});
    EXPECT_EQ(board_.view().spotlight->language, "en");
    EXPECT_EQ(board_.view().language, "fr");
}

TEST_F(Boards, WaitingCustomersAreCountedInTheOrderOfTheLine) {
    Customer late = customer("a");
    late.stimestamp = at(20);
    Customer early = customer("b");
    early.stimestamp = at(10);
    Customer urgent = customer("c");
    urgent.stimestamp = at(30);
    urgent.prioritized = true;
    answer({late, early, urgent, customer("d", "desk1", at(5))});
    EXPECT_EQ(board_.view().waiting, 3U);
    EXPECT_THAT(board_.view().next, ElementsAre("Tc", "Tb", "Ta"));
}

TEST_F(Boards, EveryChangeThatTimeBringsHasADeadline) {
    store_->langs = {"fr", "en"};
    answer({customer("a", "desk1", at(10))});
    answer({customer("a", "desk1", at(10)), customer("b", "desk2", at(20)), customer("c", "desk3", at(21))});
    for (int step = 0; step < 200; ++step) {
        const auto deadline = board_.next_deadline();
        ASSERT_TRUE(deadline);
        const View before = board_.view();
        const Duration left = *deadline - now().steady;
        ASSERT_GT(left, Duration(0)) << "step " << step;
        if (left > 1ms) {
            elapsed_ += left - 1ms;
            board_.advance(now());
            EXPECT_EQ(board_.view(), before) << "changed before its deadline at step " << step;
            elapsed_ += 1ms;
        } else {
            elapsed_ += left;
        }
        board_.advance(now());
    }
}

}  // namespace
}  // namespace callboard::board
