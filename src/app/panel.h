// Switches the panel off while the store is closed, and on for whoever is called all the same. The main thread drives it.
#pragma once

#include "app/cec.h"
#include "app/config.h"
#include "board/view.h"
#include "sdl/screen.h"

namespace callboard::app {

class Panel {
public:
    // `screen` must outlive it.
    Panel(sdl::Screen& screen, const DisplayConfig& config) : screen_(screen), hours_(config.hours), uses_cec_(config.cec) {}

    // Each update, for the server's time: a machine's clock may be wrong by days, and a panel that is dark by mistake is worse
    // than one that is not. Before the server has answered, the panel is on.
    void heard(const board::FeedUpdate& update);

    // Each turn, before the frame.
    void follow(const board::View& view, Now now);

private:
    void switch_to(sdl::Power power, UnixTime time, const std::string& time_zone);

    sdl::Screen& screen_;
    std::optional<scene::OpeningHours> hours_;
    bool uses_cec_;
    Cec cec_;
    sdl::Power power_ = sdl::Power::On;
    struct ServerTime {
        UnixTime time;
        SteadyTime at;
    };
    std::optional<ServerTime> server_time_;
    std::optional<UnixTime> last_call_;
};

}  // namespace callboard::app
