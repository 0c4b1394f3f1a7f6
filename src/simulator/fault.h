// What goes wrong on purpose, for the next requests.
#pragma once

#include "simulator/exchange.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace callboard::simulator {

struct Fault {
    enum class Kind {
        Status,       // answers `status` with `body`, asking nobody
        CloseAfter,   // answers truly, but the connection ends after `bytes` of it
        Delay,        // answers truly, `duration` later
        Raw,          // sends `body` instead of an HTTP response, then closes
        RateLimited,  // answers 429 RateLimitExceeded
        ClockSkew,    // the server's clock is off by `duration`: timestamps are checked by it, Date says it
    };
    Kind kind = Kind::Status;
    int requests = 1;  // how many it spoils
    int status = 500;
    std::string content_type = "text/html";
    std::string body = {};
    std::size_t bytes = 0;
    std::chrono::milliseconds duration{0};
};

// Faults wait in a row: each request is spoilt by the first that is left.
class Faults {
public:
    void add(Fault fault);
    void clear() { waiting_.clear(); }
    // The fault of this request.
    std::optional<Fault> take();

private:
    std::vector<Fault> waiting_;
};

}  // namespace callboard::simulator
