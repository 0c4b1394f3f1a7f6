// What draws, without a screen: fonts, pictures, the stage and the layers, all on one thread. The wall's Display, the preview,
// `shot` and `check` share it.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "board/view.h"
#include "design/screenplay.h"
#include "raster/layer_cache.h"
#include "raster/pictures.h"
#include "raster/rasterizer.h"
#include "scene/stage.h"
#include "text/fonts.h"

#include <memory>
#include <optional>

namespace callboard::app {

class Studio {
public:
    // With the fonts and the fixed words of the program, and the base theme. Errors: those of text::Fonts::open().
    static Result<std::unique_ptr<Studio>> open();

    void set_theme(std::shared_ptr<const scene::Theme> theme);

    struct Picture {
        std::shared_ptr<const paint::PaintList> list;  // the same object as last time where nothing changed
        std::vector<raster::PlacedLayer> layers;
        std::optional<SteadyTime> next_frame;  // of an animation; nothing while the picture stands still
    };
    // The bitmaps of `layers` are good until the next call.
    Picture draw(const board::View& view, PixelSize size, SteadyTime now);

    scene::Stage& stage() { return *stage_; }
    text::Fonts& fonts() { return *fonts_; }
    raster::Pictures& pictures() { return *pictures_; }

private:
    Studio() = default;

    std::unique_ptr<text::Fonts> fonts_;
    std::unique_ptr<raster::Pictures> pictures_;
    std::unique_ptr<raster::Rasterizer> rasterizer_;
    std::unique_ptr<scene::Stage> stage_;
    std::unique_ptr<raster::LayerCache> layers_;
    std::shared_ptr<const std::string> logo_;
    std::shared_ptr<const paint::PaintList> list_;  // of the last frame
};

// When the call is made of what play_to() plays.
inline constexpr SteadyTime kPlayBegin{std::chrono::hours(1)};

// The picture that long after the call, with all that began to move before: the studio's animations begin anew.
Studio::Picture play_to(Studio& studio, const design::Screenplay& play, PixelSize size, Duration elapsed);

// A picture as pixels.
raster::Bitmap composed(const Studio::Picture& picture);

}  // namespace callboard::app
