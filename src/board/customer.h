// A person in the queue, as far as a wall may know one: no name, phone or e-mail is ever held here.
#pragma once

#include "base/clock.h"

#include <optional>
#include <string>

namespace callboard::board {

struct Customer {
    std::string id;  // `_id`: the one key of a customer
    std::string ticket;
    std::string display;  // what the store chose to show; may be empty
    std::string desk;     // a desk's id; may be set on a customer never called
    std::string prequalification;
    std::string lang;  // lower case ("fr"); may be empty
    bool called = false;
    bool processed = false;
    bool meeting = false;
    bool prioritized = false;
    std::optional<UnixTime> ctimestamp;  // when called, by the server's clock; compared with server times only
    std::optional<UnixTime> utimestamp;  // when anything changed
    std::optional<UnixTime> stimestamp;  // the order in the line

    // What stands on the wall for this person: `display`, else `ticket`.
    const std::string& label() const { return display.empty() ? ticket : display; }
    // A call is on the wall while called and not processed (`called` may stay true afterwards).
    bool is_called() const { return called && !processed; }
    // When called, as far as the server tells: what calls are in order by.
    std::optional<UnixTime> call_time() const { return ctimestamp ? ctimestamp : utimestamp; }
    bool operator==(const Customer&) const = default;
};

}  // namespace callboard::board
