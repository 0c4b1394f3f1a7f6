// What a wall tells about itself (app/health_text), for a person. Pure.
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <string>
#include <string_view>

namespace callboard::app {

struct Status {
    std::string text;  // lines
    UnixTime time{};   // of the document
};

// Errors (ErrorKind::Protocol): the document is no wall's.
Result<Status> status_text(std::string_view document);

}  // namespace callboard::app
