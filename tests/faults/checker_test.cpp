// The judge itself, on evidence of a wall that does everything right, and on the same with one error planted.

#include "tests/faults/checker.h"

namespace callboard::faults {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using Truth = simulator::TruthEvent::Kind;
using Wall = board::ShownEvent::Kind;

UnixTime at(std::chrono::milliseconds time) { return UnixTime(1'000'000s + time); }

class TheChecker : public testing::Test {
protected:
    void happens(std::chrono::milliseconds time, Truth kind, const std::string& customer, const std::string& desk) {
        evidence_.truth.push_back({at(time), {at(time), kind, customer, customer, desk}});
    }
    // While the server's clock was off.
    void happens_at(std::chrono::milliseconds time, std::chrono::milliseconds stamp, Truth kind, const std::string& customer,
                    const std::string& desk) {
        evidence_.truth.push_back({at(time), {at(stamp), kind, customer, customer, desk}});
    }
    void shows(std::chrono::milliseconds time, Wall kind, const std::string& customer, const std::string& desk) {
        evidence_.shown.push_back({at(time), {kind, customer, customer, desk}});
    }
    void looks(std::chrono::milliseconds from, std::chrono::milliseconds to) {
        for (auto time = from; time <= to; time += 1s) evidence_.looks.push_back({at(time), at(time - 20ms)});
    }
    void runs(std::chrono::milliseconds from, std::chrono::milliseconds to) { evidence_.runs.push_back({at(from), at(to)}); }

    // Six calls and two recalls in a minute, shown by a wall without a fault.
    void a_good_minute() {
        runs(0s, 120s);
        looks(0s, 120s);
        happens(10'500ms, Truth::Call, "A", "1");
        happens(12'500ms, Truth::Call, "B", "2");
        happens(13'500ms, Truth::Call, "C", "3");
        happens(30'500ms, Truth::Recall, "A", "1");
        happens(31'500ms, Truth::Recall, "B", "4");
        happens(50'500ms, Truth::Finish, "A", "1");
        happens(51'500ms, Truth::Call, "D", "1");
        shows(11s, Wall::Call, "A", "1");
        shows(17s, Wall::Call, "B", "2");
        shows(23s, Wall::Call, "C", "3");
        shows(31s, Wall::Recall, "A", "1");
        shows(38s, Wall::Recall, "B", "4");
        shows(51s, Wall::Clear, "A", "1");
        shows(52s, Wall::Call, "D", "1");
    }

    std::vector<Verdict> verdicts() const {
        std::vector<Verdict> verdicts;
        for (const Finding& finding : check(evidence_, rules_).findings) verdicts.push_back(finding.verdict);
        return verdicts;
    }

    Evidence evidence_;
    Rules rules_;
};

TEST_F(TheChecker, FindsNothingWhereNothingIsWrong) {
    a_good_minute();
    EXPECT_THAT(verdicts(), IsEmpty());
    const Report report = check(evidence_, rules_);
    EXPECT_EQ(report.calls, 6U);
    EXPECT_EQ(report.announced, 6U);
    EXPECT_THAT(report.latencies, ElementsAre(500ms, 4'500ms, 9'500ms, 500ms, 6'500ms, 500ms));
}

TEST_F(TheChecker, FindsEachCallThatIsMissing) {
    a_good_minute();
    const std::vector<Shown> whole = evidence_.shown;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (whole[i].event.kind == Wall::Clear) continue;
        evidence_.shown = whole;
        evidence_.shown.erase(evidence_.shown.begin() + static_cast<std::ptrdiff_t>(i));
        EXPECT_EQ(check(evidence_, rules_).count(Verdict::Missed), 1U) << whole[i].event.customer;
    }
}

TEST_F(TheChecker, FindsEachCallThatIsShownTwice) {
    a_good_minute();
    const std::vector<Shown> whole = evidence_.shown;
    for (const Shown& shown : whole) {
        if (shown.event.kind == Wall::Clear) continue;
        evidence_.shown = whole;
        // Once more right after it, and at the end.
        evidence_.shown.insert(evidence_.shown.begin() + (&shown - whole.data()) + 1, {shown.at + 100ms, shown.event});
        evidence_.shown.push_back({at(100s), shown.event});
        EXPECT_EQ(check(evidence_, rules_).count(Verdict::Twice), 2U) << shown.event.customer;
    }
}

TEST_F(TheChecker, FindsEachCallThatIsShownAtAnotherDesk) {
    a_good_minute();
    const std::vector<Shown> whole = evidence_.shown;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (whole[i].event.kind == Wall::Clear) continue;
        evidence_.shown = whole;
        evidence_.shown[i].event.desk = std::string("9");
        EXPECT_THAT(verdicts(), ElementsAre(Verdict::WrongDesk)) << whole[i].event.customer;
    }
}

TEST_F(TheChecker, FindsTheDeskOfBeforeTheRecall) {
    a_good_minute();
    evidence_.shown[4].event.desk = "2";
    EXPECT_THAT(verdicts(), ElementsAre(Verdict::WrongDesk));
}

TEST_F(TheChecker, FindsTwoCallsThatChangedPlaces) {
    a_good_minute();
    std::swap(evidence_.shown[1].event, evidence_.shown[2].event);
    EXPECT_EQ(check(evidence_, rules_).count(Verdict::OutOfOrder), 1U);
    EXPECT_EQ(check(evidence_, rules_).count(Verdict::Missed), 0U);
}

TEST_F(TheChecker, FindsWhoWasNeverCalledAndWhoIsShownBeforeTheCall) {
    a_good_minute();
    shows(70s, Wall::Call, "X", "1");
    EXPECT_THAT(verdicts(), ElementsAre(Verdict::Ghost));
    evidence_.shown.pop_back();
    evidence_.shown.insert(evidence_.shown.begin(), {at(5s), {Wall::Call, "D", "D", "1"}});
    EXPECT_THAT(check(evidence_, rules_).count(Verdict::Ghost), 1U);
}

TEST_F(TheChecker, FindsACallThatWaitsWithoutNeed) {
    a_good_minute();
    evidence_.shown[6].at = at(54s);
    EXPECT_THAT(verdicts(), ElementsAre(Verdict::Late));
}

TEST_F(TheChecker, FindsASpotlightThatIsTooShort) {
    a_good_minute();
    evidence_.shown[1].at = at(14s);
    EXPECT_EQ(check(evidence_, rules_).count(Verdict::Rushed), 1U);
}

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

TEST_F(TheChecker, JudgesAWallOfWhichOnlyTheRhythmIsKnown) {
    a_good_minute();
    evidence_.looks = regular_looks(at(0s), at(120s), 1s, {});
    rules_.margin = 1'500ms;
    EXPECT_THAT(verdicts(), IsEmpty());
    evidence_.shown.erase(evidence_.shown.begin() + 1);
    EXPECT_EQ(check(evidence_, rules_).count(Verdict::Missed), 1U);
}

}  // namespace
}  // namespace callboard::faults
