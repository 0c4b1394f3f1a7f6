// What a theme's pack says of itself: manifest.json, its first entry. What a pack may hold is said here, for those that are
// written and those that are read.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::theme {

constexpr const char* kPackSuffix = ".tar.zst";
constexpr const char* kManifestName = "manifest.json";
constexpr std::uint64_t kMostPackedBytes = 64 * 1024 * 1024;  // of all files together
constexpr std::size_t kMostPackedFiles = 1'000;
constexpr std::size_t kLongestPackedPath = 200;  // bytes
constexpr int kDeepestPackedPath = 8;            // names
constexpr std::size_t kLongestManifest = 1024 * 1024;

struct PackedFile {
    std::string path;  // below the theme's folder, with '/' between names
    std::uint64_t size = 0;
    std::string sha256;
};

struct Manifest {
    std::string theme;              // its name
    std::string version;            // of the callboard that wrote it
    std::vector<PackedFile> files;  // sorted by the bytes of their paths
};

// A theme's name as a server may send it: letters, digits, '-' and '_', 64 at most.
bool is_plain_name(std::string_view name);

// Why a file of this path is in no pack, as a sentence that says what to do; empty where it may be in one.
std::string fault_of_path(std::string_view path);
// The same of a whole manifest.
std::string fault_of(const Manifest& manifest);

std::string manifest_text(const Manifest& manifest);
// Whoever wrote it: what is returned has no fault. Errors (ErrorKind::Theme) say why it has.
Result<Manifest> parse_manifest(std::string_view text);

}  // namespace callboard::theme
