#include "app/html_export.h"

#include "base/files.h"
#include "base/log.h"
#include "theme/loader.h"

namespace callboard::app {
namespace {

constexpr std::size_t kLargestFile = std::size_t{16} * 1024 * 1024;

// Browsers know the other kinds by their content, but an SVG by its name.
std::string_view extension_of(std::string_view picture) {
    if (picture.starts_with("\x89PNG")) return ".png";
    if (picture.starts_with("\xFF\xD8")) return ".jpg";
    if (picture.starts_with("RIFF")) return ".webp";
    return ".svg";
}

Result<void> written(const std::filesystem::path& path, std::string_view bytes) {
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    if (error)
        return Error(ErrorKind::File, fmt::format("The folder cannot be made: {}.", error.message()),
                     path.parent_path().string());
    return write_file_atomically(path, bytes, Readers::Everybody, Lasting::No);
}

Result<void> write_file(const std::filesystem::path& folder, const design::PageFile& file) {
    if (file.copy_of.empty()) return written(folder / file.name, file.text);
    const auto bytes = read_file(file.copy_of, kLargestFile);
    if (bytes) return written(folder / file.name, *bytes);
    log(LogLevel::Warning, bytes.error().text() + " It is left out.");
    return {};
}

}  // namespace

Result<void> export_html(const std::filesystem::path& folder, const HtmlExport& exported) {
    design::PageOptions options{exported.name, {}, exported.motion, exported.keys};
    if (exported.logo) {
        options.logo = fmt::format("{}-logo{}", exported.name, extension_of(*exported.logo));
        if (auto done = written(folder / options.logo, *exported.logo); !done) return done;
    }
    for (const design::PageFile& file :
         design::html_page(exported.name, exported.root, theme::load_font_sheets(), exported.sheets, options)) {
        if (auto done = write_file(folder, file); !done) return done;
    }
    return {};
}

}  // namespace callboard::app
