#include "base/utf8.h"

namespace callboard {
namespace {

TEST(CleanText, KeepsWhatPeopleWrite) { EXPECT_EQ(clean_text("Zoë 山田 😀", 64), "Zoë 山田 😀"); }

TEST(CleanText, ReplacesBrokenBytesAndDropsControls) {
    EXPECT_EQ(clean_text("a\xFF"
                         "b\x01"
                         "c\xE2\x80\xAE"
                         "d\n"
                         "e",
                         64),
              "a\xEF\xBF\xBD"
              "bcd e");
}

TEST(CleanText, CutsAtCodePoints) { EXPECT_EQ(clean_text("ééé", 2), "éé"); }

TEST(CleanText, RefusesOverlongFormsAndSurrogates) {
    EXPECT_EQ(clean_text("\xC0\xAF", 64), "\xEF\xBF\xBD\xEF\xBF\xBD");
    EXPECT_EQ(clean_text("\xED\xA0\x80", 64), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(LanguageTags, HaveTheFormOfBcp47) {
    for (const char* tag : {"fr", "pt-br", "zh_Hant", "zh-hant-tw", "de-1996", "gsw"}) EXPECT_TRUE(is_language_tag(tag)) << tag;
    for (const char* text : {"", "f", "-", "fr-", "-fr", "fr--be", "abcdefghijkl", "fr be", "f1", "français", "a-b", "fr@x"})
        EXPECT_FALSE(is_language_tag(text)) << text;
}

}  // namespace
}  // namespace callboard
