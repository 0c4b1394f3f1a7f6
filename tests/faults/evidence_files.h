// Evidence of programs that really ran, out of their logs: JSON Lines, times in milliseconds since 1970. A line that a kill
// tore apart is left out; a whole line that says something unknown is an error (ErrorKind::File).
#pragma once

#include "base/result.h"
#include "tests/faults/checker.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace callboard::faults {

// As `simulate --truth-log` writes them: {"t", "event": "call|recall|uncall|finish|delete", "customer", "display", "desk"}.
Result<std::vector<Fact>> parse_truth(std::string_view lines);
// As `wall --event-log` does: {"t", "event": "call|recall|clear", "customer", "display", "desk"}.
Result<std::vector<Shown>> parse_shown(std::string_view lines);
// {"at", "of", "sure": true}: answers about the queue, and whether they arrived for sure.
Result<std::vector<Look>> parse_looks(std::string_view lines);
// {"from", "to"}: of programs, or of times without answers.
Result<std::vector<Run>> parse_spans(std::string_view lines);

// One run from the first to the last of what is known.
Run whole_run(const Evidence& evidence);

// {"calls": 8, "announced": 8, "unseen": 0, "missed": 0, ..., "latencies_ms": [...], "findings": ["..."]}.
std::string report_text(const Report& report);

}  // namespace callboard::faults
