#include "tests/layout/tree.h"

namespace callboard::layout {
namespace {

using style::Align;
using style::Display;
using style::FlexDirection;

StyledNode flex(const Change& change, std::vector<StyledNode> children) {
    return element(
        "flex",
        [&](ComputedStyle& style) {
            style.display = Display::Flex;
            if (change) change(style);
        },
        std::move(children));
}

StyledNode item(std::string key, float width, float height, const Change& change = {}) {
    return element(std::move(key), [&](ComputedStyle& style) {
        set_size(style, width, height);
        if (change) change(style);
    });
}

TEST(Flex, ItemsGrowByTheirFactorsAndStretch) {
    const auto grow = [](float factor) { return [factor](ComputedStyle& style) { style.flex_grow = factor; }; };
    EXPECT_EQ(dumped(flex([](ComputedStyle& style) { set_size(style, 100, 20); },
                          {element("a", grow(1), {text("H")}), element("b", grow(3), {text("HH")})})),
              "div flex 0 0 100 20\n"
              "  div a 0 0 27.5 20\n"
              "    \"H\" 0 8 10\n"
              "  div b 27.5 0 72.5 20\n"
              "    \"HH\" 27.5 8 20\n");
}

TEST(Flex, ItemsShrinkDownToTheirContent) {
    EXPECT_EQ(dumped(flex([](ComputedStyle& style) { set_size(style, 100, 10); },
                          {element("a", [](ComputedStyle& style) { style.width = Extent::pixels(80); }, {text("HHHHHH")}),
                           item("b", 80, 10)})),
              "div flex 0 0 100 10\n"
              "  div a 0 0 60 10\n"
              "    \"HHHHHH\" 0 8 60\n"
              "  div b 60 0 40 10\n");
}

TEST(Flex, LinesWrapWithGaps) {
    const auto container = [](ComputedStyle& style) {
        style.width = Extent::pixels(100);
        style.flex_wrap = style::FlexWrap::Wrap;
        style.row_gap = LengthPercentage::pixels(5);
        style.column_gap = LengthPercentage::pixels(10);
    };
    EXPECT_EQ(dumped(flex(container, {item("a", 45, 10), item("b", 45, 20), item("c", 45, 10)})),
              "div flex 0 0 100 35\n"
              "  div a 0 0 45 10\n"
              "  div b 55 0 45 20\n"
              "  div c 0 25 45 10\n");
}

TEST(Flex, RightToLeftAndReverseMirror) {
    const auto first_x = [](FlexDirection direction, style::Direction text_direction) {
        const Box box = lay_out(flex(
            [&](ComputedStyle& style) {
                style.flex_direction = direction;
                style.direction = text_direction;
            },
            {item("a", 10, 10), item("b", 20, 10)}));
        return box.children[0].border_box.x;
    };
    EXPECT_EQ(first_x(FlexDirection::Row, style::Direction::LeftToRight), 0);
    EXPECT_EQ(first_x(FlexDirection::RowReverse, style::Direction::LeftToRight), 190);
    EXPECT_EQ(first_x(FlexDirection::Row, style::Direction::RightToLeft), 190);
    EXPECT_EQ(first_x(FlexDirection::RowReverse, style::Direction::RightToLeft), 0);
    EXPECT_EQ(first_x(FlexDirection::Column, style::Direction::RightToLeft), 190);
}

TEST(Flex, OrderMovesItemsButNotTheTree) {
    const Box box = lay_out(flex({}, {item("a", 10, 10, [](ComputedStyle& style) { style.order = 1; }), item("b", 20, 10)}));
    EXPECT_EQ(box.children[0].key, "a");
    EXPECT_EQ(box.children[0].border_box.x, 20);
    EXPECT_EQ(box.children[1].border_box.x, 0);
}

TEST(Flex, AutoMarginsTakeTheRoomBeforeAlignment) {
    const Box box = lay_out(flex(
        [](ComputedStyle& style) {
            style.height = Extent::pixels(50);
            style.justify_content = Align::Center;
        },
        {item("a", 10, 10), item("b", 20, 10, [](ComputedStyle& style) {
             style.margin[style::Left] = style.margin[style::Top] = Extent::automatic();
         })}));
    EXPECT_EQ(box.children[0].border_box, (Rect{0, 0, 10, 10}));
    EXPECT_EQ(box.children[1].border_box, (Rect{180, 40, 20, 10}));
}

TEST(Flex, BaselinesOfTextLineUp) {
    const Box box = lay_out(
        flex([](ComputedStyle& style) { style.align_items = Align::Baseline; },
             {element("a", [](ComputedStyle& style) { style.font.size = 20; }, {text("A")}), element("b", {}, {text("b")})}));
    EXPECT_EQ(box.children[0].lines[0].fragments[0].origin.y, box.children[1].lines[0].fragments[0].origin.y);
    EXPECT_EQ(box.children[1].border_box.y, 8);
}

TEST(Flex, TextInAFlexContainerIsAnItem) {
    EXPECT_EQ(dumped(flex(
                  [](ComputedStyle& style) {
                      style.height = Extent::pixels(30);
                      style.align_items = Align::Center;
                      style.justify_content = Align::Center;
                  },
                  {text("HH")})),
              "div flex 0 0 200 30\n"
              "  (anonymous) 90 10 20 10\n"
              "    \"HH\" 90 18 20\n");
}

TEST(Flex, AColumnSharesADefiniteHeight) {
    const auto grow = [](ComputedStyle& style) { style.flex_grow = 1; };
    EXPECT_EQ(
        dumped(flex(
            [](ComputedStyle& style) {
                style.flex_direction = FlexDirection::Column;
                style.height = percent(100);
            },
            {item("a", 10, 20), element("b", grow, {element("c", [](ComputedStyle& style) { style.height = percent(50); })})})),
        "div flex 0 0 200 100\n"
        "  div a 0 0 10 20\n"
        "  div b 0 20 200 80\n"
        "    div c 0 20 200 40\n");
}

TEST(Flex, PicturesKeepTheirRatio) {
    const Box box = lay_out(flex([](ComputedStyle& style) { style.align_items = Align::Start; },
                                 {picture("logo.png", [](ComputedStyle& style) { style.height = Extent::pixels(50); })}));
    EXPECT_EQ(box.children[0].border_box, (Rect{0, 0, 100, 50}));
}

}  // namespace
}  // namespace callboard::layout
