// What a wall remembers over a restart, as values: Board gives them and takes them at its start, memory/ keeps them in files.
// Times are the machine's own, which may be wrong after a restart: what lies in the future has no age.
#pragma once

#include "board/announcer.h"
#include "board/store.h"

#include <memory>
#include <optional>
#include <vector>

namespace callboard::board {

struct RememberedCall {
    Customer customer;
    CallKind kind = CallKind::First;
    bool finished = false;
    UnixTime shown_at{};                  // when it entered the spotlight; for a row that never did, when it became one
    std::optional<UnixTime> finished_at;  // of a row
    bool operator==(const RememberedCall&) const = default;
};

struct Memory {
    std::shared_ptr<const Store> store;   // never null; without its logo
    UnixTime last_good{};                 // when the server last answered
    std::optional<UnixTime> server_time;  // what its clock said then, where that is known
    // Sorted by id, as far as they were shown: one whose call was not announced yet is not called, one who was called again is
    // still at the desk of the first call.
    std::vector<Customer> customers;
    std::optional<RememberedCall> spotlight;
    std::vector<RememberedCall> rows;   // newest first
    std::vector<RememberedCall> queue;  // calls that wait for the spotlight, the next one first
};

}  // namespace callboard::board
