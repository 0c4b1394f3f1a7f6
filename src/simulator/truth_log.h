// What really happened in the store, kept in memory for tests and written as JSON Lines for people:
// {"t": unix_ms, "event": "call|recall|clear|delete", "customer": id, "display": "...", "desk": id}
#pragma once

#include "base/result.h"
#include "simulator/queue.h"

#include <deque>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace callboard::simulator {

class TruthLog {
public:
    // Writes to `file` from here on, each line at once. Error (ErrorKind::File): it cannot be written.
    Result<void> open(const std::filesystem::path& file);
    void add(const TruthEvent& event);

    // The last 10,000.
    std::vector<TruthEvent> events() const { return {events_.begin(), events_.end()}; }

private:
    std::deque<TruthEvent> events_;
    std::ofstream file_;
};

// One line, without its end.
std::string truth_line(const TruthEvent& event);

}  // namespace callboard::simulator
