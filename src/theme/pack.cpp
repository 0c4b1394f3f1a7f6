#include "theme/pack.h"

#include "base/utf8.h"
#include "theme/archive.h"
#include "theme/sha256.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace callboard::theme {
namespace {

namespace fs = std::filesystem;

Error file_error(const fs::path& path, std::string_view what, const std::error_code& error) {
    return {ErrorKind::File, fmt::format("{}: {}.", what, error.message()), path.string()};
}

std::error_code last_error() { return {errno, std::generic_category()}; }

Error theme_error(const fs::path& path, std::string message) { return {ErrorKind::Theme, std::move(message), path.string()}; }

// Why a file or folder of this name is no part of a theme; empty where it is one.
std::string_view reason_to_leave_out(std::string_view name) {
    const bool between_hashes = name.size() > 1 && name.front() == '#' && name.back() == '#';
    if (name.starts_with('.')) return "hidden";
    if (name.ends_with('~') || name.ends_with(".swp") || between_hashes) return "an editor's copy";
    if (name.ends_with(kPackSuffix)) return "a pack";
    return {};
}

bool is_below(const fs::path& path, const fs::path& folder) {
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

struct Found {
    fs::path path;
    std::string name;  // below the folder
};

// The files of a folder, sorted by the bytes of their names.
class Finder {
public:
    explicit Finder(const fs::path& root) : root_(root) {}

    Result<std::vector<Found>> find(std::vector<std::string>& left_out) {
        std::error_code error;
        for (fs::recursive_directory_iterator entry(root_, error), end; !error && entry != end; entry.increment(error)) {
            std::string name = entry->path().lexically_relative(root_).string();
            std::string_view reason = reason_to_leave_out(entry->path().filename().string());
            std::error_code broken;
            const fs::file_type type = entry->symlink_status(broken).type();
            if (reason.empty() && type == fs::file_type::symlink) {
                if (auto inside = leads_to_a_file_inside(*entry); !inside) return inside.error();
            } else if (reason.empty() && type != fs::file_type::regular && type != fs::file_type::directory) {
                reason = "no file";
            }
            if (!reason.empty()) {
                left_out.push_back(fmt::format("{} ({})", clean_text(name, kLongestPackedPath), reason));
                if (type == fs::file_type::directory) entry.disable_recursion_pending();
                continue;
            }
            // A folder too, so that nobody walks into depths that no pack holds.
            if (const std::string fault = fault_of_path(name); !fault.empty()) return theme_error(root_, fault);
            if (type != fs::file_type::directory) found_.push_back({entry->path(), std::move(name)});
            if (found_.size() > kMostPackedFiles) break;  // the manifest's fault says it
        }
        if (error) return file_error(root_, "The folder cannot be read", error);
        std::sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.name < b.name; });
        std::sort(left_out.begin(), left_out.end());
        return std::move(found_);
    }

private:
    Result<void> leads_to_a_file_inside(const fs::directory_entry& link) const {
        std::error_code error;
        const fs::path target = fs::canonical(link.path(), error);
        if (error) return file_error(link.path(), "This link leads nowhere; remove it, or put the file there", error);
        if (!is_below(target, root_))
            return theme_error(link.path(), "This link leads out of the theme; put a copy of the file in its place.");
        if (!fs::is_regular_file(target, error))
            return theme_error(link.path(), "This link leads to a folder; put the files themselves in its place.");
        return {};
    }

    const fs::path& root_;
    std::vector<Found> found_;
};

class OpenFile {
public:
    explicit OpenFile(const fs::path& path) : path_(path), fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (fd_ >= 0) ::close(fd_);
    }

    // The bytes of a regular file below `root`, `most` at most. What was opened is asked where it lies, as a link may have been
    // put there since.
    Result<std::string> read(const fs::path& root, std::uint64_t most) const {
        struct stat before {};
        if (fd_ < 0 || ::fstat(fd_, &before) != 0) return file_error(path_, "The file cannot be read", last_error());
        std::error_code error;
        const fs::path opened = fs::read_symlink(fmt::format("/proc/self/fd/{}", fd_), error);
        if (error || !is_below(opened, root) || !S_ISREG(before.st_mode)) return changed();
        std::string bytes(std::min(most, static_cast<std::uint64_t>(before.st_size)) + 1, '\0');
        std::size_t length = 0;
        for (ssize_t count = 1; count != 0 && length < bytes.size();) {
            count = ::read(fd_, bytes.data() + length, bytes.size() - length);
            if (count < 0 && errno != EINTR) return file_error(path_, "The file cannot be read", last_error());
            if (count > 0) length += static_cast<std::size_t>(count);
        }
        bytes.resize(length);
        if (length > most) return bytes;
        struct stat after {};
        const bool whole =
            ::fstat(fd_, &after) == 0 && is_unchanged(before, after) && length == static_cast<std::uint64_t>(before.st_size);
        if (!whole) return changed();
        return bytes;
    }

private:
    Error changed() const { return theme_error(path_, "This file changes while it is packed; pack the theme again."); }

    const fs::path& path_;
    int fd_;
};

// As far as a pack holds them: what is beyond its limits is in the manifest, where it is a fault.
Result<std::vector<std::string>> read_files(const std::vector<Found>& files, const fs::path& root, Manifest& manifest) {
    std::vector<std::string> contents;
    std::uint64_t left = kMostPackedBytes;
    for (const Found& file : files) {
        auto bytes = OpenFile(file.path).read(root, left);
        if (!bytes) return bytes.error();
        manifest.files.push_back({file.name, bytes->size(), sha256_of(*bytes)});
        if (bytes->size() > left) break;
        left -= bytes->size();
        contents.push_back(std::move(*bytes));
    }
    return contents;
}

}  // namespace

bool is_unchanged(const struct stat& before, const struct stat& after) {
    const auto same_time = [](const timespec& a, const timespec& b) { return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec; };
    return before.st_size == after.st_size && same_time(before.st_mtim, after.st_mtim) &&
           same_time(before.st_ctim, after.st_ctim);
}

Result<PackedTheme> pack_theme(const std::filesystem::path& folder) {
    std::error_code error;
    const fs::path root = fs::canonical(folder, error);
    if (error) return file_error(folder, "The folder cannot be read", error);
    PackedTheme packed;
    packed.manifest = {folder.filename().string(), CALLBOARD_VERSION, {}};
    const auto files = Finder(root).find(packed.left_out);
    if (!files) return files.error();
    const auto contents = read_files(*files, root, packed.manifest);
    if (!contents) return contents.error();
    if (const std::string fault = fault_of(packed.manifest); !fault.empty()) return theme_error(folder, fault);
    const std::string manifest = manifest_text(packed.manifest);
    std::vector<ArchivedFile> archived{{kManifestName, manifest}};
    for (std::size_t i = 0; i < files->size(); ++i) archived.push_back({(*files)[i].name, (*contents)[i]});
    auto bytes = archive_of(archived);
    if (!bytes) return bytes.error();
    packed.bytes = std::move(*bytes);
    return packed;
}

}  // namespace callboard::theme
