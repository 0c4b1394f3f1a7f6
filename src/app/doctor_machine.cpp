#include "app/doctor_machine.h"

#include "base/files.h"
#include "base/secret.h"
#include "base/utf8.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>

namespace callboard::app {
namespace {

constexpr std::size_t kEnvironmentLimit = 4U << 20U;
constexpr std::size_t kTried = 64U << 10U;  // bytes: more than a board takes
constexpr std::string_view kVariable = "CALLBOARD_API_SECRET=";

bool is_number(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The variable is there and not empty.
bool holds_secret(std::string_view environment) {
    for (std::size_t begin = 0; begin < environment.size();) {
        const std::string_view entry = environment.substr(begin, environment.find('\0', begin) - begin);
        if (entry.size() > kVariable.size() && entry.starts_with(kVariable)) return true;
        begin += entry.size() + 1;
    }
    return false;
}

int write_all(int fd) {
    const std::string bytes(kTried, 'x');
    std::size_t written = 0;
    while (written < bytes.size()) {
        const ssize_t count = ::write(fd, bytes.data() + written, bytes.size() - written);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return count < 0 ? errno : EIO;
        written += static_cast<std::size_t>(count);
    }
    return ::fsync(fd) == 0 ? 0 : errno;
}

// "MemAvailable:   123 kB", in bytes.
std::uint64_t kilobytes_of(std::string_view text, std::string_view key) {
    const std::size_t found = text.find(key);
    if (found == std::string_view::npos) return 0;
    std::string_view number = text.substr(found + key.size());
    number.remove_prefix(std::min(number.find_first_not_of(' '), number.size()));
    std::uint64_t value = 0;
    std::from_chars(number.data(), number.data() + number.size(), value);
    return value * 1024;
}

}  // namespace

bool others_may_read(const std::filesystem::path& file) {
    struct stat info {};
    return ::stat(file.c_str(), &info) == 0 && (info.st_mode & S_IROTH) != 0;
}

std::vector<std::string> holders_of_secret(const std::filesystem::path& processes) {
    std::vector<std::string> holders;
    const std::string own = std::to_string(::getpid());
    std::error_code error;
    for (std::filesystem::directory_iterator entry(processes, error), end; !error && entry != end; entry.increment(error)) {
        const std::string pid = entry->path().filename().string();
        if (!is_number(pid) || pid == own) continue;
        auto environment = read_file(entry->path() / "environ", kEnvironmentLimit);
        if (!environment) continue;
        const bool holds = holds_secret(*environment);
        wipe(*environment);
        if (!holds) continue;
        const auto name = read_file(entry->path() / "comm", 4096);
        holders.push_back(fmt::format("{} ({})", name ? clean_text(trimmed(*name), 40) : "a program", pid));
    }
    std::sort(holders.begin(), holders.end());
    return holders;
}

int try_writing(const std::filesystem::path& folder) {
    int fd = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    std::string name;
    if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == ENOENT)) {
        name = (folder / ".doctor-XXXXXX").string();
        fd = ::mkostemp(name.data(), O_CLOEXEC);
    }
    if (fd < 0) return errno;
    if (!name.empty()) ::unlink(name.c_str());
    const int error = write_all(fd);
    ::close(fd);
    return error;
}

doctor::StateSeen see_state(const memory::Folders& folders, UnixTime now) {
    doctor::StateSeen seen;
    seen.now = now;
    seen.folder = folders.state.string();
    std::error_code ignored;
    seen.exists = std::filesystem::is_directory(folders.state, ignored);
    if (!seen.exists) return seen;
    seen.error = try_writing(folders.state);
    const memory::Found found = memory::look(folders);
    if (found.record) seen.last_answer = found.record->memory.last_good;
    seen.damage = found.damage;
    return seen;
}

doctor::DiskSeen see_disk(const std::filesystem::path& folder) {
    std::error_code ignored;
    std::filesystem::path place = folder;
    while (!std::filesystem::exists(place, ignored) && place.has_relative_path()) place = place.parent_path();
    doctor::DiskSeen seen;
    seen.folder = folder.string();
    struct statvfs info {};
    if (::statvfs(place.empty() ? "." : place.c_str(), &info) != 0) return seen;
    seen.free_bytes = std::uint64_t{info.f_bavail} * info.f_frsize;
    if (info.f_files > 0) seen.free_files = info.f_favail;
    return seen;
}

doctor::MemorySeen see_memory(const std::filesystem::path& meminfo) {
    const auto text = read_file(meminfo, 64U * 1024);
    if (!text) return {};
    return {kilobytes_of(*text, "MemTotal:"), kilobytes_of(*text, "MemAvailable:")};
}

}  // namespace callboard::app
