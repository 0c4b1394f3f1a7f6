// Widths: kerning, spaces, letter-spacing, tabular numbers.
#include "fonts_fixture.h"

namespace callboard::text {
namespace {

using testing::ElementsAre;

class SpacingTest : public FontsTest {};

TEST_F(SpacingTest, SpacesAreTheFirstFamilysWhereItHasThem) {
    EXPECT_THAT(faces("山\u3000山", font_of({"Inter"})), ElementsAre("山\u3000山=Noto Sans CJK SC Regular"));
    const style::Font font = font_of({"Inter"}, 100);
    EXPECT_NEAR(width("الع ب", font), width("الع", font) + width("ب", font) + width(" ", font), 0.01F);
}

TEST_F(SpacingTest, WidthsAreLinearInTheSize) {
    for (const std::string_view text : {"Guichet 12, AVATAR", "العربية", "山川", "😀", "ไทย"}) {
        const float at_20 = width(text, font_of({"Inter"}, 20));
        EXPECT_GT(at_20, 0) << text;
        EXPECT_NEAR(width(text, font_of({"Inter"}, 200)), 10 * at_20, 0.01F) << text;
        EXPECT_NEAR(width(text, font_of({"Inter"}, 33.3F)), 1.665F * at_20, 0.01F) << text;
    }
}

TEST_F(SpacingTest, KerningCountsInWidths) {
    const style::Font font = font_of({"Inter"}, 100);
    EXPECT_LT(width("AV", font), width("A", font) + width("V", font) - 2);
}

TEST_F(SpacingTest, TabularDigitsAreEquallyWide) {
    style::Font font = font_of({"Inter"}, 100);
    EXPECT_LT(width("1", font), width("0", font) - 5);
    font.tabular_numbers = true;
    EXPECT_FLOAT_EQ(width("1", font), width("0", font));
    EXPECT_NEAR(width("11:11", font), width("08:40", font), 0.01F);
    EXPECT_FLOAT_EQ(width("A", font), width("A", font_of({"Inter"}, 100)));
}

TEST_F(SpacingTest, TabularNumbersAreTheFontsFeature) {
    const auto wide = [&](std::string_view text, const char* family, float units, int weight) {
        style::Font font = font_of({family}, units, weight);
        font.tabular_numbers = true;
        return width(text, font);
    };
    EXPECT_NEAR(wide("11:05", "Inter", 2816, 400), 4 * 1824 + 776, 2);
    EXPECT_NEAR(wide("1.2,3", "Inter", 2816, 400), 3 * 1824 + 2 * 776, 2);
    EXPECT_NEAR(wide("A-112", "Inter", 2816, 400), 1904 + 1296 + 3 * 1824, 2);
    EXPECT_NEAR(wide("11:05", "Inter Display", 2048, 700), 2 * 1112 + 506 + 1308 + 1271, 2);
    // Digits that are equally wide by themselves keep their width.
    EXPECT_NEAR(wide("10", "Noto Sans", 1000, 400), 2 * 572, 1);
}

TEST_F(SpacingTest, TabularFormsAreDrawnAsTheFontHasThem) {
    style::Font font = font_of({"Inter"}, 100);
    font.tabular_numbers = true;
    const auto digit = mask("1", font);
    const layout::FaceId face = analyse("1", font).items.front().face;
    const auto form = fonts_->mask(face, font, "\uE072", false);  // Inter's code point for it
    EXPECT_EQ(digit->left, form->left);
    EXPECT_EQ(digit->coverage, form->coverage);
    font.tabular_numbers = false;
    EXPECT_GT(first_column(*digit), first_column(*mask("1", font)) + 3);
}

TEST_F(SpacingTest, LetterSpacingFollowsEachCluster) {
    const style::Font plain = font_of({"Inter"}, 100);
    style::Font spaced = plain;
    spaced.letter_spacing = 10;
    EXPECT_NEAR(width("AVe\u0301", spaced), width("AVe\u0301", plain) + 30, 0.2F);
    EXPECT_NEAR(width("אבג", spaced), width("אבג", plain) + 30, 0.2F);
    EXPECT_NEAR(width("👨‍👩‍👧x", spaced), width("👨‍👩‍👧x", plain) + 20, 0.2F);
    EXPECT_NEAR(width("ไทย", spaced), width("ไทย", plain) + 30, 0.2F);
    // A conjunct is not torn.
    EXPECT_NEAR(width("क्षमा", spaced), width("क्षमा", plain) + 20, 0.2F);
}

TEST_F(SpacingTest, RightToLeftSpacingStandsOnTheRightOfEachLetter) {
    style::Font font = font_of({"Noto Sans Hebrew"}, 100);
    const auto plain = mask("ש", font);
    font.letter_spacing = 30;
    const auto spaced = mask("ש", font);
    EXPECT_EQ(first_column(*spaced), first_column(*plain));
    EXPECT_FLOAT_EQ(width("ש", font), width("ש", font_of({"Noto Sans Hebrew"}, 100)) + 30);
}

// Inter raises a colon between digits, in a form of its own.
TEST_F(SpacingTest, SpacedTextHasNoContextualForms) {
    style::Font font = font_of({"Inter"}, 100);
    const layout::FaceId arabic = analyse("1:1 ص", font).items.front().face;
    const auto raised = fonts_->mask(arabic, font, "1:1", false);
    font.letter_spacing = 5;
    const auto plain = fonts_->mask(arabic, font, "1:1", false);
    EXPECT_NE(plain->coverage, raised->coverage);
}

TEST_F(SpacingTest, LetterSpacingInJoinedScriptsFollowsSpacesAlone) {
    const style::Font plain = font_of({"Inter"}, 100);
    style::Font spaced = plain;
    spaced.letter_spacing = 10;
    const auto spacings = [&](std::string_view text) { return (width(text, spaced) - width(text, plain)) / 10; };
    EXPECT_FLOAT_EQ(spacings("العربية"), 0);
    EXPECT_NEAR(spacings("11:05 ص"), 1, 0.02F);
    EXPECT_NEAR(spacings("ص 11:05"), 1, 0.02F);
    EXPECT_NEAR(spacings("العربية ١٢٣ a"), 3, 0.02F);
    EXPECT_NEAR(spacings("العربية abc 12"), 7, 0.02F);
    EXPECT_NEAR(spacings("abc العربية 12"), 5, 0.02F);
    EXPECT_NEAR(spacings("a (العربية) b"), 6, 0.02F);
    EXPECT_NEAR(spacings("المكتب «12»"), 1, 0.02F);
}

}  // namespace
}  // namespace callboard::text
