// `callboard check`: what is wrong with a theme, found on the pictures of all situations, languages and some sizes.
#pragma once

#include "app/theme_check.h"

namespace callboard::app {

enum class ReportFormat { Text, Json, Github };

struct CheckSettings {
    std::string theme;  // a name, a folder or a pack
    design::Panel panel{};
    // Of which every picture is looked at; without, 1080p so, and 720p and portrait in two languages.
    std::vector<PixelSize> sizes{};
    ReportFormat format = ReportFormat::Text;
};

CheckPlan plan_of(const CheckSettings& settings);

// Returns the exit code: 1 where there are errors, or the theme cannot be read.
int run_check(const CheckSettings& settings);

}  // namespace callboard::app
