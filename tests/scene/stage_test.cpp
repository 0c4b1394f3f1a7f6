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

TEST_F(Stages, NotesStandOnTheBoard) {
    set_theme("");
    const auto before = frame();
    stage_.set_notes({"theme.css:1:1: something"});
    EXPECT_NE(*frame(), *before);
}

}  // namespace
}  // namespace callboard::scene
