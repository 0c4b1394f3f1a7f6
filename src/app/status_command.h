// `callboard status`: how the wall on this machine fares, read where its `--status` tells it.
#pragma once

#include "app/status_target.h"
#include "base/clock.h"
#include "base/result.h"

#include <CLI/CLI.hpp>

namespace callboard::app {

// The service's socket: see systemd/callboard.service.
inline constexpr const char* kServiceStatus = "/run/callboard/status.sock";

// The document that a wall gives at a socket or keeps in a file. Errors: Timeout where a wall connects and says nothing for
// `patience`, File where none is there or this user may not ask.
Result<std::string> read_status(const StatusTarget& target, Duration patience);

void add_status(CLI::App& app, int& code);

}  // namespace callboard::app
