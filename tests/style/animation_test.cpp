#include "style_fixture.h"

#include "base/files.h"

#include <gmock/gmock.h>

#include <filesystem>

namespace callboard::style {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::Not;

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

TEST(Animations, AShorthandWithAVariableChangesTheColourAlone) {
    const StyledNode node =
        animated(".a{--b:blue linear-gradient(red,blue);animation:k 2s;background:red} @keyframes k{to{background:var(--b)}}");
    const ComputedStyle& last = *node.animations.at(0).keyframes.back().style;
    EXPECT_EQ(last.background_color, (Color{0, 0, 1, 1}));
    EXPECT_TRUE(last.backgrounds.empty());
}

TEST(Animations, TooManyKeyframesAreLeftOut) {
    std::string css = ".a{animation:k 1s;opacity:.5} @keyframes k{";
    for (int i = 0; i <= 60; ++i) css += fmt::format("{}%{{opacity:.{}}}", i, 50 + i % 2);
    Diagnostics diagnostics;
    const StyledNode root =
        styled(css + "}", element("body", {}, std::vector<Node>(100, element("p", {"a"}))), full_hd(), &diagnostics);
    EXPECT_EQ(root.children.front().animations.size(), 1U);
    EXPECT_TRUE(root.children.back().animations.empty());
    EXPECT_THAT(diagnostics.back().text, HasSubstr("too many elements are animated"));
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
    EXPECT_EQ(duration_of("1s", "0%,20%,40%,60%,80%{opacity:1} 10%,30%,50%,70%,90%,100%{opacity:0}"), milliseconds(1667));
}

TEST(FlashGuard, FlashesCrowdedIntoAPartOfACycleCountAsOften) {
    EXPECT_EQ(duration_of("2s infinite", "0%,2%,4%,6%,8%{opacity:1} 1%,3%,5%,7%,100%{opacity:0}"), milliseconds(20000));
}

TEST(FlashGuard, EasingThatOvershootsMayFlash) {
    EXPECT_EQ(duration_of("100ms infinite alternate cubic-bezier(.3,-9,.6,9)", "from{opacity:.5} to{opacity:.52}"),
              milliseconds(500));
}

std::vector<milliseconds> durations_of(const StyledNode& node) {
    std::vector<milliseconds> durations;
    for (const StyledAnimation& animation : node.animations) durations.push_back(animation.animation.duration);
    return durations;
}

constexpr std::string_view kBlinks =
    "@keyframes o{50%{opacity:0}} @keyframes c{0%,100%{color:white} 50%{color:black}}"
    "@keyframes b{0%,100%{background-color:white} 50%{background-color:black}} @keyframes m{to{transform:scale(2)}} ";

TEST(FlashGuard, AnimationsOfOneElementShareThreeFlashes) {
    const auto blinking = [](std::string_view animations) {
        return durations_of(animated(fmt::format("{} .a{{animation:{}}}", kBlinks, animations)));
    };
    EXPECT_EQ(blinking("o 400ms infinite"), (std::vector{milliseconds(400)}));
    EXPECT_EQ(blinking("o 400ms infinite, c 400ms infinite"), (std::vector{milliseconds(667), milliseconds(667)}));
    EXPECT_EQ(blinking("o 400ms infinite, m 100ms infinite, c 1s infinite"),
              (std::vector{milliseconds(500), milliseconds(100), milliseconds(1000)}));
    EXPECT_EQ(blinking("o 1s infinite, c 1s infinite, b 1s infinite"),
              (std::vector{milliseconds(1000), milliseconds(1000), milliseconds(1000)}));
}

TEST(FlashGuard, AllElementsShareThreeFlashes) {
    const std::string css = std::string(kBlinks) + ".o{animation:o 1s infinite} .c{animation:c 250ms infinite}";
    const StyledNode one = styled(css, element("div", {"o"}, {element("p", {"c"})}));
    EXPECT_EQ(durations_of(one), std::vector{milliseconds(1000)});
    EXPECT_EQ(durations_of(one.children[0]), std::vector{milliseconds(500)});
    const StyledNode beside = styled(css, element("div", {}, {element("p", {"o"}), element("p", {"c"})}));
    EXPECT_EQ(durations_of(beside.children[1]), std::vector{milliseconds(500)});
    const StyledNode generated = styled(css + ".o::before{content:'!';animation:c 250ms infinite}", element("div", {"o"}));
    EXPECT_EQ(durations_of(generated.children[0]), std::vector{milliseconds(500)});
}

TEST(FlashGuard, SiblingsThatBlinkInTurnAreNotMoreThanThreeFlashes) {
    std::string css = std::string(kBlinks);
    for (int i = 0; i < 4; ++i) css += fmt::format(".c{}{{animation:o 1s {}ms infinite}}", i, 340 * i);
    const StyledNode root = styled(
        css, element("body", {}, {element("p", {"c0"}), element("p", {"c1"}), element("p", {"c2"}), element("p", {"c3"})}));
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(durations_of(root.children[i]), std::vector{milliseconds(1000)}) << i;
    EXPECT_TRUE(root.children[3].animations.empty());
    const StyledNode fast =
        styled(std::string(kBlinks) + "p{animation:o 340ms infinite}", element("body", {}, {element("p"), element("p")}));
    EXPECT_EQ(durations_of(fast.children[0]), std::vector{milliseconds(340)});
    EXPECT_TRUE(fast.children[1].animations.empty());
}

TEST(FlashGuard, WhatIsNotDrawnTakesNoShare) {
    const StyledNode root = styled(std::string(kBlinks) +
                                       "p,p::before{animation:o 340ms infinite} .h{display:none} .g::after{content:'!'}"
                                       ".g::after{animation:c 340ms infinite}",
                                   element("body", {}, {element("p", {"h"}), element("b", {"g"})}));
    EXPECT_EQ(durations_of(root.children.at(1).children.at(0)), std::vector{milliseconds(340)});
}

TEST(FlashGuard, TransformsThatHideAnElementAreFlashes) {
    for (const char* hidden :
         {"scale(0)", "scaleY(.1)", "scale(1,0)", "translateX(100%)", "translate(0,-150%)", "translateX(40vw)",
          "translateY(-2000px)", "translate(70%,0) translateX(20vw)", "matrix(.1,0,0,.1,0,0)", "matrix(1,0,0,1,900,0)",
          "scale(-1)", "rotate(90deg) scale(.1)", "translateX(min(100%, 9000px))"}) {
        const std::string blink = fmt::format("0%,100%{{transform:scale(1)}} 50%{{transform:{}}}", hidden);
        EXPECT_GE(duration_of("100ms infinite", blink), milliseconds(334)) << hidden;
        EXPECT_GE(duration_of("100ms steps(1) infinite alternate", fmt::format("to{{transform:{}}}", hidden)),
                  milliseconds(167))
            << hidden;
    }
    EXPECT_EQ(duration_of("100ms infinite", "50%{transform:scale(0);opacity:0}"), milliseconds(334));
    EXPECT_EQ(duration_of("1s 3", "50%{transform:scale(0)}"), milliseconds(1000));
    EXPECT_EQ(duration_of("300ms", "from{transform:translateX(-100%)}"), milliseconds(300));
    EXPECT_EQ(duration_of("100ms infinite alternate linear", "from{transform:scale(20)} to{transform:scale(-19,20)}"),
              milliseconds(334));
    EXPECT_GE(duration_of("100ms infinite alternate cubic-bezier(.3,9,.6,-9)", "to{transform:scale(.8)}"), milliseconds(167));
}

TEST(FlashGuard, TransformsThatLeaveAnElementInSightAreNone) {
    for (const char* other : {"scale(.5)", "scale(3)", "translateX(50%)", "translate(90px,-90px)", "rotate(180deg)",
                              "rotate(1turn)", "skewX(20deg)", "translate(-50%,-50%) scale(1.2)"}) {
        EXPECT_EQ(duration_of("100ms infinite", fmt::format("50%{{transform:{}}}", other)), milliseconds(100)) << other;
    }
    EXPECT_EQ(duration_of("100ms infinite alternate cubic-bezier(.34,1.56,.64,1)", "to{transform:scale(1.2)}"),
              milliseconds(100));
    EXPECT_EQ(duration_of("100ms infinite", "50%{transform:scale(3)} 0%,100%{transform:none} 75%{transform:rotate(30deg)}"),
              milliseconds(100));
}

TEST(FlashGuard, WhatCannotBeSlowedEnoughIsLeftOut) {
    Diagnostics diagnostics;
    const StyledNode root =
        styled(std::string(kBlinks) +
                   "\n@keyframes late{50%{opacity:0}} .o{animation:o 200ms infinite} .c{animation:late 9s infinite}",
               element("div", {"o"}, {element("p", {"c"})}), full_hd(), &diagnostics);
    EXPECT_EQ(durations_of(root), std::vector{milliseconds(334)});
    EXPECT_TRUE(root.children[0].animations.empty());
    std::string told;
    for (const Diagnostic& diagnostic : diagnostics) told += to_string(diagnostic) + "\n";
    EXPECT_THAT(told, HasSubstr("theme.css:1:1: `@keyframes o` is slowed"));
    EXPECT_THAT(told, HasSubstr("theme.css:2:1: `@keyframes late` is left out"));
}

TEST(FlashGuard, SmallChangesAreNoFlashes) {
    EXPECT_EQ(duration_of("100ms infinite", "0%,100%{opacity:1} 50%{opacity:.95}"), milliseconds(100));
    EXPECT_EQ(duration_of("100ms infinite", "50%{transform:scale(1.1)}"), milliseconds(100));
}

TEST(FlashGuard, ShippedThemesAreSlowEnough) {
    const std::filesystem::path themes = std::filesystem::path(CALLBOARD_PROJECT_DIR) / "themes";
    const Node spotlight =
        element("section", {"spotlight", "is-new"}, {element("div", {"ticket"}, {text_node("A1")}), element("div", {"where"})});
    const Node board = element("body", {}, {element("main", {"board"}, {spotlight})});
    int animated = 0;
    for (const auto& theme : std::filesystem::directory_iterator(themes)) {
        if (!std::filesystem::exists(theme.path() / "theme.css")) continue;
        Diagnostics diagnostics;
        std::vector<Stylesheet> sheets;
        for (const auto& path : {themes / "base/base.css", theme.path() / "theme.css"}) {
            sheets.push_back(parse_stylesheet(read_file(path, kMaxSheetBytes).value(),
                                              {path.filename().string(), path.parent_path(), path.parent_path()}, diagnostics));
        }
        const StyledNode root = style_tree(board, sheets, full_hd(), &diagnostics);
        for (const StyledNode& shown : root.children.at(0).children) {
            auto durations = durations_of(shown);
            if (durations.empty()) durations = durations_of(shown.children.at(0));
            EXPECT_THAT(durations, testing::Each(testing::Ge(milliseconds(1000)))) << theme.path();
            ++animated;
        }
        for (const Diagnostic& diagnostic : diagnostics) EXPECT_THAT(diagnostic.text, Not(HasSubstr("flash"))) << theme.path();
    }
    EXPECT_GT(animated, 3);
}

}  // namespace
}  // namespace callboard::style
