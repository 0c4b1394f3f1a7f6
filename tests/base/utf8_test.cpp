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

}  // namespace
}  // namespace callboard
