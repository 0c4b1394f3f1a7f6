#include "app/display.h"

#include "raster/png.h"

#include <future>

namespace callboard::app {

Result<ScreenAndStudio> open_screen_and_studio(const sdl::ScreenSettings& settings) {
    // The environment is not changed meanwhile: what SDL needs of it was set when the event loop was made.
    auto opening = std::async(std::launch::async | std::launch::deferred, Studio::open);
    auto screen = sdl::Screen::open(settings);
    auto studio = opening.get();
    if (!screen) return screen.error();
    if (!studio) return studio.error();
    return ScreenAndStudio{std::move(*screen), std::move(*studio)};
}

Result<std::unique_ptr<Display>> Display::open(const sdl::ScreenSettings& settings) {
    auto opened = open_screen_and_studio(settings);
    if (!opened) return opened.error();
    std::unique_ptr<Display> display(new Display());
    display->screen_ = std::move(opened->screen);
    display->studio_ = std::move(opened->studio);
    return display;
}

Display::Shown Display::show(const board::View& view, SteadyTime now) {
    if (screen_->absence()) return {};
    const Studio::Picture picture = studio_->draw(view, screen_->size(), now);
    Shown shown{false, picture.next_frame};
    const bool is_new = std::exchange(list_, picture.list) != picture.list;
    if (pixel_shift_) {
        screen_->shift(pixel_shift_->at(now, is_new));
        shown.next_frame = earlier(shown.next_frame, pixel_shift_->next_deadline());
    }
    shown.on_screen = screen_->present(picture.list->background, picture.layers);
    return shown;
}

Result<void> Display::save_screenshot(const std::filesystem::path& path) const {
    return raster::write_png(screen_->capture(), path);
}

}  // namespace callboard::app
