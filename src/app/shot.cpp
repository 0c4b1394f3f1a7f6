#include "app/shot.h"

#include "app/board_reader.h"
#include "app/failure.h"
#include "app/html_export.h"
#include "app/studio.h"
#include "base/log.h"
#include "design/contact_sheet.h"
#include "design/page.h"
#include "raster/png.h"
#include "raster/resized.h"
#include "theme/loader.h"

#include <unistd.h>

#include <cstdio>

namespace callboard::app {
namespace {

Result<design::Screenplay> screenplay_of(const ShotSettings& settings) {
    design::Screenplay play;
    play.language = settings.language;
    play.situation = design::find_situation(settings.situation);
    if (!settings.board) return play;
    auto board = load_board(*settings.board);
    if (!board) return board.error();
    play.board = std::move(*board);
    return play;
}

raster::PlacedLayer layer_of(raster::Bitmap bitmap, const Rect& at) {
    raster::PlacedLayer layer;
    layer.bounds = {static_cast<int>(std::lround(at.x)), static_cast<int>(std::lround(at.y)), bitmap.size().width,
                    bitmap.size().height};
    layer.first = std::make_shared<const raster::Bitmap>(std::move(bitmap));
    return layer;
}

// Long enough for somebody to wonder: says how far it is, where somebody looks.
void show_progress(std::size_t done, std::size_t all) {
    if (::isatty(STDERR_FILENO) == 0) return;
    fmt::print(stderr, "\r{} of {} pictures{}", done, all, done == all ? "\n" : "");
    std::fflush(stderr);
}

Result<raster::Bitmap> sheet(const ShotSettings& settings, const std::string& theme, Studio& studio) {
    auto tools = theme::load_tools_sheet();
    if (!tools) return tools.error();
    const PixelSize size = design::sheet_size();
    raster::Bitmap bitmap(size);
    const raster::Target target{bitmap.row(0), bitmap.stride_bytes(), size};
    design::Page page(studio.fonts(), studio.pictures(), std::move(*tools));
    const auto layers = page.draw(design::contact_sheet(theme, settings.language), size);
    raster::composite(target, page.background(), layers, {0, 0, size.width, size.height});
    design::Screenplay play;
    play.language = settings.language;
    const std::size_t all = design::situations().size() * design::sheet_sizes().size();
    std::size_t done = 0;
    for (const design::Situation& situation : design::situations()) {
        play.situation = &situation;
        for (const design::NamedSize& named : design::sheet_sizes()) {
            const Rect cell = design::rect_of(page.box(), design::cell_key(situation, named));
            const raster::PlacedLayer picture = layer_of(
                raster::resized(composed(play_to(studio, play, named.size, settings.at)), design::thumbnail(named.size)), cell);
            raster::composite(target, kWhite, std::span(&picture, 1), picture.bounds);
            show_progress(++done, all);
        }
    }
    return bitmap;
}

Result<raster::Bitmap> shot(const ShotSettings& settings, Studio& studio) {
    const auto play = screenplay_of(settings);
    if (!play) return play.error();
    return composed(play_to(studio, *play, settings.size, settings.at));
}

Result<void> write_picture(const ShotSettings& settings, const std::string& theme, Studio& studio) {
    const auto picture = settings.is_sheet ? sheet(settings, theme, studio) : shot(settings, studio);
    if (!picture) return picture.error();
    return raster::write_png(*picture, settings.output);
}

Result<void> write_page(const ShotSettings& settings, const std::string& theme, Studio& studio) {
    const auto play = screenplay_of(settings);
    if (!play) return play.error();
    const board::View view = play->view(settings.at);
    scene::Anatomy anatomy = studio.stage().anatomy(view, settings.size);
    const std::string what = settings.board ? settings.board->stem().string() : settings.situation;
    HtmlExport page{fmt::format("{}-{}-{}", theme, what, view.language), std::move(anatomy.elements), std::move(anatomy.sheets),
                    view.store ? view.store->logo : nullptr};
    const auto written = export_html(*settings.export_html, page);
    if (written) fmt::print("{}\n", (*settings.export_html / (page.name + ".html")).string());
    return written;
}

}  // namespace

int run_shot(const ShotSettings& settings) {
    const auto folder = theme::find_theme_or_folder(settings.theme);
    if (!folder) return failed(folder.error());
    const auto theme = theme::load_theme(*folder);
    if (!theme) return failed(theme.error());
    auto studio = Studio::open();
    if (!studio) return failed(studio.error());
    (*studio)->stage().set_viewing({.reduced_motion = settings.reduced_motion});
    (*studio)->set_theme(*theme);
    const auto made = settings.export_html ? write_page(settings, (*theme)->name, **studio)
                                           : write_picture(settings, (*theme)->name, **studio);
    if (!made) return failed(made.error());
    for (const style::Diagnostic& diagnostic : (*theme)->diagnostics) log(LogLevel::Warning, to_string(diagnostic));
    for (const style::Diagnostic& diagnostic : (*studio)->stage().take_diagnostics())
        log(LogLevel::Warning, to_string(diagnostic));
    return 0;
}

}  // namespace callboard::app
