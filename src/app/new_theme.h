// `callboard new-theme`: a folder with a commented theme.css to start from.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <string>

namespace callboard::app {

// Makes the folder, and those that it lies in, and copies themes/base/new-theme.css to its theme.css. Returns the folder,
// without a slash at its end. Errors: what it is called is no theme's name, or it is there already (ErrorKind::Theme); it
// cannot be written (ErrorKind::File).
Result<std::filesystem::path> make_theme(const std::string& name_or_path);

// The folder as it is typed in a shell; the slash tells `preview` that it is one.
std::string word_for(const std::filesystem::path& folder);

// Says what was written and what to type next. Returns the exit code.
int run_new_theme(const std::string& name_or_path);

}  // namespace callboard::app
