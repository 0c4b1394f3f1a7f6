#include "app/display.h"

#include "app/theme_loader.h"
#include "raster/png.h"

namespace callboard::app {
namespace {

// 25 frames a second: a fade is smooth, and half the work of a monitor's rate.
constexpr Duration kAnimationFrame = std::chrono::milliseconds(40);

}  // namespace

Result<std::unique_ptr<Display>> Display::open(const sdl::ScreenSettings& settings) {
    std::unique_ptr<Display> display(new Display());
    auto screen = sdl::Screen::open(settings);
    if (!screen) return screen.error();
    display->screen_ = std::move(*screen);
    auto fonts = text::Fonts::open(load_font_faces());
    if (!fonts) return fonts.error();
    display->fonts_ = std::move(*fonts);
    display->pictures_ = std::make_unique<raster::Pictures>();
    display->stage_ = std::make_unique<scene::Stage>(*display->fonts_, *display->pictures_, load_words());
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
    Shown shown{screen_->present(list->background, layers), std::nullopt};
    for (const paint::Layer& layer : list->layers) {
        shown.next_frame = earlier(shown.next_frame, paint::next_change(layer, now, kAnimationFrame));
    }
    return shown;
}

Result<void> Display::save_screenshot(const std::filesystem::path& path) const {
    return raster::write_png(screen_->capture(), path);
}

}  // namespace callboard::app
