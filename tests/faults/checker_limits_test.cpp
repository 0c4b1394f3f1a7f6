// What the judge does not hold against a wall, as no wall can know better, and how near to it an error is found.

#include "tests/faults/checker_fixture.h"

namespace callboard::faults {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(TheChecker, WantsNoAnnouncementOfWhatNoLookCouldSee) {
    runs(0s, 120s);
    looks(0s, 10s);
    looks(60s, 120s);
    happens(20s, Truth::Call, "A", "1");
    happens(30s, Truth::Finish, "A", "1");
    happens(31s, Truth::Call, "B", "1");
    happens(32s, Truth::Uncall, "B", "1");
    EXPECT_THAT(verdicts(), IsEmpty());
    const Report report = check(evidence_, rules_);
    EXPECT_EQ(report.unseen, 1U);
    EXPECT_EQ(report.unrecorded, 1U);
    shows(60s, Wall::Call, "A", "1");
    EXPECT_THAT(verdicts(), IsEmpty());
    EXPECT_EQ(check(evidence_, rules_).unrecorded, 0U);
}

TEST_F(TheChecker, TakesRecallsBetweenTwoLooksForOne) {
    runs(0s, 120s);
    looks(0s, 10s);
    looks(60s, 120s);
    happens(20s, Truth::Call, "A", "1");
    happens(30s, Truth::Recall, "A", "1");
    happens(40s, Truth::Recall, "A", "2");
    shows(60s, Wall::Call, "A", "2");
    EXPECT_THAT(verdicts(), IsEmpty());
    shows(70s, Wall::Recall, "A", "2");
    EXPECT_THAT(verdicts(), ElementsAre(Verdict::Twice));
}

TEST_F(TheChecker, TakesARecallOfWhoWaitsForTheSpotlightForOne) {
    runs(0s, 120s);
    looks(0s, 120s);
    happens(10'500ms, Truth::Call, "A", "1");
    happens(11'500ms, Truth::Call, "B", "2");
    happens(13'500ms, Truth::Recall, "B", "3");
    shows(11s, Wall::Call, "A", "1");
    shows(18s, Wall::Call, "B", "3");
    EXPECT_THAT(verdicts(), IsEmpty());
    evidence_.shown.back().event.desk = "2";
    EXPECT_THAT(verdicts(), ElementsAre(Verdict::WrongDesk));
}

TEST_F(TheChecker, ExcusesWhatWasWithdrawnWhileItWaitedAndNothingElse) {
    runs(0s, 120s);
    looks(0s, 120s);
    happens(10'500ms, Truth::Call, "A", "1");
    happens(11'500ms, Truth::Call, "B", "2");
    happens(14'500ms, Truth::Uncall, "B", "2");
    shows(11s, Wall::Call, "A", "1");
    EXPECT_THAT(verdicts(), IsEmpty());
    happens(60'500ms, Truth::Call, "C", "2");
    happens(64'500ms, Truth::Uncall, "C", "2");
    EXPECT_THAT(verdicts(), ElementsAre(Verdict::Missed));
}

TEST_F(TheChecker, ExcusesWhoWasCalledAgainAndWithdrawnWhileTheSpotlightWasBusy) {
    runs(0s, 120s);
    looks(0s, 120s);
    happens(10'500ms, Truth::Call, "A", "1");
    happens(11'500ms, Truth::Call, "B", "2");
    happens(13'500ms, Truth::Recall, "B", "3");
    happens(15'500ms, Truth::Uncall, "B", "3");
    shows(11s, Wall::Call, "A", "1");
    EXPECT_THAT(verdicts(), IsEmpty());
    evidence_.truth[3].at = at(22s);
    EXPECT_EQ(check(evidence_, rules_).count(Verdict::Missed), 2U);
}

TEST_F(TheChecker, TakesAWithdrawalThatNobodySawForARecall) {
    runs(0s, 120s);
    looks(0s, 120s);
    happens(10'500ms, Truth::Call, "A", "1");
    happens(11'500ms, Truth::Call, "B", "2");
    happens(12'500ms, Truth::Call, "C", "3");
    happens(13'200ms, Truth::Uncall, "B", "2");
    happens(13'500ms, Truth::Call, "B", "4");
    shows(11s, Wall::Call, "A", "1");
    shows(17s, Wall::Call, "B", "4");
    shows(24s, Wall::Call, "C", "3");
    EXPECT_THAT(verdicts(), IsEmpty());
    evidence_.truth[3].at = at(12'800ms);
    EXPECT_THAT(verdicts(), ElementsAre(Verdict::OutOfOrder));
}

TEST_F(TheChecker, TakesACallAfterAWithdrawalThatWasSeenForTheLater) {
    runs(0s, 120s);
    looks(0s, 120s);
    happens(10'500ms, Truth::Call, "A", "1");
    happens(11'500ms, Truth::Call, "B", "2");
    happens(12'500ms, Truth::Call, "C", "3");
    happens(13'500ms, Truth::Uncall, "B", "2");
    happens(15'500ms, Truth::Call, "B", "2");
    shows(11s, Wall::Call, "A", "1");
    shows(17s, Wall::Call, "C", "3");
    shows(24s, Wall::Call, "B", "2");
    // The last answer before was of long ago.
    evidence_.looks.push_back({at(23'900ms), at(11'800ms)});
    evidence_.looks.push_back({at(24s), at(11'800ms)});
    EXPECT_THAT(verdicts(), IsEmpty());
}

TEST_F(TheChecker, WantsARecallAfterTheClockWentBackOnlyWhileTheServerSaysSo) {
    runs(0s, 120s);
    looks(0s, 120s);
    happens(10'500ms, Truth::Call, "A", "1");
    happens_at(30'500ms, 5'500ms, Truth::Recall, "A", "1");
    shows(11s, Wall::Call, "A", "1");
    EXPECT_THAT(verdicts(), IsEmpty());
    evidence_.looks[31].ahead = -25s;
    EXPECT_THAT(verdicts(), ElementsAre(Verdict::Missed));
    shows(31s, Wall::Recall, "A", "1");
    EXPECT_THAT(verdicts(), IsEmpty());
}

TEST_F(TheChecker, WantsNoAnnouncementInTimeOfARecallThatCouldNotBeTold) {
    runs(0s, 120s);
    looks(0s, 120s);
    happens(10'500ms, Truth::Call, "A", "1");
    happens_at(30'500ms, 5'500ms, Truth::Recall, "A", "1");
    happens(50'500ms, Truth::Recall, "A", "1");
    shows(11s, Wall::Call, "A", "1");
    shows(51s, Wall::Recall, "A", "1");
    EXPECT_THAT(verdicts(), IsEmpty());
    evidence_.shown.back().at = at(54s);
    EXPECT_THAT(verdicts(), ElementsAre(Verdict::Late));
}

TEST_F(TheChecker, TakesTheOrderOfTheTimesThatTheWallCouldRead) {
    runs(0s, 120s);
    looks(0s, 10s);
    looks(60s, 120s);
    happens(20s, Truth::Call, "A", "1");
    happens(30s, Truth::Call, "B", "2");
    happens_at(40s, 4s, Truth::Recall, "B", "3");
    shows(60s, Wall::Call, "B", "3");
    shows(67s, Wall::Call, "A", "1");
    EXPECT_THAT(verdicts(), IsEmpty());
    evidence_.truth.back().event.at = at(40s);
    EXPECT_THAT(verdicts(), ElementsAre(Verdict::OutOfOrder));
}

TEST_F(TheChecker, WantsNoAnnouncementOfWhatAProgramFindsAtItsStartInTime) {
    runs(0s, 50s);
    runs(60s, 120s);
    looks(0s, 50s);
    looks(62s, 120s);
    happens(10'500ms, Truth::Call, "A", "1");
    happens(20'500ms, Truth::Call, "B", "2");
    happens(55'500ms, Truth::Recall, "A", "2");
    happens(70'500ms, Truth::Recall, "A", "1");
    shows(11s, Wall::Call, "A", "1");
    shows(21s, Wall::Call, "B", "2");
    shows(62s, Wall::Call, "B", "2");
    shows(71s, Wall::Recall, "A", "1");
    EXPECT_THAT(verdicts(), IsEmpty());
}

TEST_F(TheChecker, TakesALookForLaterThanWhatHappenedInItsMillisecond) {
    runs(0s, 120s);
    looks(0s, 120s);
    happens(10'980ms, Truth::Call, "A", "1");
    happens(11'980ms, Truth::Finish, "A", "1");
    EXPECT_THAT(verdicts(), ElementsAre(Verdict::Missed));
    evidence_.truth[0].at = at(10'981ms);
    EXPECT_THAT(verdicts(), IsEmpty());
}

TEST_F(TheChecker, LetsAProgramShowSilentlyWhatItFinds) {
    runs(0s, 50s);
    runs(60s, 120s);
    looks(0s, 50s);
    looks(62s, 120s);
    happens(10'500ms, Truth::Call, "A", "1");
    happens(55'500ms, Truth::Call, "B", "2");
    shows(11s, Wall::Call, "A", "1");
    shows(62s, Wall::Call, "A", "1");
    shows(62s, Wall::Call, "B", "2");
    EXPECT_THAT(verdicts(), IsEmpty());
    shows(80s, Wall::Call, "A", "1");
    EXPECT_THAT(verdicts(), ElementsAre(Verdict::Twice));
}

TEST_F(TheChecker, ExcusesWhatWaitedWhenThePowerWasCut) {
    runs(0s, 12s);
    runs(60s, 120s);
    looks(0s, 12s);
    looks(62s, 120s);
    happens(10'500ms, Truth::Call, "A", "1");
    happens(10'600ms, Truth::Call, "B", "2");
    happens(50s, Truth::Finish, "B", "2");
    shows(11s, Wall::Call, "A", "1");
    shows(62s, Wall::Call, "A", "1");
    EXPECT_THAT(verdicts(), IsEmpty());
    evidence_.runs[0].to = at(30s);
    looks(13s, 30s);
    EXPECT_THAT(verdicts(), ElementsAre(Verdict::Missed));
}

}  // namespace
}  // namespace callboard::faults
