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

// How an answer goes out: whole and at once, unless a fault wants it otherwise.
struct Delivery {
    enum class Framing { Sized, Chunked, Gzip };
    // The connection ends in the midst of the answer: after so many bytes of all of it, or of its body.
    struct Cut {
        enum class Of { Response, Body } of = Of::Response;
        enum class How { Close, Reset } how = How::Close;
        std::optional<std::size_t> bytes;  // nothing: half of it
    };
    // So many bytes at a time.
    struct Drip {
        std::size_t bytes = 1;
        std::chrono::milliseconds every{100};
    };

    std::chrono::milliseconds delay{0};
    std::optional<std::string> raw;  // these bytes instead of an HTTP response; then the connection is closed
    Framing framing = Framing::Sized;
    std::optional<Cut> cut;
    std::optional<Drip> drip;
    bool closes = false;  // the connection is closed after the answer, which does not say so
};

struct Reply {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::string date;  // the Date header; without one when empty
    Delivery delivery;
};

}  // namespace callboard::simulator
