#include "sdl/pane.h"

#include "sdl/drm_device.h"
#include "sdl/video.h"

namespace callboard::sdl {
namespace {

constexpr int kTries = 30;               // of one frame
constexpr Uint32 kTryMilliseconds = 16;  // between them

}  // namespace

Result<Pane> Pane::open(OwnedWindow window, std::optional<Connector> output, std::size_t renderers) {
    if (renderers == 0) {
        auto presenter = make_surface_presenter(window.get());
        return Pane(std::move(window), std::move(output), std::move(presenter));
    }
    Result<std::unique_ptr<Presenter>> made = make_renderer_presenter(window.get(), renderers);
    if (!made) return made.error();
    return Pane(std::move(window), std::move(output), std::move(*made));
}

bool Pane::lacks_card() const { return output_ && is_card_gone(window_.get()); }

PixelRect Pane::damage(Color background, std::span<const raster::PlacedLayer> layers) {
    const PixelSize size = presenter_->size();
    const PixelRect whole{0, 0, size.width, size.height};
    if (std::exchange(is_lost_, false)) {
        presenter_->forget();
        return whole;
    }
    if (!has_frame_ || size != frame_size_ || background != frame_.background || !presenter_->keeps_pixels()) return whole;
    return intersection(raster::damage_between(frame_.layers, layers, size), whole);
}

// A failed page flip is only logged by SDL, a GL that draws nothing only seen in the pixels.
bool Pane::present(const PixelRect& damage) {
    for (int attempt = 0; attempt < (has_renderer() ? kTries : 1); ++attempt) {
        if (attempt > 0) SDL_Delay(kTryMilliseconds);
        if (lacks_card()) return false;
        const unsigned errors = video_errors();
        if (presenter_->present(frame_, damage) == Shown::Yes && video_errors() == errors) {
            end_of_error_row();
            return true;
        }
    }
    return false;
}

Shows Pane::show(Color background, std::vector<raster::PlacedLayer> layers) {
    const PixelRect changed = damage(background, layers);
    if (changed.empty()) return Shows::TheSame;
    frame_ = {background, std::move(layers)};
    frame_size_ = presenter_->size();
    has_frame_ = true;
    if (present(changed)) return Shows::Anew;
    is_lost_ = true;
    return Shows::Nothing;
}

raster::Bitmap Pane::capture() const { return has_frame_ && !lacks_card() ? presenter_->capture(frame_) : raster::Bitmap(); }

}  // namespace callboard::sdl
