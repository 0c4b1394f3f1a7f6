// One request and the answer to it, as the HTTP server hands them over.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

namespace callboard::simulator {

struct Request {
    std::string verb;    // "GET"
    std::string target;  // as sent: path and query string, not decoded
    std::optional<std::string> authorization;
    std::optional<std::string> timestamp;  // X-FV-TIMESTAMP
    std::string content_type;
    std::string body;
};

struct Reply {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::string date;  // the Date header; without one when empty

    // How it is delivered, for faults.
    std::chrono::milliseconds delay{0};
    std::optional<std::string> raw;          // these bytes instead of an HTTP response, then the connection is closed
    std::optional<std::size_t> close_after;  // the connection is closed after so many bytes of the response, head included
};

}  // namespace callboard::simulator
