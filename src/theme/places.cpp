#include "theme/places.h"

#include "base/service_folder.h"
#include "theme/manifest.h"

namespace callboard::theme {
namespace {

std::filesystem::path find_data_folder() {
    std::error_code error;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::filesystem::path source = CALLBOARD_SOURCE_DIR;
    const bool runs_from_build = !error && self.string().starts_with((source / "build").string() + "/");
    return runs_from_build && std::filesystem::exists(source / "themes", error) ? source
                                                                                : std::filesystem::path(CALLBOARD_DATA_DIR);
}

}  // namespace

std::filesystem::path data_folder() {
    static const std::filesystem::path kFolder = find_data_folder();
    return kFolder;
}

std::optional<std::filesystem::path> theme_in(const std::filesystem::path& themes, std::string_view name) {
    if (!is_plain_name(name)) return std::nullopt;
    std::error_code error;
    const std::filesystem::path folder = themes / name;
    if (std::filesystem::is_regular_file(folder / "theme.css", error)) return folder;
    const std::filesystem::path pack = folder.string() + kPackSuffix;
    return std::filesystem::is_regular_file(pack, error) ? std::optional(pack) : std::nullopt;
}

std::optional<std::filesystem::path> theme_named(std::string_view name) {
    const auto own = theme_in("/etc/callboard/themes", name);
    return own ? own : theme_in(data_folder() / "themes", name);
}

std::filesystem::path unpack_parent() {
    std::error_code error;
    const std::filesystem::path temporary = std::filesystem::temp_directory_path(error);
    return service_folder("RUNTIME_DIRECTORY").value_or(error ? "/tmp" : temporary);
}

}  // namespace callboard::theme
