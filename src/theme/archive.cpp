#include "theme/archive.h"

#include "base/utf8.h"
#include "theme/manifest.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace callboard::theme {
namespace {

// Of a pack that compresses badly, with its headers.
constexpr std::uint64_t kLargestPack = kMostPackedBytes + 4 * 1024 * 1024;
constexpr std::size_t kReadBlock = 64 * 1024;
constexpr const char* kLevel = "12";  // of a large theme in seconds, where 19 takes minutes

struct FreeArchive {
    void operator()(archive* written) const { archive_write_free(written); }
};
struct FreeEntry {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

la_ssize_t append(archive* /*writer*/, void* target, const void* bytes, std::size_t length) {
    static_cast<std::string*>(target)->append(static_cast<const char*>(bytes), length);
    return static_cast<la_ssize_t>(length);
}

bool write_file(archive* writer, const ArchivedFile& file) {
    const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), file.path.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.bytes.size()));
    archive_entry_set_mtime(entry.get(), 0, 0);
    return archive_write_header(writer, entry.get()) == ARCHIVE_OK &&
           archive_write_data(writer, file.bytes.data(), file.bytes.size()) == static_cast<la_ssize_t>(file.bytes.size());
}

Error error_of(archive* from, ErrorKind kind, std::string_view what) {
    const char* why = archive_error_string(from);
    return {kind, fmt::format("{}: {}.", what, why == nullptr ? "it is no pack" : clean_text(why, 160))};
}

Error file_error(const std::filesystem::path& path, std::string_view what) {
    return {ErrorKind::File, std::string(what), path.string()};
}

}  // namespace

// GNU's tar keeps names as the bytes they are, in any locale.
Result<std::string> archive_of(std::span<const ArchivedFile> files) {
    std::string bytes;
    const std::unique_ptr<archive, FreeArchive> writer(archive_write_new());
    archive* const a = writer.get();
    bool good = archive_write_add_filter_zstd(a) == ARCHIVE_OK &&
                archive_write_set_filter_option(a, "zstd", "compression-level", kLevel) == ARCHIVE_OK &&
                archive_write_set_format_gnutar(a) == ARCHIVE_OK && archive_write_set_bytes_in_last_block(a, 1) == ARCHIVE_OK &&
                archive_write_open2(a, &bytes, nullptr, append, nullptr, nullptr) == ARCHIVE_OK;
    for (const ArchivedFile& file : files) good = good && write_file(a, file);
    if (!good || archive_write_close(a) != ARCHIVE_OK) return error_of(a, ErrorKind::File, "The pack cannot be written");
    return bytes;
}

ArchiveReader::ArchiveReader(int fd) : fd_(fd), archive_(archive_read_new()) {}
ArchiveReader::ArchiveReader(ArchiveReader&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), archive_(std::exchange(other.archive_, nullptr)) {}
ArchiveReader::~ArchiveReader() {
    if (archive_ != nullptr) archive_read_free(archive_);
    if (fd_ >= 0) ::close(fd_);
}

Result<ArchiveReader> ArchiveReader::open(const std::filesystem::path& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0) return file_error(path, fmt::format("The pack cannot be opened: {}.", std::strerror(errno)));
    ArchiveReader reader(fd);
    struct stat info {};
    if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) return file_error(path, "This is not a regular file.");
    if (static_cast<std::uint64_t>(info.st_size) > kLargestPack)
        return file_error(path, fmt::format("The file is larger than the {} bytes of a pack.", kLargestPack));
    // One filter and one format, whatever the bytes look like.
    if (archive_read_append_filter(reader.archive_, ARCHIVE_FILTER_ZSTD) != ARCHIVE_OK ||
        archive_read_set_format(reader.archive_, ARCHIVE_FORMAT_TAR) != ARCHIVE_OK ||
        archive_read_open_fd(reader.archive_, fd, kReadBlock) != ARCHIVE_OK) {
        return error_of(reader.archive_, ErrorKind::Theme, "It cannot be read");
    }
    return reader;
}

Result<std::optional<ArchiveReader::Entry>> ArchiveReader::next() {
    archive_entry* entry = nullptr;
    const int code = archive_read_next_header(archive_, &entry);
    if (code == ARCHIVE_EOF) return std::optional<Entry>();
    if (code != ARCHIVE_OK) return error_of(archive_, ErrorKind::Theme, "It is damaged");
    const char* path = archive_entry_pathname(entry);
    if (path == nullptr) return Error(ErrorKind::Theme, "It holds a file without a name.");
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr ||
        archive_entry_symlink(entry) != nullptr || archive_entry_sparse_count(entry) > 0 ||
        archive_entry_size_is_set(entry) == 0 || archive_entry_size(entry) < 0) {
        return Error(ErrorKind::Theme, fmt::format("'{}' in it is no plain file.", clean_text(path, 80)));
    }
    return std::optional(Entry{path, static_cast<std::uint64_t>(archive_entry_size(entry))});
}

Result<std::size_t> ArchiveReader::read(std::span<char> buffer) {
    const la_ssize_t count = archive_read_data(archive_, buffer.data(), buffer.size());
    if (count < 0) return error_of(archive_, ErrorKind::Theme, "It is damaged");
    return static_cast<std::size_t>(count);
}

}  // namespace callboard::theme
