// Looks at a theme on many pictures and gathers what is wrong with it.
#pragma once

#include "app/studio.h"
#include "design/check_finding.h"
#include "design/check_letters.h"
#include "theme/folder.h"

namespace callboard::app {

// What is looked at: in `painted` languages the pixels too.
struct CheckPlan {
    struct Part {
        PixelSize size;
        std::vector<std::string> languages;
        std::vector<std::string> painted;
    };
    std::vector<Part> parts;
    std::vector<std::string> situations;
    bool tells_unused = false;  // rules that matched nothing: where nearly everything is tried
};

// The worst first. `progress` is told how many pictures of how many are done. Errors: those of load_theme() and
// read_theme_files().
Result<std::vector<design::Finding>> check_theme(Studio& studio, const theme::Folder& folder, const CheckPlan& plan,
                                                 const design::Panel& panel,
                                                 const std::function<void(std::size_t, std::size_t)>& progress);

}  // namespace callboard::app
