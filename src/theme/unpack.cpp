#include "theme/unpack.h"

#include "base/utf8.h"
#include "theme/archive.h"
#include "theme/manifest.h"
#include "theme/sha256.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace callboard::theme {
namespace {

constexpr std::size_t kBlock = 64 * 1024;

Error refused(std::string message) { return {ErrorKind::Theme, std::move(message)}; }

// Hands all bytes of the entry, which are `size`, to `take` in pieces.
template <class Take>
Result<void> read_entry(ArchiveReader& reader, std::uint64_t size, Take take) {
    std::string block(kBlock, '\0');
    for (std::uint64_t left = size;;) {
        const auto count = reader.read(block);
        if (!count) return count.error();
        if (*count > left || (*count == 0 && left > 0)) return refused("It is damaged: a file's length is another.");
        if (*count == 0) return {};
        left -= *count;
        if (auto taken = take(std::string_view(block).substr(0, *count)); !taken) return taken.error();
    }
}

Result<Manifest> read_manifest(ArchiveReader& reader) {
    const auto entry = reader.next();
    if (!entry) return entry.error();
    if (!*entry || (*entry)->path != kManifestName || (*entry)->size > kLongestManifest)
        return refused(fmt::format("It does not begin with a {}.", kManifestName));
    std::string text;
    const auto read = read_entry(reader, (*entry)->size, [&](std::string_view bytes) {
        text += bytes;
        return Result<void>();
    });
    if (!read) return read.error();
    return parse_manifest(text);
}

class NewFile {
public:
    explicit NewFile(const std::filesystem::path& path)
        : path_(path), fd_(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)) {}
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile() {
        if (fd_ >= 0) ::close(fd_);
    }

    Result<void> write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t count = ::write(fd_, bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return failure();
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return {};
    }
    bool is_open() const { return fd_ >= 0; }
    Error failure() const {
        return {ErrorKind::File, fmt::format("It cannot be unpacked to {}: {}.", path_.string(), std::strerror(errno))};
    }

private:
    const std::filesystem::path& path_;
    int fd_;
};

// The path has no fault: it names a file below `folder`, which nobody else writes in.
Result<void> unpack_file(ArchiveReader& reader, const PackedFile& file, const std::filesystem::path& folder) {
    const std::filesystem::path path = folder / file.path;
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);  // where it fails, so does the file
    const NewFile target(path);
    if (!target.is_open()) return target.failure();
    Sha256 sum;
    const auto read = read_entry(reader, file.size, [&](std::string_view bytes) {
        sum.add(bytes);
        return target.write(bytes);
    });
    if (!read) return read.error();
    if (sum.hex() != file.sha256)
        return refused(fmt::format("'{}' in it is damaged: its checksum is another.", clean_text(file.path, 80)));
    return {};
}

// The files are there in the manifest's order, and nothing else.
Result<void> unpack_files(ArchiveReader& reader, const Manifest& manifest, const std::filesystem::path& folder) {
    for (const PackedFile& file : manifest.files) {
        const auto entry = reader.next();
        if (!entry) return entry.error();
        if (!*entry || (*entry)->path != file.path || (*entry)->size != file.size) {
            return refused(fmt::format("'{}' is not in it as its {} says.", clean_text(file.path, 80), kManifestName));
        }
        if (auto unpacked = unpack_file(reader, file, folder); !unpacked) return unpacked.error();
    }
    const auto end = reader.next();
    if (!end) return end.error();
    if (*end) return refused(fmt::format("It holds more than its {} lists.", kManifestName));
    return {};
}

Result<Folder> unpack(const std::filesystem::path& pack, const std::filesystem::path& parent) {
    auto reader = ArchiveReader::open(pack);
    if (!reader) return reader.error();
    const auto manifest = read_manifest(*reader);
    if (!manifest) return manifest.error();
    auto unpacked = PrivateFolder::make(parent);
    if (!unpacked) return unpacked.error();
    const std::filesystem::path folder = (*unpacked)->path() / manifest->theme;
    if (auto done = unpack_files(*reader, *manifest, folder); !done) return done.error();
    return Folder{folder, pack, std::move(*unpacked)};
}

}  // namespace

Result<Folder> unpack_theme(const std::filesystem::path& pack, const std::filesystem::path& parent) {
    auto theme = unpack(pack, parent);
    if (theme || !theme.error().source().empty()) return theme;
    const Error& error = theme.error();
    if (error.kind() != ErrorKind::Theme) return Error(error.kind(), error.message(), pack.string());
    return Error(ErrorKind::Theme,
                 fmt::format("This is no pack that can be shown. {} Make it anew with 'callboard pack', or copy it again.",
                             error.message()),
                 pack.string());
}

}  // namespace callboard::theme
