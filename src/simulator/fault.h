// What goes wrong on purpose: which requests it spoils, and how.
#pragma once

#include "base/clock.h"
#include "simulator/exchange.h"
#include "simulator/json_forward.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::simulator {

struct Fault {
    enum class Kind {
        Delay,        // answers truly, `duration` later
        Status,       // answers `status` with `body` of `content_type`, asking nobody
        RateLimited,  // answers 429 RateLimitExceeded
        ClockSkew,    // the server's clock is off by `duration`: timestamps are checked by it, Date says it
        Raw,          // sends `body` instead of an HTTP response, then closes
        Garbage,      // sends `bytes` random bytes instead of an HTTP response, then closes
        CloseAfter,   // answers truly, but the connection is closed after `bytes` of the response, head included
        Truncate,     // the same after `bytes` of the body; nothing: half of it
        Reset,        // the same, with a reset
        EmptyBody,    // the true status without its body
        WrongTypes,   // the true body, with each value of another type
        Huge,         // the true body behind `bytes` spaces
        Drip,         // answers truly, `bytes` at a time, each `duration`
        Close,        // answers truly and closes the connection, without having said so
        Chunked,      // answers truly, in chunks
        Gzip,         // answers truly, compressed although nobody asked for it
    };
    Kind kind = Kind::Status;

    // Which requests.
    std::optional<int> requests = {};                     // how many at most
    std::optional<std::chrono::milliseconds> lasts = {};  // for how long from when it is added
    double probability = 1;                               // of each request to be spoilt
    std::string route = {};  // those whose path below the base starts with it: "/customers"; "": all

    // How.
    int status = 500;
    std::string content_type = "text/html";
    std::string body = {};
    std::optional<std::size_t> bytes = {};
    std::chrono::milliseconds duration{0};
};

// Faults wait in a row: each request is spoilt by the first that is meant for it.
class Faults {
public:
    explicit Faults(std::uint64_t seed) : generator_(seed) {}

    // A fault with neither `requests` nor `lasts` spoils one request.
    void add(Fault fault, UnixTime now);
    void clear() { waiting_.clear(); }
    std::size_t waiting(UnixTime now);
    // The fault of a request to `path`, which is below the base: "/customers/display". Garbage has its bytes in `body`.
    std::optional<Fault> take(std::string_view path, UnixTime now);

private:
    struct Waiting {
        Fault fault;
        std::optional<UnixTime> until;
    };
    void forget_ended(UnixTime now);
    std::string garbage(std::size_t bytes);

    std::vector<Waiting> waiting_;
    std::mt19937_64 generator_;
};

// Whether the fault answers by itself, so that the service is not asked; and what becomes of the answer.
bool answers_itself(const Fault& fault);
void spoil(Reply& reply, const Fault& fault);

// A fault as a person writes it: {"kind": "latency", "ms": 2000, "requests": 5}. `reason` says what is wrong when there is no
// result. The kinds with their settings: fault_kinds().
std::optional<Fault> parse_fault(const Object& object, std::string& reason);

// One line for each kind: its name and what it does, with the settings it takes.
std::string fault_kinds();

}  // namespace callboard::simulator
