#include "board/memory.h"

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

// A wall that ends and starts again, at times that the test says. The server's clock shows at(n) at second n.
class Restarts : public testing::Test {
protected:
    Now now() const {
        return {SteadyTime(1h) + elapsed_,
                kUnixStart + clock_error_ + std::chrono::duration_cast<std::chrono::milliseconds>(elapsed_)};
    }
    void answer(std::vector<Customer> customers) {
        const auto seconds = std::chrono::floor<std::chrono::seconds>(elapsed_).count();
        const auto answered = std::make_shared<const Snapshot>(snapshot(std::move(customers), store_));
        board_->apply(
            {now().steady, 3s, answered, std::nullopt, knows_server_time_ ? std::optional(at(seconds)) : std::nullopt}, now());
    }
    void refuse() { board_->apply({now().steady, {}, nullptr, Fault{FaultKind::Refused, "InvalidAPIKey", "", {}}}, now()); }
    void pass(Duration duration) {
        for (const auto end = elapsed_ + duration; elapsed_ < end;) {
            elapsed_ = std::min(end, elapsed_ + Duration(250ms));
            board_->advance(now());
        }
    }
    void restart_after(Duration duration) {
        const auto memory = board_->memory(now());
        elapsed_ += duration;
        board_.emplace(BoardSettings{}, now(), memory);
    }

    const View& view() const { return board_->view(); }
    std::string spotlight() const { return view().spotlight ? view().spotlight->customer.id : ""; }
    std::vector<std::string> rows() const {
        std::vector<std::string> ids;
        for (const Call& call : view().previous) ids.push_back(call.customer.id);
        return ids;
    }
    std::vector<std::string> shown() {
        std::vector<std::string> lines;
        for (const ShownEvent& event : board_->take_shown()) {
            const char* kinds[] = {"call", "recall", "clear"};
            lines.push_back(fmt::format("{} {} {}", kinds[static_cast<int>(event.kind)], event.customer, event.desk));
        }
        return lines;
    }
    bool is_announced() const { return view().spotlight && view().spotlight->is_new; }

    static constexpr UnixTime kUnixStart = UnixTime(std::chrono::hours(24 * 365 * 50));
    Duration elapsed_{100s};
    std::chrono::milliseconds clock_error_{0};
    bool knows_server_time_ = true;
    std::shared_ptr<Store> store_ = test::store();
    std::optional<Board> board_{std::in_place, BoardSettings{}, now()};
};

TEST_F(Restarts, ABoardThatSawNothingHasNothingToRemember) {
    EXPECT_FALSE(board_->memory(now()));
    EXPECT_EQ(board_->revision(), 0U);
}

TEST_F(Restarts, TheServersTimeIsRememberedFromAnswerToAnswer) {
    answer({});
    EXPECT_EQ(board_->memory(now())->server_time, at(100));
    restart_after(10s);
    EXPECT_EQ(board_->memory(now())->server_time, at(100));
    refuse();
    knows_server_time_ = false;
    answer({});
    EXPECT_EQ(board_->memory(now())->server_time, at(100)) << "nothing later is known";
    knows_server_time_ = true;
    answer({});
    EXPECT_EQ(board_->memory(now())->server_time, at(110));
}

TEST_F(Restarts, TheLastBoardIsBackAgedAndSilent) {
    answer({customer("a", "desk1", at(90))});
    answer({customer("a", "desk1", at(90)), customer("b", "desk2", at(100))});
    pass(1s);
    ASSERT_EQ(spotlight(), "b");
    restart_after(60s);
    EXPECT_EQ(view().state, State::Stale);
    EXPECT_EQ(view().since, std::chrono::floor<std::chrono::minutes>(now().unix - 61s));
    EXPECT_EQ(view().store->name, "Maison Lumière");
    EXPECT_EQ(spotlight(), "b");
    EXPECT_FALSE(view().spotlight->is_new);
    EXPECT_THAT(rows(), ElementsAre("a"));
    EXPECT_THAT(shown(), IsEmpty());
    pass(5min);
    EXPECT_EQ(view().state, State::Lost);
}

TEST_F(Restarts, WhatStandsOnTheWallIsNotSaidAgainByTheFirstAnswer) {
    const Customer a = customer("a", "desk1", at(100));
    answer({});
    answer({a});
    shown();
    restart_after(200ms);
    answer({a});
    EXPECT_EQ(view().state, State::Live);
    EXPECT_EQ(spotlight(), "a");
    EXPECT_FALSE(is_announced());
    EXPECT_THAT(shown(), IsEmpty());
}

