#include "style_fixture.h"

#include <gmock/gmock.h>

namespace callboard::style {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

StyledNode animated(const std::string& css) { return styled(css, element("div", {"a"})); }

TEST(Animations, StepsAreTheElementsStyleWithTheKeyframeOver) {
    const StyledNode node = animated(
        ".a{animation:k 2s;color:red;border:1px solid;width:7px}"
        "@keyframes k{50%{color:blue;opacity:.5;animation-timing-function:linear} to{transform:scale(2)}}");
    ASSERT_EQ(node.animations.size(), 1U);
    const auto& steps = node.animations[0].keyframes;
    ASSERT_EQ(steps.size(), 3U);
    EXPECT_EQ(steps[0].offset, 0);
    EXPECT_EQ(steps[0].style, node.style);
    EXPECT_EQ(steps[1].style->border[Top].color, (Color{0, 0, 1, 1}));
    EXPECT_EQ(steps[1].style->opacity, 0.5F);
    EXPECT_EQ(steps[1].style->width, Extent::pixels(7));
    EXPECT_EQ(steps[1].easing.kind, Easing::Kind::Linear);
    EXPECT_EQ(steps[2].style->transform.size(), 1U);
    EXPECT_EQ(steps[2].style->color, (Color{1, 0, 0, 1}));
}

TEST(Animations, ImportantDeclarationsAreStronger) {
    const StyledNode node = animated(".a{animation:k 2s;opacity:.3 !important} @keyframes k{to{opacity:1}}");
    EXPECT_EQ(node.animations.at(0).keyframes.back().style->opacity, 0.3F);
}

TEST(Animations, TheLastKeyframesOfANameCount) {
    const StyledNode node = animated(
        ".a{animation:k 2s} @keyframes k{to{opacity:.1}} @keyframes k{to{opacity:.2}} "
        "@media (width < 1px){@keyframes k{to{opacity:.3}}}");
    EXPECT_EQ(node.animations.at(0).keyframes.back().style->opacity, 0.2F);
}

TEST(Animations, UnknownNamesAndNoDurationAnimateNothing) {
    EXPECT_TRUE(animated(".a{animation:none-such 2s}").animations.empty());
    EXPECT_TRUE(animated(".a{animation:k} @keyframes k{to{opacity:0}}").animations.empty());
}

TEST(Animations, KeyframesHoldOpacityTransformAndColorsOnly) {
    const std::string problems = problems_of("@keyframes k{from{width:1px;opacity:0;background-color:red} to{--x:1}}");
    EXPECT_THAT(problems, HasSubstr("`width`: keyframes may change opacity, transform and colors only"));
    EXPECT_THAT(problems, HasSubstr("`--x`"));
    EXPECT_THAT(problems_of("@keyframes k{to{opacity:0 !important}}"), HasSubstr("!important"));
    EXPECT_EQ(problems_of("@keyframes k{0%,50%{border-color:red;color:var(--x)}}"), "");
}

TEST(Animations, EndlessOnesAreAWarning) {
    EXPECT_THAT(problems_of(".a{animation:k 1s infinite}"), HasSubstr("endless"));
    EXPECT_THAT(problems_of(".a{animation-iteration-count:2,infinite}"), HasSubstr("endless"));
    EXPECT_EQ(problems_of(".a{animation:k 1s 3}"), "");
}

milliseconds duration_of(const std::string& animation, const std::string& keyframes) {
    return animated(".a{color:black;animation:k " + animation + "} @keyframes k{" + keyframes + "}")
        .animations.at(0)
        .animation.duration;
}

TEST(FlashGuard, SlowAnimationsStayAsTheyAre) {
    EXPECT_EQ(duration_of("1s 3", "0%,100%{opacity:1} 50%{opacity:0}"), milliseconds(1000));
    EXPECT_EQ(duration_of("200ms", "from{opacity:0}"), milliseconds(200));
    EXPECT_EQ(duration_of("100ms 3", "0%,100%{opacity:1} 50%{opacity:0}"), milliseconds(100));
}

TEST(FlashGuard, FastFlashesAreSlowedToThreeASecond) {
    EXPECT_EQ(duration_of("100ms 20", "0%,100%{opacity:1} 50%{opacity:0}"), milliseconds(334));
    EXPECT_EQ(duration_of("100ms infinite", "0%,100%{background-color:black} 50%{background-color:white}"), milliseconds(334));
    EXPECT_EQ(duration_of("100ms infinite alternate", "from{opacity:1} to{opacity:0}"), milliseconds(167));
    EXPECT_EQ(duration_of("100ms infinite", "from{color:white} to{color:black}"), milliseconds(334));
    EXPECT_EQ(duration_of("1s", "0%,20%,40%,60%,80%{opacity:1} 10%,30%,50%,70%,90%,100%{opacity:0}"), milliseconds(1500));
}

TEST(FlashGuard, SmallChangesAreNoFlashes) {
    EXPECT_EQ(duration_of("100ms infinite", "0%,100%{opacity:1} 50%{opacity:.95}"), milliseconds(100));
    EXPECT_EQ(duration_of("100ms infinite", "50%{transform:scale(1.1)}"), milliseconds(100));
}

}  // namespace
}  // namespace callboard::style
