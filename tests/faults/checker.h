// The judge: what happened in a store beside what a wall showed of it. Knows the promises of a wall and nothing of its code.
#pragma once

#include "base/clock.h"
#include "board/board.h"
#include "simulator/queue.h"

#include <string>
#include <vector>

namespace callboard::faults {

// All times are those of one clock that never jumps, the test's; only `event.at` is by the server's clock, which may.
struct Fact {
    UnixTime at;
    simulator::TruthEvent event;
};
struct Shown {
    UnixTime at;
    board::ShownEvent event;
};
// The wall had a whole answer about the queue (asked after what happened in the same millisecond): when it came, of which
// moment it told, and how far the time that the server said it was lay ahead of the former.
struct Look {
    UnixTime at;
    UnixTime of;
    std::chrono::milliseconds ahead{0};
    bool is_sure = true;  // else it was sent, and nobody can tell whether it arrived
};
// From the start of the wall's program to its end.
struct Run {
    UnixTime from;
    UnixTime to;
};

struct Evidence {
    std::vector<Fact> truth;
    std::vector<Shown> shown;
    std::vector<Look> looks;
    std::vector<Run> runs;
};

struct Rules {
    Duration hold = std::chrono::seconds(7);
    Duration hold_least = std::chrono::seconds(4);
    // What a program finds at its start and no earlier one showed may be announced when it is not older.
    std::chrono::seconds young{30};
    // How far the looks may be from those that the wall really took; nothing where they were recorded.
    std::chrono::milliseconds margin{0};
    // What the first frame of a program may take after its first answer: all of it is what it found.
    std::chrono::milliseconds start{0};
    // What an announcement may come after it was due.
    std::chrono::milliseconds slack{500};
};

enum class Verdict { Missed, Twice, WrongDesk, OutOfOrder, Ghost, Late, Rushed };
inline constexpr std::size_t kVerdicts = 7;
std::string_view name_of(Verdict verdict);

struct Finding {
    Verdict verdict = Verdict::Missed;
    UnixTime at;
    std::string customer;
    std::string what;
};

struct Report {
    std::vector<Finding> findings;
    std::size_t calls = 0;                             // and recalls that happened
    std::size_t announced = 0;                         // calls and recalls that were shown, silent ones of a start left out
    std::size_t unseen = 0;                            // calls that were finished before the wall could look
    std::size_t unrecorded = 0;                        // those of them that are on no list of previous calls
    std::vector<std::chrono::milliseconds> latencies;  // from what happened to what was shown, in the order of the wall

    std::size_t count(Verdict verdict) const;
};

// A call, and every recall, is a cause. Each that a look saw is announced once, with the desk of that look, in the order of the
// causes; causes that follow each other while the first waits for the spotlight are one announcement. What was withdrawn while
// it waited is not announced. What a program finds at its start is shown silently, as far as there is room.
Report check(const Evidence& evidence, const Rules& rules);

// Looks of a wall of which only its rhythm is known: one each `interval`, none within the outages.
std::vector<Look> regular_looks(UnixTime from, UnixTime to, std::chrono::milliseconds interval,
                                const std::vector<Run>& outages);

}  // namespace callboard::faults
