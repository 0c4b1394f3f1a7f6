#include "design/check_overflow.h"

#include "tests/design/theme_on_trial.h"

namespace callboard::design {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

class CheckOverflow : public ThemeOnTrial {
protected:
    std::vector<Finding> found(std::string_view css, std::string_view situation = "six", Names names = Names::Usual) {
        set_theme(css);
        const scene::Anatomy anatomy = this->anatomy(view(situation));
        return check_overflow(places(anatomy), names, size_);
    }
};

TEST_F(CheckOverflow, BaseHasRoomForEverything) {
    for (const Situation& situation : situations()) {
        if (situation.name == "long") continue;
        EXPECT_THAT(found("", situation.name), IsEmpty()) << situation.name;
    }
}

TEST_F(CheckOverflow, FixedWordsMayNotBeCut) {
    EXPECT_THAT(found(".spotlight-title { width: 1rem; overflow: hidden; white-space: nowrap }"),
                ElementsAre(finds(Severity::Error, "overflow", ".spotlight-title")));
    EXPECT_THAT(found(".spotlight-title { width: 3rem; overflow: hidden; white-space: nowrap; text-overflow: ellipsis }"),
                ElementsAre(finds(Severity::Error, "ellipsis", ".spotlight-title")));
}

TEST_F(CheckOverflow, NamesMayEndInAnEllipsisWhereTheyAreLong) {
    const char* const narrow = ".row-ticket { max-width: 12%; }";
    EXPECT_THAT(found(narrow), Contains(finds(Severity::Warning, "ellipsis", ".row-ticket")));
    EXPECT_THAT(found(narrow, "long", Names::Long), Contains(finds(Severity::Note, "ellipsis", ".row-ticket")));
}

TEST_F(CheckOverflow, ATicketThatIsCutIsAnError) {
    EXPECT_THAT(found(".ticket { width: 10rem; overflow: hidden; text-fit: none }"),
                ElementsAre(finds(Severity::Error, "overflow", ".ticket")));
}

TEST_F(CheckOverflow, CutsFromAboveCount) {
    EXPECT_THAT(found(".clock { height: 1rem; overflow: hidden }"), ElementsAre(finds(Severity::Error, "overflow", ".clock")));
}

TEST_F(CheckOverflow, WhatLeavesTheScreenIsToldOf) {
    EXPECT_THAT(found(".clock { transform: translateX(3rem) }"), IsEmpty()) << "it is still there";
    EXPECT_THAT(found(".clock { transform: translateX(5rem) }"), ElementsAre(finds(Severity::Error, "overflow", ".clock")));
    EXPECT_THAT(found(".clock { position: absolute; left: 200vw }"),
                ElementsAre(finds(Severity::Error, "out-of-sight", ".clock")));
}

TEST_F(CheckOverflow, RowsThatAreLeftOutAreMeantToBe) {
    EXPECT_THAT(found(".row { height: 12rem }"), IsEmpty());
    EXPECT_THAT(found(".rows { display: block } .row { height: 7.5rem; align-items: flex-end }"),
                Contains(finds(Severity::Warning, "overflow", ".row-desk")));
}

TEST_F(CheckOverflow, AnAbsoluteBoxIsNotClippedByWhatItDoesNotBelongTo) {
    const std::string clip = ".header { overflow: hidden; height: 0 } .brand { display: none } ";
    EXPECT_THAT(found(clip), ElementsAre(finds(Severity::Error, "out-of-sight", ".clock")));
    EXPECT_THAT(found(clip + ".clock { position: absolute }"), IsEmpty());
    EXPECT_THAT(found(clip + ".header { position: relative } .clock { position: absolute }"),
                ElementsAre(finds(Severity::Error, "out-of-sight", ".clock")));
}

TEST_F(CheckOverflow, TextOnTextIsAnError) {
    EXPECT_THAT(found(".clock { position: absolute; left: 4rem }"),
                Contains(finds(Severity::Error, "overlap", ".organization")));
}

}  // namespace
}  // namespace callboard::design
