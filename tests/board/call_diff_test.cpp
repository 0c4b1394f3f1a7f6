#include "board/call_diff.h"

#include "tests/support/board_values.h"

namespace callboard::board {
namespace {

using test::at;
using test::customer;
using test::snapshot;

std::vector<CallEventKind> kinds(const std::vector<Customer>& before, const Snapshot& after,
                                 RecallSign sign = RecallSign::CallTime) {
    std::vector<CallEventKind> result;
    for (const CallEvent& event : difference(before, after, sign).events) result.push_back(event.kind);
    return result;
}

const Customer kWaiting = customer("a");
const Customer kCalled = customer("a", "desk1", at(100));

TEST(CallDiff, BecomingCalledIsACall) {
    EXPECT_THAT(kinds({kWaiting}, snapshot({kCalled})), testing::ElementsAre(CallEventKind::Called));
}

TEST(CallDiff, FirstSeenCalledIsACall) {
    EXPECT_THAT(kinds({}, snapshot({kCalled})), testing::ElementsAre(CallEventKind::Called));
}

TEST(CallDiff, NothingChangedIsNothing) { EXPECT_THAT(kinds({kCalled}, snapshot({kCalled})), testing::IsEmpty()); }

TEST(CallDiff, ADeskOnSomeoneNeverCalledIsNothing) {
    Customer waiting = kWaiting;
    waiting.desk = "desk1";
    EXPECT_THAT(kinds({kWaiting}, snapshot({waiting})), testing::IsEmpty());
}

TEST(CallDiff, AnotherDeskIsARecall) {
    EXPECT_THAT(kinds({kCalled}, snapshot({customer("a", "desk2", at(100))})), testing::ElementsAre(CallEventKind::Recalled));
}

TEST(CallDiff, ADeskMissingFromAnAnswerIsNoRecallAndIsKept) {
    const Difference result = difference({kCalled}, snapshot({customer("a", "", at(100))}), RecallSign::CallTime);
    EXPECT_THAT(result.events, testing::IsEmpty());
    EXPECT_EQ(result.customers[0].desk, "desk1");
}

TEST(CallDiff, AnotherCallTimeIsARecallAndOneThatIsGivenFirstIsNot) {
    EXPECT_THAT(kinds({kCalled}, snapshot({customer("a", "desk1", at(101))})), testing::ElementsAre(CallEventKind::Recalled));
    EXPECT_THAT(kinds({kCalled}, snapshot({customer("a", "desk1", at(99))})), testing::ElementsAre(CallEventKind::Recalled));
    Customer timeless = kCalled;
    timeless.ctimestamp.reset();
    EXPECT_THAT(kinds({timeless}, snapshot({kCalled})), testing::IsEmpty());
}

TEST(CallDiff, AnEditDoesNotRingUnlessTheStoreSaysSo) {
    Customer before = kCalled;
    before.utimestamp = at(100);
    Customer edited = kCalled;
    edited.utimestamp = at(105);
    EXPECT_THAT(kinds({before}, snapshot({edited})), testing::IsEmpty());
    EXPECT_THAT(kinds({before}, snapshot({edited}), RecallSign::UpdateTime), testing::ElementsAre(CallEventKind::Recalled));
}

TEST(CallDiff, ProcessedOrGoneIsFinishedEvenWhileStillMarkedCalled) {
    Customer processed = kCalled;
    processed.processed = true;
    EXPECT_THAT(kinds({kCalled}, snapshot({processed})), testing::ElementsAre(CallEventKind::Finished));
    EXPECT_THAT(kinds({kCalled}, snapshot({})), testing::ElementsAre(CallEventKind::Finished));
}

TEST(CallDiff, UncalledIsWithdrawn) {
    EXPECT_THAT(kinds({kCalled}, snapshot({kWaiting})), testing::ElementsAre(CallEventKind::Withdrawn));
}

TEST(CallDiff, GoneFromAPartialAnswerIsNotGone) {
    Snapshot partial = snapshot({});
    partial.complete = false;
    const Difference result = difference({kCalled}, partial, RecallSign::CallTime);
    EXPECT_THAT(result.events, testing::IsEmpty());
    EXPECT_THAT(result.customers, testing::ElementsAre(kCalled));
}

TEST(CallDiff, CalledAndProcessedBetweenTwoAnswersIsMissed) {
    Customer processed = kCalled;
    processed.processed = true;
    EXPECT_THAT(kinds({kWaiting}, snapshot({processed})), testing::ElementsAre(CallEventKind::Missed));
}

TEST(CallDiff, FirstSeenWhenProcessedIsOver) {
    Customer processed = kCalled;
    processed.processed = true;
    EXPECT_THAT(kinds({}, snapshot({processed})), testing::ElementsAre(CallEventKind::Over));
    EXPECT_THAT(kinds({processed}, snapshot({processed})), testing::IsEmpty());
}

TEST(CallDiff, EventsComeInTheOrderOfTheCalls) {
    const auto events =
        difference({}, snapshot({customer("a", "d1", at(30)), customer("b", "d2", at(10)), customer("c", "d3", at(20))}),
                   RecallSign::CallTime)
            .events;
    ASSERT_EQ(events.size(), 3U);
    EXPECT_EQ(events[0].customer.id, "b");
    EXPECT_EQ(events[1].customer.id, "c");
    EXPECT_EQ(events[2].customer.id, "a");
}

}  // namespace
}  // namespace callboard::board
