// Which request is next and when, so that the wall stays within its share of the key's requests a minute whatever happens.
// Pure: the poller asks next(), sends, and says what came of it. Randomness comes from the seed.
#pragma once

#include "base/clock.h"
#include "feed/backoff.h"

#include <array>
#include <cstdint>
#include <deque>

namespace callboard::feed {

// In the order of the start. The first board waits for everything before Logo.
enum class Job { ApiInfo, Device, Suborganization, Organization, Desks, Prequalifications, Customers, Logo };
inline constexpr std::size_t kJobs = 8;

struct Plan {
    Job job = Job::ApiInfo;
    SteadyTime at{};
};

struct PlannerSettings {
    Duration interval = std::chrono::seconds(1);  // between two questions for customers
    Duration refresh = std::chrono::minutes(5);   // between two questions for the same thing that changes rarely
    double share = 0.5;                           // of max_hits, above 0 and at most 1
};

class Planner {
public:
    Planner(const PlannerSettings& settings, std::uint32_t seed);

    // From /api_info. A cautious number holds until it is known.
    void set_max_hits(int max_hits) { max_hits_ = max_hits; }

    // `at` is never before `now`.
    Plan next(SteadyTime now) const;

    // `requests` went out; whether they were answered or not, they count.
    void record(std::uint64_t requests, SteadyTime now);

    // What came of a job, said once for each plan carried out. `planned` is the plan's time, so that the rhythm does not drift.
    void succeeded(Job job, SteadyTime planned, SteadyTime now);
    // No usable answer: everything waits for the backoff. A job that the board can do without stands back after two tries.
    void failed(Job job, SteadyTime now);
    // The key or the screen is not accepted: everything waits, then the same job is tried again.
    void refused(Job job, SteadyTime now, Duration wait);
    // 429: nothing until the server's next minute, which begins in `to_next_minute`; then at half the rate, recovering slowly.
    void rate_limited(SteadyTime now, Duration to_next_minute);

    // Asks for `job` as soon as possible.
    void hasten(Job job, SteadyTime now);

    // The requests allowed in any 60 seconds, at least 1.
    std::size_t budget() const;
    Duration customers_interval() const;

private:
    struct State {
        bool done = false;
        int failures = 0;
        SteadyTime due{};
    };
    State& state(Job job) { return states_[static_cast<std::size_t>(job)]; }
    const State& state(Job job) const { return states_[static_cast<std::size_t>(job)]; }
    bool is_live() const { return state(Job::Device).done && state(Job::Customers).done; }
    Duration refresh_interval() const;
    SteadyTime earliest_within_budget(SteadyTime now) const;
    Plan choose(SteadyTime now) const;
    void recover(SteadyTime now);

    PlannerSettings settings_;
    Random random_;
    int max_hits_;
    std::array<State, kJobs> states_{};
    std::deque<SteadyTime> sent_;  // within the last minute
    SteadyTime hold_until_{};      // nothing is sent before
    bool in_outage_ = false;       // the last question failed
    bool is_away_ = false;         // so did one that cannot be done without: the server, not one of its answers
    Backoff backoff_;
    double slowdown_ = 1;
    SteadyTime recover_at_{};
};

}  // namespace callboard::feed
