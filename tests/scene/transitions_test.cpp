#include "scene/transitions.h"

#include "style/cascade.h"

namespace callboard::scene {
namespace {

using namespace std::chrono_literals;

style::StyledNode tree(std::string_view css, std::string_view key = "box") {
    style::Diagnostics diagnostics;
    const std::vector<style::Stylesheet> sheets{style::parse_stylesheet(css, {"theme.css", {}, {}}, diagnostics)};
    style::Node node = style::element("p");
    node.key = key;
    return style::style_tree(style::element("main", {}, {node}), sheets, {});
}

const style::StyledNode& box(const style::StyledNode& tree) { return tree.children.front(); }

class TransitionsOfABox : public testing::Test {
protected:
    // The box's next style, `after` milliseconds from the beginning.
    const style::StyledNode& show(std::string_view css, int after) {
        style::StyledNode next = tree(css);
        moving_ = transitions_.run(shown_ ? &*shown_ : nullptr, next, SteadyTime{} + std::chrono::milliseconds(after));
        shown_ = std::move(next);
        return box(moving_);
    }

    Transitions transitions_;
    std::optional<style::StyledNode> shown_;
    style::StyledNode moving_;
};

TEST_F(TransitionsOfABox, AChangedOpacityMovesFromTheOldOne) {
    EXPECT_TRUE(show("p { opacity: 1; transition: opacity 2s linear 1s }", 0).animations.empty());
    const style::StyledNode& moved = show("p { opacity: 0; transition: opacity 2s linear 1s }", 500);
    ASSERT_EQ(moved.animations.size(), 1U);
    const style::StyledAnimation& animation = moved.animations.front();
    EXPECT_EQ(animation.start, SteadyTime{} + 500ms);
    EXPECT_EQ(animation.animation.duration, 2s);
    EXPECT_EQ(animation.animation.delay, 1s);
    ASSERT_EQ(animation.keyframes.size(), 2U);
    EXPECT_EQ(animation.keyframes[0].style->opacity, 1);
    EXPECT_EQ(animation.keyframes[0].easing.kind, style::Easing::Kind::Linear);
    EXPECT_EQ(animation.keyframes[1].style->opacity, 0);
}

TEST_F(TransitionsOfABox, WhatIsNotNamedChangesAtOnce) {
    show("p { opacity: 1; color: red; transition: opacity 1s }", 0);
    EXPECT_TRUE(show("p { opacity: 1; color: blue; transition: opacity 1s }", 1).animations.empty());
    EXPECT_TRUE(show("p { opacity: 0; color: blue; transition: all 1s, opacity 0s }", 2).animations.empty());
}

TEST_F(TransitionsOfABox, TheNewStyleSaysHow) {
    show("p { opacity: 1 }", 0);
    EXPECT_EQ(show("p { opacity: 0; transition-duration: 1s }", 1).animations.size(), 1U);
    EXPECT_TRUE(show("p { opacity: 1 }", 2).animations.empty());
}

TEST_F(TransitionsOfABox, ItRunsOnThroughOtherFramesUntilItsEnd) {
    show("p { opacity: 1; transition: opacity 1s }", 0);
    show("p { opacity: 0; transition: opacity 1s }", 100);
    const style::StyledNode& later = show("p { opacity: 0; width: 3px; transition: opacity 5s }", 900);
    ASSERT_EQ(later.animations.size(), 1U);
    EXPECT_EQ(later.animations[0].start, SteadyTime{} + 100ms);
    EXPECT_EQ(later.animations[0].animation.duration, 1s);
    EXPECT_EQ(later.animations[0].keyframes[0].style->width, style::Extent::pixels(3));
    EXPECT_TRUE(show("p { opacity: 0; transition: opacity 1s }", 1100).animations.empty());
}

TEST_F(TransitionsOfABox, OneThatTurnsBackStartsWhereItIsAndTakesAsLongAsItTook) {
    show("p { opacity: 1; transition: opacity 1s linear }", 0);
    show("p { opacity: 0; transition: opacity 1s linear }", 0);
    const style::StyledNode& back = show("p { opacity: 1; transition: opacity 1s linear }", 250);
    ASSERT_EQ(back.animations.size(), 1U);
    EXPECT_NEAR(back.animations[0].keyframes[0].style->opacity, 0.75, 1e-5);
    EXPECT_EQ(back.animations[0].animation.duration, 250ms);
    // And once more: it is 0.8 then, and has 0.2 of the second left to go.
    const style::StyledNode& again = show("p { opacity: 0; transition: opacity 1s linear }", 300);
    EXPECT_NEAR(again.animations[0].keyframes[0].style->opacity, 0.8, 1e-5);
    EXPECT_EQ(again.animations[0].animation.duration, 800ms);
}

TEST_F(TransitionsOfABox, OneThatGoesElsewhereStartsWhereItIs) {
    show("p { transform: translateX(0px); transition: transform 1s linear }", 0);
    show("p { transform: translateX(100px); transition: transform 1s linear }", 0);
    const style::StyledNode& on = show("p { transform: translateX(300px); transition: transform 1s linear }", 500);
    EXPECT_EQ(on.animations[0].keyframes[0].style->transform[0].x.px, 50);
    EXPECT_EQ(on.animations[0].animation.duration, 1s);
}

TEST_F(TransitionsOfABox, ColoursMoveTogetherAsTheLastOne) {
    show("p { color: red; background: red; opacity: 1; transition: color 1s, background-color 3s, opacity 2s }", 0);
    const auto& animations =
        show("p { color: blue; background: blue; opacity: 0; transition: color 1s, background-color 3s, opacity 2s }", 0)
            .animations;
    ASSERT_EQ(animations.size(), 2U);
    EXPECT_EQ(animations[0].animation.duration, 2s);
    EXPECT_EQ(animations[0].keyframes[0].style->opacity, 1);
    EXPECT_EQ(animations[1].animation.duration, 3s);
    EXPECT_EQ(animations[1].keyframes[0].style->background_color, (Color{1, 0, 0, 1}));
    EXPECT_EQ(animations[1].keyframes[0].style->color, (Color{1, 0, 0, 1}));
    EXPECT_EQ(animations[1].keyframes[0].style->opacity, 0);
}

// The background is half way when the colour starts: it goes on from there, as long as the colour takes.
TEST_F(TransitionsOfABox, AColourThatStartsLaterTakesTheOthersAlong) {
    constexpr std::string_view kMoves = "transition: background-color 1s linear, color 3s linear";
    const auto css = [kMoves](std::string_view rest) { return fmt::format("p {{ {}; {} }}", kMoves, rest); };
    show(css("background: black; color: black"), 0);
    show(css("background: white; color: black"), 0);
    const auto& animations = show(css("background: white; color: red"), 500).animations;
    ASSERT_EQ(animations.size(), 1U);
    EXPECT_EQ(animations[0].animation.duration, 3s);
    EXPECT_EQ(animations[0].start, SteadyTime{} + 500ms);
    EXPECT_NEAR(animations[0].keyframes[0].style->background_color.red, 0.5, 1e-5);
    EXPECT_EQ(animations[0].keyframes[0].style->color, kBlack);
}

TEST_F(TransitionsOfABox, WhatIsNoLongerNamedStops) {
    show("p { opacity: 1; transition: opacity 1s }", 0);
    show("p { opacity: 0; transition: opacity 1s }", 0);
    EXPECT_TRUE(show("p { opacity: 0; transition: color 1s }", 100).animations.empty());
}

TEST_F(TransitionsOfABox, ATransformMayOvershootWhatFlashesMayNot) {
    constexpr std::string_view kEasing = "transition: all 1s cubic-bezier(.3, -60, .7, 60)";
    show(fmt::format("p {{ opacity: .4; transform: scale(1); {} }}", kEasing), 0);
    const auto& animations = show(fmt::format("p {{ opacity: .5; transform: scale(2); {} }}", kEasing), 0).animations;
    ASSERT_EQ(animations.size(), 2U);
    EXPECT_EQ(animations[0].keyframes[0].easing.y1, 0);
    EXPECT_EQ(animations[0].keyframes[0].easing.y2, 1);
    EXPECT_EQ(animations[1].keyframes[0].easing.y2, 60);
}

TEST_F(TransitionsOfABox, TheEndIsTold) {
    show("p { opacity: 1; transition: opacity 1s 500ms }", 0);
    EXPECT_FALSE(transitions_.end());
    show("p { opacity: 0; transition: opacity 1s 500ms }", 100);
    EXPECT_EQ(transitions_.end(), SteadyTime{} + 1600ms);
    show("p { opacity: 0; transition: opacity 1s 500ms }", 1600);
    EXPECT_FALSE(transitions_.end());
}

// Each with a delay of its own, they would go up and down one after the other.
TEST(TransitionsOfABoard, NoMoreThanSixTimingsOfOpacityRunAtATime) {
    std::string delays;
    std::vector<style::Node> children;
    for (int i = 0; i < 20; ++i) {
        children.push_back(style::element("p", {fmt::format("p{}", i)}));
        delays += fmt::format(".p{} {{ transition: opacity 100ms {}ms }}", i, 50 * i);
    }
    const auto tree_of = [&](std::string_view opacity) {
        style::Diagnostics none;
        const std::vector<style::Stylesheet> sheets{
            style::parse_stylesheet(fmt::format("{} p {{ opacity: {} }}", delays, opacity), {"theme.css", {}, {}}, none)};
        return style::style_tree(style::element("main", {}, children), sheets, {});
    };
    Transitions transitions;
    const style::StyledNode before = tree_of("0");
    transitions.run(nullptr, before, SteadyTime{});
    const style::StyledNode after = transitions.run(&before, tree_of("1"), SteadyTime{});
    const auto moving = std::count_if(after.children.begin(), after.children.end(),
                                      [](const style::StyledNode& child) { return !child.animations.empty(); });
    EXPECT_EQ(moving, 6);
}

TEST_F(TransitionsOfABox, CurrentColoursFollowTheColour) {
    show("p { color: red; border: 1px solid; transition: border-color 1s }", 0);
    EXPECT_TRUE(show("p { color: blue; border: 1px solid; transition: border-color 1s }", 0).animations.empty());
    const auto& animations = show("p { color: red; border: 1px solid; transition: color 1s }", 0).animations;
    ASSERT_EQ(animations.size(), 1U);
    EXPECT_EQ(animations[0].keyframes[0].style->border[style::Top].color, (Color{0, 0, 1, 1}));
}

TEST_F(TransitionsOfABox, AnElementThatComesOrWasHiddenDoesNotMove) {
    show("p { opacity: 0; display: none; transition: opacity 1s }", 0);
    EXPECT_TRUE(show("p { opacity: 1; transition: opacity 1s }", 1).animations.empty());
    const style::StyledNode other = tree("p { opacity: 0; transition: opacity 1s }", "another");
    EXPECT_TRUE(box(transitions_.run(&*shown_, other, SteadyTime{} + 2ms)).animations.empty());
}

TEST_F(TransitionsOfABox, ANegativeDelayAsLongAsTheDurationIsNoMovement) {
    show("p { opacity: 1; transition: opacity 1s -1s }", 0);
    EXPECT_TRUE(show("p { opacity: 0; transition: opacity 1s -1s }", 1).animations.empty());
}

}  // namespace
}  // namespace callboard::scene
