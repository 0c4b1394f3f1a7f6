#include "scene/words.h"

#include "scene/clock_text.h"

namespace callboard::scene {
namespace {

Words some_words() {
    Words words;
    words.set("en", "called", "Now calling");
    words.set("en", "waiting", "{count, plural, =0 {Nobody} one {# person} other {# people}}");
    words.set("fr", "called", "Nous appelons");
    words.set("ar", "waiting", "{count, plural, two {شخصان} few {# أشخاص} other {# شخص}}");
    words.set("fr", "since", "depuis {time}");
    return words;
}

TEST(WordsOfTheWall, FallBackToTheBaseLanguageThenEnglishThenTheKey) {
    EXPECT_EQ(some_words().in("fr-ca", "called"), "Nous appelons");
    EXPECT_EQ(some_words().in("de", "called"), "Now calling");
    EXPECT_EQ(some_words().in("", "called"), "Now calling");
    EXPECT_EQ(some_words().in("fr", "missing"), "missing");
}

TEST(WordsOfTheWall, CountAsTheLanguageDoesInLatinDigits) {
    EXPECT_EQ(some_words().with_count("en", "waiting", 0), "Nobody");
    EXPECT_EQ(some_words().with_count("en", "waiting", 1), "1 person");
    EXPECT_EQ(some_words().with_count("ar", "waiting", 2), "شخصان");
    EXPECT_EQ(some_words().with_count("ar", "waiting", 5), "5 أشخاص");
}

TEST(WordsOfTheWall, ABrokenPatternIsShownAsItIs) {
    Words words;
    words.set("en", "waiting", "{count, plural");
    EXPECT_EQ(words.with_count("en", "waiting", 3), "{count, plural");
}

TEST(WordsOfTheWall, TakeATime) { EXPECT_EQ(some_words().with_time("fr", "since", "14:05"), "depuis 14:05"); }

TEST(Direction, IsThatOfTheScript) {
    EXPECT_EQ(direction_of("ar"), "rtl");
    EXPECT_EQ(direction_of("he"), "rtl");
    EXPECT_EQ(direction_of("fr"), "ltr");
    EXPECT_EQ(direction_of(""), "ltr");
}

TEST(ClockOnTheWall, IsInTheStoresZoneAndTheLanguagesWay) {
    const UnixTime winter =
        std::chrono::sys_days(std::chrono::year(2026) / 1 / 15) + std::chrono::hours(13) + std::chrono::minutes(5);
    const UnixTime summer =
        std::chrono::sys_days(std::chrono::year(2026) / 7 / 15) + std::chrono::hours(13) + std::chrono::minutes(5);
    EXPECT_EQ(clock_text(winter, "Europe/Paris", "fr"), "14:05");
    EXPECT_EQ(clock_text(summer, "Europe/Paris", "fr"), "15:05");
    EXPECT_EQ(clock_text(winter, "", ""), "13:05");
    EXPECT_EQ(clock_text(winter, "No/Where", "fr"), "13:05");
    EXPECT_EQ(clock_text(winter, "America/New_York", "en"), "8:05\u202FAM");
}

TEST(ClockOnTheWall, WhatIsNoLanguageIsHarmless) {
    for (const std::string& language : {std::string("abcdefghijkl"), std::string(5000, 'a'), std::string("@"),
                                        std::string("fr_"), std::string("x@calendar=buddhist"), std::string("\xff\xfe")}) {
        EXPECT_FALSE(clock_text(UnixTime{}, "Europe/Paris", language).empty()) << language.substr(0, 40);
        EXPECT_EQ(direction_of(language), "ltr");
        Words words;
        words.set("en", "waiting", "{count, plural, one {# person} other {# people}}");
        EXPECT_EQ(words.with_count(language, "waiting", 3), "3 people");
    }
}

}  // namespace
}  // namespace callboard::scene
