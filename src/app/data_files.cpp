#include "app/data_files.h"

namespace callboard::app {
namespace {

bool is_plain_name(std::string_view name) {
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), is_plain);
}

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

std::optional<std::filesystem::path> theme_folder(std::string_view name) {
    if (!is_plain_name(name)) return std::nullopt;
    for (const std::filesystem::path& themes : {std::filesystem::path("/etc/callboard/themes"), data_folder() / "themes"}) {
        std::error_code error;
        if (std::filesystem::is_regular_file(themes / name / "theme.css", error)) return themes / name;
    }
    return std::nullopt;
}

}  // namespace callboard::app
