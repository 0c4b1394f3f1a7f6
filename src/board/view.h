// What stands on the wall at one moment, as plain values: scene turns it into elements.
#pragma once

#include "board/feed_update.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::board {

// wall-behaviour, "States".
enum class State { Starting, Live, Stale, Lost, Closed, Setup };

// "live": the class on the root element.
std::string_view name_of(State state);

struct Call {
    Customer customer;
    std::uint64_t serial = 0;  // distinct for each announcement: the same customer recalled has a new one
    bool is_new = false;       // announced a short while ago: highlighted
    bool is_recalled = false;
    bool is_finished = false;
    bool is_prm = false;
    std::string language;  // in which its words and its desk are shown
    bool operator==(const Call&) const = default;
};

struct View {
    State state = State::Starting;
    std::shared_ptr<const Store> store;  // null before the first snapshot
    std::optional<Call> spotlight;
    std::vector<Call> previous;  // newest first
    bool shows_waiting = false;
    std::vector<std::string> next;  // labels of those who are called next, soonest first
    std::size_t waiting = 0;        // how many wait in all
    std::string language;           // of the fixed words; empty before the store's are known
    UnixTime clock{};               // the full minute
    std::optional<UnixTime> since;  // the last good answer, while stale or lost
    bool is_closing = false;        // every open desk is about to close
    std::optional<Fault> fault;     // while in setup, and while starting without success
    bool operator==(const View&) const = default;
};

}  // namespace callboard::board
