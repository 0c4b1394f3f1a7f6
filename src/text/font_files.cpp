#include "text/font_files.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace callboard::text {
namespace {

std::span<const std::byte> mapped(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return {};
    struct stat about {};
    void* start = MAP_FAILED;
    if (::fstat(file, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0) {
        start = ::mmap(nullptr, static_cast<std::size_t>(about.st_size), PROT_READ, MAP_PRIVATE, file, 0);
    }
    ::close(file);
    if (start == MAP_FAILED) return {};
    return {static_cast<const std::byte*>(start), static_cast<std::size_t>(about.st_size)};
}

}  // namespace

FontFiles::~FontFiles() {
    for (const auto& [path, file] : files_) {
        if (!file.empty()) ::munmap(const_cast<std::byte*>(file.data()), file.size());
    }
}

void FontFiles::rest() {
    for (const auto& [path, file] : files_) {
        if (!file.empty()) ::madvise(const_cast<std::byte*>(file.data()), file.size(), MADV_DONTNEED);
    }
}

std::span<const std::byte> FontFiles::bytes(const std::string& path) {
    const auto known = files_.find(path);
    return known != files_.end() ? known->second : files_.emplace(path, mapped(path)).first->second;
}

}  // namespace callboard::text
