#include "app/display.h"

#include "app/theme_loader.h"
#include "raster/png.h"

#include <future>

namespace callboard::app {
namespace {

// 25 frames a second: a fade is smooth, and half the work of a monitor's rate.
constexpr Duration kAnimationFrame = std::chrono::milliseconds(40);

}  // namespace

// A first board, which nobody sees, has the fonts and tables read that the next one needs.
Result<Display::Studio> Display::open_studio() {
    auto fonts = text::Fonts::open(load_font_faces());
    if (!fonts) return fonts.error();
    Studio studio{std::move(*fonts), std::make_unique<raster::Pictures>(), nullptr};
    studio.stage = std::make_unique<scene::Stage>(*studio.fonts, *studio.pictures, load_words());
    if (const auto folder = find_theme("base")) {
        if (const auto theme = load_theme(*folder)) studio.stage->set_theme(*theme);
    }
    studio.stage->frame(board::View(), {1920, 1080}, SteadyTime());
    return studio;
}

Result<std::unique_ptr<Display>> Display::open(const sdl::ScreenSettings& settings) {
    std::unique_ptr<Display> display(new Display());
    // Beside the opening of the display, which mostly waits for it. The environment is not changed meanwhile: what SDL needs of
    // it was set when the event loop was made.
    auto opening = std::async(std::launch::async | std::launch::deferred, open_studio);
    auto screen = sdl::Screen::open(settings);
    auto studio = opening.get();
    if (!screen) return screen.error();
    if (!studio) return studio.error();
    display->screen_ = std::move(*screen);
    display->fonts_ = std::move(studio->fonts);
    display->pictures_ = std::move(studio->pictures);
    display->stage_ = std::move(studio->stage);
    display->rasterizer_ = std::make_unique<raster::Rasterizer>(*display->fonts_, *display->pictures_);
    display->layers_ = std::make_unique<raster::LayerCache>(*display->rasterizer_);
    return display;
}

void Display::set_theme(std::shared_ptr<const scene::Theme> theme) {
    fonts_->set_theme_faces(theme ? font_faces_of(*theme) : std::vector<text::FaceSource>());
    stage_->set_theme(std::move(theme));
    pictures_->reload();
}

Display::Shown Display::show(const board::View& view, SteadyTime now) {
    const std::shared_ptr<const std::string> logo = view.store ? view.store->logo : nullptr;
    if (logo != logo_) {
        pictures_->set_logo(logo);
        logo_ = logo;
    }
    const auto list = stage_->frame(view, screen_->size(), now);
    const auto layers = layers_->place(*list, now);
    if (std::exchange(list_, list) != list) fonts_->rest();
    Shown shown{screen_->present(list->background, layers), stage_->next_change()};
    for (const paint::Layer& layer : list->layers) {
        shown.next_frame = earlier(shown.next_frame, paint::next_change(layer, now, kAnimationFrame));
    }
    return shown;
}

Result<void> Display::save_screenshot(const std::filesystem::path& path) const {
    return raster::write_png(screen_->capture(), path);
}

}  // namespace callboard::app
