// The judge itself, on evidence of a wall that does everything right, and on the same with one error planted.

#include "tests/faults/checker_fixture.h"

namespace callboard::faults {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

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
    evidence_.shown[4].event.desk = std::string("2");
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
