// What a person, a test or the control port does to the store, beside what clients do through the API.
#pragma once

#include "base/clock.h"
#include "simulator/json_forward.h"

#include <optional>
#include <string>
#include <string_view>

namespace callboard::simulator {

class Queue;
class Store;

struct NewCustomer {
    std::string prequalification = {};  // empty: the first
    std::string lang = "FR";
    std::string name = {};  // one of the three; without any, somebody by phone
    std::string phone = {};
    std::string email = {};
    bool prioritized = false;
};

// Ids are `_id`s; what does not exist changes nothing, and the answer says so.
class Hand {
public:
    Hand(Store& store, Queue& queue) : store_(store), queue_(queue) {}

    // The called customer; nothing when nobody waits for the desk.
    std::optional<std::string> call_next(std::string_view desk, UnixTime now);
    // Calls this customer, whoever is first in the line.
    bool call(std::string_view customer, std::string_view desk, UnixTime now);
    // To the same desk when `desk` is empty.
    bool recall(std::string_view customer, std::string_view desk, UnixTime now);
    // Back into the line.
    bool uncall(std::string_view customer, UnixTime now);
    bool finish(std::string_view customer, UnixTime now);
    bool remove(std::string_view customer, UnixTime now);
    // The id; empty when the store refuses it.
    std::string register_customer(const NewCustomer& customer, UnixTime now);
    // Invented people who wait, or who were served already; how many came.
    enum class Crowd { Waiting, Processed };
    std::size_t load(std::size_t count, Crowd crowd, UnixTime now);
    // Desk after desk calls its next customer, all in this moment; how many were called.
    std::size_t burst(std::size_t count, UnixTime now);
    // Merges fields into an entity of any kind. Its id cannot be changed.
    bool edit(std::string_view id, const Object& fields, UnixTime now);

private:
    bool knows(std::string_view customer) const;

    Store& store_;
    Queue& queue_;
};

}  // namespace callboard::simulator
