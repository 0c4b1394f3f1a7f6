#include "design/preview_state.h"

#include "design/situations.h"

#include <gmock/gmock.h>

#include <set>

namespace callboard::design {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

class PreviewStates : public testing::Test {
protected:
    Effect press(std::string_view key, Duration now = 0s) { return apply(state_, action_of_key(key), now); }
    Effect choose(std::string_view action) { return apply(state_, action, 0s); }
    void slide(std::string_view slider, float value) { design::slide(state_, slider, value, kStore); }

    const std::array<Color, 2> kStore{*parse_hex_color("#0b5fff"), *parse_hex_color("#ffd400")};

    PreviewState state_;
};

TEST_F(PreviewStates, ArrowsStepThroughAllSituations) {
    std::set<std::size_t> seen;
    for (std::size_t i = 0; i < situations().size(); ++i) {
        EXPECT_TRUE(seen.insert(state_.situation).second);
        EXPECT_EQ(press("Right"), Effect::Restart);
    }
    EXPECT_EQ(state_.situation, 0U);
    press("Left");
    EXPECT_EQ(state_.situation, situations().size() - 1);
}

TEST_F(PreviewStates, AMenusChoiceClosesIt) {
    press("m");
    EXPECT_EQ(state_.menu, Menu::Situation);
    EXPECT_EQ(choose("situation:burst"), Effect::Restart);
    EXPECT_EQ(situations()[state_.situation].name, "burst");
    EXPECT_EQ(state_.menu, Menu::None);
    choose("menu:size");
    choose("menu:size");
    EXPECT_EQ(state_.menu, Menu::None) << "a second click closes it";
}

TEST_F(PreviewStates, NumbersAreSizes) {
    press("4");
    EXPECT_EQ(state_.size, (PixelSize{1080, 1920}));
    EXPECT_EQ(size_name(state_.size), "portrait");
    EXPECT_EQ(size_name({800, 600}), "800x600");
    choose("size:nonsense");
    EXPECT_EQ(size_name(state_.size), "portrait");
}

TEST_F(PreviewStates, ZoomGoesInSteps) {
    EXPECT_EQ(state_.zoom, 0);
    press("+");
    EXPECT_EQ(state_.zoom, 150);
    for (int i = 0; i < 9; ++i) press("=");
    EXPECT_EQ(state_.zoom, 300);
    for (int i = 0; i < 19; ++i) press("-");
    EXPECT_EQ(state_.zoom, 25);
    press("t");
    EXPECT_EQ(state_.zoom, 100);
    press("0");
    EXPECT_EQ(state_.zoom, 0);
}

TEST_F(PreviewStates, DistancesEyesAndTurnsComeRound) {
    for (const float metres : {2.0F, 3.0F, 5.0F, 8.0F, 12.0F, 0.0F}) {
        press("d");
        EXPECT_EQ(state_.distance, metres);
    }
    for (const Eye eye : {Eye::Protan, Eye::Deutan, Eye::Tritan, Eye::Normal}) {
        press("c");
        EXPECT_EQ(state_.eye, eye);
    }
    for (const int quarters : {1, 2, 3, 0}) {
        press("r");
        EXPECT_EQ(state_.rotation, quarters);
    }
}

TEST_F(PreviewStates, TimeStandsStillAndStepsByTenths) {
    press("p", 3s);
    EXPECT_EQ(state_.paused_at, 3s);
    press(".", 3s);
    EXPECT_EQ(state_.paused_at, 3100ms);
    press(",", 50ms);
    EXPECT_EQ(state_.paused_at, 0s);
    press("p", 0s);
    EXPECT_FALSE(state_.paused_at);
    press("p", 1h);
    EXPECT_EQ(state_.paused_at, kTimeShown) << "the slider's end";
}

TEST_F(PreviewStates, SlidersMoveTimeAndColours) {
    slide("time", 0.25F);
    EXPECT_EQ(state_.paused_at, kTimeShown / 4);
    slide("hue-1", 1.0F / 3);
    slide("saturation-1", 2);
    slide("lightness-1", 0.5F);
    ASSERT_TRUE(state_.brand[0]);
    EXPECT_FALSE(state_.brand[1]);
    EXPECT_NEAR(color_of(*state_.brand[0]).green, 1, 0.01);
    EXPECT_NEAR(color_of(*state_.brand[0]).red, 0, 0.02);
    slide("nonsense", 1);
    slide("", 1);
}

TEST_F(PreviewStates, ASliderLeavesTheRestOfTheStoresColourAsItIs) {
    slide("lightness-2", 0.25F);
    ASSERT_TRUE(state_.brand[1]);
    EXPECT_NEAR(state_.brand[1]->hue, hsl_of(kStore[1]).hue, 0.1);
    EXPECT_NEAR(state_.brand[1]->saturation, hsl_of(kStore[1]).saturation, 0.01);
    EXPECT_NEAR(state_.brand[1]->lightness, 0.25, 0.01);
}

TEST_F(PreviewStates, ColoursComeFromSwatches) {
    choose("brand-2:#ff0000");
    ASSERT_TRUE(state_.brand[1]);
    EXPECT_NEAR(color_of(*state_.brand[1]).red, 1, 1e-5);
    choose("brand-2:");
    EXPECT_FALSE(state_.brand[1]);
}

TEST_F(PreviewStates, HueSaturationLightnessIsTheSameColour) {
    for (const char* hex :
         {"#000000", "#ffffff", "#808080", "#0b5fff", "#ffd400", "#e4002b", "#00843d", "#6d28d9", "#ff00ff"}) {
        const Color color = *parse_hex_color(hex);
        const Color back = color_of(hsl_of(color));
        EXPECT_NEAR(back.red, color.red, 1e-4) << hex;
        EXPECT_NEAR(back.green, color.green, 1e-4) << hex;
        EXPECT_NEAR(back.blue, color.blue, 1e-4) << hex;
    }
}

TEST_F(PreviewStates, EscapeClosesOneThingAfterAnother) {
    press("i");
    press("m");
    press("?");
    EXPECT_EQ(press("Escape"), Effect::None);
    EXPECT_FALSE(state_.helps);
    EXPECT_EQ(press("Escape"), Effect::None);
    EXPECT_EQ(state_.menu, Menu::None);
    EXPECT_EQ(press("Escape"), Effect::None);
    EXPECT_FALSE(state_.inspects);
    EXPECT_EQ(press("Escape"), Effect::Quit);
}

TEST_F(PreviewStates, TheProblemsAreListedPageByPage) {
    choose("problems.more");
    choose("problems.more");
    EXPECT_EQ(state_.first_problem, 2 * kProblemsListed);
}

TEST_F(PreviewStates, ABoardThatSomebodyWroteHasNoSituations) {
    for (const char* action : {"situation.next", "situation:burst", "language.next", "menu:brand", "brand-1:#ff0000"})
        EXPECT_TRUE(is_of_situations(action)) << action;
    for (const char* action : {"size:4k", "zoom.in", "menu:view", "call", ""}) EXPECT_FALSE(is_of_situations(action)) << action;
}

TEST_F(PreviewStates, WhatTheWindowMustDo) {
    EXPECT_EQ(press("s"), Effect::Screenshot);
    EXPECT_EQ(press("F5"), Effect::Reload);
    EXPECT_EQ(press("Space"), Effect::Restart);
    EXPECT_EQ(state_.round, 2U);
    EXPECT_EQ(choose("edit:3"), Effect::Edit);
    EXPECT_EQ(press("a"), Effect::Restart);
    EXPECT_TRUE(state_.reduced_motion);
    EXPECT_EQ(apply(state_, "", 0s), Effect::None);
    EXPECT_EQ(apply(state_, "situation:", 0s), Effect::None);
    EXPECT_EQ(press("q"), Effect::None);
}

TEST_F(PreviewStates, EveryKeyIsInTheHelp) {
    std::set<std::string_view> keys;
    for (const Action& action : actions()) {
        EXPECT_THAT(key_help(), HasSubstr(action.key_title));
        EXPECT_THAT(key_help(), HasSubstr(action.title));
        if (action.key.empty()) continue;
        EXPECT_TRUE(keys.insert(action.key).second) << action.key;
        EXPECT_EQ(action_of_key(action.key), action.name);
    }
    EXPECT_THAT(key_help(), HasSubstr("  ? h F1    these keys\n"));
}

}  // namespace
}  // namespace callboard::design
