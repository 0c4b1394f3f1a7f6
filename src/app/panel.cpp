#include "app/panel.h"

#include "base/log.h"
#include "scene/clock_text.h"

namespace callboard::app {

void Panel::heard(const board::FeedUpdate& update) {
    if (update.snapshot && update.server_time) server_time_ = {*update.server_time, update.at};
}

void Panel::follow(const board::View& view, Now now) {
    if (uses_cec_) cec_.reap();
    if (!hours_ || !server_time_ || !view.store) return;
    const UnixTime time =
        server_time_->time + std::chrono::duration_cast<std::chrono::milliseconds>(now.steady - server_time_->at);
    if (view.spotlight && view.spotlight->is_new) last_call_ = time;
    const std::string& time_zone = view.store->tz;
    const bool is_wanted = scene::is_panel_wanted(*hours_, time, time_zone, last_call_);
    switch_to(is_wanted ? sdl::Power::On : sdl::Power::Off, time, time_zone);
}

void Panel::switch_to(sdl::Power power, UnixTime time, const std::string& time_zone) {
    if (std::exchange(power_, power) == power) return;
    if (power == sdl::Power::On) {
        log(LogLevel::Info, "The panel is switched on.");
    } else {
        const auto change = scene::next_change(*hours_, time, time_zone);
        log(LogLevel::Info, fmt::format("The panel is switched off{}: display.hours.",
                                        change ? " until " + scene::clock_text(*change, time_zone, "") : ""));
    }
    // A television that sleeps may be no display: it is woken first.
    if (uses_cec_) cec_.send(power);
    screen_.set_power(power);
}

}  // namespace callboard::app
