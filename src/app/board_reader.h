// Reads a board that somebody wrote, to look at a theme with it.
#pragma once

#include "base/result.h"
#include "board/view.h"

#include <filesystem>

namespace callboard::app {

// See design/board_file. Errors: ErrorKind::File.
Result<board::View> load_board(const std::filesystem::path& file);

}  // namespace callboard::app
