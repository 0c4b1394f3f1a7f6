// A file that grows by whole lines: the logs that people keep of what happened.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace callboard {

class LineFile {
public:
    enum class Start { Append, Anew };

    // A regular file, a character device, or a pipe that somebody reads; nothing else, and without waiting. `name` is what
    // messages call it: "event log". Errors (ErrorKind::File) say what to do.
    static Result<LineFile> open(const std::filesystem::path& path, Start start, std::string name);

    LineFile(LineFile&& other) noexcept;
    LineFile& operator=(LineFile&& other) noexcept;
    ~LineFile();

    // Writes the line and its end at once. What cannot be written is lost: logged once. A pipe whose reader goes away raises
    // SIGPIPE, as usual.
    void write(std::string_view line);

private:
    LineFile(int fd, std::string path, std::string name) : fd_(fd), path_(std::move(path)), name_(std::move(name)) {}

    int fd_;
    std::string path_;
    std::string name_;
    bool is_torn_ = false;  // a line was cut
    bool complained_ = false;
};

}  // namespace callboard
