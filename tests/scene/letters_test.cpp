#include "scene/letters.h"

namespace callboard::scene {
namespace {

TEST(Letters, AreThoseOfTheLanguageInBothCases) {
    EXPECT_THAT(letters_of("fr"), testing::AllOf(testing::HasSubstr("é"), testing::HasSubstr("É"), testing::HasSubstr("œ")));
    EXPECT_THAT(letters_of("ar"), testing::AllOf(testing::HasSubstr("ع"), testing::Not(testing::HasSubstr("a"))));
    EXPECT_THAT(letters_of("pt-br"), testing::HasSubstr("ã"));
    EXPECT_GT(letters_of("ja").size(), 3'000U);
}

TEST(Letters, ThereAreNoneOfWhatIsNoLanguage) {
    for (const char* text : {"", "x", "../etc", "qq", "zz-zz"}) EXPECT_EQ(letters_of(text), "") << text;
}

}  // namespace
}  // namespace callboard::scene
