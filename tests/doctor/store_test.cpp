#include "doctor/store.h"

namespace callboard::doctor {
namespace {

api::Device device(std::string id, std::string type = "screen", std::string mac = "") {
    api::Device device;
    device.desk.id = std::move(id);
    device.desk.name = "Hall";
    device.type = std::move(type);
    device.mac = std::move(mac);
    device.suborganization = "store";
    return device;
}

TEST(DoctorScreen, IsFoundAsAWallFindsIt) {
    ScreenSeen seen{"auto", {{"ac:af:b9:37:cb:46"}, "wall-1"}, {device("a"), device("b", "screen", "AC-AF-B9-37-CB-46")}, {}};
    ASSERT_NE(find_device(seen), nullptr);
    EXPECT_EQ(find_device(seen)->desk.id, "b");
    seen.wanted = "a";
    EXPECT_EQ(find_device(seen)->desk.id, "a");
    seen.wanted = "c";
    EXPECT_EQ(find_device(seen), nullptr);
}

TEST(DoctorScreen, AnUnknownOneIsToldWhatToReadAloud) {
    const Check check = judge_screen({"auto", {{"ac:af:b9:37:cb:46"}, "wall-1"}, {device("a")}, {}});
    EXPECT_EQ(check.problem, "UnknownScreen");
    const Check named = judge_screen({"c", {}, {device("a")}, {}});
    EXPECT_EQ(named.problem, "UnknownScreen");
    EXPECT_EQ(named.seen, "the key can see no device c; screens: 1");
    EXPECT_THAT(check.seen, testing::HasSubstr("MAC ac:af:b9:37:cb:46, host name wall-1"));
}

TEST(DoctorScreen, OfAnotherTypeOrWithoutAStoreIsNone) {
    ScreenSeen seen;
    seen.device = device("a");
    EXPECT_EQ(judge_screen(seen), ok("screen", "Hall (a)"));
    seen.device->type = "desk";
    EXPECT_EQ(judge_screen(seen).problem, "NotAScreen");
    seen.device = device("a");
    seen.device->suborganization.clear();
    EXPECT_EQ(judge_screen(seen).problem, "ScreenWithoutStore");
}

TEST(DoctorStore, LacksLanguagesTimeZoneOrDesks) {
    StoreSeen seen{"id", "Nice", "Org", {"fr", "en"}, "Europe/Paris", 6, 3, false};
    EXPECT_EQ(judge_store(seen), ok("store", "Nice, languages fr en, time zone Europe/Paris, 6 desks, 3 waiting or called"));
    seen.desks = 0;
    EXPECT_EQ(judge_store(seen).problem, "NoDesk");
    seen.tz.clear();
    EXPECT_EQ(judge_store(seen).problem, "NoTimeZone");
    seen.langs.clear();
    EXPECT_EQ(judge_store(seen).problem, "NoLanguage");
    seen.id.clear();
    EXPECT_EQ(judge_store(seen).problem, "NoStore");
}

TEST(DoctorTheme, UnknownBrokenAndFlawedAreThreeThings) {
    EXPECT_EQ(judge_theme({"apple", {}, {}}), ok("theme", "apple"));
    EXPECT_EQ(judge_theme({"", {}, {}}), ok("theme", "base, as the store names none"));
    EXPECT_EQ(judge_theme({"x", Error(ErrorKind::Theme, "There is no theme 'x'."), {}}).problem, "ThemeUnknown");
    EXPECT_EQ(judge_theme({"x", Error(ErrorKind::File, "It cannot be read.", "/etc/x/theme.css"), {}}).problem, "ThemeBroken");
    const Check flawed = judge_theme({"x", {}, {"theme.css:3:1: no", "theme.css:4:1: no"}});
    EXPECT_EQ(flawed, warning("theme", "ThemeFlawed", "x: 2 mistakes in its sheets, the first: theme.css:3:1: no",
                              "callboard check x tells all."));
}

TEST(DoctorFonts, EachLanguageThatLacksLettersIsAFault) {
    EXPECT_EQ(judge_fonts({{"fr", 70, "", 0, true}, {"en", 60, "", 0, true}}),
              Checks{ok("fonts", "for every letter of fr en")});
    const Checks checks = judge_fonts({{"fr", 70, "", 0, true}, {"ja", 2000, "日本", 2, true}, {"xx", 40, "", 0, false}});
    ASSERT_EQ(checks.size(), 3U);
    EXPECT_EQ(checks[0],
              fault("fonts", "FontMissing", "no font has 2 of the 2000 letters of ja: 日本", "apt install fonts-noto-cjk"));
    EXPECT_EQ(checks[1].problem, "NoWords");
    EXPECT_EQ(checks[2].verdict, Verdict::Ok);
}

}  // namespace
}  // namespace callboard::doctor
