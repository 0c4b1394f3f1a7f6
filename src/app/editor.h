// Opens the user's own editor at a line of a file.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::app {

// $VISUAL, else $EDITOR; empty where neither is set.
std::string editor_command();

// The words after the command with which that editor goes to a line and column, from 1: most take `+LINE`, the others are known
// by the name of their program.
std::vector<std::string> editor_arguments(std::string_view command, const std::filesystem::path& file, int line, int column);

// Starts the editor and goes on; what becomes of it is its own business. Errors: ErrorKind::File, where no process could be
// made.
Result<void> open_editor(const std::string& command, const std::filesystem::path& file, int line, int column);

}  // namespace callboard::app