TEST_F(Restarts, ACallDuringTheRestartIsAnnouncedForHalfAMinute) {
    for (const Duration away : {Duration(29s), Duration(31s)}) {
        SCOPED_TRACE(away.count());
        const Customer called = customer("a", "desk1", at(std::chrono::floor<std::chrono::seconds>(elapsed_).count()));
        answer({customer("a")});
        restart_after(away);
        answer({called});
        EXPECT_EQ(spotlight(), "a");
        EXPECT_EQ(is_announced(), away < 30s);
        EXPECT_THAT(shown(), ElementsAre("call a desk1"));
        elapsed_ = 100s;
        board_.emplace(BoardSettings{}, now());
    }
}

TEST_F(Restarts, WithoutTheServersTimeTheNewestOfItsTimesIsTaken) {
    knows_server_time_ = false;
    answer({});
    restart_after(60s);
    answer({customer("a", "desk1", at(110)), customer("b", "desk2", at(145))});
    EXPECT_EQ(spotlight(), "b");
    EXPECT_TRUE(is_announced());
    EXPECT_THAT(rows(), ElementsAre("a"));
    EXPECT_THAT(shown(), ElementsAre("call a desk1", "call b desk2"));
}

TEST_F(Restarts, ACallWithoutATimeIsAnnouncedWhereNobodyLookedAwayForLong) {
    Customer timeless = customer("a", "desk1", at(0));
    timeless.ctimestamp.reset();
    answer({});
    restart_after(1s);
    answer({timeless});
    EXPECT_TRUE(is_announced());
    restart_after(31s);
    timeless.id = "b";
    answer({timeless});
    EXPECT_EQ(spotlight(), "b");
    EXPECT_FALSE(is_announced());
}

TEST_F(Restarts, CallsThatWaitedForTheSpotlightAreAnnouncedOnce) {
    const std::vector<Customer> burst = {customer("a", "desk1", at(100)), customer("b", "desk2", at(100)),
                                         customer("c", "desk3", at(100))};
    answer({});
    answer(burst);
    EXPECT_THAT(shown(), ElementsAre("call a desk1"));
    restart_after(1s);
    answer(burst);
    EXPECT_EQ(spotlight(), "a");
    pass(30s);
    EXPECT_THAT(shown(), ElementsAre("call b desk2", "call c desk3"));
}

TEST_F(Restarts, TheSpotlightIsHeldForTheRestOfItsTime) {
    answer({});
    answer({customer("a", "desk1", at(100))});
    pass(3s);
    restart_after(1s);
    answer({customer("a", "desk1", at(100)), customer("b", "desk2", at(103))});
    pass(1500ms);
    EXPECT_EQ(spotlight(), "a");
    pass(1s);
    EXPECT_EQ(spotlight(), "b");
}

TEST_F(Restarts, ARecallThatWaitedIsStillARecall) {
    const Customer b = customer("b", "desk2", at(99));
    answer({});
    answer({b});
    pass(8s);
    const Customer a = customer("a", "desk1", at(108));
    Customer again = b;
    again.ctimestamp = at(109);
    answer({a, b});
    answer({a, again});
    EXPECT_THAT(shown(), ElementsAre("call b desk2", "call a desk1"));
    restart_after(1s);
    answer({a, again});
    pass(10s);
    EXPECT_THAT(shown(), ElementsAre("recall b desk2"));
}

TEST_F(Restarts, WhoWasServedWhileWaitingForTheSpotlightIsAnnouncedAllTheSame) {
    const Customer a = customer("a", "desk1", at(100));
    answer({});
    answer({a, customer("b", "desk2", at(100))});
    answer({a});
    shown();
    // The second time before the server answered.
    restart_after(1s);
    restart_after(1s);
    answer({a});
    pass(10s);
    EXPECT_THAT(shown(), ElementsAre("call b desk2", "clear b desk2"));
}

TEST_F(Restarts, OldCallsAppearInTheirOrderWithoutTheSpotlightOfANewOne) {
    answer({});
    restart_after(10min);
    answer({customer("a", "desk1", at(150)), customer("b", "desk2", at(160))});
    EXPECT_EQ(spotlight(), "b");
    EXPECT_THAT(rows(), ElementsAre("a"));
    EXPECT_FALSE(is_announced());
    EXPECT_THAT(shown(), ElementsAre("call a desk1", "call b desk2"));
}

TEST_F(Restarts, WhoFinishedMeanwhileIsCleared) {
    answer({});
    answer({customer("a", "desk1", at(100))});
    shown();
    restart_after(20s);
    answer({});
    EXPECT_THAT(shown(), ElementsAre("clear a desk1"));
    EXPECT_THAT(rows(), ElementsAre("a"));
    EXPECT_TRUE(view().previous[0].is_finished);
    pass(10min);
    EXPECT_THAT(rows(), IsEmpty());
}

