#include "scene/stage.h"

#include "tests/support/board_values.h"
#include "tests/support/fixed_text.h"

namespace callboard::scene {
namespace {

class OnePicture final : public layout::PictureSizes {
public:
    std::optional<Size> natural_size(std::string_view) override { return size; }
    std::optional<Size> size;
};

class Stages : public testing::Test {
protected:
    void set_theme(std::string_view css) {
        auto theme = std::make_shared<Theme>();
        theme->sheets.push_back(style::parse_stylesheet(css, {"theme.css", {}, {}}, theme->diagnostics));
        stage_.set_theme(std::move(theme));
    }
    std::shared_ptr<const paint::PaintList> frame() { return stage_.frame(view_, {1280, 720}, SteadyTime{}); }

    layout::FixedText fonts_;
    OnePicture pictures_;
    Stage stage_{fonts_, pictures_, Words()};
    board::View view_;
};

TEST_F(Stages, AnEqualViewGivesTheSameList) {
    set_theme("main { background: red }");
    const auto first = frame();
    EXPECT_EQ(frame(), first);
    view_.store = test::store();
    EXPECT_NE(frame(), first);
}

TEST_F(Stages, AViewThatLooksTheSameGivesTheSameList) {
    set_theme("main { background: red } .clock { display: none }");
    const auto first = frame();
    view_.clock += std::chrono::minutes(1);
    EXPECT_EQ(frame(), first);
}

// What is inside of the spotlight is the same as before but for the call it is about.
TEST_F(Stages, AnotherCallStartsTheAnimationsOfTheSpotlightAnew) {
    set_theme("@keyframes come { from { opacity: 0 } } .ticket, .footer { animation: come 9s; background: red; height: 9px }");
    const auto starts = [](const paint::PaintList& list) {
        std::map<std::string, SteadyTime> by_layer;
        for (const paint::Layer& layer : list.layers) {
            if (!layer.animations.empty()) by_layer.emplace(layer.key, layer.animations.front().start);
        }
        return by_layer;
    };
    using Starts = std::map<std::string, SteadyTime>;
    const SteadyTime begin{std::chrono::hours(1)};
    const SteadyTime later = begin + std::chrono::seconds(1);
    view_.store = test::store();
    view_.state = board::State::Live;
    view_.spotlight = board::Call();
    view_.spotlight->customer.id = "7";
    view_.spotlight->serial = 1;
    EXPECT_EQ(starts(*stage_.frame(view_, {1280, 720}, begin)), (Starts{{"call:7:1/1", begin}, {"0/2", begin}}));
    view_.clock += std::chrono::minutes(1);
    EXPECT_EQ(starts(*stage_.frame(view_, {1280, 720}, later)), (Starts{{"call:7:1/1", begin}, {"0/2", begin}}));
    view_.spotlight->serial = 2;
    EXPECT_EQ(starts(*stage_.frame(view_, {1280, 720}, later)), (Starts{{"call:7:2/1", later}, {"0/2", begin}}));
}

TEST_F(Stages, ARuleThatTurnsOutToBeWrongIsToldOnce) {
    set_theme("main { --size: red; width: var(--size) }");
    frame();
    ASSERT_EQ(stage_.take_diagnostics().size(), 1U);
    view_.clock += std::chrono::minutes(1);
    frame();
    EXPECT_TRUE(stage_.take_diagnostics().empty());
    set_theme("main { --size: red; width: var(--size) }");
    frame();
    EXPECT_EQ(stage_.take_diagnostics().size(), 1U);
}

TEST_F(Stages, ALogoThatCannotBeDrawnMakesWayForTheName) {
    const auto draws_text = [this](std::string_view text) {
        const auto list = frame();
        for (const paint::Layer& layer : list->layers) {
            for (const paint::Command& command : layer.rasters.front()) {
                const auto* drawn = std::get_if<paint::DrawText>(&command);
                if (drawn != nullptr && drawn->text == text) return true;
            }
        }
        return false;
    };
    set_theme("");
    auto store = test::store();
    store->organization_name = "Nova";
    view_.store = store;
    EXPECT_TRUE(draws_text("Nova"));
    pictures_.size = Size{40, 20};
    view_.store = test::store();
    EXPECT_FALSE(draws_text("Nova"));
}

TEST_F(Stages, AfterATransitionTheListIsThatOfAFreshStage) {
    constexpr std::string_view kTheme =
        "main { background: red; transition: background-color 1s } .is-stale { background: blue }";
    set_theme(kTheme);
    view_.state = board::State::Live;
    frame();
    EXPECT_FALSE(stage_.next_change());
    view_.state = board::State::Stale;
    const auto moving = frame();
    ASSERT_EQ(stage_.next_change(), SteadyTime{} + std::chrono::seconds(1));
    EXPECT_EQ(stage_.frame(view_, {1280, 720}, SteadyTime{} + std::chrono::milliseconds(999)), moving);
    const auto after = stage_.frame(view_, {1280, 720}, SteadyTime{} + std::chrono::seconds(1));
    EXPECT_FALSE(stage_.next_change());
    Stage fresh(fonts_, pictures_, Words());
    auto theme = std::make_shared<Theme>();
    theme->sheets.push_back(style::parse_stylesheet(kTheme, {"theme.css", {}, {}}, theme->diagnostics));
    fresh.set_theme(std::move(theme));
    EXPECT_EQ(*after, *fresh.frame(view_, {1280, 720}, SteadyTime{}));
}

TEST_F(Stages, ReducedMotionIsAMediaQuery) {
    set_theme("@media (prefers-reduced-motion: reduce) { .board { background: #123456; } }");
    const auto before = frame();
    stage_.set_viewing({.reduced_motion = true});
    EXPECT_NE(*frame(), *before);
    stage_.set_viewing({});
    EXPECT_EQ(*frame(), *before);
}

TEST_F(Stages, MillimetresAreThoseOfThePanel) {
    set_theme(".board { padding: 10mm; }");
    const auto before = frame();
    stage_.set_viewing({.px_per_mm = 1});
    EXPECT_NE(*frame(), *before);
}

TEST_F(Stages, TellWhatAFrameIsMadeOf) {
    set_theme(".board { background: #123456; }");
    const Anatomy anatomy = stage_.anatomy(view_, {1280, 720});
    EXPECT_EQ(anatomy.elements.classes.front(), "board");
    EXPECT_EQ(anatomy.styled.style->background_color, parse_hex_color("#123456"));
    EXPECT_EQ(anatomy.box.border_box.width, 1280);
    EXPECT_EQ(anatomy.sheets.size(), 2U);
}

}  // namespace
}  // namespace callboard::scene
