#include "base/line_file.h"

#include "base/log.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace callboard {
namespace {

bool is_pipe(const std::filesystem::path& path) {
    struct stat info {};
    return ::stat(path.c_str(), &info) == 0 && S_ISFIFO(info.st_mode);
}

bool can_hold_lines(int fd) {
    struct stat info {};
    return ::fstat(fd, &info) == 0 && (S_ISREG(info.st_mode) || S_ISCHR(info.st_mode) || S_ISFIFO(info.st_mode));
}

}  // namespace

Result<LineFile> LineFile::open(const std::filesystem::path& path, Start start, std::string name) {
    // Without O_NONBLOCK a pipe would wait for its reader, now or when it is full.
    const int flags = O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | (start == Start::Anew ? O_TRUNC : 0);
    const int fd = ::open(path.c_str(), flags, 0644);
    if (fd < 0) {
        const int reason = errno;
        std::string message = fmt::format("The {} cannot be opened: {}.", name, std::strerror(reason));
        if (reason == ENXIO) message = fmt::format("The {} must be a file, a character device or a pipe.", name);
        if (reason == ENXIO && is_pipe(path))
            message = fmt::format("Nobody reads this pipe; start the reader of the {} first.", name);
        return Error(ErrorKind::File, std::move(message), path.string());
    }
    if (!can_hold_lines(fd)) {
        ::close(fd);
        return Error(ErrorKind::File, fmt::format("The {} must be a file, a character device or a pipe.", name), path.string());
    }
    return LineFile(fd, path.string(), std::move(name));
}

LineFile::LineFile(LineFile&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      path_(std::move(other.path_)),
      name_(std::move(other.name_)),
      is_torn_(other.is_torn_),
      complained_(other.complained_) {}

LineFile& LineFile::operator=(LineFile&& other) noexcept {
    std::swap(fd_, other.fd_);
    std::swap(path_, other.path_);
    std::swap(name_, other.name_);
    std::swap(is_torn_, other.is_torn_);
    std::swap(complained_, other.complained_);
    return *this;
}

LineFile::~LineFile() {
    if (fd_ >= 0) ::close(fd_);
}

void LineFile::write(std::string_view line) {
    const std::string text = fmt::format("{}{}\n", is_torn_ ? "\n" : "", line);
    ssize_t count = 0;
    do {
        count = ::write(fd_, text.data(), text.size());
    } while (count < 0 && errno == EINTR);
    if (count == static_cast<ssize_t>(text.size())) {
        is_torn_ = false;
        return;
    }
    const int reason = count < 0 ? errno : ENOSPC;
    is_torn_ = is_torn_ || count > 0;
    if (!std::exchange(complained_, true)) {
        log(LogLevel::Warning,
            fmt::format("{}: The {} cannot be written: {}. What it misses is lost.", path_, name_, std::strerror(reason)));
    }
}

}  // namespace callboard
