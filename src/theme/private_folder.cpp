#include "theme/private_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace callboard::theme {
namespace {

constexpr std::string_view kPrefix = "callboard-theme-";
constexpr int kTries = 8;

int open_folder(const std::filesystem::path& path) {
    return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
}

// One that another program took for a leftover before it was locked is gone.
bool is_there(const std::filesystem::path& path, int fd) {
    struct stat named {};
    struct stat opened {};
    return ::lstat(path.c_str(), &named) == 0 && ::fstat(fd, &opened) == 0 && named.st_ino == opened.st_ino &&
           named.st_dev == opened.st_dev;
}

bool is_ours(int fd) {
    struct stat info {};
    return ::fstat(fd, &info) == 0 && info.st_uid == ::geteuid() && (info.st_mode & 0777) == 0700;
}

}  // namespace

Result<std::shared_ptr<const PrivateFolder>> PrivateFolder::make(const std::filesystem::path& parent) {
    const auto failure = [&] {
        return Error(ErrorKind::File, fmt::format("No folder can be made here to unpack a theme in: {}.", std::strerror(errno)),
                     parent.string());
    };
    for (int i = 0; i < kTries; ++i) {
        std::string name = (parent / (std::string(kPrefix) + "XXXXXX")).string();
        if (::mkdtemp(name.data()) == nullptr) return failure();
        const int fd = open_folder(name);
        if (fd < 0 && errno != ENOENT) {
            const Error error = failure();
            ::rmdir(name.c_str());
            return error;
        }
        const bool is_taken = fd >= 0 && ::flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
        if (fd >= 0 && !is_taken && is_there(name, fd))
            return std::shared_ptr<const PrivateFolder>(new PrivateFolder(std::move(name), fd));
        if (fd >= 0) ::close(fd);
    }
    return Error(ErrorKind::File, "Folders that a theme is unpacked in vanish from here.", parent.string());
}

PrivateFolder::~PrivateFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
    ::close(lock_);
}

void remove_leftover_folders(const std::filesystem::path& parent) {
    std::error_code error;
    std::vector<std::filesystem::path> found;
    for (std::filesystem::directory_iterator entry(parent, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().filename().string().starts_with(kPrefix)) found.push_back(entry->path());
    }
    for (const std::filesystem::path& path : found) {
        const int fd = open_folder(path);
        if (fd < 0) continue;
        if (is_ours(fd) && ::flock(fd, LOCK_EX | LOCK_NB) == 0) std::filesystem::remove_all(path, error);
        ::close(fd);
    }
}

}  // namespace callboard::theme
