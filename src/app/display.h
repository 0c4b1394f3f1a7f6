// The drawing half of the program, shared by wall, demo and preview: fonts, pictures, the stage, the layers and the screen, all
// on the main thread.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "board/view.h"
#include "raster/layer_cache.h"
#include "raster/pictures.h"
#include "raster/rasterizer.h"
#include "scene/stage.h"
#include "sdl/screen.h"
#include "text/fonts.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace callboard::app {

class Display {
public:
    // Errors: ErrorKind::Display.
    static Result<std::unique_ptr<Display>> open(const sdl::ScreenSettings& settings);

    // False where the fixed words would be English ones.
    bool has_words_in(std::string_view language) const { return stage_->has_words_in(language); }
    void set_theme(std::shared_ptr<const scene::Theme> theme);
    // Lines shown over the board, as the preview's diagnostics.
    void set_notes(std::vector<std::string> notes) { stage_->set_notes(std::move(notes)); }

    // The overlay of those who look after the wall; nothing closes it.
    void set_health(std::optional<board::Health> health, std::string language = {}) {
        stage_->set_health(std::move(health), std::move(language));
    }

    // What the theme's rules turned out to be wrong in while it was shown: each once.
    style::Diagnostics take_diagnostics() { return stage_->take_diagnostics(); }

    struct Shown {
        bool on_screen = false;                // false while there is nothing to show it on, as in a minimized window
        std::optional<SteadyTime> next_frame;  // of an animation; nothing while the picture stands still
    };
    // Draws what changed and shows it.
    Shown show(const board::View& view, SteadyTime now);

    // The frame on the screen as PNG.
    Result<void> save_screenshot(const std::filesystem::path& path) const;

    sdl::Screen& screen() { return *screen_; }

private:
    // What draws, besides the screen.
    struct Studio {
        std::unique_ptr<text::Fonts> fonts;
        std::unique_ptr<raster::Pictures> pictures;
        std::unique_ptr<scene::Stage> stage;
    };
    static Result<Studio> open_studio();

    Display() = default;

    std::unique_ptr<sdl::Screen> screen_;
    std::unique_ptr<text::Fonts> fonts_;
    std::unique_ptr<raster::Pictures> pictures_;
    std::unique_ptr<raster::Rasterizer> rasterizer_;
    std::unique_ptr<scene::Stage> stage_;
    std::unique_ptr<raster::LayerCache> layers_;
    std::shared_ptr<const std::string> logo_;
    std::shared_ptr<const paint::PaintList> list_;  // of the last frame
};

}  // namespace callboard::app
