// `callboard check`: what is wrong with a theme, found on the pictures of all situations, languages and some sizes.
#pragma once

#include "app/studio.h"
#include "app/theme_folder.h"
#include "design/check_finding.h"
#include "design/check_letters.h"

#include <filesystem>

namespace callboard::app {

enum class ReportFormat { Text, Json, Github };

struct CheckSettings {
    std::string theme;  // a name or a folder
    design::Panel panel{};
    std::vector<PixelSize> sizes{};  // of which every picture is looked at; none: 1080p so, 720p and portrait in two languages
    ReportFormat format = ReportFormat::Text;
};

// What is looked at: in `painted` languages the pixels too.
struct CheckPlan {
    struct Part {
        PixelSize size;
        std::vector<std::string> languages;
        std::vector<std::string> painted;
    };
    std::vector<Part> parts;
    std::vector<std::string> situations;
};
CheckPlan plan_of(const CheckSettings& settings);

// The worst first. `progress` is told how many pictures of how many are done. Errors: those of load_theme() and
// read_theme_files().
Result<std::vector<design::Finding>> check_theme(Studio& studio, const ThemeFolder& folder, const CheckPlan& plan,
                                                 const design::Panel& panel,
                                                 const std::function<void(std::size_t, std::size_t)>& progress);

// Returns the exit code: 1 where there are errors, or the theme cannot be read.
int run_check(const CheckSettings& settings);

}  // namespace callboard::app
