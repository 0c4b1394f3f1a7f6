// The drawing half of the program: a studio and the screen, on the main thread. `wall` and `demo` show with it.
#pragma once

#include "app/studio.h"
#include "sdl/pixel_shift.h"
#include "sdl/screen.h"

#include <filesystem>

namespace callboard::app {

class Display {
public:
    // Errors: ErrorKind::Display.
    static Result<std::unique_ptr<Display>> open(const sdl::ScreenSettings& settings);

    // From `now` on the picture moves a pixel aside now and then.
    void shift_pixels(SteadyTime now) { pixel_shift_.emplace(now); }

    // False where the fixed words would be English ones.
    bool has_words_in(std::string_view language) const { return studio_->stage().has_words_in(language); }
    void set_theme(std::shared_ptr<const scene::Theme> theme) { studio_->set_theme(std::move(theme)); }

    // The overlay of those who look after the wall; nothing closes it.
    void set_health(std::optional<board::Health> health, std::string language = {}) {
        studio_->stage().set_health(std::move(health), std::move(language));
    }

    // What the theme's rules turned out to be wrong in while it was shown: each once.
    style::Diagnostics take_diagnostics() { return studio_->stage().take_diagnostics(); }

    struct Shown {
        bool on_screen = false;                // false while there is nothing to show it on, as in a minimized window
        std::optional<SteadyTime> next_frame;  // of an animation, or moved aside; nothing while the picture stands still
    };
    // Draws what changed and shows it; nothing is drawn while the screen says absence().
    Shown show(const board::View& view, SteadyTime now);

    // The frame on the screen as PNG.
    Result<void> save_screenshot(const std::filesystem::path& path) const;

    sdl::Screen& screen() { return *screen_; }

private:
    Display() = default;

    std::unique_ptr<sdl::Screen> screen_;
    std::unique_ptr<Studio> studio_;
    std::optional<sdl::PixelShift> pixel_shift_;
    std::shared_ptr<const paint::PaintList> list_;  // of the last frame
};

// Opens both at once: opening a screen mostly waits for it. Errors: those of either.
struct ScreenAndStudio {
    std::unique_ptr<sdl::Screen> screen;
    std::unique_ptr<Studio> studio;
};
Result<ScreenAndStudio> open_screen_and_studio(const sdl::ScreenSettings& settings);

}  // namespace callboard::app
