// JSON Lines of what the wall showed, one a thing: the proof of what it said (design.md).
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "board/board.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>

namespace callboard::app {

class EventLog {
public:
    // Appends to `path`. Fails with ErrorKind::File.
    static Result<EventLog> open(const std::filesystem::path& path);

    // `presented`: when the frame that shows them was on the screen. A full disk is logged once and the wall goes on.
    void write(std::span<const board::ShownEvent> events, UnixTime presented);

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    explicit EventLog(std::FILE* file) : file_(file) {}

    std::unique_ptr<std::FILE, Close> file_;
    bool complained_ = false;
};

}  // namespace callboard::app
