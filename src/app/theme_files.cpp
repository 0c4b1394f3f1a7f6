#include "app/theme_files.h"

#include "base/files.h"
#include "base/utf8.h"
#include "raster/picture_files.h"

namespace callboard::app {
namespace {

constexpr std::size_t kMostFiles = 2000;
constexpr std::size_t kSheetRead = std::size_t{2} << 20U;
constexpr std::size_t kPictureRead = std::size_t{16} << 20U;  // raster/pictures reads no more
constexpr std::size_t kFontRead = std::size_t{64} << 20U;

bool is_font(std::string_view bytes) {
    constexpr std::array<std::string_view, 6> kBegins{std::string_view("\0\1\0\0", 4), "OTTO", "true", "ttcf", "wOFF", "wOF2"};
    return std::any_of(kBegins.begin(), kBegins.end(), [&](std::string_view begin) { return bytes.starts_with(begin); });
}

void read(design::ThemeFile& file, const std::filesystem::path& path) {
    const std::string extension = ascii_lower(path.extension().string());
    const auto is_one_of = [&](std::initializer_list<std::string_view> names) {
        return std::find(names.begin(), names.end(), extension) != names.end();
    };
    if (extension == ".css") {
        auto text = read_file(path, kSheetRead);
        if (text) file.text = std::move(*text);
        if (!text) file.problem = text.error().message();
    } else if (is_one_of({".ttf", ".otf", ".ttc", ".woff", ".woff2"})) {
        const auto bytes = read_file(path, kFontRead);
        if (!bytes) file.problem = bytes.error().message();
        if (bytes && !is_font(*bytes)) file.problem = "it is no font";
    } else if (is_one_of({".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif", ".avif", ".bmp", ".ico", ".tif", ".tiff"})) {
        const auto bytes = read_file(path, kPictureRead);
        if (!bytes) {
            file.problem = bytes.error().message();
            return;
        }
        const auto header = raster::read_picture_header(*bytes);
        if (!header) {
            file.problem = header.error().message();
        } else if (header->kind != raster::PictureKind::Svg) {
            file.picture = header->size;
        }
    }
}

}  // namespace

Result<design::ThemeFiles> read_theme_files(const std::filesystem::path& folder) {
    design::ThemeFiles result;
    std::error_code error;
    for (auto entry = std::filesystem::recursive_directory_iterator(folder, error);
         !error && entry != std::filesystem::recursive_directory_iterator(); entry.increment(error)) {
        if (entry->path().filename().string().starts_with(".")) {
            entry.disable_recursion_pending();
            continue;
        }
        if (!entry->is_regular_file(error)) continue;
        if (result.files.size() >= kMostFiles)
            return Error(ErrorKind::File, fmt::format("The folder holds more than {} files.", kMostFiles), folder.string());
        design::ThemeFile file;
        file.path = entry->path().lexically_relative(folder).generic_string();
        file.bytes = entry->file_size(error);
        read(file, entry->path());
        result.files.push_back(std::move(file));
    }
    if (error) return Error(ErrorKind::File, fmt::format("The folder cannot be read: {}.", error.message()), folder.string());
    std::sort(result.files.begin(), result.files.end(),
              [](const design::ThemeFile& a, const design::ThemeFile& b) { return a.path < b.path; });
    return result;
}

}  // namespace callboard::app
