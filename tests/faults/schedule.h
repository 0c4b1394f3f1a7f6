// What happens in one run: a list of calls and a list of troubles, made from a seed. The same seed makes the same schedule.
#pragma once

#include "base/clock.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::faults {

// What the people at the desks do.
struct Deed {
    enum class Kind { Next, Again, Elsewhere, Withdraw, Finish, Remove, Burst };
    Duration at{};
    Kind kind = Kind::Next;
    std::size_t desk = 0;
};

// What goes wrong, from when, for how long, and for which share of the requests of a wall.
struct Trouble {
    enum class Kind {
        Latency,       // the answer takes `size` longer
        LostRequest,   // never arrives; the client gives up after `size`
        LostAnswer,    // was carried out; the client gives up after `size`
        Truncated,     // half of the body
        Garbage,       // random bytes with status 200
        BadGateway,    // 502 with a page
        Unavailable,   // 503 with an error of the API
        SignIn,        // 200 with a page
        TooMany,       // 429
        BadTimestamp,  // 403 InvalidTimestamp
        Refused,       // 403 InvalidAPIKey
        WrongTypes,    // the true answer, with each value of another type
        Empty,         // 200 without a body
        Null,          // 200 with null
        Stale,         // what the queue was `size` ago, when the trouble began
        Skew,          // the server's clock is ahead by `size`, or behind
        PowerCut,      // the wall's program is gone, with what it held
    };
    Kind kind = Kind::Latency;
    Duration from{};
    Duration lasts{};
    double share = 1;
    std::chrono::milliseconds size{0};
    std::size_t wall = 0;
};
inline constexpr std::size_t kTroubleKinds = static_cast<std::size_t>(Trouble::Kind::PowerCut) + 1;

struct Schedule {
    std::uint64_t seed = 0;
    Duration lasts{};
    std::size_t walls = 1;
    std::vector<Deed> deeds;        // in order
    std::vector<Trouble> troubles;  // in order
};

// About one trouble in two minutes; the last fifth is free of them.
Schedule random_schedule(std::uint64_t seed, Duration lasts, std::size_t walls = 1);

// "12:30.250 lost answer, 40 s, 70 % of the requests of wall 0, 5000 ms".
std::string text_of(const Trouble& trouble);
std::string text_of(const Deed& deed);

// Random numbers that are the same on every machine, and do not depend on what else was drawn.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::uint64_t number();
    double share() { return static_cast<double>(number() >> 11U) * 0x1.0p-53; }  // from 0 up to 1
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(share() * static_cast<double>(count)); }
    Duration between(Duration least, Duration most);

private:
    std::uint64_t state_;
};

}  // namespace callboard::faults
