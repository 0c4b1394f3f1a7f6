#include "theme/loader.h"

#include "base/files.h"
#include "base/log.h"
#include "base/utf8.h"
#include "theme/manifest.h"
#include "theme/places.h"
#include "theme/unpack.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace callboard::theme {
namespace {

constexpr std::size_t kSheetRead = 2 * 1024 * 1024;  // the parser cuts at its own limit and says so
constexpr std::size_t kWordsLimit = 64 * 1024;

Result<style::Stylesheet> load_sheet(const std::filesystem::path& path, const std::filesystem::path& root,
                                     style::Diagnostics& diagnostics) {
    const auto css = read_file(path, kSheetRead);
    if (!css) return css.error();
    return style::parse_stylesheet(*css, {path.filename().string(), path.parent_path(), root}, diagnostics);
}

void add_faces(const style::Stylesheet& sheet, std::vector<text::FaceSource>& faces) {
    for (const style::FontFace& face : sheet.font_faces()) {
        faces.push_back(
            {face.family, face.weight_low, face.weight_high, face.italic, face.local_names, face.files, face.unicode_ranges});
    }
}

void load_words_file(const std::filesystem::path& path, scene::Words& words) {
    const auto text = read_file(path, kWordsLimit);
    const toml::parse_result parsed = text ? toml::parse(*text, path.string()) : toml::parse_result(toml::table());
    if (!text || !parsed) {
        const std::string reason = text ? std::string(parsed.error().description()) : text.error().message();
        log(LogLevel::Warning, fmt::format("{}: The words cannot be read: {} They are left out.", path.string(), reason));
        return;
    }
    const std::string language = path.stem().string();
    for (const auto& [key, value] : parsed.table()) {
        if (const auto word = value.value<std::string>()) words.set(language, key.str(), *word);
    }
}

Result<Folder> open_theme(const std::filesystem::path& found) {
    std::error_code error;
    if (std::filesystem::is_directory(found, error)) return Folder{found, found, nullptr};
    const std::filesystem::path parent = unpack_parent();
    remove_leftover_folders(parent);
    return unpack_theme(found, parent);
}

// Without what does not change where it leads, so that the last name is the folder's.
std::filesystem::path plain_path(const std::filesystem::path& path) {
    std::error_code error;
    const std::filesystem::path plain = std::filesystem::absolute(path, error).lexically_normal();
    return plain.has_filename() ? plain : plain.parent_path();
}

// A theme and the files that it names.
struct LoadedTheme {
    Folder folder;
    scene::Theme theme;
};

}  // namespace

Result<Folder> find_theme(const std::string& name) {
    if (const auto found = theme_named(name)) return open_theme(*found);
    return Error(ErrorKind::Theme, fmt::format("There is no theme '{}' in {} or /etc/callboard/themes.", clean_text(name, 64),
                                               (data_folder() / "themes").string()));
}

Result<Folder> find_theme_or_folder(const std::string& name_or_path) {
    std::error_code error;
    if (name_or_path.ends_with(kPackSuffix) && !std::filesystem::is_directory(name_or_path, error))
        return open_theme(name_or_path);
    if (name_or_path.find('/') == std::string::npos) {
        auto named = find_theme(name_or_path);
        if (named || !std::filesystem::is_directory(name_or_path, error)) return named;
        return Error(ErrorKind::Theme,
                     fmt::format("{} For a folder write ./{}", named.error().message(), clean_text(name_or_path, 64)));
    }
    const std::filesystem::path folder = plain_path(name_or_path);
    if (std::filesystem::is_regular_file(folder / "theme.css", error)) return open_theme(folder);
    return Error(ErrorKind::Theme, "This folder holds no theme.css.", folder.string());
}

Result<std::shared_ptr<const scene::Theme>> load_theme(const Folder& folder) {
    auto loaded = std::make_shared<LoadedTheme>(LoadedTheme{folder, scene::Theme()});
    scene::Theme& theme = loaded->theme;
    theme.name = folder.path.filename().string();
    const std::filesystem::path base = data_folder() / "themes" / "base";
    for (const auto& [path, root] : {std::pair(base / "base.css", base), std::pair(folder.path / "theme.css", folder.path)}) {
        auto sheet = load_sheet(path, root, theme.diagnostics);
        if (!sheet) return sheet.error();
        theme.sheets.push_back(std::move(*sheet));
    }
    return std::shared_ptr<const scene::Theme>(loaded, &loaded->theme);
}

Result<style::Stylesheet> load_tools_sheet() {
    const std::filesystem::path folder = data_folder() / "themes" / "base";
    style::Diagnostics diagnostics;
    auto sheet = load_sheet(folder / "tools.css", folder, diagnostics);
    for (const style::Diagnostic& diagnostic : diagnostics) log(LogLevel::Warning, to_string(diagnostic));
    return sheet;
}

scene::Words load_words() {
    scene::Words words;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(data_folder() / "themes" / "base" / "words", error)) {
        if (entry.path().extension() == ".toml") load_words_file(entry.path(), words);
    }
    if (error) log(LogLevel::Warning, fmt::format("The words of the wall are not where they should be: {}.", error.message()));
    return words;
}

std::vector<text::FaceSource> font_faces_of(const scene::Theme& theme) {
    std::vector<text::FaceSource> faces;
    for (const style::Stylesheet& sheet : theme.sheets) add_faces(sheet, faces);
    return faces;
}

std::vector<style::Stylesheet> load_font_sheets() {
    std::vector<style::Stylesheet> sheets;
    for (const std::filesystem::path& folder : {data_folder() / "fonts", std::filesystem::path("/etc/callboard/fonts")}) {
        style::Diagnostics diagnostics;
        auto sheet = load_sheet(folder / "fonts.css", folder, diagnostics);
        if (!sheet) continue;  // a store without fonts of its own
        sheets.push_back(std::move(*sheet));
        for (const auto& diagnostic : diagnostics) log(LogLevel::Warning, to_string(diagnostic));
    }
    return sheets;
}

std::vector<text::FaceSource> load_font_faces() {
    std::vector<text::FaceSource> faces;
    for (const style::Stylesheet& sheet : load_font_sheets()) add_faces(sheet, faces);
    return faces;
}

}  // namespace callboard::theme
