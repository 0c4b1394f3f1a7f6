#include "design/check_contrast.h"

#include "tests/design/theme_on_trial.h"

namespace callboard::design {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;

class CheckContrast : public ThemeOnTrial {
protected:
    std::vector<Finding> found(std::string_view css, std::string_view situation = "six") {
        set_theme(css);
        const board::View shown = view(situation);
        const scene::Anatomy anatomy = this->anatomy(shown);
        return check_contrast(places(anatomy), proof(shown));
    }
};

TEST_F(CheckContrast, BaseHasEnough) { EXPECT_THAT(found(""), IsEmpty()); }

TEST_F(CheckContrast, GrayOnGrayIsAnErrorWithFiguresAndAColourThatWouldDo) {
    const auto findings = found(".clock { color: #444 } .board { background: #000 }");
    ASSERT_THAT(findings, Contains(finds(Severity::Error, "contrast", ".clock")));
    EXPECT_THAT(findings[0].what, testing::StartsWith("contrast 2.16:1, large text needs 3:1: “9:41"));
    EXPECT_THAT(findings[0].what, testing::EndsWith("is #444444 on #000000, 52 px at 1080 lines"));
    EXPECT_EQ(findings[0].advice, "Paint it #5a5a5a or lighter, or change what lies behind.");
}

// 3.5:1 on #101418.
TEST_F(CheckContrast, ARowNeedsMoreThanTheTicket) {
    const auto findings = found(".row-ticket, .ticket { color: #6a6a6a } .spotlight { background: none }");
    EXPECT_THAT(findings, Contains(finds(Severity::Error, "contrast", ".row-ticket")));
    EXPECT_THAT(findings, Not(Contains(finds(Severity::Error, "contrast", ".ticket"))));
}

TEST_F(CheckContrast, SmallTextNeedsMoreThanLargeText) {
    EXPECT_THAT(found(".store { color: #6a6a6a }"), IsEmpty());
    EXPECT_THAT(found(".store { color: #6a6a6a; font-size: 1.1rem }"), Contains(finds(Severity::Error, "contrast", ".store")));
}

TEST_F(CheckContrast, OpacityOfWhatIsAroundCounts) {
    EXPECT_THAT(found(".header { opacity: 0.2 }"), Contains(finds(Severity::Error, "contrast", ".clock")));
}

TEST_F(CheckContrast, TheWorstPartOfAGradientCounts) {
    const std::string card = ".spotlight { background: linear-gradient(90deg, #000 50%, #fff 50%) }";
    EXPECT_THAT(found(card), Contains(finds(Severity::Error, "contrast", ".ticket")));
}

TEST_F(CheckContrast, AShadowBehindLettersHelps) {
    const std::string pale = ".spotlight { background: #fff } .desk, .orientation, .spotlight-title { color: #000 } ";
    EXPECT_THAT(found(pale), Contains(finds(Severity::Error, "contrast", ".ticket")));
    EXPECT_THAT(found(pale + ".ticket { text-shadow: 0 0 5px #000, 0 0 5px #000, 0 0 5px #000, 0 0 5px #000 }"), IsEmpty());
}

TEST_F(CheckContrast, AGlowThatFadesDoesNotHarm) {
    const std::string glow = ".ticket { color: #ffe0a0; text-shadow: 0 0 4px #ffc050, 0 0 12px #a06020 } ";
    EXPECT_THAT(found(glow), IsEmpty());
    EXPECT_THAT(found(glow + ".spotlight { background: #ffc050 } .where { background: #000 } .spotlight-title { color: #000 }"),
                testing::ElementsAre(finds(Severity::Error, "contrast", ".ticket")));
}

TEST_F(CheckContrast, WhatIsNotThereHasNone) {
    EXPECT_THAT(found(".store { color: #222; opacity: 0 } .clock { color: #222; visibility: hidden }"), IsEmpty());
}

TEST_F(CheckContrast, AStateIsToldWithItsElement) {
    EXPECT_THAT(found(".row.is-finished { color: #333 }"),
                Contains(finds(Severity::Error, "contrast", ".row.is-finished .row-desk")));
}

TEST_F(CheckContrast, WhatIsDimmedOnPurposeIsANote) {
    const auto findings = found(".is-lost .previous { opacity: 0.2 }", "lost");
    EXPECT_THAT(findings, Contains(finds(Severity::Note, "contrast", ".is-lost .row-ticket")));
    EXPECT_EQ(count_of(findings, Severity::Error), 0U);
}

TEST_F(CheckContrast, ColoursOfTheStoresHtmlAreNotTheThemes) {
    EXPECT_THAT(found("", "html"), IsEmpty());
    EXPECT_THAT(found(".row-desk { color: #333 }", "html"), Contains(finds(Severity::Error, "contrast", ".row-desk")));
}

TEST_F(CheckContrast, WhatLiesUnderSomethingElseIsToldSo) {
    EXPECT_THAT(found(".header::after { content: ''; position: absolute; inset: 0 0 auto auto; width: 50vw; height: 6rem; "
                      "background: #101418 }"),
                testing::ElementsAre(finds(Severity::Error, "covered", ".clock")));
}

}  // namespace
}  // namespace callboard::design
