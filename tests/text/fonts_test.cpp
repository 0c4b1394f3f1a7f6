#include "fonts_fixture.h"

namespace callboard::text {
namespace {

using testing::ElementsAre;

TEST_F(FontsTest, FallbackPicksTheFaceOfEachScript) {
    style::Font font = font_of({"Inter"});
    EXPECT_THAT(faces("A１ العربية 山 😀 ไทย", font),
                ElementsAre("A=Inter Regular", "１=Noto Sans CJK SC Regular", " =Inter Regular",
                            "العربية=Noto Sans Arabic Regular", " =Inter Regular", "山=Noto Sans CJK SC Regular",
                            " =Inter Regular", "😀=Noto Color Emoji Regular", " =Inter Regular", "ไทย=Noto Sans Thai Regular"));
}

TEST_F(FontsTest, HanFollowsTheLanguage) {
    style::Font font = font_of({"Inter"});
    const auto face = [&](const char* language) {
        font.language = language;
        return faces("山", font).front();
    };
    EXPECT_EQ(face("ja"), "山=Noto Sans CJK JP Regular");
    EXPECT_EQ(face("zh-hans"), "山=Noto Sans CJK SC Regular");
    EXPECT_EQ(face("zh-hant"), "山=Noto Sans CJK TC Regular");
    EXPECT_EQ(face("zh-tw"), "山=Noto Sans CJK TC Regular");
    EXPECT_EQ(face("zh-hk"), "山=Noto Sans CJK HK Regular");
    EXPECT_EQ(face("ko"), "山=Noto Sans CJK KR Regular");
    font.language = "fr";
    EXPECT_THAT(faces("かな", font), ElementsAre("かな=Noto Sans CJK JP Regular"));
    EXPECT_THAT(faces("한국", font), ElementsAre("한국=Noto Sans CJK KR Regular"));
}

TEST_F(FontsTest, WeightsAndItalicsAreRealFaces) {
    EXPECT_THAT(faces("A", font_of({"Inter"}, 40, 700)), ElementsAre("A=Inter Bold"));
    EXPECT_THAT(faces("A", font_of({"Inter"}, 40, 590)), ElementsAre("A=Inter Semi Bold"));
    EXPECT_THAT(faces("A", font_of({"Noto Sans"}, 40, 900)), ElementsAre("A=Noto Sans Bold"));
    style::Font italic = font_of({"Inter"});
    italic.italic = true;
    EXPECT_THAT(faces("A", italic), ElementsAre("A=Inter Italic"));
    EXPECT_THAT(faces("山", font_of({"Inter"}, 40, 800)), ElementsAre("山=Noto Sans CJK SC Bold"));
}

TEST_F(FontsTest, GenericAndUnknownFamilies) {
    EXPECT_THAT(faces("A", font_of({"No Such Font", "sans-serif"})), ElementsAre("A=Inter Regular"));
    EXPECT_FLOAT_EQ(width("i", font_of({"monospace"})), width("W", font_of({"monospace"})));
    EXPECT_THAT(faces("A", font_of({"serif"})), ElementsAre("A=Noto Serif Regular"));
    EXPECT_THAT(faces("A", font_of({})), ElementsAre("A=Inter Regular"));
    EXPECT_THAT(faces("A", style::Font{}), ElementsAre("A=Inter Regular"));
}

TEST_F(FontsTest, AGenericFamilyLeavesEachScriptItsOwnFace) {
    EXPECT_THAT(faces("محمد", font_of({"sans-serif"}, 40, 700)), ElementsAre("محمد=Noto Sans Arabic Bold"));
    EXPECT_THAT(faces("שלום", font_of({"serif"})), ElementsAre("שלום=Noto Sans Hebrew Regular"));
}

TEST_F(FontsTest, EmojiSequencesAreOneClusterInTheColourFont) {
    const style::Font font = font_of({"Inter"});
    for (const std::string_view emoji : {"😀", "🇫🇷", "👨‍👩‍👧", "1️⃣", "❤️", "👍🏽"}) {
        EXPECT_THAT(faces(emoji, font), ElementsAre(fmt::format("{}=Noto Color Emoji Regular", emoji)));
        EXPECT_EQ(analyse(emoji, font).graphemes.size(), 1U) << emoji;
    }
    EXPECT_THAT(faces("12#", font), ElementsAre("12#=Inter Regular"));
    const auto heart = faces("❤︎", font);
    ASSERT_EQ(heart.size(), 1U);
    EXPECT_THAT(heart.front(), testing::Not(testing::HasSubstr("Emoji")));
}

TEST_F(FontsTest, WhatNoFontHasIsLeftOut) {
    const style::Font font = font_of({"Inter"});
    const std::string text = "A\xF3\xB0\x80\x80Z";  // U+F0000, private use
    EXPECT_FLOAT_EQ(width(text, font), width("A", font) + width("Z", font));
    const layout::TextItem unknown = analyse(text, font).items[1];
    EXPECT_TRUE(fonts_->mask(unknown.face, font, text.substr(1, 4), false)->empty());
    // Handed to a face that lacks it, it is left out as well.
    const layout::FaceId inter = analyse("A", font).items.front().face;
    EXPECT_EQ(fonts_->advance(inter, "ไ", font, false), 0);
    EXPECT_TRUE(fonts_->mask(inter, font, "ไ", false)->empty());
}

// Widths of the glyphs that the feature `tnum` puts in, as HarfBuzz shapes them, in units of the font.
TEST_F(FontsTest, BidiLevelsAndControls) {
    const style::Font font = font_of({"Inter"});
    const std::string text = "abc אבג";
    const layout::Paragraph left = analyse(text, font);
    EXPECT_EQ(left.items.front().level, 0);
    EXPECT_EQ(left.items.back().level, 1);
    EXPECT_EQ(analyse(text, font, style::Direction::RightToLeft).items.front().level, 2);
    const std::string overridden = "\u202Eabc\u202C";
    const layout::Paragraph backwards = analyse(overridden, font);
    EXPECT_TRUE(std::any_of(backwards.items.begin(), backwards.items.end(), [](const auto& item) { return item.level == 1; }));
    EXPECT_FLOAT_EQ(width(overridden, font), width("abc", font));
    EXPECT_FLOAT_EQ(width("\u2068abc\u2069", font), width("abc", font));
}

TEST_F(FontsTest, ItemsCoverTheTextAndObjectsStandAlone) {
    const style::Font font = font_of({"Inter"});
    const std::string text = "a\uFFFCb\nالع 1\u200D😀\xFF\xC0";
    const layout::Paragraph paragraph = analyse(text, font);
    std::uint32_t at = 0;
    for (const layout::TextItem& item : paragraph.items) {
        EXPECT_EQ(item.begin, at);
        EXPECT_GT(item.end, item.begin);
        at = item.end;
    }
    EXPECT_EQ(at, text.size());
    EXPECT_EQ(paragraph.items[1].end - paragraph.items[1].begin, 3U);
}

TEST_F(FontsTest, SpansAreNotMixed) {
    const style::Font regular = font_of({"Inter"});
    const style::Font bold = font_of({"Inter"}, 40, 700);
    const layout::TextSpan spans[] = {{0, 2, &regular}, {2, 4, &bold}};
    const layout::Paragraph paragraph = *fonts_->analyse("abcd", spans, style::Direction::LeftToRight);
    ASSERT_EQ(paragraph.items.size(), 2U);
    EXPECT_EQ(paragraph.items[1].begin, 2U);
    EXPECT_EQ(fonts_->face_name(paragraph.items[1].face), "Inter Bold");
}

TEST_F(FontsTest, LinesBreakAfterSpacesLineFeedsAndThaiWords) {
    style::Font font = font_of({"Inter"});
    using Break = layout::BreakOpportunity;
    EXPECT_THAT(analyse("ab cd\nef", font).breaks, ElementsAre(Break{3, false}, Break{6, true}, Break{8, false}));
    EXPECT_THAT(analyse("ab\n", font).breaks, ElementsAre(Break{3, true}));
    font.language = "th";
    EXPECT_GT(analyse("สวัสดีครับผม", font).breaks.size(), 1U);
    font.language = "ja";
    EXPECT_EQ(analyse("窓口３番", font).breaks.size(), 4U);
}

TEST_F(FontsTest, GraphemesKeepMarksWithTheirLetters) {
    EXPECT_THAT(analyse("e\u0301x", font_of({"Inter"})).graphemes, ElementsAre(3U, 4U));
    EXPECT_TRUE(analyse("", font_of({"Inter"})).breaks.empty());
}

TEST_F(FontsTest, MetricsAreThoseOfTheFirstFamily) {
    const layout::FontMetrics metrics = fonts_->metrics(font_of({"Inter"}, 100));
    EXPECT_FLOAT_EQ(metrics.ascent, 97);
    EXPECT_FLOAT_EQ(metrics.descent, 24);
    EXPECT_FLOAT_EQ(metrics.line_gap, 0);
    EXPECT_NEAR(metrics.cap_height, 72.7F, 0.5F);
    EXPECT_NEAR(metrics.x_height, 54.6F, 0.8F);
    EXPECT_NEAR(metrics.zero_advance, 62, 3);
    EXPECT_FLOAT_EQ(fonts_->metrics(font_of({"Noto Sans"}, 100)).ascent, 107);
}

TEST_F(FontsTest, MasksLieWhereTheTextIs) {
    const style::Font font = font_of({"Inter"}, 100);
    const auto h = mask("H", font);
    ASSERT_FALSE(h->empty());
    EXPECT_EQ(h->top, -73);
    EXPECT_EQ(h->size.height, 73);
    EXPECT_NEAR(first_column(*h), 9, 2);
    EXPECT_EQ(h->coverage.size(), static_cast<std::size_t>(h->size.width * h->size.height));
    // The stem of an H is solid.
    EXPECT_EQ(h->coverage[static_cast<std::size_t>(h->size.width * 30 + first_column(*h) - h->left + 4)], 255);
}

TEST_F(FontsTest, InkThatReachesOutKeepsItsPlace) {
    // An italic f reaches out to the left of its origin and the Vietnamese letter above the ascent.
    style::Font font = font_of({"Inter"}, 200);
    font.italic = true;
    EXPECT_LT(first_column(*mask("j", font)), -5);
    const auto low = mask("A", font);
    const auto high = mask("Ẩ", font);
    EXPECT_EQ(low->top + low->size.height, high->top + high->size.height);
    EXPECT_LT(high->top, low->top - 40);
}

TEST_F(FontsTest, PhasesShiftByQuartersOfAPixel) {
    const style::Font font = font_of({"Inter"}, 20);
    const auto centre = [&](int phase) {
        const auto drawn = mask("l", font, {phase, 0});
        double moment = 0;
        double sum = 0;
        for (std::size_t i = 0; i < drawn->coverage.size(); ++i) {
            const auto x = static_cast<double>(i % static_cast<std::size_t>(drawn->size.width));
            moment += drawn->coverage[i] * (x + drawn->left);
            sum += drawn->coverage[i];
        }
        return moment / sum;
    };
    EXPECT_NEAR(centre(1), centre(0) + 0.25, 0.1);
    EXPECT_NEAR(centre(3), centre(0) + 0.75, 0.1);
}

TEST_F(FontsTest, DrawnTextIsAsWideAsMeasured) {
    style::Font font = font_of({"Inter"}, 37);
    const std::string text = "Hamburgefonstiv 2026 llH";
    const auto drawn = mask(text, font);
    const auto h = mask("H", font);
    const auto sides = static_cast<float>(2 * first_column(*h));
    EXPECT_NEAR(static_cast<float>(ink_width(*drawn)), width(text, font) - sides, 1.5F);
    font.letter_spacing = 3;
    EXPECT_NEAR(static_cast<float>(ink_width(*mask(text, font))), width(text, font) - sides - 3, 1.5F);
}

TEST_F(FontsTest, EmojiAreColouredAndScaledToTheSize) {
    const auto drawn = mask("😀", font_of({"Inter"}, 50));
    ASSERT_TRUE(drawn->is_colored());
    EXPECT_NEAR(drawn->size.width, 62, 2);
    for (const std::uint32_t pixel : drawn->color) {
        const std::uint32_t alpha = pixel >> 24U;
        ASSERT_LE(pixel & 0xFFU, alpha);
        ASSERT_LE(pixel >> 16U & 0xFFU, alpha);
    }
    EXPECT_NEAR(width("😀", font_of({"Inter"}, 50)), 62.4F, 1);
}

TEST_F(FontsTest, StrokesGrowTheOutline) {
    const style::Font font = font_of({"Inter"}, 100);
    const auto plain = mask("H", font);
    const auto stroked = mask("H", font, {0, 8});
    EXPECT_NEAR(stroked->size.height, plain->size.height + 8, 1);
    EXPECT_NEAR(first_column(*stroked), first_column(*plain) - 4, 1);
    EXPECT_NEAR(stroked->top, plain->top - 4, 1);
}

TEST_F(FontsTest, CachesStayWithinTheirCaps) {
    for (int i = 0; i < 300; ++i) {
        const style::Font font = font_of({"Inter"}, 20 + static_cast<float>(i), 100 + i);
        mask(fmt::format("Text number {}", i), font);
    }
    EXPECT_LE(fonts_->cached_bytes(), std::size_t{9} << 20U);
    EXPECT_GT(fonts_->cached_bytes(), std::size_t{1} << 20U);
}

// One font a face is set to the size of each text: what it drew before leaves no trace.
TEST_F(FontsTest, MasksDoNotDependOnWhatWasDrawnBefore) {
    const auto draw = [](Fonts& fonts, float size, MaskRequest request) {
        const style::Font font = font_of({"Inter"}, size);
        const std::string text = "Équité 12";
        const layout::TextSpan span{0, static_cast<std::uint32_t>(text.size()), &font};
        const auto face = fonts.analyse(text, {&span, 1}, style::Direction::LeftToRight)->items.front().face;
        return fonts.mask(face, font, text, false, request);
    };
    const auto many = Fonts::open().value();
    for (const float size : {20.0F, 90.0F, 300.0F, 90.5F, 13.0F}) {
        for (const MaskRequest request : {MaskRequest{1, 0}, MaskRequest{0, 5}, MaskRequest{0, 0}}) {
            const auto one = Fonts::open().value();
            const auto expected = draw(*one, size, request);
            const auto found = draw(*many, size, request);
            EXPECT_FALSE(expected->empty());
            EXPECT_EQ(found->size, expected->size) << size;
            EXPECT_EQ(found->left, expected->left) << size;
            EXPECT_EQ(found->top, expected->top) << size;
            EXPECT_EQ(found->coverage, expected->coverage) << size;
        }
    }
}

TEST_F(FontsTest, MasksAreKept) {
    const style::Font font = font_of({"Inter"}, 31);
    EXPECT_EQ(mask("kept", font), mask("kept", font));
}

TEST_F(FontsTest, AbsurdInputIsHarmless) {
    style::Font font = font_of({"Inter"}, 1e9F);
    EXPECT_TRUE(mask("too large to draw", font)->empty());
    font.size = 0;
    EXPECT_TRUE(mask("x", font)->empty());
    font.size = -5;
    EXPECT_TRUE(mask("x", font)->empty());
    font = font_of({"Inter"}, 20);
    const std::string large(100000, 'x');
    const layout::Paragraph paragraph = analyse(large, font);
    EXPECT_EQ(paragraph.items.back().end, large.size());
    EXPECT_GT(width(large, font), 0);
    std::string marks = "a";
    for (int i = 0; i < 2000; ++i) marks += "\u0301";
    EXPECT_GT(width(marks, font), 0);
    mask(marks, font);
}

}  // namespace
}  // namespace callboard::text
