// Two states of the queue -> what happened between them (wall-behaviour, "From two snapshots to events"). Pure.
#pragma once

#include "board/feed_update.h"

#include <vector>

namespace callboard::board {

enum class CallEventKind {
    Called,     // called became true, or first seen called
    Recalled,   // still called, to another desk or at another time
    Finished,   // processed, or gone from a complete answer while called
    Withdrawn,  // called became false
    Missed,     // called and processed between two answers
    Over,       // first seen when it was processed: missed, or long past
};

struct CallEvent {
    CallEventKind kind = CallEventKind::Called;
    Customer customer;  // as it is now; as last known where it is gone
    bool operator==(const CallEvent&) const = default;
};

// What marks a recall besides another desk: another ctimestamp (an earlier one, too: a server's clock may go back), or any
// later utimestamp where a store's server says it so.
enum class RecallSign { CallTime, UpdateTime };

struct Difference {
    std::vector<CallEvent> events;    // in the order of the calls: ctimestamp, else utimestamp, then id
    std::vector<Customer> customers;  // the state to compare with next time, sorted by id
};

// `before` is sorted by id. A customer missing from an incomplete snapshot stays as it was.
Difference difference(const std::vector<Customer>& before, const Snapshot& after, RecallSign sign);

// The order of calls: true when `a` was called before `b`.
bool called_before(const Customer& a, const Customer& b);

}  // namespace callboard::board
