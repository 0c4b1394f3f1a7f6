#include "app/panel.h"

#include <cstdlib>

namespace callboard::app {
namespace {

using namespace std::chrono_literals;
using namespace std::chrono;

class Panels : public testing::Test {
protected:
    Panels() {
        ::setenv("SDL_VIDEODRIVER", "dummy", 1);
        screen_ = std::move(*sdl::Screen::open({sdl::Mode::FullScreen, {64, 48}, "test"}));
        auto store = std::make_shared<board::Store>();
        store->tz = "Europe/Berlin";
        view_.store = std::move(store);
        config_.hours = scene::parse_hours("08:00-18:00");
    }
    ~Panels() override { ::unsetenv("SDL_VIDEODRIVER"); }

    // Of the server, on a winter's day: in Berlin it is an hour later.
    static board::FeedUpdate answer(SteadyTime at, minutes of_day) {
        board::FeedUpdate update;
        update.at = at;
        update.snapshot = std::make_shared<board::Snapshot>();
        update.server_time = sys_days(2026y / 11 / 23) + of_day;
        return update;
    }
    // The machine's own clock is wrong by years.
    static Now at(SteadyTime steady) { return {steady, UnixTime(1000h)}; }
    bool is_off() const { return screen_->absence().has_value(); }

    DisplayConfig config_;
    std::unique_ptr<sdl::Screen> screen_;
    board::View view_;
    SteadyTime start_{100h};
};

TEST_F(Panels, GoesOffAndOnByTheStoresClock) {
    Panel panel(*screen_, config_);
    panel.heard(answer(start_, 16h + 59min));
    panel.follow(view_, at(start_));
    EXPECT_FALSE(is_off());
    panel.follow(view_, at(start_ + 1min));
    EXPECT_TRUE(is_off());
    EXPECT_EQ(screen_->absence(), "the panel is off");
    panel.follow(view_, at(start_ + 13h + 59min));
    EXPECT_TRUE(is_off());
    panel.follow(view_, at(start_ + 14h));
    EXPECT_FALSE(is_off()) << "a minute before it opens";
}

TEST_F(Panels, StaysOnBeforeTheServerSaidHowLateItIs) {
    Panel panel(*screen_, config_);
    panel.follow(view_, at(start_));
    board::FeedUpdate failure = answer(start_, 23h);
    failure.snapshot = nullptr;
    panel.heard(failure);
    panel.follow(view_, at(start_));
    EXPECT_FALSE(is_off());
}

TEST_F(Panels, ACallTurnsItOnForFiveMinutes) {
    Panel panel(*screen_, config_);
    panel.heard(answer(start_, 20h));
    panel.follow(view_, at(start_));
    ASSERT_TRUE(is_off());
    view_.spotlight.emplace();
    view_.spotlight->is_new = true;
    panel.follow(view_, at(start_ + 1min));
    EXPECT_FALSE(is_off());
    view_.spotlight->is_new = false;
    panel.follow(view_, at(start_ + 5min + 59s));
    EXPECT_FALSE(is_off());
    panel.follow(view_, at(start_ + 6min));
    EXPECT_TRUE(is_off());
}

TEST_F(Panels, WithoutHoursItIsAlwaysOn) {
    config_.hours.reset();
    Panel panel(*screen_, config_);
    panel.heard(answer(start_, 23h));
    panel.follow(view_, at(start_));
    EXPECT_FALSE(is_off());
}

}  // namespace
}  // namespace callboard::app
