// The folders that systemd gives to a service.
#pragma once

#include <filesystem>
#include <optional>

namespace callboard {

// The first of those that it names in `variable` (STATE_DIRECTORY, RUNTIME_DIRECTORY); nothing where it does not run the
// program.
std::optional<std::filesystem::path> service_folder(const char* variable);

}  // namespace callboard
