#include "tests/layout/tree.h"

namespace callboard::layout {
namespace {

Change margins(float top, float bottom, float height) {
    return [=](ComputedStyle& style) {
        style.margin[style::Top] = Extent::pixels(top);
        style.margin[style::Bottom] = Extent::pixels(bottom);
        if (height > 0) style.height = Extent::pixels(height);
    };
}

TEST(Block, FillsTheWidthAndIsAsHighAsItsContent) {
    EXPECT_EQ(dumped(block("root", {block("a", {text("HH HH")})})),
              "div root 0 0 200 10\n"
              "  div a 0 0 200 10\n"
              "    \"HH HH\" 0 8 50\n");
}

TEST(Block, MarginsOfNeighboursCollapse) {
    EXPECT_EQ(dumped(block("root", {element("a", margins(5, 20, 10)), element("b", margins(10, 0, 10))})),
              "div root 0 0 200 45\n"
              "  div a 0 5 200 10\n"
              "  div b 0 35 200 10\n");
}

TEST(Block, NegativeMarginsAreAddedToTheLargest) {
    EXPECT_EQ(dumped(block("root", {element("a", margins(0, 20, 10)), element("b", margins(-5, 0, 10))})),
              "div root 0 0 200 35\n"
              "  div a 0 0 200 10\n"
              "  div b 0 25 200 10\n");
}

TEST(Block, FirstAndLastChildShareTheirMarginsWithTheParent) {
    EXPECT_EQ(dumped(block("root", {element("a", margins(10, 5, 0), {element("b", margins(20, 30, 10))}),
                                    element("c", margins(0, 0, 10))})),
              "div root 0 0 200 70\n"
              "  div a 0 20 200 10\n"
              "    div b 0 20 200 10\n"
              "  div c 0 60 200 10\n");
}

TEST(Block, AnEmptyBlocksMarginsCollapseThroughIt) {
    EXPECT_EQ(dumped(block("root", {element("a", margins(0, 10, 10)), element("b", margins(15, 12, 0)),
                                    element("c", margins(5, 0, 10))})),
              "div root 0 0 200 35\n"
              "  div a 0 0 200 10\n"
              "  div b 0 25 200 0\n"
              "  div c 0 25 200 10\n");
}

TEST(Block, AutoMarginsCenterAndPercentagesAreOfTheWidth) {
    const StyledNode root = block("root", {element("a", [](ComputedStyle& style) {
                                      style.width = percent(50);
                                      style.height = Extent::pixels(10);
                                      style.margin[style::Left] = style.margin[style::Right] = Extent::automatic();
                                      style.padding[style::Top] = LengthPercentage::percentage(10);
                                  })});
    EXPECT_EQ(dumped(root), "div root 0 0 200 30\n  div a 50 0 100 30\n");
}

TEST(Block, TextBesideABlockGetsABoxOfItsOwn) {
    EXPECT_EQ(dumped(block("root", {text(" one "), block("a", {text("two")}), text("\n ")})),
              "div root 0 0 200 20\n"
              "  (anonymous) 0 0 200 10\n"
              "    \"one\" 0 8 30\n"
              "  div a 0 10 200 10\n"
              "    \"two\" 0 18 30\n");
}

TEST(Block, ABlockInAnInlineBoxSplitsIt) {
    EXPECT_EQ(dumped(block("root", {span("s", {}, {text("a"), block("b", {text("b")}), text("c")})})),
              "div root 0 0 200 30\n"
              "  (anonymous) 0 0 200 10\n"
              "    span s 0 0 10 10\n"
              "      \"a\" 0 8 10\n"
              "  div b 0 10 200 10\n"
              "    \"b\" 0 18 10\n"
              "  (anonymous) 0 20 200 10\n"
              "    span s 0 20 10 10\n"
              "      \"c\" 0 28 10\n");
}

TEST(Block, RightToLeftBlocksStartAtTheRight) {
    const StyledNode root = element("root", [](ComputedStyle& style) { style.direction = style::Direction::RightToLeft; },
                                    {element("a", [](ComputedStyle& style) { set_size(style, 50, 10); })});
    EXPECT_EQ(dumped(root), "div root 0 0 200 10\n  div a 150 0 50 10\n");
}

}  // namespace
}  // namespace callboard::layout
