// Answers that come compressed: none is asked for, so something in between or a server's setting is wrong.
#pragma once

#include "base/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace callboard::api {

// Of a Content-Encoding header: what is in the way of reading the body as it is, made safe to show.
std::optional<std::string> unwanted_coding(std::string_view header);
// The first bytes of gzip, which no JSON and no picture has; for servers that do not say what they did.
bool looks_compressed(std::string_view body);
// Whether a client knows what to do without reading the body.
bool tells_by_status(unsigned status);
Error coding_error(std::string_view coding);

}  // namespace callboard::api
