// A day in the store as a sequence of actions: people come by Poisson's law, desks call, call again, send to another desk,
// pause. A pure object stepped by time: the same seed and steps give the same day. It knows no store; `waiting` is what it is
// told.
#pragma once

#include "base/clock.h"
#include "simulator/people.h"
#include "simulator/script.h"

#include <cstdint>
#include <optional>
#include <queue>
#include <random>
#include <string>
#include <variant>
#include <vector>

namespace callboard::simulator {

// Who plays: the ids of what the store has.
struct Cast {
    struct Prequalification {
        std::string id;
        bool meeting = false;
    };
    std::vector<std::string> desks;
    std::vector<Prequalification> prequalifications;
};

struct Arrive {
    std::string prequalification;
    std::string lang;
    std::string name;  // one of the three
    std::string phone;
    std::string email;
    bool meeting = false;
    bool prioritized = false;
};
struct CallNext {
    std::string desk;
};
struct CallAgain {
    std::string desk;     // where the customer is
    std::string to_desk;  // the same, or another
};
struct Finish {
    std::string desk;
};
struct SetPause {
    std::string desk;
    bool paused = false;
};

// For good, once nobody is there.
struct CloseDesk {
    std::string desk;
};

struct Action {
    UnixTime at;
    std::variant<Arrive, CallNext, CallAgain, Finish, SetPause, CloseDesk> what;
};

class Scenario {
public:
    // `pace` speeds everything up; it must be positive.
    Scenario(Cast cast, Script script, double pace, std::uint64_t seed, UnixTime start);

    // What happens until `now`, in order. `waiting`: how many wait in the store at this moment.
    std::vector<Action> advance(UnixTime now, int waiting);
    // The next call is at this time instead of its own.
    void call_at(UnixTime time);
    // When the next thing happens.
    UnixTime next_time() const;

private:
    enum class Step { Arrival, Call, BurstCall, CallAgain, Finish, PauseStart, PauseEnd, Close, Moment };
    struct Event {
        UnixTime at;
        std::uint64_t number;  // keeps events of one moment in order
        Step step;
        std::size_t index;   // of the desk, or of the moment
        std::uint64_t call;  // what the event is about; it lapses once the desk is at another call
        bool operator>(const Event& other) const { return std::pair(at, number) > std::pair(other.at, other.number); }
    };
    struct Desk {
        std::uint64_t call = 0;  // 0: free
        UnixTime since;          // called, or free, since then
        bool paused = false;
        bool closed = false;

        bool works() const { return !paused && !closed; }
    };

    std::chrono::milliseconds scaled(double seconds) const;
    void plan(UnixTime now, double seconds, Step step, std::size_t index = 0);
    void plan_arrival(UnixTime now, double haste);
    void plan_call(UnixTime time);
    std::optional<Action> play(const Event& event, int& waiting);
    const Cast::Prequalification& prequalification();
    Arrive arrival();
    std::optional<Action> call(UnixTime now, int& waiting);
    std::optional<Action> call_again(const Event& event);
    std::optional<Action> start_pause(UnixTime now);
    void play_moment(UnixTime now, const Script::Moment& moment, std::size_t index);
    std::optional<std::size_t> desk_to_call() const;
    void plan_after_call(UnixTime now, std::size_t desk);

    // From 0 up to 1, and between two numbers; the same on every machine.
    double random();
    double random(double low, double high) { return low + (high - low) * random(); }
    double random(Script::Range range) { return random(range.low, range.high); }
    std::size_t random_index(std::size_t count) { return static_cast<std::size_t>(random() * static_cast<double>(count)); }

    Cast cast_;
    Script script_;
    std::vector<Person> people_;
    double pace_;
    std::mt19937_64 generator_;
    std::vector<Desk> desks_;
    std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
    std::uint64_t event_count_ = 0;
    std::uint64_t call_count_ = 0;
    // The numbers of those that count.
    std::uint64_t planned_call_ = 0;
    std::uint64_t planned_arrival_ = 0;
};

}  // namespace callboard::simulator
