// A folder that is this program's alone and goes with the object, made below a folder that others may use too. A lock on it
// says that it is in use, to others of callboard and to systemd-tmpfiles; a crash drops the lock.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <memory>

namespace callboard::theme {

class PrivateFolder {
public:
    // Errors: ErrorKind::File.
    static Result<std::shared_ptr<const PrivateFolder>> make(const std::filesystem::path& parent);
    ~PrivateFolder();
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    PrivateFolder(std::filesystem::path path, int lock) : path_(std::move(path)), lock_(lock) {}
    std::filesystem::path path_;
    int lock_;
};

// Removes what programs of this user that died have left in `parent`.
void remove_leftover_folders(const std::filesystem::path& parent);

}  // namespace callboard::theme
