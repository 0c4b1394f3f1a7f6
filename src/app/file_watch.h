// Tells when files below a folder change, or one file: for the preview's live reload.
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace callboard::app {

class FileWatch {
public:
    // Calls `changed` from a thread of its own after each burst of changes of the file `path` or below the folder `path`, with
    // the time of its first change. What is there may be deleted and come back. Errors: ErrorKind::File.
    static Result<std::unique_ptr<FileWatch>> start(const std::filesystem::path& path, std::function<void(SteadyTime)> changed);
    ~FileWatch();
    FileWatch(const FileWatch&) = delete;
    FileWatch& operator=(const FileWatch&) = delete;

private:
    struct State;
    explicit FileWatch(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace callboard::app
