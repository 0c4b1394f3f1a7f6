// A theme's files where they can be read, for as long as this or what was loaded from it lives.
#pragma once

#include "theme/private_folder.h"

#include <filesystem>
#include <memory>

namespace callboard::theme {

struct Folder {
    std::filesystem::path path;                     // holds theme.css; its last name is the theme's
    std::filesystem::path source;                   // what the theme was found as: this folder, or a pack
    std::shared_ptr<const PrivateFolder> unpacked;  // where a pack's files lie; null for a folder
};

}  // namespace callboard::theme
