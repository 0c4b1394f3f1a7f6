// Where themes, fonts and words lie: in the source tree when the program runs from its build folder, else where it was
// installed. And where a service may write.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace callboard::theme {

// The folder that holds themes/ and fonts/.
std::filesystem::path data_folder();

// The theme of that name in a folder of themes: the folder NAME, else the pack NAME.tar.zst. Nothing when there is neither, or
// when the name, which a server may have sent, holds anything but letters, digits, '-' and '_'.
std::optional<std::filesystem::path> theme_in(const std::filesystem::path& themes, std::string_view name);
// In /etc/callboard/themes, else in themes/ of data_folder().
std::optional<std::filesystem::path> theme_named(std::string_view name);

// Where packs are unpacked: the service's RUNTIME_DIRECTORY, else the folder of temporary files.
std::filesystem::path unpack_parent();

}  // namespace callboard::theme
