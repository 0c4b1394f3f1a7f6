// Plays the scenario on the store: turns its actions into changes of the waiting line. Driven by the simulator's timer.
#pragma once

#include "simulator/scenario.h"

#include <cstdint>
#include <limits>

namespace callboard::simulator {

class Queue;
class Store;

class StoreDay {
public:
    // The cast is the store's open desks, its prequalifications and its first ticket machine.
    StoreDay(Store& store, Queue& queue, Script script, double pace, std::uint64_t seed, UnixTime start);

    // Plays what happens until `now`, moment by moment, so that the scenario sees how many wait; no more than so many moments.
    void advance(UnixTime now, int most_moments = std::numeric_limits<int>::max());
    // The next call is at this time instead of its own.
    void call_at(UnixTime time) { scenario_.call_at(time); }
    UnixTime next_time() const { return scenario_.next_time(); }

private:
    void apply(const Action& action);
    void arrive(const Arrive& arrive, UnixTime at);
    void close_desk(const CloseDesk& close);
    void set_pause(const SetPause& pause, UnixTime at);

    Store& store_;
    Queue& queue_;
    std::string machine_;
    std::string key_;
    Scenario scenario_;
};

}  // namespace callboard::simulator
