#include "base/service_folder.h"

#include <cstdlib>

namespace callboard {

std::optional<std::filesystem::path> service_folder(const char* variable) {
    const char* value = std::getenv(variable);
    const std::string_view folders = value == nullptr ? "" : value;
    const std::string_view first = folders.substr(0, folders.find(':'));
    return first.empty() ? std::nullopt : std::optional<std::filesystem::path>(first);
}

}  // namespace callboard
