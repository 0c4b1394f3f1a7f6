// What was announced of each customer, so that no event is shown twice for one cause (wall-behaviour, "From two snapshots to
// events"), whatever the server tells again.
#pragma once

#include "board/customer.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace callboard::board {

// One reason to announce. A server that calls again moves one of the times, or the desk.
struct Cause {
    std::string desk;
    std::optional<UnixTime> ctimestamp;
    std::optional<UnixTime> utimestamp;
    bool operator==(const Cause&) const = default;
};

class Ledger {
public:
    // Enters a call that is to be announced. False when it was entered before, or is from before what was: the server went back
    // in time, and nothing is entered. A call that is told without times counts each time. `server_time` is that of the answer.
    bool enter(const Customer& customer, std::optional<UnixTime> server_time);
    // Enters what stands on the wall already.
    void enter_shown(const Customer& customer);
    // Something else about a call that was entered has changed.
    void keep_up(const Customer& customer);
    // What was entered last is on the wall.
    void mark_shown(const std::string& customer);
    // What was entered since was never shown, and may come again.
    void take_back(const std::string& customer);

    bool has(const std::string& customer) const { return entries_.contains(customer); }
    // Whether another call than this one was entered last.
    bool is_past(const Customer& called) const;
    // Whether the call of a customer who was finished meanwhile was entered while it lasted.
    bool knows(const Customer& finished) const;
    // The last that was on the wall; null when there is none.
    const Cause* shown(const std::string& customer) const;

    // Forgets customers who are not `needed` when there are many.
    void tidy(const std::function<bool(const std::string& customer)>& needed);

private:
    struct Entry {
        std::vector<Cause> causes;  // in the order they came
        std::size_t shown = 0;      // how many of them were, from the first
    };
    // Null when nothing was entered of the customer.
    const Cause* last_of(const std::string& customer) const;

    std::unordered_map<std::string, Entry> entries_;  // by customer
};

}  // namespace callboard::board
