#include "base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace callboard {
namespace {

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    int get() const { return fd_; }

private:
    int fd_;
};

Error file_error(const std::filesystem::path& path, std::string_view what) {
    return {ErrorKind::File, fmt::format("{}: {}.", what, std::strerror(errno)), path.string()};
}

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(fd, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

// What `path` names at the end of its links, whether it is there yet or not.
Result<std::filesystem::path> end_of_links(const std::filesystem::path& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) == 0) {
        if (!S_ISREG(info.st_mode))
            return Error(ErrorKind::File, "This is not a regular file; it is not replaced.", path.string());
    } else if (errno != ENOENT) {
        return file_error(path, "The file cannot be written");  // links in a circle, too
    }
    std::filesystem::path target = path;
    while (::lstat(target.c_str(), &info) == 0 && S_ISLNK(info.st_mode)) {
        std::error_code error;
        target = target.parent_path() / std::filesystem::read_symlink(target, error);
        if (error) return Error(ErrorKind::File, fmt::format("The link cannot be read: {}.", error.message()), path.string());
    }
    return target;
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0) return file_error(path, "The file cannot be opened");
    struct stat info {};
    if (::fstat(file.get(), &info) != 0) return file_error(path, "The file cannot be examined");
    if (!S_ISREG(info.st_mode)) return Error(ErrorKind::File, "This is not a regular file.", path.string());
    const auto too_large = [&] {
        return Error(ErrorKind::File, fmt::format("The file is larger than the {} bytes allowed.", limit), path.string());
    };
    if (static_cast<unsigned long long>(info.st_size) > limit) return too_large();
    // With room for one more: a read that finds the end says that this is all.
    std::string bytes(static_cast<std::size_t>(info.st_size) + 1, '\0');
    for (std::size_t length = 0;;) {
        if (length == bytes.size()) bytes.resize(2 * length);
        const ssize_t count = ::read(file.get(), bytes.data() + length, bytes.size() - length);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return file_error(path, "The file cannot be read");
        length += static_cast<std::size_t>(count);
        if (length > limit) return too_large();
        if (count > 0) continue;
        bytes.resize(length);
        return bytes;
    }
}

Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view bytes, Readers readers,
                                   Lasting lasting) {
    const auto target = end_of_links(path);
    if (!target) return target.error();
    const std::filesystem::path temporary = target->string() + ".new";
    {
        constexpr int kFlags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;  // a FIFO must not hang
        const mode_t mode = readers == Readers::Owner ? 0600 : 0644;
        const Descriptor file(::open(temporary.c_str(), kFlags, mode));
        // What another program left there has permissions of its own.
        if (file.get() < 0 || (readers == Readers::Owner && ::fchmod(file.get(), mode) != 0))
            return file_error(path, "The file cannot be written");
        if (!write_all(file.get(), bytes) || (lasting == Lasting::Yes && ::fsync(file.get()) != 0)) {
            const Error error = file_error(path, "The file cannot be written");
            ::unlink(temporary.c_str());
            return error;
        }
    }
    if (std::rename(temporary.c_str(), target->c_str()) != 0) {
        const Error error = file_error(path, "The file cannot be replaced");
        ::unlink(temporary.c_str());
        return error;
    }
    if (lasting == Lasting::No) return {};
    const std::filesystem::path folder = target->has_parent_path() ? target->parent_path() : ".";
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() >= 0) ::fsync(directory.get());
    return {};
}

}  // namespace callboard
