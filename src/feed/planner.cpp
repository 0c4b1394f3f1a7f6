#include "feed/planner.h"

namespace callboard::feed {
namespace {

using std::chrono::seconds;

constexpr Duration kMinute = std::chrono::minutes(1);
constexpr Duration kStandBack = seconds(30);
constexpr int kTriesOfOptionalJob = 2;
constexpr double kUsed = 0.8;  // of the budget: such a minute shows that more is wanted
constexpr double kCostLearnt = 0.1;
constexpr double kRegular = 0.9;  // of the budget; the rest is for what is asked at once
// feed/customer_mirror confirms what it knows so many times a minute, but at most with one question in five.
constexpr double kConfirmations = 4;
constexpr double kWithConfirmation = 1.2;
// What changes rarely may use a fifth of the budget where the budget is small.
constexpr double kRefreshShare = 0.2;
constexpr double kRefreshJobs = kJobs - 1;

bool is_optional(Job job) { return job != Job::Device && job != Job::Customers; }

Duration scaled(Duration duration, double factor) {
    return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(duration) * factor);
}

}  // namespace

Planner::Planner(const PlannerSettings& settings, std::uint32_t seed)
    : settings_(settings), random_(seed), allowance_(settings.share) {}

std::size_t Planner::budget() const {
    const double allowed = std::floor(allowance_.per_minute());
    // One is kept back for a request that the client has to send twice.
    return static_cast<std::size_t>(allowed >= 10 ? allowed - 1 : allowed);
}

Duration Planner::refresh_interval() const {
    const double fewest_minutes = kRefreshJobs * cost_ / (kRefreshShare * static_cast<double>(budget()));
    return std::max(settings_.refresh, scaled(kMinute, fewest_minutes));
}

Duration Planner::affordable_interval() const {
    const double refreshes_a_minute = kRefreshJobs * (std::chrono::duration<double>(kMinute) / refresh_interval());
    const double questions = kRegular * static_cast<double>(budget()) / cost_ - refreshes_a_minute;
    return scaled(kMinute, 1 / std::max(questions - kConfirmations, questions / kWithConfirmation));
}

Duration Planner::customers_interval(SteadyTime now) const {
    return std::max(slowed(wanted_interval(settings_.interval, activity_, now)), affordable_interval());
}

Duration Planner::unhurried_interval() const { return std::max(slowed(settings_.interval), affordable_interval()); }

Duration Planner::slowed(Duration interval) const {
    return std::min(scaled(interval, allowance_.slowdown()), std::max(kMinute, interval));
}

std::size_t Planner::sent_since(SteadyTime time) const {
    return static_cast<std::size_t>(sent_.end() - std::upper_bound(sent_.begin(), sent_.end(), time));
}

SteadyTime Planner::earliest_within(std::size_t limit, SteadyTime from, SteadyTime now) const {
    if (sent_since(std::max(now - kMinute, from)) < limit) return now;
    return *(sent_.end() - static_cast<std::ptrdiff_t>(limit)) + kMinute;
}

SteadyTime Planner::earliest_within_budget(SteadyTime now) const {
    const auto most = static_cast<std::size_t>(allowance_.most());
    return std::max(earliest_within(budget(), counted_from_, now), earliest_within(most > 10 ? most - 1 : most, {}, now));
}

Plan Planner::choose(SteadyTime now) const {
    if (is_live() && in_outage_) return {Job::Customers, now};
    Plan earliest{Job::Customers, SteadyTime::max()};
    for (std::size_t i = 0; i < kJobs; ++i) {
        const State& candidate = states_[i];
        if (!is_live() && candidate.done) continue;
        const SteadyTime due = std::max(candidate.due, now);
        if (due < earliest.at) earliest = {static_cast<Job>(i), due};
    }
    // The call on the wall comes before what changes rarely; at the start everything comes in its order.
    const SteadyTime customers_due = std::max(state(Job::Customers).due, now);
    if (is_live() && customers_due <= earliest.at) return {Job::Customers, customers_due};
    return earliest;
}

Plan Planner::next(SteadyTime now) const {
    Plan plan = choose(std::max(now, hold_until_));
    plan.at = std::max({plan.at, now, hold_until_, earliest_within_budget(now)});
    return plan;
}

void Planner::record(std::uint64_t requests, SteadyTime now) {
    while (!sent_.empty() && sent_.front() <= now - kMinute) sent_.pop_front();
    sent_.insert(sent_.end(), static_cast<std::size_t>(requests), now);
    if (requests > 0) cost_ += kCostLearnt * (static_cast<double>(requests) - cost_);
}

void Planner::count_minute(SteadyTime now) {
    if (!minute_since_) minute_since_ = now;
    if (now < *minute_since_ + kMinute) return;
    minute_since_ = now;
    allowance_.minute_passed(static_cast<double>(sent_since(now - kMinute)) >= kUsed * static_cast<double>(budget()));
}

void Planner::succeeded(Job job, SteadyTime planned, SteadyTime now) {
    backoff_.success();
    in_outage_ = false;
    count_minute(now);
    if (std::exchange(is_away_, false)) {
        // What failed only because nothing was answered need not stand back.
        for (State& waiting : states_) {
            if (!waiting.done) waiting = {};
        }
    }
    State& finished = state(job);
    const bool first = !finished.done;
    finished.done = true;
    finished.failures = 0;
    if (job == Job::Customers) {
        finished.due = std::max(planned + customers_interval(now), now);
        return;
    }
    // The first refreshes are spread over the whole period, so that they never come as a burst.
    const Duration period = refresh_interval();
    finished.due =
        now + (first ? random_between(period / 4, period, random_) : random_between(period * 9 / 10, period, random_));
}

void Planner::failed(Job job, SteadyTime now, Reached reached) {
    in_outage_ = true;
    hold_until_ =
        now + std::max(backoff_.after_failure(now, reached, random_), std::min<Duration>(unhurried_interval(), seconds(30)));
    State& unfinished = state(job);
    unfinished.due = now;
    if (!is_optional(job)) {
        is_away_ = true;
    } else if (is_live() || ++unfinished.failures >= kTriesOfOptionalJob) {
        unfinished.due = now + kStandBack;
    }
}

void Planner::refused(Job job, SteadyTime now, Duration wait) {
    in_outage_ = true;
    hold_until_ = now + wait;
    state(job).due = now;
    // Asking for the refused thing itself is what shows that it is granted.
    state(job).done = false;
}

void Planner::rate_limited(SteadyTime now, Duration to_next_minute) {
    in_outage_ = true;
    hold_until_ = now + to_next_minute + random_between(Duration(0), seconds(5), random_);
    minute_since_ = hold_until_;
    counted_from_ = now;
    const Duration into_minute = std::clamp<Duration>(kMinute - to_next_minute, Duration(0), kMinute);
    const std::size_t sent = sent_since(now - into_minute);  // with the one that was refused
    allowance_.refused(static_cast<double>(sent > 0 ? sent - 1 : 0));
}

void Planner::hasten(Job job, SteadyTime now) { state(job).due = now; }

}  // namespace callboard::feed
