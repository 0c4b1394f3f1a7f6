#include "app/check.h"

#include "app/failure.h"
#include "app/theme_files.h"
#include "base/utf8.h"
#include "design/check_report.h"
#include "theme/loader.h"
#include "theme/places.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace callboard::app {
namespace {

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void show_progress(const std::string& theme, std::size_t done, std::size_t all) {
    if (isatty(STDERR_FILENO) == 0) return;
    if (done < all) fmt::print(stderr, "\rChecking {}: {} of {} pictures", clean_text(theme, 64), done, all);
    if (done >= all) fmt::print(stderr, "\r\x1B[K");
    std::fflush(stderr);
}

}  // namespace

CheckPlan plan_of(const CheckSettings& settings) {
    const std::span<const std::string> all = design::sample_languages();
    const std::vector<std::string> languages(all.begin(), all.end());
    const std::vector<std::string> few{"fr", "ar"};
    CheckPlan plan;
    plan.tells_unused = true;
    for (const design::Situation& situation : design::situations()) plan.situations.emplace_back(situation.name);
    for (const PixelSize& size : settings.sizes) plan.parts.push_back({size, languages, few});
    if (!settings.sizes.empty()) return plan;
    plan.parts = {{{1920, 1080}, languages, few}, {{1280, 720}, few, {"fr"}}, {{1080, 1920}, few, {"fr"}}};
    return plan;
}

int run_check(const CheckSettings& settings) {
    const auto folder = theme::find_theme_or_folder(settings.theme);
    if (!folder) return failed(folder.error());
    auto studio = Studio::open();
    if (!studio) return failed(studio.error());
    // What cannot be read is a finding.
    set_log_level(LogLevel::Error);
    const std::string name = std::filesystem::absolute(folder->path / "theme.css").parent_path().filename().string();
    const auto findings = check_theme(**studio, *folder, plan_of(settings), settings.panel,
                                      [&](std::size_t done, std::size_t all) { show_progress(name, done, all); });
    if (!findings) return failed(findings.error());
    design::ReportHead head{
        name, folder->source.generic_string(), {}, (theme::data_folder() / "themes" / "base").generic_string()};
    if (const auto files = read_theme_files(folder->path)) {
        for (const design::ThemeFile& file : files->files) head.own.push_back(file.path);
    }
    const bool has_colours = isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
    switch (settings.format) {
        case ReportFormat::Text:
            print(design::report_text(*findings, head, has_colours ? design::Ink::Colours : design::Ink::Plain));
            break;
        case ReportFormat::Json: print(design::report_json(*findings, head)); break;
        case ReportFormat::Github: print(design::report_github(*findings, head)); break;
    }
    return design::count_of(*findings, design::Severity::Error) > 0 ? 1 : 0;
}

}  // namespace callboard::app
