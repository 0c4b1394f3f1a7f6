// Reads a theme's pack, which may come from anybody: nothing of it is used until all of it is what its manifest says.
#pragma once

#include "base/result.h"
#include "theme/folder.h"

#include <filesystem>

namespace callboard::theme {

// Unpacks into a private folder below `parent`. Errors (ErrorKind::Theme, ErrorKind::File) name the pack and say what to do;
// then nothing of it stays on the disk.
Result<Folder> unpack_theme(const std::filesystem::path& pack, const std::filesystem::path& parent);

}  // namespace callboard::theme
