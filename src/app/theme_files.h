// What lies in a theme's folder, read for `check`.
#pragma once

#include "base/result.h"
#include "design/check_files.h"

namespace callboard::app {

// Errors (ErrorKind::File): the folder cannot be listed, or holds more than 2,000 files. What cannot be read of it is a file's
// problem.
Result<design::ThemeFiles> read_theme_files(const std::filesystem::path& folder);

}  // namespace callboard::app
