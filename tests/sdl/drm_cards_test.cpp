#include "sdl/drm_cards.h"
#include "sdl/output_watch.h"

#include <gtest/gtest.h>

#include <fstream>

namespace callboard::sdl {
namespace {

// "1-HDMI-A-1 1-DP-1"
std::string names(std::span<const Connector> connectors) {
    std::string names;
    for (const Connector& one : connectors) names += fmt::format("{}{}-{}", names.empty() ? "" : " ", one.card, one.name);
    return names;
}

class DrmCards : public testing::Test {
protected:
    void SetUp() override {
        root = std::filesystem::path(testing::TempDir()) /
               fmt::format("drm-{}", testing::UnitTest::GetInstance()->current_test_info()->name());
        std::filesystem::remove_all(root);
        std::filesystem::create_directories(root / "dri");
    }
    void TearDown() override { std::filesystem::remove_all(root); }
    void add(const std::string& name, const std::string& status, const std::string& modes) {
        std::filesystem::create_directories(root / "drm" / name);
        std::ofstream(root / "drm" / name / "status") << status << '\n';
        std::ofstream(root / "drm" / name / "modes") << modes;
    }
    std::vector<Connector> connectors() const { return read_connectors(root / "drm"); }
    std::string explanation() const { return explain_no_picture(connectors(), root / "dri"); }
    std::string chosen(const std::vector<std::string>& wanted) const { return names(choose_outputs(connectors(), wanted)); }
    std::filesystem::path root;
};

TEST_F(DrmCards, ReadsConnectorsInTheOrderOfTheCards) {
    add("card10-DP-2", "disconnected", "");
    add("card1-HDMI-A-1", "connected", "1920x1080\n1280x720\n");
    std::filesystem::create_directories(root / "drm" / "card1");
    std::filesystem::create_directories(root / "drm" / "renderD128");
    std::filesystem::create_directories(root / "drm" / "cardX-DP-1");
    EXPECT_EQ(connectors(),
              (std::vector<Connector>{{1, "HDMI-A-1", true, "1920x1080\n1280x720\n", ""}, {10, "DP-2", false, "", ""}}));
}

TEST_F(DrmCards, ReadsWhatTheMonitorIsCalled) {
    add("card0-HDMI-A-1", "connected", "1920x1080\n");
    std::string edid(128, '\0');
    edid.replace(72, 18, std::string("\0\0\0\xFC\0DELL U2415\n  ", 18));
    std::ofstream(root / "drm" / "card0-HDMI-A-1" / "edid") << edid;
    EXPECT_EQ(connectors()[0].monitor, "DELL U2415");
    EXPECT_EQ(monitor_name(edid.substr(0, 80)), "");
    EXPECT_EQ(monitor_name(""), "");
}

// A kernel asks a monitor for its modes when a program wants them, and for its EDID as soon as it is plugged in.
TEST_F(DrmCards, NoticesAnotherMonitorOfTheSameName) {
    add("card0-HDMI-A-1", "connected", "1920x1080\n");
    std::ofstream(root / "drm" / "card0-HDMI-A-1" / "edid") << std::string(128, '\0');
    const Connector shown = connectors()[0];
    OutputWatch watch(root / "drm");
    EXPECT_FALSE(watch.changed());
    std::ofstream(root / "drm" / "card0-HDMI-A-1" / "edid") << std::string(128, '\1');
    EXPECT_TRUE(watch.changed());
    EXPECT_FALSE(watch.changed());
    EXPECT_NE(connectors()[0], shown);
}

TEST_F(DrmCards, TakesTheFirstOutputWithAMonitor) {
    add("card0-DP-1", "disconnected", "");
    add("card1-DP-1", "connected", "");
    add("card2-HDMI-A-1", "connected", "1920x1080\n");
    add("card3-HDMI-A-1", "connected", "1920x1080\n");
    EXPECT_EQ(chosen({"auto"}), "2-HDMI-A-1");
}

TEST_F(DrmCards, TakesAMonitorOfUnknownModesBeforeNone) {
    add("card0-DP-1", "disconnected", "1024x768\n");
    add("card0-DP-2", "connected", "");
    EXPECT_EQ(chosen({"auto"}), "0-DP-2");
}

TEST_F(DrmCards, ChoosesNoneWithoutAMonitor) {
    EXPECT_EQ(chosen({"auto"}), "");
    add("card0-DP-1", "disconnected", "");
    EXPECT_EQ(chosen({"DP-1"}), "");
    EXPECT_EQ(chosen({"all"}), "");
}

TEST(DrmOutput, IsTheNamedOneOrElseTheFirst) {
    const std::vector<Connector> all{{0, "DP-1", true, "1920x1080\n", "LG TV"},
                                     {0, "HDMI-A-1", true, "1920x1080\n", "DELL U2415"},
                                     {1, "HDMI-A-2", false, "", ""}};
    const auto chosen = [&](std::vector<std::string> wanted) { return names(choose_outputs(all, wanted)); };
    EXPECT_EQ(chosen({"hdmi-a-1"}), "0-HDMI-A-1");
    EXPECT_EQ(chosen({"Dell U2415"}), "0-HDMI-A-1");
    EXPECT_EQ(chosen({"HDMI-A-2"}), "0-DP-1") << "not connected";
    EXPECT_EQ(chosen({""}), "0-DP-1") << "a monitor without a name is not meant by none";
}

TEST(DrmOutput, AreSeveralOfOneCardInTheOrderOfTheNames) {
    const std::vector<Connector> all{{0, "DP-1", true, "1920x1080\n", "LG TV"},
                                     {0, "HDMI-A-1", true, "1920x1080\n", "DELL U2415"},
                                     {0, "HDMI-A-2", false, "", ""},
                                     {1, "DP-9", true, "1920x1080\n", ""}};
    const auto chosen = [&](std::vector<std::string> wanted) { return names(choose_outputs(all, wanted)); };
    EXPECT_EQ(chosen({"all"}), "0-DP-1 0-HDMI-A-1");
    EXPECT_EQ(chosen({"dell u2415", "DP-1"}), "0-HDMI-A-1 0-DP-1");
    EXPECT_EQ(chosen({"HDMI-A-2", "DP-1", "DP-1", "dp-9"}), "0-DP-1");
    EXPECT_EQ(chosen({"DP-9", "all"}), "1-DP-9");
    EXPECT_EQ(chosen({"ALL"}), "0-DP-1 0-HDMI-A-1");
}

TEST(DrmOutput, OfUnknownModesIsTakenWhereThereIsNoOther) {
    std::vector<Connector> all{{0, "DP-1", true, "", ""}, {1, "DP-1", true, "1920x1080\n", ""}};
    const std::vector<std::string> wanted{"all"};
    EXPECT_EQ(names(choose_outputs(all, wanted)), "1-DP-1");
    all.pop_back();
    EXPECT_EQ(names(choose_outputs(all, wanted)), "0-DP-1");
}

TEST(DrmOutput, IsAnotherWhenItsMonitorIs) {
    const Connector before{0, "DP-1", true, "1920x1080\n", "LG TV"};
    Connector shown = before;
    shown.enabled = true;
    EXPECT_TRUE(are_the_same(std::vector{before}, std::vector{shown}));
    shown.modes = "1280x720\n";
    EXPECT_FALSE(are_the_same(std::vector{before}, std::vector{shown}));
    EXPECT_FALSE(are_the_same(std::vector{before}, {}));
}

TEST(DrmMode, IsTheOrderedOneOrElseThePreferredOne) {
    const DisplayMode large{{3840, 2160}, 30};
    const DisplayMode native{{1920, 1080}, 60, true};
    const DisplayMode slower{{1920, 1080}, 50, true};
    const DisplayMode ordered{{1280, 720}, 60, false, true};
    EXPECT_EQ(choose_mode(std::vector{large, native, slower}), native);
    EXPECT_EQ(choose_mode(std::vector{native, ordered}), ordered);
    EXPECT_EQ(choose_mode(std::vector{large}), std::nullopt);
    EXPECT_EQ(choose_mode({}), std::nullopt);
}

TEST_F(DrmCards, SaysThatThereIsNoGraphicsCard) {
    std::filesystem::remove(root / "dri");
    EXPECT_NE(explanation().find("no driver"), std::string::npos) << explanation();
}

TEST_F(DrmCards, SaysThatNoMonitorIsConnected) {
    add("card0-HDMI-A-1", "disconnected", "");
    EXPECT_NE(explanation().find("No monitor is connected"), std::string::npos) << explanation();
    EXPECT_NE(explanation().find("card0-HDMI-A-1"), std::string::npos) << explanation();
}

TEST_F(DrmCards, SaysThatTheDeviceMayNotBeOpened) {
    add("card0-HDMI-A-1", "connected", "1920x1080\n");
    EXPECT_NE(explanation().find("groups video and render"), std::string::npos) << explanation();
}

TEST_F(DrmCards, SuspectsAnotherProgramElse) {
    add("card0-HDMI-A-1", "connected", "1920x1080\n");
    std::ofstream(root / "dri" / "card0") << "";
    EXPECT_NE(explanation().find("another program"), std::string::npos) << explanation();
}

}  // namespace
}  // namespace callboard::sdl
