#include "app/theme_commands.h"

#include "app/command_options.h"
#include "app/core_dumps.h"
#include "app/new_theme.h"
#include "app/preview.h"
#include "app/shot.h"
#include "design/preview_state.h"
#include "design/situations.h"

namespace callboard::app {
namespace {

// Returns the option of the situation, which others take the place of.
CLI::Option* add_situation_options(CLI::App& command, std::string& situation, std::string& language) {
    std::vector<std::string> names;
    for (const design::Situation& one : design::situations()) names.emplace_back(one.name);
    const auto languages = design::sample_languages();
    command.add_option("--lang", language, "Of the board (fr)")
        ->check(CLI::IsMember(std::vector<std::string>(languages.begin(), languages.end())));
    return command.add_option("--situation", situation, "What is on the board (six)")->check(CLI::IsMember(names));
}

}  // namespace

void add_new_theme(CLI::App& app, int& code) {
    auto* command = app.add_subcommand("new-theme", "A folder with a theme to start from");
    auto name = std::make_shared<std::string>();
    command->add_option("name", *name, "What the folder is called, or its path")->required()->type_name("NAME|DIR");
    command->callback([&code, name] { code = run_new_theme(*name); });
}

void add_preview(CLI::App& app, int& code) {
    auto* command = app.add_subcommand("preview", "A theme while it is written: the wall itself, reloading at each save");
    auto settings = std::make_shared<PreviewSettings>();
    auto texts = std::make_shared<std::array<std::string, 5>>();
    auto seconds = std::make_shared<std::optional<double>>();
    command->add_option("theme", settings->theme, "A theme's name, folder or pack")->required()->type_name("NAME|DIR|PACK");
    command->add_option("--size", (*texts)[0], "Of the wall (1080p)")->check(pixels_option());
    auto* situation = add_situation_options(*command, settings->situation, settings->language);
    auto* board = command->add_option("--board", (*texts)[1],
                                      "A board of your own in place of a situation; themes/README.md has its keys");
    board->type_name("FILE.json")->excludes(situation);
    command->add_option("--live", (*texts)[2], "The board of a real store, by the configuration of its wall")
        ->type_name("CONFIG")
        ->excludes(board)
        ->excludes(situation);
    command->add_option("--panel", (*texts)[4], "The screen's diagonal, for the view from afar (43in)")
        ->check(length_option(kInch, "43in"));
    command->add_option("--seconds", *seconds, "End after so many seconds")->check(seconds_option());
    command->add_option("--screenshot", (*texts)[3], "Write the window as PNG, at the end and on SIGUSR1")->type_name("FILE");
    command->footer("Keys:\n\n" + design::key_help());
    command->callback([&code, settings, seconds, texts] {
        settings->run_for = duration_of(*seconds);
        if (const auto length = parse_length((*texts)[4], kInch)) settings->panel.diagonal_mm = *length;
        if (const auto parsed = parse_size((*texts)[0])) settings->size = *parsed;
        settings->board = path_of((*texts)[1]);
        settings->live = path_of((*texts)[2]);
        settings->screenshot = path_of((*texts)[3]);
        if (settings->live) forbid_core_dumps();
        code = run_preview(*settings);
    });
}

void add_shot(CLI::App& app, int& code) {
    auto* command = app.add_subcommand("shot", "A picture of a theme, without a window");
    auto settings = std::make_shared<ShotSettings>();
    auto texts = std::make_shared<std::array<std::string, 3>>();
    auto milliseconds = std::make_shared<double>(0);
    command->add_option("theme", settings->theme, "A theme's name, folder or pack")->required()->type_name("NAME|DIR|PACK");
    command->add_option("-o,--output", settings->output, "Where the picture goes (shot.png)")->type_name("FILE.png");
    command->add_option("--size", (*texts)[0], "Of the screen (1080p)")->check(pixels_option());
    auto* situation = add_situation_options(*command, settings->situation, settings->language);
    auto* board = command->add_option("--board", (*texts)[1],
                                      "A board of your own in place of a situation; themes/README.md has its keys");
    board->type_name("FILE.json")->excludes(situation);
    command->add_option("--at", *milliseconds, "So long after the call, for animations")
        ->check(CLI::Range(0.0, 3.6e6))
        ->type_name("MS");
    auto* sheet = command->add_flag("--sheet", settings->is_sheet, "One contact sheet of all situations in all sizes");
    sheet->excludes(situation)->excludes(board);
    command
        ->add_option("--export-html", (*texts)[2],
                     "In place of a picture, a page with the same elements and sheets, for a browser's own tools")
        ->type_name("DIR")
        ->excludes(sheet);
    command->add_flag("--reduced-motion", settings->reduced_motion, "As for those who asked for less motion");
    command->callback([&code, settings, texts, milliseconds] {
        if (const auto parsed = parse_size((*texts)[0])) settings->size = *parsed;
        settings->board = path_of((*texts)[1]);
        settings->export_html = path_of((*texts)[2]);
        settings->at = std::chrono::duration_cast<Duration>(std::chrono::duration<double, std::milli>(*milliseconds));
        code = run_shot(*settings);
    });
}

}  // namespace callboard::app
