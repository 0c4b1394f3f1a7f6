#include "app/shot.h"

#include "app/failure.h"
#include "app/studio.h"
#include "app/theme_loader.h"
#include "base/files.h"
#include "base/log.h"
#include "design/board_file.h"
#include "raster/png.h"

namespace callboard::app {
namespace {

class Shooting {
public:
    Shooting(const ShotSettings& settings, Studio& studio) : settings_(settings), studio_(studio) {}

    Result<void> take() {
        const auto screenplay = screenplay_of(settings_);
        if (!screenplay) return screenplay.error();
        const Studio::Picture picture = play_to(studio_, *screenplay, settings_.size, settings_.at);
        return raster::write_png(composed(picture), settings_.output);
    }

private:
    static Result<design::Screenplay> screenplay_of(const ShotSettings& settings) {
        design::Screenplay play;
        play.language = settings.language;
        play.situation = design::find_situation(settings.situation);
        if (!settings.board) return play;
        auto board = load_board(*settings.board);
        if (!board) return board.error();
        play.board = std::move(*board);
        return play;
    }

    const ShotSettings& settings_;
    Studio& studio_;
};

}  // namespace

int run_shot(const ShotSettings& settings) {
    const auto folder = find_theme_or_folder(settings.theme);
    if (!folder) return failed(folder.error());
    const auto theme = load_theme(*folder);
    if (!theme) return failed(theme.error());
    auto studio = Studio::open();
    if (!studio) return failed(studio.error());
    (*studio)->stage().set_viewing({.reduced_motion = settings.reduced_motion});
    (*studio)->set_theme(*theme);
    for (const style::Diagnostic& diagnostic : (*theme)->diagnostics) log(LogLevel::Warning, to_string(diagnostic));
    if (const auto taken = Shooting(settings, **studio).take(); !taken) return failed(taken.error());
    return 0;
}

}  // namespace callboard::app
