// Makes one file of a theme's folder, for `--theme` and the folders of themes. Nothing outside of the folder gets into it.
#pragma once

#include "base/result.h"
#include "theme/manifest.h"

#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

namespace callboard::theme {

struct PackedTheme {
    Manifest manifest;
    std::string bytes;                  // the pack
    std::vector<std::string> left_out;  // each with the reason: "theme.css~ (an editor's copy)"
};

// The same files give the same bytes. Errors (ErrorKind::Theme, ErrorKind::File) say what to change: a link that leads out of
// the folder, a file that changes meanwhile, more than a pack may hold, no theme.css.
Result<PackedTheme> pack_theme(const std::filesystem::path& folder);

// True where a file that was examined twice was not written in between.
bool is_unchanged(const struct stat& before, const struct stat& after);

}  // namespace callboard::theme
