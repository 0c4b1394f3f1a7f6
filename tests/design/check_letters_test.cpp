#include "design/check_letters.h"

#include "tests/design/theme_on_trial.h"

namespace callboard::design {
namespace {

using testing::Contains;
using testing::Not;

class CheckLetters : public ThemeOnTrial {
protected:
    std::vector<Finding> found(std::string_view css, std::string_view situation = "six", const Panel& panel = {}) {
        set_theme(css);
        const scene::Anatomy anatomy = this->anatomy(view(situation));
        return check_letters(places(anatomy), panel, size_);
    }
};

// wall-behaviour: 61 mm at 5 m are 123 of 1080 px on 43 inches.
TEST(Panels, ArePixelsInMillimetres) {
    const Panel panel;
    EXPECT_NEAR(61 / panel.mm_per_px({1920, 1080}), 123, 0.5);
    EXPECT_NEAR(panel.mm_per_px({1080, 1920}), panel.mm_per_px({1920, 1080}), 1e-6);
    EXPECT_NEAR(panel.degrees(61), 0.699, 0.001);
}

TEST_F(CheckLetters, TheTicketOfBaseIsHighEnough) {
    EXPECT_THAT(found(""), Not(Contains(testing::Field("element", &Finding::element, ".ticket"))));
}

TEST_F(CheckLetters, ATicketThatIsTooSmallIsAnErrorWithFigures) {
    const auto findings = found(".ticket { font-size: 5rem }");
    ASSERT_THAT(findings, Contains(finds(Severity::Error, "letter-height", ".ticket")));
    for (const Finding& finding : findings) {
        if (finding.element != ".ticket") continue;
        EXPECT_THAT(finding.what,
                    testing::MatchesRegex("capitals of “A042” are 3[56] mm high, 0.4. degrees; a ticket needs: 61 mm"));
        EXPECT_THAT(finding.advice, testing::HasSubstr("font-size 8."));
    }
}

TEST_F(CheckLetters, FromFartherAwayTheSameTicketIsTooSmall) {
    EXPECT_THAT(found("", "six", {43 * 25.4F, 12000}), Contains(finds(Severity::Error, "letter-height", ".ticket")));
    EXPECT_THAT(found("", "six", {120 * 25.4F, 12000}), Not(Contains(finds(Severity::Error, "letter-height", ".ticket"))));
}

TEST_F(CheckLetters, TextFitAndTransformsCount) {
    EXPECT_THAT(found(".ticket { margin: 0 22rem }"), Contains(finds(Severity::Error, "letter-height", ".ticket")));
    EXPECT_THAT(found(".ticket { transform: scale(0.3) }"), Contains(finds(Severity::Error, "letter-height", ".ticket")));
}

TEST_F(CheckLetters, ALongNameIsANote) {
    EXPECT_THAT(found("", "long"), Contains(finds(Severity::Note, "letter-height", ".ticket")));
}

TEST_F(CheckLetters, ASmallDeskIsAWarning) {
    EXPECT_THAT(found(""), Not(Contains(testing::Field("element", &Finding::element, ".desk"))));
    EXPECT_THAT(found(".desk { font-size: 2rem }"), Contains(finds(Severity::Warning, "letter-height", ".desk")));
}

TEST_F(CheckLetters, RowsAreNotedAndVerySmallTicketsWarnedOf) {
    EXPECT_THAT(found(""), Contains(finds(Severity::Note, "letter-height", ".row-ticket")));
    EXPECT_THAT(found(".row-ticket { font-size: 1.5rem }"), Contains(finds(Severity::Warning, "letter-height", ".row-ticket")));
}

}  // namespace
}  // namespace callboard::design
