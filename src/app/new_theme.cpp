#include "app/new_theme.h"

#include "app/failure.h"
#include "base/files.h"
#include "base/utf8.h"
#include "theme/manifest.h"
#include "theme/places.h"

namespace callboard::app {
namespace {

constexpr std::size_t kSheetLimit = 256 * 1024;

// "shop" of "shop", "shop/" and "themes/shop".
std::filesystem::path folder_of(const std::string& name_or_path) {
    const std::filesystem::path path = std::filesystem::path(name_or_path).lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

}  // namespace

Result<std::filesystem::path> make_theme(const std::string& name_or_path) {
    const std::filesystem::path folder = folder_of(name_or_path);
    const std::string name = folder.filename().string();
    if (!theme::is_plain_name(name)) {
        return Error(ErrorKind::Theme,
                     fmt::format("'{}' cannot name a theme: a name has up to 64 letters (a to z), digits, '-' "
                                 "and '_', as a store's css_template.",
                                 clean_text(name, 64)));
    }
    const auto sheet = read_file(theme::data_folder() / "themes" / "base" / "new-theme.css", kSheetLimit);
    if (!sheet) return sheet.error();

    std::error_code error;
    if (folder.has_parent_path()) std::filesystem::create_directories(folder.parent_path(), error);
    const bool is_made = !error && std::filesystem::create_directory(folder, error);
    const bool is_there = (!is_made && !error) || error == std::errc::file_exists;
    if (is_there) return Error(ErrorKind::Theme, "This is there already. Choose another name.", folder.string());
    if (error) return Error(ErrorKind::File, fmt::format("The folder cannot be made: {}.", error.message()), folder.string());

    if (const auto written = write_file_atomically(folder / "theme.css", *sheet); !written) {
        std::filesystem::remove(folder, error);
        return written.error();
    }
    return folder;
}

std::string word_for(const std::filesystem::path& folder) {
    const std::string text = folder.string() + "/";
    const auto is_plain = [](char c) { return theme::is_plain_name({&c, 1}) || c == '/' || c == '.'; };
    if (std::all_of(text.begin(), text.end(), is_plain)) return text;
    std::string quoted;
    for (const char c : text) quoted += c == '\'' ? "'\\''" : std::string(1, c);
    return fmt::format("'{}'", quoted);
}

int run_new_theme(const std::string& name_or_path) {
    const auto folder = make_theme(name_or_path);
    if (!folder) return failed(folder.error());
    fmt::print("Wrote {}\nLook at it while you change it:\n    callboard preview {}\n", (*folder / "theme.css").string(),
               word_for(*folder));
    return 0;
}

}  // namespace callboard::app
