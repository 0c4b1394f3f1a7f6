// CSS Transitions 1, as it is written: what is moved, and how.
#include "tests/style/style_fixture.h"

namespace callboard::style {
namespace {

using std::chrono::milliseconds;

TEST(Transitions, AreWrittenAsAShorthandOrOneByOne) {
    const ComputedStyle s = declared("transition:opacity 500ms ease-in 1s, background .2s");
    ASSERT_EQ(s.transitions.size(), 2U);
    EXPECT_EQ(s.transitions[0].moving, kMovesOpacity);
    EXPECT_EQ(s.transitions[0].duration, milliseconds(500));
    EXPECT_EQ(s.transitions[0].delay, milliseconds(1000));
    EXPECT_EQ(s.transitions[0].easing.x1, 0.42F);
    EXPECT_EQ(s.transitions[1].moving, kMovesBackgroundColor);
    EXPECT_EQ(s.transitions[1].duration, milliseconds(200));
    EXPECT_EQ(declared("transition-property:opacity,background;transition-duration:500ms,.2s;transition-delay:1s,0s;"
                       "transition-timing-function:ease-in,ease")
                  .transitions,
              s.transitions);
}

TEST(Transitions, MoveAllWhereNothingIsNamed) {
    EXPECT_TRUE(declared("color:red").transitions.empty());
    EXPECT_EQ(declared("transition:1s").transitions.at(0).moving, kMovesAll);
    EXPECT_EQ(declared("transition-duration:1s").transitions.at(0).moving, kMovesAll);
    EXPECT_EQ(declared("transition-duration:1s").transitions.at(0).duration, milliseconds(1000));
    EXPECT_EQ(declared("transition:none").transitions.at(0).moving, 0U);
}

TEST(Transitions, OfWhatCannotMoveAreTold) {
    EXPECT_EQ(problems_of("a{transition:opacity 1s,transform 1s,color 1s,border-color 1s,border-left-color 1s,all 1s}"), "");
    EXPECT_THAT(problems_of("a{transition:width 1s}"), testing::HasSubstr("`width` changes at once"));
    EXPECT_EQ(declared("transition:width 1s").transitions.at(0).moving, 0U);
    EXPECT_THAT(problems_of("a{transition:none, opacity 1s}"), testing::HasSubstr("not valid"));
    EXPECT_THAT(problems_of("a{transition:opacity 1s, none}"), testing::HasSubstr("not valid"));
    EXPECT_THAT(problems_of("a{transition:opacity -1s}"), testing::HasSubstr("not valid"));
    EXPECT_THAT(problems_of("a{transition-property:1s}"), testing::HasSubstr("not valid"));
}

}  // namespace
}  // namespace callboard::style
