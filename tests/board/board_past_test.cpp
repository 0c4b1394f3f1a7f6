// A board whose server tells again what was, or whose clock went back.

#include "board/board.h"
#include "tests/support/board_values.h"

namespace callboard::board {
namespace {

using namespace std::chrono_literals;
using test::at;
using testing::ElementsAre;
using testing::IsEmpty;

// The server's clock shows at(n) at second n.
class BoardsAndThePast : public testing::Test {
protected:
    static Customer waits(const char* id, long long changed_at) {
        Customer result = test::customer(id);
        result.utimestamp = at(changed_at);
        return result;
    }
    static Customer called(const char* id, const char* desk, long long called_at) {
        Customer result = test::customer(id, desk, at(called_at));
        result.utimestamp = result.ctimestamp;
        return result;
    }
    static Customer finished(const char* id, const char* desk, long long called_at, long long finished_at) {
        Customer result = called(id, desk, called_at);
        result.processed = true;
        result.utimestamp = at(finished_at);
        return result;
    }

    static Now now(long long second) { return {SteadyTime(std::chrono::seconds(second)), at(1'000'000 + second)}; }
    void answer(long long second, std::vector<Customer> customers, bool is_complete = true) {
        Snapshot snapshot = test::snapshot(std::move(customers), store_);
        snapshot.complete = is_complete;
        last_ = std::make_shared<const Snapshot>(std::move(snapshot));
        repeat(second);
    }
    void repeat(long long second) {
        board_.apply({now(second).steady, 3s, last_, std::nullopt, at(second) + clock_error_}, now(second));
    }
    void pass_to(long long second) { board_.advance(now(second)); }
    std::vector<std::string> shown() {
        std::vector<std::string> lines;
        for (const ShownEvent& event : board_.take_shown()) {
            const char* kinds[] = {"call", "recall", "clear"};
            lines.push_back(fmt::format("{} {} {}", kinds[static_cast<int>(event.kind)], event.customer, event.desk));
        }
        return lines;
    }
    std::vector<std::string> rows() const {
        std::vector<std::string> ids;
        for (const Call& call : board_.view().previous) ids.push_back(call.customer.id);
        return ids;
    }

    std::chrono::seconds clock_error_{0};
    std::shared_ptr<Store> store_ = test::store();
    std::shared_ptr<const Snapshot> last_;
    Board board_{BoardSettings{}, now(0)};
};

TEST_F(BoardsAndThePast, NobodyReadsTheDeskOfBeforeTheRecall) {
    answer(1, {waits("a", 1)});
    answer(2, {called("a", "desk1", 2)});
    answer(12, {called("a", "desk2", 12)});
    answer(13, {called("a", "desk1", 2)});
    EXPECT_EQ(board_.view().spotlight->customer.desk, "desk2");
    answer(14, {called("a", "desk2", 12)});
    EXPECT_THAT(shown(), ElementsAre("call a desk1", "recall a desk2"));
}

TEST_F(BoardsAndThePast, ACallKeepsItsPlaceInTheQueueWhateverAnOldAnswerSays) {
    const std::vector<Customer> before = {waits("a", 1), waits("b", 1), waits("c", 1)};
    const std::vector<Customer> after = {called("a", "desk1", 5), called("b", "desk2", 6), called("c", "desk3", 7)};
    answer(1, before);
    answer(8, after);
    answer(9, before);
    answer(10, after);
    for (long long second = 11; second < 40; ++second) pass_to(second);
    EXPECT_THAT(shown(), ElementsAre("call a desk1", "call b desk2", "call c desk3"));
}

TEST_F(BoardsAndThePast, ABoardThatHearsOnlyOfThePastIsStale) {
    answer(1, {called("a", "desk1", 1)});
    answer(5, {waits("a", 0)});
    EXPECT_EQ(board_.view().state, State::Stale);
    EXPECT_EQ(board_.view().spotlight->customer.id, "a");
}

TEST_F(BoardsAndThePast, AServerThatWasRestoredIsBelievedAfterAMinuteWithoutSound) {
    answer(1, {called("gone", "desk3", 1)});
    answer(20, {called("a", "desk1", 20)});
    pass_to(30);
    shown();
    const std::vector<Customer> restored = {waits("a", 0), called("gone", "desk3", 1), called("old", "desk2", 2)};
    answer(31, restored);
    EXPECT_THAT(shown(), IsEmpty());
    answer(91, restored);
    EXPECT_EQ(board_.view().state, State::Live);
    EXPECT_FALSE(board_.view().spotlight->is_new);
    EXPECT_THAT(shown(), ElementsAre("clear a desk1"));
    answer(100, {called("a", "desk1", 99), called("gone", "desk3", 1)});
    pass_to(101);
    EXPECT_THAT(shown(), ElementsAre("clear old desk2", "call a desk1"));
}

TEST_F(BoardsAndThePast, ARecallAfterTheClockWentBackIsSeen) {
    clock_error_ = 1h;
    answer(1, {waits("a", 3'601)});
    answer(2, {called("a", "desk1", 3'602)});
    clock_error_ = 0s;
    answer(12, {called("a", "desk1", 12)});
    EXPECT_THAT(shown(), ElementsAre("call a desk1", "recall a desk1"));
}

TEST_F(BoardsAndThePast, ARecallWhileTheClockIsBehindIsSeenOnce) {
    answer(5'001, {waits("a", 5'001)});
    answer(5'002, {called("a", "desk1", 5'002)});
    clock_error_ = -1h;
    answer(5'012, {called("a", "desk2", 1'412)});
    clock_error_ = 0s;
    answer(5'022, {called("a", "desk2", 1'412)});
    answer(5'032, {called("a", "desk1", 5'032)});
    EXPECT_THAT(shown(), ElementsAre("call a desk1", "recall a desk2", "recall a desk1"));
}

