// What the judge allows for where nobody recorded what a wall knew: looks that perhaps arrived, frames that take their time.
#include "tests/faults/checker_fixture.h"

namespace callboard::faults {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(TheChecker, AllowsAProgramAFirstFrameThatTakesItsTime) {
    runs(0s, 50s);
    runs(60s, 120s);
    looks(0s, 50s);
    looks(62s, 120s);
    happens(10'500ms, Truth::Call, "A", "1");
    happens(11s, Truth::Call, "B", "2");
    shows(11s, Wall::Call, "A", "1");
    shows(18s, Wall::Call, "B", "2");
    shows(64s, Wall::Call, "A", "1");
    shows(64s, Wall::Call, "B", "2");
    EXPECT_EQ(check(evidence_, rules_).count(Verdict::Twice), 2U);
    rules_.start = 5s;
    EXPECT_THAT(verdicts(), IsEmpty());
    evidence_.shown.back().at = at(65s);
    EXPECT_THAT(verdicts(), ElementsAre(Verdict::Twice));
}

TEST_F(TheChecker, AllowsATurnInTheSpotlightToWhoMayHaveBeenSeen) {
    runs(0s, 120s);
    looks(0s, 10s);
    looks(14s, 120s);
    evidence_.looks.push_back({at(11s), at(11s), 0ms, false});
    happens(10'500ms, Truth::Call, "A", "1");
    happens(11'500ms, Truth::Finish, "A", "1");
    happens(13'500ms, Truth::Call, "B", "2");
    // With a turn of A, B waits for it; where A came too late for one, B need not.
    shows(11s, Wall::Call, "A", "1");
    shows(18s, Wall::Call, "B", "2");
    EXPECT_THAT(verdicts(), IsEmpty());
    evidence_.shown.back().at = at(14s);
    EXPECT_THAT(verdicts(), IsEmpty());
    evidence_.looks.pop_back();
    evidence_.shown[0].at = at(14s);
    evidence_.shown[1].at = at(21s);
    EXPECT_THAT(verdicts(), ElementsAre(Verdict::Late));
}

TEST_F(TheChecker, ExcusesACallThatWasRecalledWhileItWaitedAndThenWithdrawn) {
    runs(0s, 120s);
    looks(0s, 120s);
    happens(10'500ms, Truth::Call, "A", "1");
    happens(11'500ms, Truth::Call, "B", "2");
    happens(12'500ms, Truth::Recall, "B", "2");
    happens(14'500ms, Truth::Uncall, "B", "2");
    shows(11s, Wall::Call, "A", "1");
    EXPECT_THAT(verdicts(), IsEmpty());
    happens(60'500ms, Truth::Call, "C", "2");
    happens(62'500ms, Truth::Recall, "C", "2");
    happens(64'500ms, Truth::Uncall, "C", "2");
    EXPECT_THAT(verdicts(), ElementsAre(Verdict::Missed, Verdict::Missed));
}

TEST_F(TheChecker, ExcusesWhatAnOldAnswerTookBackWhileItWaitedAndNoOtherTold) {
    runs(0s, 120s);
    looks(0s, 13s);
    for (auto time = 14s; time < 21s; time += 1s) evidence_.looks.push_back({at(time), at(9s)});
    looks(21s, 120s);
    happens(10'500ms, Truth::Call, "A", "1");
    happens(11'500ms, Truth::Call, "B", "2");
    happens(20s, Truth::Finish, "B", "2");
    shows(11s, Wall::Call, "A", "1");
    EXPECT_THAT(verdicts(), IsEmpty());
    evidence_.truth.back().at = at(30s);
    EXPECT_THAT(verdicts(), ElementsAre(Verdict::Missed));
}

TEST_F(TheChecker, LetsAProgramAnnounceAtItsStartWhatTheOneBeforeHadNoTurnFor) {
    runs(0s, 12s);
    runs(20s, 120s);
    looks(0s, 12s);
    looks(22s, 120s);
    happens(10'500ms, Truth::Call, "A", "1");
    happens(10'600ms, Truth::Call, "B", "2");
    shows(11s, Wall::Call, "A", "1");
    shows(22'300ms, Wall::Call, "B", "2");
    EXPECT_THAT(verdicts(), IsEmpty());
    evidence_.shown.back().at = at(29s);
    EXPECT_THAT(verdicts(), IsEmpty());
    evidence_.shown.back().at = at(30s);
    EXPECT_THAT(verdicts(), ElementsAre(Verdict::Late));
}

TEST_F(TheChecker, WantsNothingOfAnAnswerThatPerhapsArrivedAndAllowsIt) {
    runs(0s, 120s);
    looks(0s, 10s);
    looks(60s, 120s);
    evidence_.looks.push_back({at(25s), at(25s), 0ms, false});
    happens(20s, Truth::Call, "A", "1");
    happens(30s, Truth::Finish, "A", "1");
    EXPECT_THAT(verdicts(), IsEmpty());
    shows(25s, Wall::Call, "A", "1");
    EXPECT_THAT(verdicts(), IsEmpty());
    evidence_.looks.back().is_sure = true;
    EXPECT_THAT(verdicts(), IsEmpty());
    evidence_.shown.clear();
    EXPECT_THAT(verdicts(), ElementsAre(Verdict::Missed));
}

TEST_F(TheChecker, TakesNoCallOfAfterTheFirstAnswerForWhatASlowFirstFrameShowed) {
    rules_.start = 8s;
    runs(0s, 120s);
    looks(1s, 1s);
    looks(6s, 120s);
    happens(5'500ms, Truth::Call, "A", "1");
    shows(6s, Wall::Call, "A", "1");
    EXPECT_THAT(verdicts(), IsEmpty());
}

TEST_F(TheChecker, TakesNoRecallOfAfterTheFirstAnswerForWhatASlowFirstFrameShowed) {
    rules_.start = 8s;
    runs(0s, 50s);
    runs(60s, 120s);
    looks(0s, 50s);
    looks(61s, 120s);
    happens(10'500ms, Truth::Call, "A", "1");
    happens(63'500ms, Truth::Recall, "A", "1");
    shows(11s, Wall::Call, "A", "1");
    shows(64s, Wall::Recall, "A", "1");
    EXPECT_THAT(verdicts(), IsEmpty());
}

TEST_F(TheChecker, ARowOfOneWhoWasCalledTwiceBeforeAnyLookTakesNoTurn) {
    rules_.margin = 300ms;
    runs(0s, 120s);
    looks(0s, 10s);
    looks(60s, 120s);
    happens(20s, Truth::Call, "A", "1");
    happens(30s, Truth::Recall, "A", "1");
    happens(40s, Truth::Finish, "A", "1");
    happens(41s, Truth::Call, "B", "1");
    shows(60'010ms, Wall::Call, "A", "1");
    shows(60'010ms, Wall::Call, "B", "1");
    EXPECT_THAT(verdicts(), IsEmpty());
}

TEST_F(TheChecker, ExcusesWhoWasWithdrawnWhileAnotherOfTheSameLookHeldTheSpotlight) {
    runs(0s, 120s);
    looks(0s, 120s);
    happens(20'100ms, Truth::Call, "A", "1");
    happens(20'200ms, Truth::Call, "B", "2");
    happens(24'500ms, Truth::Uncall, "B", "2");
    shows(21'010ms, Wall::Call, "A", "1");
    EXPECT_THAT(verdicts(), IsEmpty());
    evidence_.shown.clear();
    shows(24s, Wall::Call, "A", "1");
    EXPECT_THAT(verdicts(), ElementsAre(Verdict::Missed, Verdict::Late)) << "the spotlight was free";
}

}  // namespace
}  // namespace callboard::faults
