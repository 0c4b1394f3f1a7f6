// What is not done again. That boxes are the same as from scratch is tested in tests/scene/incremental_test.cpp.

#include "layout/measure_cache.h"
#include "tests/layout/tree.h"

namespace callboard::layout {
namespace {

TEST(LayoutMemory, ABoxThatDidNotChangeIsNotMeasuredAgain) {
    FixedText fonts;
    OnePicture pictures;
    LayoutCache cache;
    StyledNode root = block("root", {block("a", {text("one")}), block("b", {text("two")})});
    const Box first = lay_out(root, {200, 100}, fonts, pictures, &cache);
    const int analysed = fonts.analysed;
    StyledNode other = block("root", {block("a", {text("longer")})});
    other.children.push_back(root.children.items()[1]);
    const Box second = lay_out(other, {200, 100}, fonts, pictures, &cache);
    EXPECT_EQ(fonts.analysed, analysed + 1);
    EXPECT_EQ(second.children.items()[1], first.children.items()[1]);
}

TEST(LayoutMemory, ABoxThatMovedKeepsItsLines) {
    FixedText fonts;
    OnePicture pictures;
    LayoutCache cache;
    const StyledNode root = block("root", {block("a", {text("one")})});
    lay_out(root, {200, 100}, fonts, pictures, &cache);
    const int analysed = fonts.analysed;
    StyledNode other = block("root", {element("space", [](ComputedStyle& style) { set_size(style, 10, 30); })});
    other.children.push_back(root.children.items()[0]);
    const Box moved = lay_out(other, {200, 100}, fonts, pictures, &cache);
    EXPECT_EQ(fonts.analysed, analysed);
    EXPECT_EQ(moved.children[1].border_box.y, 30);
    EXPECT_EQ(moved.children[1].lines[0].rect.y, 30);
}

StyledNode flex(style::FlexDirection direction, const Change& change, std::vector<StyledNode> children) {
    const auto make_flex = [&](ComputedStyle& style) {
        style.display = style::Display::Flex;
        style.flex_direction = direction;
        if (change) change(style);
    };
    return element("flex", make_flex, std::move(children));
}

StyledNode column_with_a_row(std::vector<StyledNode> items) {
    const auto high = [](ComputedStyle& style) { style.height = Extent::pixels(100); };
    return flex(style::FlexDirection::Column, high, {flex(style::FlexDirection::Row, {}, std::move(items))});
}

TEST(LayoutMemory, AnItemThatIsGivenTheHeightItHadByItselfIsLaidOutOnce) {
    FixedText fonts;
    OnePicture pictures;
    lay_out(column_with_a_row({block("a", {text("one")}), block("b", {block("c", {text("two")})})}), {200, 100}, fonts,
            pictures);
    EXPECT_EQ(fonts.measured, 2);
}

TEST(LayoutMemory, AnItemIsLaidOutAgainWhereSomethingInItIsAShareOfTheHeightItGets) {
    const auto half = [](ComputedStyle& style) { style.height = percent(50); };
    EXPECT_EQ(dumped(column_with_a_row({block("a", {text("one")}), element("b", half)})),
              "div flex 0 0 200 100\n"
              "  div flex 0 0 200 10\n"
              "    div a 0 0 30 10\n"
              "      \"one\" 0 8 30\n"
              "    div b 30 0 0 5\n");
    const auto down = [](ComputedStyle& style) {
        style.position = style::Position::Relative;
        style.inset[style::Top] = percent(50);
    };
    EXPECT_EQ(dumped(column_with_a_row({block("a", {element("b", down, {text("one")})})})),
              "div flex 0 0 200 100\n"
              "  div flex 0 0 200 10\n"
              "    div a 0 0 30 10\n"
              "      div b 0 5 30 10\n"
              "        \"one\" 0 13 30\n");
}

TEST(LayoutMemory, APictureOfAnotherSizeIsLaidOutAgain) {
    class Growing final : public PictureSizes {
    public:
        std::optional<Size> natural_size(std::string_view) override { return size; }
        Size size{10, 10};
    };
    FixedText fonts;
    Growing pictures;
    LayoutCache cache;
    const StyledNode root = block("root", {block("a", {picture("logo.png")})});
    lay_out(root, {200, 100}, fonts, pictures, &cache);
    pictures.size = {30, 20};
    const Box box = lay_out(root, {200, 100}, fonts, pictures, &cache);
    EXPECT_EQ(box.children[0].children[0].border_box.width, 30);
}

TEST(MeasureCache, AsksOnceForTheSameWordsInTheSameFont) {
    FixedText fonts;
    MeasureCache cache(fonts);
    style::Font font;
    const TextSpan span{0, 3, &font};
    const auto analyse = [&] { return cache.analyse("one", std::span(&span, 1), style::Direction::LeftToRight)->breaks; };
    const auto breaks = analyse();
    EXPECT_EQ(analyse(), breaks);
    EXPECT_EQ(fonts.analysed, 1);
    EXPECT_EQ(cache.advance(0, "one", font, false), 3 * font.size);
    font.size = 30;
    EXPECT_EQ(cache.advance(0, "one", font, false), 90);
    analyse();
    EXPECT_EQ(fonts.analysed, 2);
}

TEST(MeasureCache, StaysRightWhenItIsFull) {
    FixedText fonts;
    MeasureCache cache(fonts);
    for (int round = 0; round < 2; ++round) {
        for (int i = 1; i < 1000; ++i) {
            style::Font font;
            font.size = static_cast<float>(i % 300 + 1);
            const std::string words(static_cast<std::size_t>(i % 7 + 1), 'x');
            ASSERT_EQ(cache.advance(0, words, font, false), font.size * static_cast<float>(words.size()));
            ASSERT_EQ(cache.metrics(font).x_height, font.size / 2);
        }
    }
}

}  // namespace
}  // namespace callboard::layout