TEST_F(Restarts, WhoWasCalledAndServedMeanwhileIsARow) {
    answer({});
    restart_after(20s);
    Customer during = customer("a", "desk1", at(110));
    Customer before = customer("b", "desk2", at(90));
    during.processed = before.processed = true;
    answer({during, before});
    EXPECT_EQ(spotlight(), "");
    EXPECT_THAT(rows(), ElementsAre("a"));
}

TEST_F(Restarts, ARowKeepsItsAge) {
    answer({});
    answer({customer("a", "desk1", at(100))});
    pass(8s);
    answer({});
    pass(1s);
    ASSERT_THAT(rows(), ElementsAre("a"));
    restart_after(9min);
    EXPECT_THAT(rows(), ElementsAre("a"));
    pass(1min);
    EXPECT_THAT(rows(), IsEmpty());
}

TEST_F(Restarts, AClockThatWentBackMakesNothingYounger) {
    answer({});
    answer({customer("a", "desk1", at(100))});
    pass(20s);
    shown();
    clock_error_ = -24h * 365 * 10;
    restart_after(20s);
    EXPECT_EQ(view().state, State::Stale);
    EXPECT_EQ(spotlight(), "a");
    EXPECT_FALSE(is_announced());
    answer({customer("a", "desk1", at(100))});
    EXPECT_THAT(shown(), IsEmpty());
    EXPECT_EQ(view().state, State::Live);
}

TEST_F(Restarts, AClockThatWentAheadAnnouncesNothingAgain) {
    answer({});
    answer({customer("a", "desk1", at(100))});
    shown();
    clock_error_ = 24h * 365 * 10;
    restart_after(1s);
    EXPECT_EQ(view().state, State::Lost);
    answer({customer("a", "desk1", at(100))});
    EXPECT_EQ(spotlight(), "a");
    EXPECT_FALSE(is_announced());
    EXPECT_THAT(shown(), IsEmpty());
}

TEST_F(Restarts, InTheMorningNobodyReadsYesterdaysCalls) {
    answer({customer("a", "desk1", at(90)), customer("b", "desk2", at(95)), customer("c")});
    shown();
    restart_after(13h);
    EXPECT_EQ(view().state, State::Lost);
    EXPECT_EQ(view().store->name, "Maison Lumière");
    EXPECT_EQ(spotlight(), "");
    EXPECT_THAT(rows(), IsEmpty());
    EXPECT_THAT(view().next, IsEmpty());
    answer({});
    EXPECT_EQ(spotlight(), "");
    EXPECT_THAT(rows(), IsEmpty());
    EXPECT_THAT(shown(), ElementsAre("clear a desk1", "clear b desk2"));
}

TEST_F(Restarts, AnotherStoreStartsAfresh) {
    answer({customer("a", "desk1", at(90))});
    shown();
    restart_after(1s);
    store_ = test::store();
    store_->id = "another";
    answer({customer("b", "desk2", at(100))});
    EXPECT_EQ(spotlight(), "b");
    EXPECT_FALSE(is_announced());
    EXPECT_THAT(rows(), IsEmpty());
    EXPECT_THAT(shown(), ElementsAre("call b desk2"));
}

TEST_F(Restarts, ARefusedKeyIsShownInPlaceOfARememberedBoard) {
    answer({customer("a", "desk1", at(90))});
    restart_after(1s);
    refuse();
    EXPECT_EQ(view().state, State::Setup);
    answer({customer("a", "desk1", at(90))});
    pass(10s);
    refuse();
    EXPECT_EQ(view().state, State::Stale);
}

TEST_F(Restarts, TheRevisionChangesWithWhatIsRemembered) {
    const auto changes = [&](auto&& action) {
        const auto before = board_->revision();
        action();
        return board_->revision() != before;
    };
    const auto same = std::make_shared<const Snapshot>(snapshot({customer("a", "desk1", at(90))}));
    const auto repeat = [&] { board_->apply({now().steady, 3s, same, std::nullopt}, now()); };
    EXPECT_TRUE(changes(repeat));
    EXPECT_FALSE(changes(repeat));
    EXPECT_FALSE(changes([&] { pass(1min); }));
    EXPECT_TRUE(changes([&] { answer({}); }));
    EXPECT_FALSE(changes([&] { pass(9min); }));
    EXPECT_TRUE(changes([&] { pass(2min); }));
    EXPECT_THAT(rows(), IsEmpty());
}

}  // namespace
}  // namespace callboard::board
