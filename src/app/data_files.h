// Where themes, fonts and words lie: in the source tree when the program runs from its build folder, else where it was
// installed.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace callboard::app {

// The folder that holds themes/ and fonts/.
std::filesystem::path data_folder();

// The folder of a theme: /etc/callboard/themes/NAME, else themes/NAME of data_folder(). Nothing when there is none, or when the
// name, which a server may have sent, holds anything but letters, digits, '-' and '_'.
std::optional<std::filesystem::path> theme_folder(std::string_view name);

}  // namespace callboard::app
