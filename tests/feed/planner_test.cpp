#include "feed/planner.h"

namespace callboard::feed {
namespace {

using namespace std::chrono_literals;

const SteadyTime kBegin = SteadyTime(std::chrono::hours(1'000));

// Carries out every plan at once with the outcome that `outcome` gives, until `duration` is over; the times of all requests.
template <class Outcome>
std::vector<SteadyTime> run(Planner& planner, Duration duration, Outcome outcome) {
    std::vector<SteadyTime> sent;
    SteadyTime now = kBegin;
    while (now < kBegin + duration) {
        const Plan plan = planner.next(now);
        EXPECT_GE(plan.at, now);
        now = plan.at;
        sent.push_back(now);
        planner.record(1, now);
        outcome(plan, now);
    }
    return sent;
}

std::size_t most_in_a_minute(const std::vector<SteadyTime>& sent) {
    std::size_t most = 0;
    std::size_t first = 0;
    for (std::size_t last = 0; last < sent.size(); ++last) {
        while (sent[last] - sent[first] >= 60s) ++first;
        most = std::max(most, last - first + 1);
    }
    return most;
}

TEST(Planner, AServerThatWasAwayAtTheStartIsAskedForAllThingsAsSoonAsItIsBack) {
    Planner planner({1s, 5min, 0.5}, 1);
    planner.set_max_hits(420);
    SteadyTime back{};
    std::vector<Job> asked;
    run(planner, 2min, [&](const Plan& plan, SteadyTime now) {
        if (now < kBegin + 90s) return planner.failed(plan.job, now);
        if (asked.empty()) back = now;
        if (now < back + 1s) asked.push_back(plan.job);
        planner.succeeded(plan.job, plan.at, now);
    });
    EXPECT_THAT(asked, testing::IsSupersetOf({Job::ApiInfo, Job::Device, Job::Customers, Job::Logo}));
}

TEST(Planner, StaysWithinItsShareWhateverHappens) {
    for (std::uint32_t seed = 1; seed <= 200; ++seed) {
        Random random(seed);
        const auto pick = [&random](int least, int most) { return std::uniform_int_distribution<int>(least, most)(random); };
        const int max_hits = pick(1, 500);
        const double share = pick(1, 100) / 100.0;
        Planner planner({std::chrono::milliseconds(pick(100, 5'000)), 5min, share}, seed);
        planner.set_max_hits(max_hits);
        const auto sent = run(planner, 30min, [&](const Plan& plan, SteadyTime now) {
            const int fate = pick(0, 99);
            if (fate < 80) {
                planner.succeeded(plan.job, plan.at, now);
            } else if (fate < 95) {
                planner.failed(plan.job, now);
            } else if (fate < 98) {
                planner.rate_limited(now, std::chrono::milliseconds(pick(0, 60'000)));
            } else {
                planner.refused(plan.job, now, 60s);
            }
        });
        const double allowed = std::max(1.0, std::floor(max_hits * share));
        EXPECT_LE(static_cast<double>(most_in_a_minute(sent)), allowed) << "seed " << seed;
        EXPECT_GE(sent.size(), 5U) << "and never stops asking, seed " << seed;
    }
}

TEST(Planner, AsksForCustomersAtTheInterval) {
    Planner planner({1s, 5min, 0.5}, 1);
    planner.set_max_hits(420);
    std::vector<SteadyTime> polls;
    run(planner, 10min, [&](const Plan& plan, SteadyTime now) {
        if (plan.job == Job::Customers) polls.push_back(now);
        planner.succeeded(plan.job, plan.at, now);
    });
    EXPECT_GE(polls.size(), 599U);
    for (std::size_t i = 1; i < polls.size(); ++i) ASSERT_EQ(polls[i] - polls[i - 1], 1s);
}

TEST(Planner, RefreshesAreSpread) {
    Planner planner({1s, 5min, 0.5}, 7);
    planner.set_max_hits(420);
    std::vector<SteadyTime> refreshes;
    run(planner, 30min, [&](const Plan& plan, SteadyTime now) {
        if (plan.job != Job::Customers && now > kBegin + 1s) refreshes.push_back(now);
        planner.succeeded(plan.job, plan.at, now);
    });
    EXPECT_GE(refreshes.size(), 35U);
    EXPECT_LE(refreshes.size(), 50U);
    std::size_t most = 0;
    for (const SteadyTime time : refreshes) {
        most =
            std::max(most, static_cast<std::size_t>(std::count_if(refreshes.begin(), refreshes.end(), [time](SteadyTime other) {
                         return other >= time && other < time + 5s;
                     })));
    }
    EXPECT_LE(most, 3U);
}

TEST(Planner, SmallBudgetStillAsksMostlyForCustomers) {
    Planner planner({1s, 5min, 0.5}, 3);
    planner.set_max_hits(4);
    std::size_t polls = 0;
    const auto sent = run(planner, 2h, [&](const Plan& plan, SteadyTime now) {
        if (plan.job == Job::Customers) ++polls;
        planner.succeeded(plan.job, plan.at, now);
    });
    EXPECT_LE(most_in_a_minute(sent), 2U);
    EXPECT_GE(polls, 150U);
}

TEST(Planner, NothingGoesOutBeforeTheNextMinuteAfter429) {
    for (std::uint32_t seed = 1; seed < 50; ++seed) {
        Planner planner({1s, 5min, 0.5}, seed);
        planner.rate_limited(kBegin, 20s);
        const SteadyTime at = planner.next(kBegin).at;
        EXPECT_GE(at, kBegin + 20s);
        EXPECT_LE(at, kBegin + 25s);
    }
}

TEST(Planner, HalvesItsRateAfter429AndRecoversSlowly) {
    Planner planner({1s, 5min, 0.5}, 1);
    planner.set_max_hits(420);
    planner.rate_limited(kBegin, 20s);
    EXPECT_EQ(planner.customers_interval(), 2s);
    EXPECT_LE(planner.budget(), 105U);
    SteadyTime now = kBegin + 1min;
    planner.succeeded(Job::Customers, now, now);
    EXPECT_EQ(planner.customers_interval(), 2s) << "not yet";
    for (int minute = 0; minute < 10; ++minute) planner.succeeded(Job::Customers, now, now += 1min);
    EXPECT_EQ(planner.customers_interval(), 1s);
}

TEST(Planner, Repeated429NeverMakesThePeriodLongerThanAMinute) {
    Planner planner({1s, 5min, 1.0}, 1);
    planner.set_max_hits(10'000);
    for (int i = 0; i < 20; ++i) planner.rate_limited(kBegin, 0s);
    EXPECT_LE(planner.customers_interval(), 60s);
}

TEST(Planner, MissingExtraDoesNotHoldUpTheStart) {
    Planner planner({1s, 5min, 0.5}, 1);
    planner.set_max_hits(420);
    std::optional<SteadyTime> first_board;
    run(planner, 60s, [&](const Plan& plan, SteadyTime now) {
        if (plan.job == Job::Organization) {
            planner.failed(plan.job, now);
        } else {
            planner.succeeded(plan.job, plan.at, now);
        }
        if (plan.job == Job::Customers && !first_board) first_board = now;
    });
    ASSERT_TRUE(first_board);
    EXPECT_LE(*first_board - kBegin, 8s);
}

TEST(Planner, InAnOutageOnlyCustomersAreTried) {
    Planner planner({1s, 5min, 0.5}, 1);
    planner.set_max_hits(420);
    run(planner, 10s, [&](const Plan& plan, SteadyTime now) { planner.succeeded(plan.job, plan.at, now); });
    SteadyTime now = kBegin + 11s;
    for (int i = 0; i < 200; ++i) {
        const Plan plan = planner.next(now);
        now = plan.at;
        EXPECT_EQ(plan.job, Job::Customers);
        planner.failed(plan.job, now);
    }
}

TEST(Backoff, IsJitteredAndGrowsWithTheOutage) {
    Random random(1);
    for (int outage = 0; outage <= 3'600; outage += 60) {
        Backoff backoff;
        backoff.after_failure(kBegin, random);
        std::set<Duration> delays;
        for (int i = 0; i < 50; ++i) {
            const Duration delay = backoff.after_failure(kBegin + std::chrono::seconds(outage), random);
            EXPECT_GE(delay, 1s);
            EXPECT_LE(delay, std::clamp<Duration>(Duration(std::chrono::seconds(outage)) / 40, 2s, 30s));
            delays.insert(delay);
        }
        EXPECT_GT(delays.size(), 40U);
    }
}

}  // namespace
}  // namespace callboard::feed
