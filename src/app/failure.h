// How a command ends that cannot start or go on.
#pragma once

#include "base/log.h"
#include "base/result.h"

namespace callboard::app {

// Logs why; returns the exit code of design.md: 1 cannot start, 2 try again later (a display may appear).
inline int failed(const Error& error) {
    log(LogLevel::Error, error.text());
    return error.kind() == ErrorKind::Display ? 2 : 1;
}

}  // namespace callboard::app
