#include "tests/layout/tree.h"

namespace callboard::layout {
namespace {

// One block of the given width with the words in it.
StyledNode paragraph(float width, const Change& change, std::vector<StyledNode> children) {
    return element(
        "p",
        [&](ComputedStyle& style) {
            style.width = Extent::pixels(width);
            if (change) change(style);
        },
        std::move(children));
}

std::vector<std::string> lines(const Box& box) {
    std::vector<std::string> result;
    for (const TextLine& line : box.lines) {
        std::string words;
        for (const TextFragment& text : line.fragments) words += text.text;
        result.push_back(words);
    }
    return result;
}

std::vector<std::string> lines_of(const std::string& words, float width, const Change& change = {}) {
    return lines(lay_out(paragraph(width, change, {text(words)})));
}

using Lines = std::vector<std::string>;

TEST(Inline, LinesBreakAtSpacesThatThenHang) {
    EXPECT_EQ(lines_of("one two three", 70), (Lines{"one two", "three"}));
    EXPECT_EQ(lines_of("one two three", 69), (Lines{"one", "two", "three"}));
}

TEST(Inline, WhiteSpaceCollapsesAcrossElements) {
    const Box box = lay_out(paragraph(200, {}, {text("  a \n"), span("s", {}, {text(" b ")}), text(" c ")}));
    ASSERT_EQ(box.children.size(), 1U);
    EXPECT_EQ(box.children[0].lines[0].fragments[0].text, "b ");
    EXPECT_EQ(lines(box), (Lines{"a c"}));
}

TEST(Inline, WhiteSpaceIsKeptWhereAsked) {
    const auto mode = [](style::WhiteSpace value) { return [value](ComputedStyle& style) { style.white_space = value; }; };
    const std::string words = "a  b\nc d";
    EXPECT_EQ(lines_of(words, 30, mode(style::WhiteSpace::Normal)), (Lines{"a b", "c d"}));
    EXPECT_EQ(lines_of(words, 30, mode(style::WhiteSpace::NoWrap)), (Lines{"a b c d"}));
    EXPECT_EQ(lines_of(words, 30, mode(style::WhiteSpace::Pre)), (Lines{"a  b", "c d"}));
    EXPECT_EQ(lines_of(words, 30, mode(style::WhiteSpace::PreWrap)), (Lines{"a", "b", "c d"}));
    EXPECT_EQ(lines_of(words, 30, mode(style::WhiteSpace::PreLine)), (Lines{"a b", "c d"}));
}

TEST(Inline, LongWordsAreCutOnlyWhereAllowed) {
    EXPECT_EQ(lines_of("abcdef", 30), (Lines{"abcdef"}));
    const Change cut = [](ComputedStyle& style) { style.overflow_wrap = style::OverflowWrap::BreakWord; };
    EXPECT_EQ(lines_of("ab cdefgh", 30, cut), (Lines{"ab", "cde", "fgh"}));
    EXPECT_EQ(lines_of("ae\u0301io", 20, cut), (Lines{"ae\u0301", "io"})) << "not between a letter and its accent";
}

TEST(Inline, ABreakElementEndsTheLine) {
    EXPECT_EQ(lines(lay_out(paragraph(200, {}, {text("a"), line_break(), line_break(), text("b")}))), (Lines{"a", "b"}));
    EXPECT_EQ(lay_out(paragraph(200, {}, {text("a"), line_break(), line_break(), text("b")})).border_box.height, 30);
}

TEST(Inline, AlignmentFollowsTheDirection) {
    const auto x = [](style::TextAlign align, style::Direction direction) {
        const Box box = lay_out(paragraph(100,
                                          [&](ComputedStyle& style) {
                                              style.text_align = align;
                                              style.direction = direction;
                                          },
                                          {text("ab")}));
        return box.lines[0].fragments[0].origin.x;
    };
    using style::Direction;
    using style::TextAlign;
    EXPECT_EQ(x(TextAlign::Start, Direction::LeftToRight), 0);
    EXPECT_EQ(x(TextAlign::End, Direction::LeftToRight), 80);
    EXPECT_EQ(x(TextAlign::Start, Direction::RightToLeft), 80);
    EXPECT_EQ(x(TextAlign::End, Direction::RightToLeft), 0);
    EXPECT_EQ(x(TextAlign::Center, Direction::LeftToRight), 40);
    EXPECT_EQ(x(TextAlign::Right, Direction::LeftToRight), 80);
}

TEST(Inline, RightToLeftRunsAreReordered) {
    const Box box = lay_out(paragraph(200, {}, {text("ab \u05D0\u05D1 12 \u05D2 c")}));
    EXPECT_EQ(dump(box),
              "div p 0 0 200 10\n"
              "  \"ab \" 0 8 30\n"
              "  \" \u05D2\" rtl 30 8 20\n"
              "  \"12\" 50 8 20\n"
              "  \"\u05D0\u05D1 \" rtl 70 8 30\n"
              "  \" c\" 100 8 20\n");
}

TEST(Inline, AnIsolateKeepsItsOrderToItself) {
    const Box box = lay_out(paragraph(200, [](ComputedStyle& style) { style.direction = style::Direction::RightToLeft; },
                                      {
                                          text("\u05D0 "),
                                          span("s",
                                               [](ComputedStyle& style) {
                                                   style.direction = style::Direction::LeftToRight;
                                                   style.unicode_bidi = style::UnicodeBidi::Isolate;
                                               },
                                               {text("A-1")}),
                                      }));
    ASSERT_EQ(box.children.size(), 1U);
    EXPECT_EQ(box.children[0].border_box, (Rect{150, 0, 30, 10}));
    EXPECT_EQ(box.lines[0].fragments[0].origin.x, 180);
}

TEST(Inline, InlineBoxesHaveEdgesWhereTheyBeginAndEnd) {
    const Box box = lay_out(paragraph(60, {},
                                      {span("s",
                                            [](ComputedStyle& style) {
                                                style.padding[style::Left] = style.padding[style::Right] =
                                                    LengthPercentage::pixels(5);
                                                style.border[style::Left] = {2, style::BorderStyle::Solid, kBlack};
                                            },
                                            {text("abcd efgh")})}));
    ASSERT_EQ(box.children.size(), 1U);
    const Box& inner = box.children[0];
    ASSERT_EQ(inner.pieces.size(), 2U);
    EXPECT_EQ(inner.pieces[0].rect, (Rect{0, 0, 47, 10}));
    EXPECT_EQ(inner.pieces[1].rect, (Rect{0, 10, 45, 10}));
    EXPECT_EQ(inner.pieces[0].padding.right, 0);
    EXPECT_EQ(inner.lines[0].fragments[0].origin.x, 7);
}

TEST(Inline, LineHeightIsSharedAboveAndBelow) {
    EXPECT_EQ(dumped(paragraph(100, [](ComputedStyle& style) { style.line_height.value = 2; }, {text("a")})),
              "div p 0 0 100 20\n  \"a\" 0 13 10\n");
}

TEST(Inline, LargerAndRaisedTextMakesTheLineHigher) {
    const Box box = lay_out(paragraph(100, {},
                                      {text("a"), span("big", [](ComputedStyle& style) { style.font.size = 20; }, {text("b")}),
                                       span("up",
                                            [](ComputedStyle& style) {
                                                style.vertical_align = style::VerticalAlign::Length;
                                                style.vertical_align_length = LengthPercentage::pixels(15);
                                            },
                                            {text("c")})}));
    EXPECT_EQ(box.border_box.height, 27);
    EXPECT_EQ(box.lines[0].fragments[0].origin.y, 23);
    EXPECT_EQ(box.children[1].lines[0].fragments[0].origin.y, 8);
}

TEST(Inline, InlineBlocksStandOnTheBaselineOfTheirLastLine) {
    const StyledNode inner = element("i",
                                     [](ComputedStyle& style) {
                                         style.display = style::Display::InlineBlock;
                                         style.padding.fill(LengthPercentage::pixels(3));
                                     },
                                     {text("b")});
    EXPECT_EQ(dumped(paragraph(100, {}, {text("a "), inner, text(" c")})),
              "div p 0 0 100 16\n"
              "  \"a \" 0 11 20\n"
              "  \" c\" 36 11 20\n"
              "  div i 20 0 16 16\n"
              "    \"b\" 23 11 10\n");
}

TEST(Inline, PicturesStandOnTheBaseline) {
    EXPECT_EQ(dumped(paragraph(100, {}, {text("a"), picture("logo.png")})),
              "div p 0 0 100 22\n  \"a\" 0 20 10\n  img picture 10 0 40 20\n");
    EXPECT_EQ(
        lay_out(paragraph(100, {}, {picture("logo.png", [](ComputedStyle& style) { style.height = Extent::pixels(10); })}))
            .children[0]
            .border_box.width,
        20);
}

TEST(Inline, EllipsisReplacesWhatDoesNotFit) {
    const Change clipped = [](ComputedStyle& style) {
        style.text_overflow = style::TextOverflow::Ellipsis;
        style.overflow_x = style.overflow_y = style::Overflow::Hidden;
        style.white_space = style::WhiteSpace::NoWrap;
    };
    EXPECT_EQ(lines_of("abcdef", 40, clipped), (Lines{"abc\u2026"}));
    EXPECT_EQ(lines_of("abcd", 40, clipped), (Lines{"abcd"}));
    EXPECT_EQ(lines_of("abe\u0301ef", 30, clipped), (Lines{"ab\u2026"}));
}

TEST(Inline, LineClampEndsTheLastLineWithAnEllipsis) {
    const Change clamp = [](ComputedStyle& style) { style.line_clamp = 2; };
    EXPECT_EQ(lines_of("aa bb cc dd ee", 50, clamp), (Lines{"aa bb", "cc d\u2026"}));
    EXPECT_EQ(lines_of("aa bb cc", 50, clamp), (Lines{"aa bb", "cc"}));
}

TEST(Inline, BalancedLinesAreAboutAsLong) {
    const Change balance = [](ComputedStyle& style) { style.text_wrap = style::TextWrap::Balance; };
    EXPECT_EQ(lines_of("aa bb cc dd ee", 120), (Lines{"aa bb cc dd", "ee"}));
    EXPECT_EQ(lines_of("aa bb cc dd ee", 120, balance), (Lines{"aa bb cc", "dd ee"}));
}

TEST(Inline, TextFitGrowsToTheWidthAndTheHeight) {
    const auto size = [](style::TextFit fit, float width, float height) {
        const Box box = lay_out(paragraph(width,
                                          [&](ComputedStyle& style) {
                                              style.text_fit = fit;
                                              if (height > 0) style.height = Extent::pixels(height);
                                          },
                                          {text("A102")}));
        return box.lines[0].fragments[0].font.size;
    };
    EXPECT_FLOAT_EQ(size(style::TextFit::Grow, 160, 0), 40);
    EXPECT_FLOAT_EQ(size(style::TextFit::Grow, 160, 30), 30);
    EXPECT_FLOAT_EQ(size(style::TextFit::Grow, 20, 0), 10) << "grow never shrinks";
    EXPECT_FLOAT_EQ(size(style::TextFit::Shrink, 20, 0), 5);
    EXPECT_FLOAT_EQ(size(style::TextFit::Shrink, 160, 0), 10) << "shrink never grows";
}

}  // namespace
}  // namespace callboard::layout
