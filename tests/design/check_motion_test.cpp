#include "design/check_motion.h"

#include "tests/design/theme_on_trial.h"

namespace callboard::design {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

class CheckMotion : public ThemeOnTrial {
protected:
    std::vector<Finding> found(std::string_view css) {
        set_theme(css);
        const board::View fresh = view("six", "en", 0s);
        const scene::Anatomy moving = anatomy(fresh);
        stage_.set_viewing({.reduced_motion = true});
        const scene::Anatomy calm = anatomy(fresh);
        stage_.set_viewing({});
        return check_motion(moving, calm);
    }
};

TEST_F(CheckMotion, BaseIsQuiet) { EXPECT_THAT(found(""), IsEmpty()); }

TEST_F(CheckMotion, FlashesThatAreTooFastAreErrorsWithTheirPlace) {
    const auto findings = found(
        "\n@keyframes alarm { 50% { opacity: 0 } } .spotlight.is-new { animation: alarm 100ms 9 }"
        "@media (prefers-reduced-motion: reduce) { .spotlight.is-new { animation: none } }");
    ASSERT_THAT(findings, ElementsAre(finds(Severity::Error, "flash", "@keyframes alarm")));
    EXPECT_EQ(findings[0].file, "theme.css");
    EXPECT_EQ(findings[0].line, 2);
    EXPECT_THAT(findings[0].what, testing::HasSubstr("slows it from 100 to "));
}

TEST_F(CheckMotion, EndlessAnimationsSayWhatTheyCost) {
    const auto findings = found(
        "@keyframes drift { to { transform: translateX(1px) } } .clock { animation: drift 9s infinite }"
        "@media (prefers-reduced-motion: reduce) { .clock { animation: none } }");
    ASSERT_THAT(findings, ElementsAre(finds(Severity::Warning, "motion", "@keyframes drift")));
    EXPECT_THAT(findings[0].what, testing::MatchesRegex("it never ends: the wall draws [0-9]+% of the picture .*"));
}

TEST_F(CheckMotion, MotionThatNobodyCanTurnOffIsAWarning) {
    EXPECT_THAT(found("@keyframes drift { to { transform: translateX(1px) } } .clock { animation: drift 9s }"),
                ElementsAre(finds(Severity::Warning, "reduced-motion", "@keyframes drift")));
}

TEST_F(CheckMotion, AnAnimationWithoutKeyframesIsAWarning) {
    EXPECT_THAT(found(".clock { animation: nowhere 9s }"),
                ElementsAre(finds(Severity::Warning, "motion", "@keyframes nowhere")));
}

}  // namespace
}  // namespace callboard::design
