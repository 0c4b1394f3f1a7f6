// Which request is next and when, so that the wall stays within its share of the key's requests a minute whatever happens.
// Pure: the poller asks next(), sends, and says what came of it. Randomness comes from the seed.
#pragma once

#include "base/clock.h"
#include "feed/allowance.h"
#include "feed/backoff.h"
#include "feed/pace.h"

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
    Duration interval = std::chrono::seconds(1);  // between two questions for customers, usually
    Duration refresh = std::chrono::minutes(5);   // between two questions for the same thing that changes rarely
    double share = 0.5;                           // of max_hits, above 0 and at most 1
};

class Planner {
public:
    Planner(const PlannerSettings& settings, std::uint32_t seed);

    // From /api_info. A cautious number holds until it is known.
    void set_max_hits(int max_hits) { allowance_.set_max_hits(max_hits); }
    // The screens that the key can see, this one among them: each of them may be a wall that shares its requests.
    void set_screens(std::size_t screens) { allowance_.set_screens(screens); }
    // What the last answer told of the store.
    void set_activity(const Activity& activity) { activity_ = activity; }

    // `at` is never before `now`.
    Plan next(SteadyTime now) const;

    // What carrying out a plan took: `requests` went out; whether they were answered or not, they count.
    void record(std::uint64_t requests, SteadyTime now);

    // What came of a job, said once for each plan carried out. `planned` is the plan's time, so that the rhythm does not drift.
    void succeeded(Job job, SteadyTime planned, SteadyTime now);
    // No usable answer: everything waits for the backoff, which is short where the server was not `reached`. A job that the
    // board can do without stands back after two tries.
    void failed(Job job, SteadyTime now, Reached reached);
    // The key or the screen is not accepted: everything waits, then the same job is tried again.
    void refused(Job job, SteadyTime now, Duration wait);
    // 429: nothing until the server's next minute, which begins in `to_next_minute`; then slower, recovering slowly.
    void rate_limited(SteadyTime now, Duration to_next_minute);

    // Asks for `job` as soon as possible.
    void hasten(Job job, SteadyTime now);
    // As if it had never been done: it is asked again in the order of the start.
    void begin_again(Job job) { state(job) = {}; }

    // The requests allowed in 60 seconds, at least 1. What was sent before a 429 does not count in the minute after it, but in
    // no 60 seconds there is more than the share.
    std::size_t budget() const;
    // Between two questions for customers: as long as the store's activity asks for, and longer where the budget is small.
    Duration customers_interval(SteadyTime now) const;
    // The same without regard to activity; never shorter than usual.
    Duration unhurried_interval() const;
    int max_hits() const { return allowance_.max_hits(); }
    // How many were sent in the 60 s before `now`.
    std::size_t sent_lately(SteadyTime now) const { return sent_since(now - std::chrono::minutes(1)); }

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
    Duration affordable_interval() const;
    Duration slowed(Duration interval) const;
    std::size_t sent_since(SteadyTime time) const;
    SteadyTime earliest_within(std::size_t limit, SteadyTime from, SteadyTime now) const;
    SteadyTime earliest_within_budget(SteadyTime now) const;
    Plan choose(SteadyTime now) const;
    void count_minute(SteadyTime now);

    PlannerSettings settings_;
    Random random_;
    Allowance allowance_;
    Activity activity_;
    std::array<State, kJobs> states_{};
    std::deque<SteadyTime> sent_;  // within the last minute
    double cost_ = 1;              // requests that a plan takes, of late: each may have to be sent twice
    SteadyTime hold_until_{};      // nothing is sent before
    SteadyTime counted_from_{};    // the server's minute after the last 429
    bool in_outage_ = false;       // the last question failed
    bool is_away_ = false;         // so did one that cannot be done without: the server, not one of its answers
    Backoff backoff_;
    std::optional<SteadyTime> minute_since_;  // without a 429, looked at when it is over
};

}  // namespace callboard::feed
