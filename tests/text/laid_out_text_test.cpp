// Lines of real fonts: where they are cut, and that they stay in their box.
#include "tests/layout/tree.h"
#include "text/fonts.h"

#include <gtest/gtest.h>

namespace callboard::text {
namespace {

using layout::Change;
using style::ComputedStyle;
using style::Direction;

class LaidOutText : public testing::Test {
protected:
    static void SetUpTestSuite() { fonts_ = Fonts::open().value().release(); }
    static void TearDownTestSuite() {
        delete fonts_;
        fonts_ = nullptr;
    }

    // The lines of one block of that width.
    std::vector<layout::TextLine> lines(std::string_view text, float width, const Change& change) {
        const layout::StyledNode root = layout::block("", {layout::element("p",
                                                                           [&](ComputedStyle& style) {
                                                                               style.width = style::Extent::pixels(width);
                                                                               style.font.size = 30;
                                                                               change(style);
                                                                           },
                                                                           {layout::text(std::string(text))})});
        layout::OnePicture pictures;
        return layout::lay_out(root, {1000, 1000}, *fonts_, pictures).children.front().lines;
    }

    static Fonts* fonts_;
};
Fonts* LaidOutText::fonts_ = nullptr;

void cut_at_end(ComputedStyle& style) {
    style.white_space = style::WhiteSpace::NoWrap;
    style.overflow_x = style::Overflow::Hidden;
    style.text_overflow = style::TextOverflow::Ellipsis;
}

std::string text_of(const layout::TextLine& line) {
    std::string text;
    for (const layout::TextFragment& fragment : line.fragments) text += fragment.text;
    return text;
}

float right_end(const layout::TextLine& line) {
    float right = 0;
    for (const layout::TextFragment& fragment : line.fragments) right = std::max(right, fragment.origin.x + fragment.width);
    return right;
}

// How many times `unit` stands in the text before the ellipsis; nothing where it is cut in between.
std::optional<std::size_t> whole_units(std::string text, std::string_view unit) {
    constexpr std::string_view kEllipsis = "\u2026";
    if (!text.ends_with(kEllipsis)) return std::nullopt;
    text.resize(text.size() - kEllipsis.size());
    std::size_t count = 0;
    for (; text.starts_with(unit); text.erase(0, unit.size())) ++count;
    return text.empty() ? std::optional(count) : std::nullopt;
}

constexpr std::string_view kClusters[] = {"👨‍👩‍👧", "👍🏽", "🇫🇷", "e\u0301\u0323", "ที่", "क्ष"};

std::string repeated(std::string_view unit) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += unit;
    return text;
}

TEST_F(LaidOutText, TheEllipsisNeverTearsACluster) {
    for (const std::string_view unit : kClusters) {
        std::set<std::size_t> counts;
        for (float width = 70; width < 300; width += 7) {
            const auto cut = lines(repeated(unit), width, cut_at_end);
            const auto count = whole_units(text_of(cut.front()), unit);
            ASSERT_TRUE(count) << unit << " " << text_of(cut.front());
            EXPECT_LE(right_end(cut.front()), width + 0.1F) << unit;
            counts.insert(*count);
        }
        EXPECT_GT(counts.size(), 3U) << unit;
    }
}

TEST_F(LaidOutText, LineClampNeverTearsACluster) {
    for (const std::string_view unit : kClusters) {
        for (float width = 60; width < 300; width += 17) {
            const auto clamped = lines(repeated(unit), width, [](ComputedStyle& style) {
                style.line_clamp = 2;
                style.overflow_wrap = style::OverflowWrap::Anywhere;
            });
            ASSERT_EQ(clamped.size(), 2U);
            EXPECT_TRUE(whole_units(text_of(clamped[0]) + "\u2026", unit)) << text_of(clamped[0]);
            EXPECT_TRUE(whole_units(text_of(clamped[1]), unit)) << text_of(clamped[1]);
        }
    }
}

TEST_F(LaidOutText, TheEllipsisStandsAtTheEndOfTheLineWhateverTheTextsDirection) {
    for (const std::string_view text :
         {"Jean-François Mathieu Dupont", "المكتب الإصلاح والاستشارة هنا", "שלום abc עולם טוב מאוד"}) {
        for (const Direction direction : {Direction::LeftToRight, Direction::RightToLeft}) {
            const auto cut = lines(text, 150, [direction](ComputedStyle& style) {
                cut_at_end(style);
                style.direction = direction;
            });
            const bool rtl = direction == Direction::RightToLeft;
            const auto& fragments = cut.front().fragments;
            ASSERT_EQ(fragments.back().text, "\u2026") << text;
            const float ellipsis = fragments.back().origin.x;
            for (const layout::TextFragment& fragment : fragments) {
                EXPECT_GE(fragment.origin.x, -0.1F) << text;
                EXPECT_LE(fragment.origin.x + fragment.width, 150.1F) << text;
                EXPECT_TRUE(rtl ? fragment.origin.x >= ellipsis : fragment.origin.x <= ellipsis) << text;
            }
        }
    }
}

TEST_F(LaidOutText, LetterSpacingDoesNotFollowTheEllipsis) {
    const auto ellipsis_width = [&](float letter_spacing) {
        const auto cut = lines("Jean-François Mathieu Dupont", 150, [letter_spacing](ComputedStyle& style) {
            cut_at_end(style);
            style.font.letter_spacing = letter_spacing;
        });
        return cut.front().fragments.back().width;
    };
    EXPECT_FLOAT_EQ(ellipsis_width(6), ellipsis_width(0));
}

// Inter kerns a comma and the space behind it.
TEST_F(LaidOutText, ABoxIsAsWideAsItsTextIsDrawn) {
    const auto inline_block = [](ComputedStyle& style) {
        style.display = style::Display::InlineBlock;
        style.font.size = 80;
        style.font.weight = 500;
    };
    const layout::StyledNode root =
        layout::block("", {layout::block("", {layout::element("", inline_block, {layout::text("At the back, left")})})});
    layout::OnePicture pictures;
    const layout::Box laid = layout::lay_out(root, {1000, 1000}, *fonts_, pictures);
    const layout::Box& box = laid.children.front().children.front();
    EXPECT_NEAR(box.border_box.width, right_end(box.lines.front()), 0.05F);
}

TEST_F(LaidOutText, TextFitFillsTheWidthInEveryScript) {
    for (const std::string_view text :
         {"A042", "Jean-François Mathieu Dupont", "المكتب الإصلاح", "山田太郎", "👨‍👩‍👧 ที่"}) {
        for (const float letter_spacing : {0.0F, 3.0F}) {
            const auto fitted = lines(text, 600, [letter_spacing](ComputedStyle& style) {
                style.white_space = style::WhiteSpace::NoWrap;
                style.text_fit = style::TextFit::Grow;
                style.font.letter_spacing = letter_spacing;
            });
            EXPECT_NEAR(right_end(fitted.front()), 600, 0.5F) << text << letter_spacing;
        }
    }
}

}  // namespace
}  // namespace callboard::text
