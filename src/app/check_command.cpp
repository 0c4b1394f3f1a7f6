#include "app/check_command.h"

#include "app/check.h"
#include "app/command_options.h"

namespace callboard::app {
namespace {

struct CheckOptions {
    std::string theme;
    std::string panel;
    std::string distance;
    std::vector<std::string> sizes;
    bool json = false;
    std::string format;

    CheckSettings settings() const {
        CheckSettings settings;
        settings.theme = theme;
        if (const auto length = parse_length(panel, kInch)) settings.panel.diagonal_mm = *length;
        if (const auto length = parse_length(distance, kMetre)) settings.panel.distance_mm = *length;
        for (const std::string& size : sizes) settings.sizes.push_back(parse_size(size).value_or(PixelSize{1920, 1080}));
        if (json || format == "json") settings.format = ReportFormat::Json;
        if (format == "github") settings.format = ReportFormat::Github;
        return settings;
    }
};

}  // namespace

void add_check(CLI::App& app, int& code) {
    auto* command = app.add_subcommand("check",
                                       "What is wrong with a theme, on the pictures of all situations and languages:\n"
                                       "CSS that is not understood, contrast, the height of letters, texts that are cut,\n"
                                       "flashes, endless animations, states that look alike, missing or large files");
    auto options = std::make_shared<CheckOptions>();
    command->add_option("theme", options->theme, "A theme's name, folder or pack")->required()->type_name("NAME|DIR|PACK");
    command->add_option("--panel", options->panel, "The screen's diagonal (43in)")->check(length_option(kInch, "43in"));
    command->add_option("--distance", options->distance, "From where it is read (5m)")->check(length_option(kMetre, "5m"));
    command
        ->add_option("--size", options->sizes,
                     "Of the pictures; may be given again. Without, 1080p in all languages, 720p and portrait in two")
        ->check(pixels_option());
    auto* json = command->add_flag("--json", options->json, "Print one JSON object");
    command->add_option("--format", options->format, "text, json, or github: annotations for its workflows")
        ->check(CLI::IsMember({"text", "json", "github"}))
        ->type_name("FORMAT")
        ->excludes(json);
    command->footer(
        "An error is what people cannot read or find, a warning what most walls are better without, a note worth knowing.\n"
        "Exit codes: 0 no errors, 1 errors, or the theme cannot be read.");
    command->callback([&code, options] { code = run_check(options->settings()); });
}

}  // namespace callboard::app
