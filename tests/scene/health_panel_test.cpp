#include "scene/health_panel.h"

#include "scene/clock_text.h"
#include "scene/stage.h"
#include "tests/support/board_values.h"
#include "tests/support/fixed_text.h"

namespace callboard::scene {
namespace {

using namespace std::chrono_literals;
using style::Node;

class HealthPanels : public testing::Test {
protected:
    HealthPanels() {
        words_.set("en", "health-live", "Live");
        words_.set("fr", "health-live", "En direct");
        words_.set("en", "health-queue", "Calls in the queue");
        health_.state = board::State::Live;
        health_.calls_waiting = 3;
    }
    Node panel(std::string_view language = "en") const { return health_panel(health_, words_, language); }

    static std::string text_of(const Node& node) {
        std::string text = node.text;
        for (const Node& child : node.children) text += text_of(child);
        return text;
    }
    // "name=value" of the rows.
    static void add_rows(const Node& node, std::vector<std::string>& rows) {
        if (node.has_class("health-row")) rows.push_back(text_of(node.children.at(0)) + "=" + text_of(node.children.at(1)));
        for (const Node& child : node.children) add_rows(child, rows);
    }
    static std::vector<std::string> rows_of(const Node& node) {
        std::vector<std::string> rows;
        add_rows(node, rows);
        return rows;
    }

    Words words_;
    board::Health health_;
};

TEST_F(HealthPanels, SaysTheStateInTheLanguage) {
    EXPECT_TRUE(panel().has_class("health"));
    EXPECT_EQ(panel().attribute("data-state"), "live");
    EXPECT_THAT(text_of(panel()), testing::StartsWith("Live"));
    health_.store = test::store();
    EXPECT_THAT(text_of(panel("fr")), testing::StartsWith("En directMaison Lumière"));
    EXPECT_EQ(panel("ar").attribute("dir"), "rtl");
}

TEST_F(HealthPanels, HasARowForEachFigure) {
    EXPECT_THAT(rows_of(panel()), testing::IsSupersetOf({"Calls in the queue=3", "health-latency=–", "health-answer=–"}));
    health_.latency = {5, 800ms, 1600ms, 2100ms};
    health_.answer_age = 420ms;
    health_.feed = board::FeedReport{"https://fv.example", 58, 209, 420, 1s, 9000, 8990, 10, -250ms};
    health_.uptime = 76h;
    EXPECT_THAT(rows_of(panel()),
                testing::IsSupersetOf({"health-latency=0.8 s · 95 % 1.6 s · max 2.1 s", "health-answer=0.4 s",
                                       "health-requests=58 / 209", "health-failures=10 / 9000", "health-clock=0 s",
                                       "health-server=https://fv.example", "health-uptime=3 d 4 h"}));
    health_.feed->clock_offset = 119'600ms;
    EXPECT_THAT(rows_of(panel()), testing::Contains("health-clock=+120 s"));
}

TEST_F(HealthPanels, AFaultIsMarkedUntilItIsOver) {
    EXPECT_THAT(rows_of(panel()), testing::Not(testing::Contains(testing::StartsWith("health-fault"))));
    health_.now = test::at(1000);
    health_.fault = board::PastFault{"TimedOut", "No answer.", test::at(280), false};
    const Node now = panel();
    const Node& row = now.children.at(1).children.at(2);
    EXPECT_EQ(text_of(row), "health-faultTimedOut · 12 min");
    EXPECT_TRUE(row.has_class("is-bad"));
    EXPECT_EQ(text_of(now.children.at(1).children.at(3)), "No answer.");
    health_.fault->is_over = true;
    EXPECT_FALSE(panel().children.at(1).children.at(2).has_class("is-bad"));
}

class NoPictures final : public layout::PictureSizes {
public:
    std::optional<Size> natural_size(std::string_view) override { return std::nullopt; }
};

TEST(HealthOnTheStage, IsDrawnWhileItIsSetAndCostsNothingElse) {
    layout::FixedText fonts;
    NoPictures pictures;
    Stage stage(fonts, pictures, Words());
    board::View view;
    const auto frame = [&] { return stage.frame(view, {1280, 720}, SteadyTime()); };
    const auto closed = frame();
    stage.set_health(std::nullopt);
    EXPECT_EQ(frame(), closed) << "nothing was looked at again";
    board::Health health;
    stage.set_health(health);
    const auto open = frame();
    EXPECT_FALSE(*open == *closed);
    EXPECT_EQ(frame(), open);
    health.calls_waiting = 4;
    stage.set_health(health);
    EXPECT_FALSE(*frame() == *open);
    stage.set_health(std::nullopt);
    EXPECT_TRUE(*frame() == *closed);
}

TEST(LocalDay, BeginsAtMidnightOfTheZone) {
    const UnixTime noon(std::chrono::days(20'000) + 12h);
    EXPECT_EQ(local_day(noon, ""), 20'000);
    EXPECT_EQ(local_day(noon + 12h, "Etc/UTC"), 20'001);
    EXPECT_EQ(local_day(noon + 11h, "Europe/Paris"), 20'001);
    EXPECT_EQ(local_day(noon - 6h, "America/Los_Angeles"), 19'999);
    EXPECT_EQ(local_day(noon, "Nowhere/Land"), 20'000);
}

}  // namespace
}  // namespace callboard::scene
