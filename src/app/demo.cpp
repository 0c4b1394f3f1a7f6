#include "app/demo.h"

#include "app/failure.h"
#include "app/feed_thread.h"
#include "simulator/simulator.h"

#include <cstdio>
#include <cstdlib>

namespace callboard::app {
namespace {

constexpr auto kHeadlessTime = std::chrono::seconds(15);
constexpr const char* kHeadlessPicture = "callboard-demo.png";

bool has_display() {
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"}) {
        if (const char* value = std::getenv(name); value != nullptr && *value != '\0') return true;
    }
    return false;
}

void print_shown(const board::ShownEvent& event) {
    const char* what = event.kind == board::ShownEvent::Kind::Call     ? "called"
                       : event.kind == board::ShownEvent::Kind::Recall ? "called again"
                                                                       : "done";
    std::printf("%-12s %s\n", what, event.display.c_str());
    std::fflush(stdout);
}

// Without a display the wall is drawn in memory, for a short while, and its picture is written.
void go_headless(WallSettings& wall) {
    ::setenv("SDL_VIDEODRIVER", "dummy", 1);
    if (!wall.run_for) wall.run_for = kHeadlessTime;
    if (!wall.screenshot) wall.screenshot = kHeadlessPicture;
    wall.on_shown = print_shown;
    std::printf("There is no display here: the board is drawn in memory for %lld seconds and then written to %s.\n",
                static_cast<long long>(std::chrono::ceil<std::chrono::seconds>(*wall.run_for).count()),
                wall.screenshot->c_str());
    std::fflush(stdout);
}

Config config_for(const simulator::Simulator& simulator, const board::BoardSettings& board) {
    Config config;
    config.url = simulator.url();
    config.key = simulator.key();
    config.secret = simulator.secret();
    config.device = simulator.screen_id();
    config.board = board;
    return config;
}

}  // namespace

int run_demo(DemoSettings settings) {
    const SystemClock clock;
    simulator::SimulatorSettings simulator_settings;
    simulator_settings.pace = settings.pace;
    auto simulator = simulator::Simulator::start(simulator_settings, clock);
    if (!simulator) return failed(simulator.error());
    const bool headless = !has_display();
    if (headless) go_headless(settings.wall);
    const Config config = config_for(**simulator, settings.wall.board);
    const int code =
        run_wall(settings.wall, [&](Mailbox& mailbox, const FeedStart& start) { return start_feed(config, mailbox, start); });
    if (headless && code == 0) std::printf("The board is in %s.\n", settings.wall.screenshot->c_str());
    return code;
}

}  // namespace callboard::app
