// JSON Lines of what the wall showed, one a thing: the proof of what it said (design.md).
#pragma once

#include "base/clock.h"
#include "base/line_file.h"
#include "board/board.h"

#include <filesystem>
#include <span>

namespace callboard::app {

class EventLog {
public:
    // Appends to `path`: see base/line_file.h. Fails with ErrorKind::File.
    static Result<EventLog> open(const std::filesystem::path& path);

    // `presented`: when the frame that shows them was on the screen. A full disk is logged once and the wall goes on.
    void write(std::span<const board::ShownEvent> events, UnixTime presented);

private:
    explicit EventLog(LineFile file) : file_(std::move(file)) {}

    LineFile file_;
};

}  // namespace callboard::app