TEST_F(BoardsAndThePast, ARecallThatWaitsKeepsItsDeskWhenTheClockIsBehindAndThePastIsTold) {
    answer(5'001, {waits("a", 5'001), waits("b", 5'001)});
    answer(5'002, {called("a", "desk1", 5'002), waits("b", 5'001)});
    answer(5'012, {called("a", "desk2", 5'012), called("b", "desk3", 5'011)});
    clock_error_ = -1h;
    answer(5'013, {called("a", "desk1", 5'002), waits("b", 5'001)});
    pass_to(5'030);
    EXPECT_THAT(shown(), ElementsAre("call a desk1", "call b desk3", "clear b desk3", "recall a desk2"));
}

TEST_F(BoardsAndThePast, WhoWasCalledAndServedUnseenIsARowWithoutSound) {
    answer(10, {});
    answer(15, {finished("a", "desk1", 12, 14)});
    EXPECT_FALSE(board_.view().spotlight);
    EXPECT_THAT(rows(), ElementsAre("a"));
    EXPECT_THAT(shown(), ElementsAre("call a desk1"));
    answer(16, {});
    answer(17, {finished("a", "desk1", 12, 14)});
    EXPECT_THAT(shown(), IsEmpty());
    pass_to(15 + 600);
    EXPECT_THAT(rows(), IsEmpty());
}

TEST_F(BoardsAndThePast, WhoWasServedBeforeTheLastLookOrLongAgoIsNoRow) {
    answer(1'000, {finished("a", "desk1", 900, 990)});
    answer(1'001, {finished("b", "desk1", 980, 990)});
    EXPECT_THAT(rows(), IsEmpty());
    // Nobody looked for an hour.
    answer(5'000, {finished("c", "desk1", 4'399, 4'450), finished("d", "desk2", 4'401, 4'450)});
    EXPECT_THAT(rows(), ElementsAre("d"));
}

TEST_F(BoardsAndThePast, WhoWasSeenCalledIsNoSecondRowWhenTheFinishIsTold) {
    answer(10, {waits("a", 10)});
    answer(11, {called("a", "desk1", 11)});
    answer(20, {});
    answer(21, {finished("a", "desk1", 11, 19)});
    EXPECT_THAT(shown(), ElementsAre("call a desk1", "clear a desk1"));
}

TEST_F(BoardsAndThePast, WhoWasServedBeforeALookThatFoundNothingNewIsNoRow) {
    answer(10, {});
    repeat(20);
    answer(21, {finished("a", "desk1", 15, 16)});
    EXPECT_THAT(rows(), IsEmpty());
}

TEST_F(BoardsAndThePast, ACallThatWasEditedIsBackWithoutSoundToo) {
    answer(1, {waits("a", 1)});
    answer(2, {called("a", "desk1", 2)});
    Customer edited = called("a", "desk1", 2);
    edited.utimestamp = at(5);
    answer(6, {edited});
    answer(7, {});
    answer(8, {edited});
    pass_to(20);
    EXPECT_THAT(shown(), ElementsAre("call a desk1", "clear a desk1"));
}

TEST_F(BoardsAndThePast, TheTimesOfAnotherStoreSayNothing) {
    answer(100, {waits("a", 100)});
    store_ = test::store();
    store_->id = "another";
    answer(101, {waits("b", 50)});
    EXPECT_EQ(board_.view().store->id, "another");
    answer(102, {waits("b", 50), called("c", "desk1", 60)});
    EXPECT_EQ(board_.view().spotlight->customer.id, "c");
}

TEST_F(BoardsAndThePast, AClockThatWentBackSinceAGarbledStartSilencesNothing) {
    answer(5'000, {called("a", "desk1", 4'000)}, false);
    answer(5'001, {called("a", "desk1", 4'000)});
    clock_error_ = -1h;
    answer(5'010, {called("a", "desk1", 4'000), called("b", "desk2", 1'410)});
    EXPECT_EQ(board_.view().spotlight->customer.id, "b");
    EXPECT_TRUE(board_.view().spotlight->is_new);
}

TEST_F(BoardsAndThePast, ARowThatTheFirstAnswersGarbledIsOfBeforeTheStart) {
    answer(100, {called("a", "desk1", 50)}, false);
    shown();
    answer(101, {called("a", "desk1", 50), called("b", "desk2", 40)}, false);
    EXPECT_EQ(board_.view().spotlight->customer.id, "a");
    EXPECT_THAT(rows(), ElementsAre("b"));
    EXPECT_THAT(shown(), ElementsAre("call b desk2"));
    answer(102, {called("a", "desk1", 50), called("b", "desk2", 40), called("c", "desk3", 102)}, false);
    EXPECT_EQ(board_.view().spotlight->customer.id, "c");
    EXPECT_TRUE(board_.view().spotlight->is_new);
}

TEST_F(BoardsAndThePast, AMissedCallOfOneWhoWasCalledBeforeIsRecordedOnce) {
    answer(0, {waits("a", 0), waits("b", 0)});
    answer(1, {called("a", "1", 1), waits("b", 0)});
    answer(20, {waits("a", 20), waits("b", 0)});
    shown();
    answer(30, {finished("a", "2", 28, 29), waits("b", 0)});
    EXPECT_THAT(shown(), ElementsAre("call a 2"));
    // Half of this is from before.
    answer(31, {waits("a", 20), waits("b", 31)});
    answer(32, {finished("a", "2", 28, 29), waits("b", 31)});
    EXPECT_THAT(shown(), IsEmpty());
}

}  // namespace
}  // namespace callboard::board
