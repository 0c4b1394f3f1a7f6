// The wall itself: takes what the feed posts, lets the board decide, shows it, sleeps. `wall` and `demo` run it.
#pragma once

#include "app/feed_thread.h"
#include "app/mailbox.h"
#include "app/status_target.h"
#include "board/board.h"
#include "memory/memory_files.h"
#include "sdl/screen.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace callboard::app {

struct WallSettings {
    sdl::ScreenSettings screen;  // but for what the configuration says of it
    DisplayConfig display;
    board::BoardSettings board;
    std::optional<std::string> theme;  // else the store's css_template
    std::optional<Duration> run_for;   // else until it is told to stop
    bool is_kiosk = false;             // what is not needed for calls does not keep it from starting
    std::optional<std::filesystem::path> event_log;
    std::optional<std::filesystem::path> screenshot;         // at the end and on SIGUSR1
    std::optional<StatusTarget> status;                      // where its health is told
    std::optional<std::uint16_t> metrics_port;               // and on this port of loopback
    std::optional<memory::Folders> memory;                   // else nothing is remembered over a restart
    std::function<void(const board::ShownEvent&)> on_shown;  // may be empty
    std::function<bool()> is_over;                           // asked every few seconds, ends the wall; may be empty
};

// Runs until stopped; returns the exit code of design.md: 0 ok, 1 cannot start, 2 try again later.
// `start_feed` is called beside the opening of the display, with the mailbox and with what the wall remembers of the server's
// time.
using FeedStarter = std::function<Result<std::unique_ptr<Feed>>(Mailbox&, const FeedStart&)>;
int run_wall(const WallSettings& settings, const FeedStarter& start_feed);

}  // namespace callboard::app
