// A pack's bytes: files in a tar in one zstd frame. Every use of libarchive is behind this.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct archive;

namespace callboard::theme {

struct ArchivedFile {
    std::string path;
    std::string_view bytes;
};

// The same files give the same bytes: nobody's, of no time. Errors: ErrorKind::File.
Result<std::string> archive_of(std::span<const ArchivedFile> files);

// Reads a pack in the order it was written. Whatever it holds, this takes a bounded amount of memory: no entry's bytes are read
// but those that are asked for. Errors (ErrorKind::Theme) name no file.
class ArchiveReader {
public:
    // Errors (ErrorKind::File): not there, no regular file, larger than any pack.
    static Result<ArchiveReader> open(const std::filesystem::path& path);
    ArchiveReader(ArchiveReader&& other) noexcept;
    ArchiveReader& operator=(ArchiveReader&&) = delete;
    ~ArchiveReader();

    struct Entry {
        std::string path;  // as it stands there: not to be trusted
        std::uint64_t size = 0;
    };
    // Nothing at the end. A folder, link, device or file with holes is an error.
    Result<std::optional<Entry>> next();
    // Bytes of the entry into `buffer`; 0 at its end.
    Result<std::size_t> read(std::span<char> buffer);

private:
    explicit ArchiveReader(int fd);
    int fd_;
    archive* archive_;
};

}  // namespace callboard::theme
