#include "theme/manifest.h"

#include "base/utf8.h"
#include "style/stylesheet.h"

#include <boost/json.hpp>

namespace callboard::theme {
namespace {

namespace json = boost::json;

constexpr int kFormat = 1;

std::string json_text(std::string_view text) { return json::serialize(json::string(text)); }

bool is_sha256(std::string_view text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Nothing where `object` has no such text.
std::optional<std::string> text_of(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    if (value == nullptr || !value->is_string()) return std::nullopt;
    return std::string(std::string_view(value->get_string()));
}

std::optional<PackedFile> file_of(const json::value& value) {
    const json::object* object = value.if_object();
    if (object == nullptr) return std::nullopt;
    auto path = text_of(*object, "path");
    auto sha256 = text_of(*object, "sha256");
    const json::value* size = object->if_contains("size");
    if (!path || !sha256 || !is_sha256(*sha256) || size == nullptr || !size->is_int64() || size->get_int64() < 0)
        return std::nullopt;
    return PackedFile{std::move(*path), static_cast<std::uint64_t>(size->get_int64()), std::move(*sha256)};
}

Error unreadable() { return {ErrorKind::Theme, fmt::format("Its {} cannot be read.", kManifestName)}; }

// A file cannot lie in another; for each path, `files` holds what sorts before it.
bool lies_in_a_file(std::string_view path, const std::set<std::string_view>& files) {
    for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
        if (files.contains(path.substr(0, slash))) return true;
    }
    return false;
}

}  // namespace

bool is_plain_name(std::string_view name) {
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), is_plain);
}

std::string fault_of_path(std::string_view path) {
    const auto fault = [&](std::string_view what) { return fmt::format("'{}' {}", clean_text(path, 80), what); };
    if (path.size() > kLongestPackedPath)
        return fault(fmt::format("is a path of more than {} bytes: give it shorter names.", kLongestPackedPath));
    if (clean_text(path, kLongestPackedPath) != path || path.find('\\') != std::string_view::npos)
        return fault("has a name with control characters, '\\' or broken UTF-8: rename it.");
    if (path == kManifestName) return fault("has the name of the pack's own list: rename it.");
    if (std::count(path.begin(), path.end(), '/') >= kDeepestPackedPath)
        return fault(fmt::format("lies deeper than {} names: move it up.", kDeepestPackedPath));
    for (std::size_t start = 0; start <= path.size();) {
        const std::size_t end = std::min(path.find('/', start), path.size());
        if (end == start || path[start] == '.') return fault("is no path within a theme, or hidden: rename it.");
        start = end + 1;
    }
    return {};
}

std::string fault_of(const Manifest& manifest) {
    if (!is_plain_name(manifest.theme)) {
        return fmt::format("'{}' is no theme's name: letters, digits, '-' and '_' are allowed, 64 at most. Rename its folder.",
                           clean_text(manifest.theme, 64));
    }
    if (manifest.files.size() > kMostPackedFiles)
        return fmt::format("It holds more than {} files: leave out what theme.css does not use.", kMostPackedFiles);
    std::set<std::string_view> paths;
    std::uint64_t bytes = 0;
    for (const PackedFile& file : manifest.files) {
        if (std::string fault = fault_of_path(file.path); !fault.empty()) return fault;
        if (file.size > kMostPackedBytes - bytes) {
            return fmt::format(
                "It holds more than {} MiB: make its pictures smaller, or leave out what theme.css does not use.",
                kMostPackedBytes / 1024 / 1024);
        }
        bytes += file.size;
        if ((!paths.empty() && *paths.rbegin() >= file.path) || lies_in_a_file(file.path, paths))
            return fmt::format("'{}' is listed twice, in the wrong place or below a file.", clean_text(file.path, 80));
        paths.insert(file.path);
    }
    const auto is_sheet = [](const PackedFile& file) { return file.path == "theme.css"; };
    const auto sheet = std::find_if(manifest.files.begin(), manifest.files.end(), is_sheet);
    if (sheet != manifest.files.end() && sheet->size > style::kMaxSheetBytes) {
        return fmt::format("Its theme.css has more than {} KiB, which is all that a wall reads: make it shorter.",
                           style::kMaxSheetBytes / 1024);
    }
    return paths.contains("theme.css") ? std::string() : "It holds no theme.css: a theme is a folder with that file.";
}

std::string manifest_text(const Manifest& manifest) {
    std::string files;
    for (const PackedFile& file : manifest.files) {
        files += fmt::format("{}\n    {{\"path\": {}, \"size\": {}, \"sha256\": {}}}", files.empty() ? "" : ",",
                             json_text(file.path), file.size, json_text(file.sha256));
    }
    return fmt::format("{{\n  \"format\": {},\n  \"theme\": {},\n  \"callboard\": {},\n  \"files\": [{}\n  ]\n}}\n", kFormat,
                       json_text(manifest.theme), json_text(manifest.version), files);
}

Result<Manifest> parse_manifest(std::string_view text) {
    boost::system::error_code error;
    const json::value value = json::parse(text, error);
    const json::object* object = error ? nullptr : value.if_object();
    if (object == nullptr) return unreadable();
    const json::value* format = object->if_contains("format");
    if (format == nullptr || !format->is_int64()) return unreadable();
    if (format->get_int64() != kFormat) {
        return Error(ErrorKind::Theme, fmt::format("Its format is {}, and this callboard reads {}: install the newer one.",
                                                   format->get_int64(), kFormat));
    }
    auto theme = text_of(*object, "theme");
    auto version = text_of(*object, "callboard");
    const json::value* files = object->if_contains("files");
    if (!theme || !version || files == nullptr || !files->is_array()) return unreadable();
    Manifest manifest{std::move(*theme), std::move(*version), {}};
    for (const json::value& listed : files->get_array()) {
        auto file = file_of(listed);
        if (!file) return unreadable();
        manifest.files.push_back(std::move(*file));
    }
    if (const std::string fault = fault_of(manifest); !fault.empty()) return Error(ErrorKind::Theme, fault);
    return manifest;
}

}  // namespace callboard::theme
