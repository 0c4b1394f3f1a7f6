// Several planners on one key: the server counts requests in each minute of its clock and refuses those beyond max_hits.
#include "feed/planner.h"

#include <numeric>

namespace callboard::feed {
namespace {

using namespace std::chrono_literals;

constexpr int kMaxHits = 420;

struct Minute {
    int requests = 0;
    int refused = 0;
    std::map<std::size_t, int> granted;  // by wall
};

struct Wall {
    Planner planner;
    SteadyTime starts{};
};

class Key {
public:
    void add_wall(SteadyTime starts, double share = 0.5) {
        walls_.push_back({Planner({1s, 5min, share}, static_cast<std::uint32_t>(walls_.size() + 1)), starts});
        walls_.back().planner.set_max_hits(kMaxHits);
    }

    // Whose stores are busy: desks call all the time.
    std::function<bool(std::size_t wall, SteadyTime)> is_busy = [](std::size_t, SteadyTime) { return true; };

    std::vector<Minute> run(std::size_t count) {
        std::vector<Minute> minutes(count);
        for (;;) {
            std::size_t next = 0;
            Plan plan{Job::Customers, SteadyTime::max()};
            for (std::size_t i = 0; i < walls_.size(); ++i) {
                const Plan candidate = walls_[i].planner.next(std::max(now_, walls_[i].starts));
                if (candidate.at < plan.at) next = i, plan = candidate;
            }
            now_ = plan.at;
            const auto index = static_cast<std::size_t>((now_ - kBegin) / 1min);
            if (index >= count) return minutes;
            answer(next, plan, minutes[index]);
        }
    }

    static constexpr SteadyTime kBegin{std::chrono::hours(1'000)};

private:
    void answer(std::size_t wall, const Plan& plan, Minute& minute) {
        Planner& planner = walls_[wall].planner;
        planner.record(1, now_);
        ++minute.requests;
        if (minute.requests > kMaxHits) {
            ++minute.refused;
            return planner.rate_limited(now_, 1min - (now_ - kBegin) % 1min);
        }
        ++minute.granted[wall];
        const bool busy = is_busy(wall, now_);
        planner.set_activity({busy ? std::optional(now_) : std::nullopt, busy});
        planner.succeeded(plan.job, plan.at, now_);
    }

    std::vector<Wall> walls_;
    SteadyTime now_ = kBegin;
};

std::vector<Minute> hour(const std::vector<Minute>& minutes, std::size_t number) {
    const auto begin = minutes.begin() + static_cast<std::ptrdiff_t>(60 * number);
    return {begin, begin + 60};
}

std::ptrdiff_t refused_minutes(const std::vector<Minute>& minutes) {
    return std::count_if(minutes.begin(), minutes.end(), [](const Minute& minute) { return minute.refused > 0; });
}

bool is_refused_twice_in_a_row(const std::vector<Minute>& minutes) {
    const auto both = [](const Minute& a, const Minute& b) { return a.refused > 0 && b.refused > 0; };
    return std::adjacent_find(minutes.begin(), minutes.end(), both) != minutes.end();
}

// The requests a minute of the wall that was granted fewest.
double least(const std::vector<Minute>& minutes, std::size_t walls) {
    std::vector<double> granted(walls);
    for (const Minute& minute : minutes) {
        for (const auto& [wall, count] : minute.granted) granted[wall] += count;
    }
    return *std::min_element(granted.begin(), granted.end()) / static_cast<double>(minutes.size());
}

double all_together(const std::vector<Minute>& minutes) {
    return std::accumulate(minutes.begin(), minutes.end(), 0.0,
                           [](double sum, const Minute& minute) { return sum + minute.requests - minute.refused; }) /
           static_cast<double>(minutes.size());
}

// Each of ten walls has a right to 42 requests a minute.
TEST(Fairness, TenBusyWallsThatStartTogetherShareAKey) {
    Key key;
    for (int i = 0; i < 10; ++i) key.add_wall(Key::kBegin + 17s);
    const auto minutes = key.run(300);
    EXPECT_FALSE(is_refused_twice_in_a_row(minutes));
    for (std::size_t number = 0; number < 5; ++number) {
        EXPECT_LE(refused_minutes(hour(minutes, number)), 5) << "hour " << number;
        EXPECT_GE(least(hour(minutes, number), 10), 21) << "hour " << number;
        EXPECT_GE(all_together(hour(minutes, number)), 340) << "and the key is used, hour " << number;
    }
}

TEST(Fairness, WallsThatComeLaterGetTheirPart) {
    Key key;
    for (int i = 0; i < 10; ++i) key.add_wall(Key::kBegin + 17s + i * 7min);
    const auto minutes = key.run(300);
    EXPECT_FALSE(is_refused_twice_in_a_row(minutes));
    for (std::size_t number = 2; number < 5; ++number) {
        EXPECT_LE(refused_minutes(hour(minutes, number)), 5) << "hour " << number;
        EXPECT_GE(least(hour(minutes, number), 10), 21) << "hour " << number;
    }
}

TEST(Fairness, WallsWhoseStoresAllBecomeBusyAtOnceAreNotRefusedTwiceInARow) {
    Key key;
    for (int i = 0; i < 10; ++i) key.add_wall(Key::kBegin + 17s);
    // One after the other at first, which is when each learns to be fast.
    key.is_busy = [](std::size_t wall, SteadyTime now) {
        const SteadyTime own = Key::kBegin + static_cast<int>(wall) * 10min;
        return (now >= own && now < own + 10min) || now >= Key::kBegin + 121min + 50s;
    };
    const auto minutes = key.run(300);
    EXPECT_FALSE(is_refused_twice_in_a_row(minutes));
    EXPECT_GE(least(hour(minutes, 4), 10), 21);
}

TEST(Fairness, OneWallAloneIsNeverRefused) {
    Key key;
    key.add_wall(Key::kBegin, 1.0);
    EXPECT_EQ(refused_minutes(key.run(120)), 0);
}

}  // namespace
}  // namespace callboard::feed
