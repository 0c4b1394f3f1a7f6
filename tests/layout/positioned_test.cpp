#include "tests/layout/tree.h"

namespace callboard::layout {
namespace {

using style::Position;

StyledNode absolute(const Change& change, std::vector<StyledNode> children = {}) {
    return element(
        "abs",
        [&](ComputedStyle& style) {
            style.position = Position::Absolute;
            change(style);
        },
        std::move(children));
}

// A positioned box of 100 x 50 at (10, 20), padding and border 5, with the child in it.
Rect placed(const StyledNode& child, style::Direction direction = style::Direction::LeftToRight) {
    const Box box = lay_out(block("root", {element("outer",
                                                   [&](ComputedStyle& style) {
                                                       style.position = Position::Relative;
                                                       style.direction = direction;
                                                       style.inset[style::Left] = Extent::pixels(10);
                                                       style.inset[style::Top] = Extent::pixels(20);
                                                       set_size(style, 80, 30);
                                                       style.padding.fill(LengthPercentage::pixels(5));
                                                       style.border.fill({5, style::BorderStyle::Solid, kBlack});
                                                   },
                                                   {child})}));
    return box.children.at(0).children.at(0).border_box;
}

TEST(Positioned, InsetsAreFromThePaddingBox) {
    EXPECT_EQ(placed(absolute([](ComputedStyle& style) {
                  style.inset[style::Right] = style.inset[style::Bottom] = Extent::pixels(0);
                  set_size(style, 10, 10);
              })),
              (Rect{95, 55, 10, 10}));
}

TEST(Positioned, AllInsetsGiveTheSize) {
    EXPECT_EQ(placed(absolute([](ComputedStyle& style) { style.inset.fill(Extent::pixels(10)); })), (Rect{25, 35, 70, 20}));
}

TEST(Positioned, AutoMarginsCenter) {
    EXPECT_EQ(placed(absolute([](ComputedStyle& style) {
                  style.inset.fill(Extent::pixels(0));
                  style.margin.fill(Extent::automatic());
                  set_size(style, 10, 10);
              })),
              (Rect{55, 40, 10, 10}));
}

TEST(Positioned, WithoutInsetsItStaysWhereItWouldBe) {
    EXPECT_EQ(placed(absolute({[](ComputedStyle&) {}}, {text("HH")})), (Rect{20, 30, 20, 10}));
    EXPECT_EQ(placed(absolute({[](ComputedStyle&) {}}, {text("HH")}), style::Direction::RightToLeft), (Rect{80, 30, 20, 10}));
}

TEST(Positioned, FixedBoxesReferToTheViewport) {
    EXPECT_EQ(placed(absolute([](ComputedStyle& style) {
                  style.position = Position::Fixed;
                  style.inset[style::Right] = style.inset[style::Bottom] = Extent::pixels(0);
                  set_size(style, 10, 10);
              })),
              (Rect{190, 90, 10, 10}));
}

TEST(Positioned, ATransformHoldsFixedBoxes) {
    const StyledNode fixed = absolute([](ComputedStyle& style) {
        style.position = Position::Fixed;
        style.inset[style::Left] = style.inset[style::Top] = Extent::pixels(0);
        set_size(style, 10, 10);
    });
    const Box box =
        lay_out(block("root", {block("above", {text("x")}),
                               element("moved", [](ComputedStyle& style) { style.transform.push_back({}); }, {fixed})}));
    EXPECT_EQ(box.children[1].children[0].border_box, (Rect{0, 10, 10, 10}));
}

TEST(Positioned, InTextItStaysInItsPlaceOnTheLine) {
    const StyledNode mark = absolute([](ComputedStyle& style) {
        style.display = style::Display::Inline;
        set_size(style, 4, 4);
    });
    const Box box = lay_out(block("p", {text("ab "), mark, text("cd")}));
    EXPECT_EQ(box.children.at(0).border_box, (Rect{30, 0, 4, 4}));
    EXPECT_EQ(box.border_box.height, 10);
}

TEST(Positioned, ShrinkToFitKeepsWithinTheContainingBlock) {
    EXPECT_EQ(placed(absolute([](ComputedStyle& style) { style.inset[style::Left] = Extent::pixels(60); }, {text("HH HH HH")})),
              (Rect{75, 30, 30, 30}));
}

}  // namespace
}  // namespace callboard::layout
