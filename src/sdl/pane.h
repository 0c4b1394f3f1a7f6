// One window on one output, and the frame that it shows. A screen has one of them, or several.
#pragma once

#include "sdl/drm_cards.h"
#include "sdl/handles.h"
#include "sdl/presenter.h"

namespace callboard::sdl {

enum class Shows { TheSame, Anew, Nothing };

class Pane {
public:
    // A pane that draws with GLES where `renderers`, the number of those that do, is not 0, else on the CPU. `output` is null
    // but on kmsdrm. Errors: ErrorKind::Display.
    static Result<Pane> open(OwnedWindow window, std::optional<Connector> output, std::size_t renderers);

    PixelSize size() const { return presenter_->size(); }  // as it hangs
    std::string_view renderer() const { return presenter_->name(); }
    bool has_renderer() const { return renderer() != "surface"; }
    const std::optional<Connector>& output() const { return output_; }
    SDL_Window* window() const { return window_.get(); }

    // Whether the graphics card of its output is gone; then nothing may be drawn.
    bool lacks_card() const;

    // Whether the last frame did not reach the output.
    bool is_broken() const { return is_lost_; }

    // The window system threw away what was shown.
    void lose() { is_lost_ = true; }

    // Shows the layers as they are placed on this output: only what differs is drawn. A GLES renderer repeats a frame that does
    // not reach the output for half a second.
    Shows show(Color background, std::vector<raster::PlacedLayer> layers);

    // As it hangs; empty before the first frame, and without its card.
    raster::Bitmap capture() const;

private:
    Pane(OwnedWindow window, std::optional<Connector> output, std::unique_ptr<Presenter> presenter)
        : window_(std::move(window)), output_(std::move(output)), presenter_(std::move(presenter)) {}
    PixelRect damage(Color background, std::span<const raster::PlacedLayer> layers);
    bool present(const PixelRect& damage);

    OwnedWindow window_;
    std::optional<Connector> output_;
    std::unique_ptr<Presenter> presenter_;
    Frame frame_;
    PixelSize frame_size_;
    bool is_lost_ = true;
    bool has_frame_ = false;
};

}  // namespace callboard::sdl
