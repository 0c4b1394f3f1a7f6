// What the feed tells the board: a snapshot of the queue, or why there is none.
#pragma once

#include "board/customer.h"
#include "board/feed_report.h"
#include "board/store.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace callboard::board {

struct Snapshot {
    std::shared_ptr<const Store> store;  // never null
    std::vector<Customer> customers;     // sorted by id, each id once; already filtered to this wall's store and screen
    // False when the answer was known to be cut or searched more narrowly: a customer missing from it is not gone.
    bool complete = true;
};

enum class FaultKind {
    Unreachable,    // no answer: DNS, TCP, timeout
    Untrusted,      // TLS failed: the certificate is not accepted, be it for this machine's clock; `setup`
    BadAnswer,      // an answer no client could use, or 5xx
    RateLimited,    // 429
    Refused,        // the key, its rights or its signature were refused: `setup`
    UnknownScreen,  // no device is this screen: `setup`
};

// No waiting heals it: whoever sets up the wall must be told.
inline bool needs_a_person(FaultKind kind) {
    return kind == FaultKind::Untrusted || kind == FaultKind::Refused || kind == FaultKind::UnknownScreen;
}

struct Fault {
    FaultKind kind = FaultKind::Unreachable;
    std::string name;     // short and stable: "InvalidSignature", "TimedOut"; the API's own name where it gave one
    std::string message;  // a sentence for the installer: what is wrong and what to do
    // What to read aloud on the phone: {"MAC address", "..."}, {"Host name", "..."}, {"Server", "..."}.
    std::vector<std::pair<std::string, std::string>> facts;
    bool operator==(const Fault&) const = default;
};

// Exactly one of snapshot and fault is set.
struct FeedUpdate {
    SteadyTime at{};                           // when the answer arrived or the attempt failed
    Duration fresh_for{};                      // how long a snapshot counts as live: three polls at the feed's present rate
    std::shared_ptr<const Snapshot> snapshot;  // the same object as last time where nothing changed
    std::optional<Fault> fault;
    std::optional<UnixTime> server_time = std::nullopt;  // what the server's clock says at `at`, where that is known
    std::optional<FeedReport> report = std::nullopt;     // of the feed as a whole, at `at`
};

}  // namespace callboard::board
