#include "design/inspector.h"

#include "design/inspector_card.h"
#include "design/situations.h"
#include "raster/pictures.h"
#include "tests/support/fixed_text.h"

namespace callboard::design {
namespace {

class Inspectors : public testing::Test {
protected:
    void set_theme(std::string_view css) {
        auto theme = std::make_shared<scene::Theme>();
        theme->sheets.push_back(style::parse_stylesheet(css, {"theme.css", {}, {}}, theme->diagnostics));
        stage_.set_theme(std::move(theme));
    }
    std::optional<InspectedElement> look(Point point) {
        const board::View view = situation_view(*find_situation("six"), sample_store(), {});
        return inspect_at(stage_.anatomy(view, {1280, 720}), point);
    }

    layout::FixedText fonts_;
    raster::Pictures pictures_;
    scene::Stage stage_{fonts_, pictures_, scene::Words()};
};

TEST_F(Inspectors, NameTheElementAndTheRulesThatMadeIt) {
    set_theme(
        ".ticket { position: absolute; left: 100px; top: 50px; width: 300px; height: 80px; margin: 7px; padding: 4px 10px; "
        "color: red }\ndiv.ticket { color: blue }");
    const auto found = look({150, 100});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->name + found->classes, "div.ticket");
    EXPECT_EQ(found->text, "A042");
    EXPECT_EQ(found->border_box, (Rect{107, 57, 320, 88}));
    EXPECT_EQ(found->margin_box, (Rect{100, 50, 334, 102}));
    EXPECT_EQ(found->content_box, (Rect{117, 61, 300, 80}));
    ASSERT_GE(found->rules.size(), 2U);
    EXPECT_EQ(found->rules[0].selector, "div.ticket");
    EXPECT_EQ(found->rules[0].place.line, 2);
    EXPECT_EQ(found->rules[1].declarations.back().standing, style::Standing::Overruled);
}

TEST_F(Inspectors, WhatTheStoresHtmlBringsIsAnElementToo) {
    set_theme(
        "main { display: none } .desk b { position: absolute; left: 0; top: 0; width: 50px; height: 50px } main { display: "
        "block }");
    const auto found = look({20, 20});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->name, "b");
    EXPECT_EQ(found->text, "3");
}

TEST_F(Inspectors, BesideTheBoardThereIsNothing) {
    set_theme("");
    EXPECT_FALSE(look({-5, 10}));
    EXPECT_FALSE(look({1e9F, 1e9F}));
}

std::string text_of(const style::Node& node) {
    std::string text = node.text;
    for (const style::Node& child : node.children) text += text_of(child);
    return text;
}

TEST(InspectorCards, ALongValueEndsBehindAWholeCharacter) {
    InspectedElement element;
    std::string word;
    for (int i = 0; i < 81; ++i) word += "é";
    element.computed = {{"font-family", word}};
    std::string shown;
    for (const style::Node& part : inspector_parts(element, {}, {}, {1280, 720})) shown += text_of(part);
    EXPECT_NE(shown.find("font-family" + word.substr(0, 160) + "…"), std::string::npos) << shown;
}

}  // namespace
}  // namespace callboard::design
