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
        if (now < kBegin + 90s) return planner.failed(plan.job, now, Reached::Yes);
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
                planner.failed(plan.job, now, fate % 2 == 0 ? Reached::Yes : Reached::No);
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
    EXPECT_GE(polls, 120U);
}

TEST(Planner, WhereEachQuestionIsSentTwiceItAsksMoreSeldomAndIsNeverBlind) {
    Planner planner({250ms, 5min, 0.5}, 1);
    planner.set_max_hits(420);
    SteadyTime now = kBegin;
    Duration longest{0};
    while (now < kBegin + 10min) {
        const Plan plan = planner.next(now);
        if (now > kBegin + 10s) longest = std::max(longest, plan.at - now);
        now = plan.at;
        planner.record(2, now);
        planner.succeeded(plan.job, plan.at, now);
    }
    EXPECT_LE(longest, 1s);
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

TEST(Planner, SendsLessThanItWasGrantedAfter429AndRecoversWithinAQuarterOfAnHour) {
    Planner planner({1s, 5min, 0.5}, 1);
    planner.set_max_hits(420);
    bool refused = false;
    std::vector<std::size_t> minutes(41);
    run(planner, 40min, [&](const Plan& plan, SteadyTime now) {
        ++minutes.at(std::min<std::size_t>(40, static_cast<std::size_t>((now - kBegin) / 1min)));
        if (!refused && now >= kBegin + 5min + 40s) {
            refused = true;
            return planner.rate_limited(now, 20s);
        }
        planner.succeeded(plan.job, plan.at, now);
    });
    EXPECT_GE(minutes[4], 60U);
    EXPECT_LE(minutes[6], 33U) << "four fifths of the 41 that were granted";
    EXPECT_LT(minutes[8], minutes[4]) << "not yet";
    EXPECT_GT(minutes[10], minutes[7]);
    EXPECT_GE(minutes[25], minutes[4]);
}

TEST(Planner, IsFastWhileTheQueueChangesAndSlowWhereNobodyCanBeCalled) {
    Planner planner({1s, 5min, 1.0}, 1);
    planner.set_max_hits(420);
    std::vector<SteadyTime> polls;
    const auto interval_at = [&polls](Duration time) {
        const auto poll = std::lower_bound(polls.begin(), polls.end(), kBegin + time);
        return *std::next(poll) - *poll;
    };
    run(planner, 30min, [&](const Plan& plan, SteadyTime now) {
        if (plan.job == Job::Customers) polls.push_back(now);
        const bool busy = now > kBegin + 10min && now < kBegin + 25min;
        planner.set_activity({busy                   ? std::optional(now)
                              : now < kBegin + 25min ? std::nullopt
                                                     : std::optional(kBegin + 25min),
                              now < kBegin + 5min || busy});
        planner.succeeded(plan.job, plan.at, now);
    });
    EXPECT_EQ(interval_at(2min), 1s);
    EXPECT_EQ(interval_at(8min), 5s);
    EXPECT_EQ(interval_at(10min + 10s), 250ms) << "at once";
    EXPECT_EQ(interval_at(24min), 250ms);
    EXPECT_EQ(interval_at(25min + 45s), 1s);
    EXPECT_EQ(interval_at(28min), 5s);
}

TEST(Planner, MissingExtraDoesNotHoldUpTheStart) {
    Planner planner({1s, 5min, 0.5}, 1);
    planner.set_max_hits(420);
    std::optional<SteadyTime> first_board;
    run(planner, 60s, [&](const Plan& plan, SteadyTime now) {
        if (plan.job == Job::Organization) {
            planner.failed(plan.job, now, Reached::Yes);
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
        planner.failed(plan.job, now, Reached::Yes);
    }
}

TEST(Backoff, IsJitteredAndGrowsWithTheOutage) {
    Random random(1);
    for (int outage = 0; outage <= 3'600; outage += 60) {
        Backoff backoff;
        backoff.after_failure(kBegin, Reached::Yes, random);
        std::set<Duration> delays;
        for (int i = 0; i < 50; ++i) {
            const Duration delay = backoff.after_failure(kBegin + std::chrono::seconds(outage), Reached::Yes, random);
            EXPECT_GE(delay, 1s);
            EXPECT_LE(delay, std::clamp<Duration>(Duration(std::chrono::seconds(outage)) / 100, 2s, 30s));
            delays.insert(delay);
        }
        EXPECT_GT(delays.size(), 40U);
    }
}

TEST(Backoff, StaysShortWhereNoServerIsReached) {
    Random random(1);
    Backoff backoff;
    for (int outage = 0; outage < 72 * 3'600; outage += 60)
        EXPECT_LE(backoff.after_failure(kBegin + std::chrono::seconds(outage), Reached::No, random), 3s);
}

}  // namespace
}  // namespace callboard::feed
