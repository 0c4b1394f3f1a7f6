#include "scene/opening_hours.h"

namespace callboard::scene {
namespace {

using namespace std::chrono_literals;
using namespace std::chrono;

constexpr const char* kBerlin = "Europe/Berlin";

UnixTime utc(year_month_day day, seconds time) { return UnixTime(sys_days(day)) + time; }
OpeningHours hours(std::string_view text) { return parse_hours(text).value_or(OpeningHours{}); }

// 2026-11-23 is a Monday.
constexpr year_month_day kMonday = 2026y / 11 / 23;

TEST(OpeningHours, OneTimeIsForEachDay) {
    const OpeningHours daily = hours("07:30-19:30");
    ASSERT_EQ(daily.spans.size(), 7U);
    EXPECT_EQ(daily.spans[0], (OpeningHours::Span{450, 1170}));
    EXPECT_EQ(daily.spans[6], (OpeningHours::Span{6 * 1440 + 450, 6 * 1440 + 1170}));
}

TEST(OpeningHours, DaysHaveTimesOfTheirOwn) {
    const OpeningHours week = hours("Mon-Fri 08:00-12:00; Mon-Fri 13:00-19:00; sat 9:00 - 13:00");
    EXPECT_EQ(week.spans.size(), 11U);
    const auto is_on = [&](int day, seconds time) { return is_on_at(week, utc(kMonday, time) + days(day), ""); };
    EXPECT_TRUE(is_on(0, 8h));
    EXPECT_FALSE(is_on(0, 12h + 30min));
    EXPECT_TRUE(is_on(4, 18h + 59min));
    EXPECT_FALSE(is_on(4, 19h));
    EXPECT_TRUE(is_on(5, 10h));
    EXPECT_FALSE(is_on(5, 14h));
    EXPECT_FALSE(is_on(6, 10h));
}

TEST(OpeningHours, AWeekGoesOverItsEndAndADayToo) {
    const OpeningHours late = hours("Sat-Mon 22:00-02:00");
    EXPECT_EQ(late.spans.size(), 3U);
    const auto is_on = [&](int day, seconds time) { return is_on_at(late, utc(kMonday, time) + days(day), ""); };
    EXPECT_TRUE(is_on(0, 1h + 59min)) << "of the Sunday before";
    EXPECT_FALSE(is_on(0, 2h));
    EXPECT_TRUE(is_on(1, 1h));
    EXPECT_FALSE(is_on(2, 1h));
    EXPECT_TRUE(is_on(6, 23h));
    EXPECT_EQ(next_change(hours("00:00-24:00"), utc(kMonday, 5h), ""), std::nullopt);
}

TEST(OpeningHours, WhatIsNoTimeIsRefused) {
    for (const char* text :
         {"", " ", ";", "8-19", "08:00", "08:00-", "-19:00", "08:00-24:01", "08:60-19:00", "24:00-02:00", "Montag 08:00-19:00",
          "Mon", "Mon-Fri", "Mon,Tue 08:00-19:00", "0x:00-19:00", "08:00-19:00 09:00-10:00", "08:0-19:00", "-8:00-19:00"}) {
        EXPECT_EQ(parse_hours(text), std::nullopt) << text;
    }
}

TEST(OpeningHours, ThePanelIsOnAMinuteBefore) {
    const OpeningHours daily = hours("07:30-19:30");
    const UnixTime night = utc(kMonday, 3h);
    EXPECT_FALSE(is_on_at(daily, night, kBerlin));
    // 07:29 in Berlin, in winter.
    EXPECT_EQ(next_change(daily, night, kBerlin), utc(kMonday, 6h + 29min));
    EXPECT_TRUE(is_on_at(daily, utc(kMonday, 6h + 29min), kBerlin));
    EXPECT_EQ(next_change(daily, utc(kMonday, 6h + 29min + 5s), kBerlin), utc(kMonday, 18h + 30min));
}

TEST(OpeningHours, SummerTimeMovesThemByTheClockOnTheWall) {
    const OpeningHours daily = hours("07:30-19:30");
    // On Sunday, 2026-03-29, at 01:00 UTC it is 3 o'clock in Berlin at once; on 2026-10-25, at 01:00 UTC, 2 o'clock again.
    EXPECT_EQ(next_change(daily, utc(2026y / 3 / 28, 19h), kBerlin), utc(2026y / 3 / 29, 5h + 29min));
    EXPECT_EQ(next_change(daily, utc(2026y / 10 / 24, 19h), kBerlin), utc(2026y / 10 / 25, 6h + 29min));
}

TEST(OpeningHours, AnHourThatIsNotThereIsNotOpen) {
    // From 02:30 on in a night that goes from 02:00 to 03:00 at once: open as soon as the clock is past the begin.
    EXPECT_EQ(next_change(hours("02:30-06:00"), utc(2026y / 3 / 28, 23h), kBerlin), utc(2026y / 3 / 29, 0h + 59min));
    EXPECT_TRUE(is_on_at(hours("02:30-06:00"), utc(2026y / 3 / 29, 1h), kBerlin));
}

TEST(OpeningHours, AnHourThatComesTwiceIsOpenTwice) {
    const OpeningHours night = hours("02:10-02:30");
    EXPECT_EQ(next_change(night, utc(2026y / 10 / 24, 23h), kBerlin), utc(2026y / 10 / 25, 9min));
    EXPECT_EQ(next_change(night, utc(2026y / 10 / 25, 10min), kBerlin), utc(2026y / 10 / 25, 30min));
    EXPECT_EQ(next_change(night, utc(2026y / 10 / 25, 30min), kBerlin), utc(2026y / 10 / 25, 1h + 9min));
}

TEST(OpeningHours, ACallTurnsThePanelOnForFiveMinutes) {
    const OpeningHours daily = hours("07:30-19:30");
    const UnixTime late = utc(kMonday, 20h);
    EXPECT_FALSE(is_panel_wanted(daily, late, "", std::nullopt));
    EXPECT_TRUE(is_panel_wanted(daily, late, "", late - 4min - 59s));
    EXPECT_FALSE(is_panel_wanted(daily, late, "", late - 5min));
    EXPECT_TRUE(is_panel_wanted(daily, late - 1h, "", late - 2h));
}

}  // namespace
}  // namespace callboard::scene
