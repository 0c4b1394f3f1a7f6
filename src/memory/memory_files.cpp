#include "memory/memory_files.h"

#include "base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace callboard::memory {
namespace {

constexpr const char* kBoard = "board.state";

std::filesystem::path note_path(const std::filesystem::path& folder, std::size_t index) {
    return folder / fmt::format("board.note{}", index);
}

bool is_there(const std::filesystem::path& path) {
    struct stat info {};
    return ::lstat(path.c_str(), &info) == 0 || errno != ENOENT;
}

Result<Record> read_record(const std::filesystem::path& path) {
    struct stat info {};
    // Ours is never a link; whoever made it one may mean any file.
    if (::lstat(path.c_str(), &info) == 0 && S_ISLNK(info.st_mode))
        return Error(ErrorKind::File, "This is a link.", path.string());
    const auto text = read_file(path, kRecordLimit);
    if (!text) return text.error();
    auto record = parse_record(*text);
    if (!record) return Error(ErrorKind::File, record.error().message(), path.string());
    return record;
}

void set_aside(const std::filesystem::path& path, const Error& why) {
    const std::filesystem::path aside = path.parent_path() / "board.bad";
    const bool moved = std::rename(path.c_str(), aside.c_str()) == 0;
    log(LogLevel::Warning, fmt::format("{} {}", why.text(),
                                       moved ? fmt::format("It is now {}; the last board is not remembered.", aside.string())
                                             : "The last board is not remembered."));
}

}  // namespace

Found look(const Folders& folders) {
    Found found;
    const auto consider = [&](Result<Record> record) {
        if (record && (!found.record || record->number > found.record->number)) found.record = std::move(*record);
    };
    for (const std::size_t index : {0, 1}) {
        const std::filesystem::path path = note_path(folders.notes, index);
        if (is_there(path)) consider(read_record(path));
    }
    const std::filesystem::path path = folders.state / kBoard;
    if (!is_there(path)) return found;
    auto record = read_record(path);
    if (!record) found.damage = record.error();
    consider(std::move(record));
    return found;
}

std::optional<Record> recall(const Folders& folders) {
    Found found = look(folders);
    if (found.damage) set_aside(folders.state / kBoard, *found.damage);
    return std::move(found.record);
}

Result<void> keep(const Folders& folders, std::string_view record) {
    std::error_code error;
    std::filesystem::create_directories(folders.state, error);  // where it fails, so does what follows
    return write_file_atomically(folders.state / kBoard, record, Readers::Owner);
}

Notes::~Notes() {
    for (const Slot& slot : slots_) {
        if (slot.fd >= 0) ::close(slot.fd);
    }
}

void Notes::open(Slot& slot, std::size_t index) {
    if (std::exchange(slot.was_opened, true)) return;
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    constexpr int kFlags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;  // a FIFO must not hang
    slot.fd = ::open(note_path(folder_, index).c_str(), kFlags, 0600);
    slot.error = errno;
    struct stat info {};
    if (slot.fd < 0 || (::fstat(slot.fd, &info) == 0 && S_ISREG(info.st_mode))) return;
    ::close(std::exchange(slot.fd, -1));
    slot.error = EINVAL;
}

void Notes::write(std::string_view record, std::uint64_t number) {
    const std::size_t index = number % slots_.size();
    Slot& slot = slots_[index];
    open(slot, index);
    int error = slot.error;
    std::size_t written = 0;
    while (slot.fd >= 0 && written < record.size()) {
        const ssize_t count = ::pwrite(slot.fd, record.data() + written, record.size() - written, static_cast<off_t>(written));
        error = errno;
        if (count < 0 && error == EINTR) continue;
        if (count <= 0) break;
        written += static_cast<std::size_t>(count);
    }
    if (written == record.size()) return;
    trouble_.say(LogLevel::Warning,
                 fmt::format("{}: The board cannot be noted: {}. After a crash a call may be announced again.",
                             folder_.string(), std::strerror(error)));
}

}  // namespace callboard::memory
