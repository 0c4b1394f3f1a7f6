// What really happened in the store, kept in memory for tests and written as JSON Lines for people:
// {"t": unix_ms, "event": "call|recall|uncall|finish|delete", "customer": id, "display": "...", "desk": id}
#pragma once

#include "base/line_file.h"
#include "simulator/queue.h"

#include <deque>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace callboard::simulator {

class TruthLog {
public:
    // Empties `file` and writes to it from here on, each line at once: see base/line_file.h. Fails with ErrorKind::File.
    Result<void> open(const std::filesystem::path& file);
    void add(const TruthEvent& event);

    // The last 10,000.
    std::vector<TruthEvent> events() const { return {events_.begin(), events_.end()}; }

private:
    std::deque<TruthEvent> events_;
    std::optional<LineFile> file_;
};

// One line, without its end.
std::string truth_line(const TruthEvent& event);

}  // namespace callboard::simulator
