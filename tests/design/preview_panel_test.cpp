#include "design/preview_panel.h"
#include "design/contact_sheet.h"
#include "design/page.h"

#include "base/files.h"
#include "design/situations.h"

#include <set>

namespace callboard::design {
namespace {

using namespace std::chrono_literals;

constexpr PixelSize kWindow{1280, 764};

// The panel as it is really drawn, with the fonts of the machine.
class PreviewPanels : public testing::Test {
protected:
    PreviewPanels() {
        const auto css = read_file(CALLBOARD_PROJECT_DIR "/themes/base/tools.css", 1 << 20);
        style::Diagnostics diagnostics;
        page_.emplace(*fonts_, pictures_, style::parse_stylesheet(css ? *css : "", {"tools.css", {}, {}}, diagnostics));
        for (const style::Diagnostic& one : diagnostics) ADD_FAILURE() << to_string(one);
        facts_.theme = "apple";
    }

    void draw() { page_->draw(preview_panel(state_, facts_, wall_view(state_, kWindow, {}), kWindow), kWindow); }
    std::string key_at(const Rect& rect) {
        const auto found = hit(page_->box(), {rect.x + rect.width / 2, rect.y + rect.height / 2}, "do:");
        return found ? found->key : "nothing";
    }
    Rect rect_of(std::string_view key) { return design::rect_of(page_->box(), key); }

    std::unique_ptr<text::Fonts> fonts_ = std::move(*text::Fonts::open());
    raster::Pictures pictures_;
    std::optional<Page> page_;
    PreviewState state_;
    PanelFacts facts_;
};

TEST_F(PreviewPanels, EachButtonOfTheBarCanBeClicked) {
    facts_.problems = {{"theme.css:1:2", "wrong", "a { b: c }", false, true}};
    draw();
    for (const char* key : {"do:menu:situation", "do:menu:language", "do:menu:size", "do:menu:view", "do:menu:brand",
                            "do:pause", "do:problems", "do:help", "do:edit:0"})
        EXPECT_EQ(key_at(rect_of(key)), key);
    EXPECT_EQ(hit(page_->box(), {600, 300}, "do:"), std::nullopt) << "the wall";
}

TEST_F(PreviewPanels, EachChoiceOfEachMenuIsInsideOfTheWindow) {
    std::size_t choices = 0;
    for (const Menu menu : {Menu::Situation, Menu::Language, Menu::Size, Menu::View, Menu::Brand}) {
        state_.menu = menu;
        draw();
        const auto walk = [&](const layout::Box& box, const auto& self) -> void {
            if (box.key.starts_with("do:") && box.key.size() > 3) {
                ++choices;
                EXPECT_GE(box.border_box.x, 0) << box.key;
                EXPECT_GE(box.border_box.y, 0) << box.key;
                EXPECT_LE(box.border_box.right(), static_cast<float>(kWindow.width)) << box.key;
                // A menu stands inside of the button that opens it, which lies behind it.
                if (!box.key.starts_with("do:menu:")) {
                    EXPECT_EQ(key_at(box.border_box), box.key);
                }
            }
            for (const layout::Box& child : box.children) self(child, self);
        };
        walk(page_->box(), walk);
    }
    EXPECT_GT(choices, situations().size() + sample_languages().size() + named_sizes().size() + 30);
}

TEST_F(PreviewPanels, SlidersKnowWhereTheyWereTouched) {
    draw();
    const Rect track = rect_of("slide:time");
    ASSERT_GT(track.width, 50);
    EXPECT_EQ(hit(page_->box(), {track.x + 1, track.y + 1}, "slide:")->key, "slide:time");
}

TEST_F(PreviewPanels, TheKeysAreListed) {
    state_.helps = true;
    draw();
    EXPECT_EQ(hit(page_->box(), {640, 300}, "do:")->key, "do:help") << "a click closes it";
}

TEST_F(PreviewPanels, ProblemsCanBeHidden) {
    facts_.problems = {{{}, "The theme is gone.", {}, true, false}};
    draw();
    EXPECT_FALSE(rect_of("do:edit:0").empty());
    state_.lists_problems = false;
    draw();
    EXPECT_TRUE(rect_of("do:edit:0").empty());
}

TEST_F(PreviewPanels, ManyProblemsComePageByPageAndBeginAgain) {
    facts_.problems.assign(7, {"theme.css:1:2", "wrong", "a { b: c }", false, true});
    draw();
    EXPECT_FALSE(rect_of("do:edit:4").empty());
    EXPECT_TRUE(rect_of("do:edit:5").empty());
    EXPECT_EQ(key_at(rect_of("do:problems.more")), "do:problems.more");
    state_.first_problem = 5;
    draw();
    EXPECT_FALSE(rect_of("do:edit:6").empty());
    state_.first_problem = 10;
    draw();
    EXPECT_FALSE(rect_of("do:edit:0").empty());
}

TEST_F(PreviewPanels, WithoutTheBarTheWallIsAllThereIs) {
    state_.has_bar = false;
    draw();
    EXPECT_EQ(hit(page_->box(), {30, 750}, "do:"), std::nullopt);
}

TEST_F(PreviewPanels, TheSamePanelIsTheSameElements) {
    const WallView wall = wall_view(state_, kWindow, {});
    EXPECT_EQ(preview_panel(state_, facts_, wall, kWindow), preview_panel(state_, facts_, wall, kWindow));
}

TEST_F(PreviewPanels, AContactSheetHasRoomForEachPicture) {
    page_->draw(contact_sheet("apple", "fr"), sheet_size());
    std::vector<Rect> cells;
    for (const Situation& situation : situations()) {
        for (const NamedSize& size : sheet_sizes()) {
            const Rect cell = rect_of(cell_key(situation, size));
            EXPECT_EQ(cell.width, static_cast<float>(thumbnail(size.size).width));
            EXPECT_EQ(cell.height, static_cast<float>(thumbnail(size.size).height));
            EXPECT_LE(cell.right(), static_cast<float>(sheet_size().width));
            EXPECT_LE(cell.bottom(), static_cast<float>(sheet_size().height));
            for (const Rect& other : cells) EXPECT_TRUE(intersection(cell, other).empty());
            cells.push_back(cell);
        }
    }
}

}  // namespace
}  // namespace callboard::design
