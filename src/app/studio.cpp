#include "app/studio.h"

#include "theme/loader.h"

namespace callboard::app {
namespace {

// 25 frames a second: a fade is smooth, and half the work of a monitor's rate.
constexpr Duration kAnimationFrame = std::chrono::milliseconds(40);

}  // namespace

// A first board, which nobody sees, has the fonts and tables read that the next one needs.
Result<std::unique_ptr<Studio>> Studio::open() {
    auto fonts = text::Fonts::open(theme::load_font_faces());
    if (!fonts) return fonts.error();
    std::unique_ptr<Studio> studio(new Studio());
    studio->fonts_ = std::move(*fonts);
    studio->pictures_ = std::make_unique<raster::Pictures>();
    studio->stage_ = std::make_unique<scene::Stage>(*studio->fonts_, *studio->pictures_, theme::load_words());
    if (const auto folder = theme::find_theme("base")) {
        if (const auto theme = theme::load_theme(*folder)) studio->stage_->set_theme(*theme);
    }
    studio->stage_->frame(board::View(), {1920, 1080}, SteadyTime());
    studio->rasterizer_ = std::make_unique<raster::Rasterizer>(*studio->fonts_, *studio->pictures_);
    studio->layers_ = std::make_unique<raster::LayerCache>(*studio->rasterizer_);
    return studio;
}

void Studio::set_theme(std::shared_ptr<const scene::Theme> theme) {
    fonts_->set_theme_faces(theme ? theme::font_faces_of(*theme) : std::vector<text::FaceSource>());
    stage_->set_theme(std::move(theme));
    pictures_->reload();
}

Studio::Picture Studio::draw(const board::View& view, PixelSize size, SteadyTime now) {
    const std::shared_ptr<const std::string> logo = view.store ? view.store->logo : nullptr;
    if (logo != logo_) {
        pictures_->set_logo(logo);
        logo_ = logo;
    }
    auto list = stage_->frame(view, size, now);
    Picture picture{list, layers_->place(*list, now), stage_->next_change()};
    if (std::exchange(list_, std::move(list)) != picture.list) fonts_->rest();
    for (const paint::Layer& layer : picture.list->layers)
        picture.next_frame = earlier(picture.next_frame, paint::next_change(layer, now, kAnimationFrame));
    return picture;
}

Studio::Picture play_to(Studio& studio, const design::Screenplay& play, PixelSize size, Duration elapsed) {
    studio.stage().restart();
    // An animation starts with the first frame that has it.
    for (std::optional<Duration> at = Duration::zero(); at && *at < elapsed; at = play.next_change(*at))
        studio.stage().frame(play.view(*at), size, kPlayBegin + *at);
    return studio.draw(play.view(elapsed), size, kPlayBegin + elapsed);
}

raster::Bitmap composed(const Studio::Picture& picture) {
    raster::Bitmap bitmap(picture.list->viewport);
    if (bitmap.empty()) return bitmap;
    raster::composite({bitmap.row(0), bitmap.stride_bytes(), bitmap.size()}, picture.list->background, picture.layers,
                      {0, 0, bitmap.size().width, bitmap.size().height});
    return bitmap;
}

}  // namespace callboard::app
