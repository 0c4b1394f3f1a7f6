// Several planners on one key: the server counts requests in each minute of its clock and refuses those beyond max_hits.
#include "feed/planner.h"

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
    // `screens`: how many the key can see, as far as the wall knows.
    void add_wall(SteadyTime starts, std::size_t screens, double share = 0.5) {
        walls_.push_back({Planner({1s, 5min, share}, static_cast<std::uint32_t>(walls_.size() + 1)), starts});
        walls_.back().planner.set_max_hits(kMaxHits);
        screens_ = screens;
    }

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
        planner.set_activity({now_, true});
        planner.succeeded(plan.job, plan.at, now_);
        if (plan.job == Job::Device) planner.set_screens(screens_);
    }

    std::vector<Wall> walls_;
    std::size_t screens_ = 1;
    SteadyTime now_ = kBegin;
};

std::ptrdiff_t refused_minutes(const std::vector<Minute>& minutes) {
    return std::count_if(minutes.begin(), minutes.end(), [](const Minute& minute) { return minute.refused > 0; });
}

std::size_t most_refused_in_a_row(const std::vector<Minute>& minutes) {
    std::size_t most = 0;
    std::size_t row = 0;
    for (const Minute& minute : minutes) most = std::max(most, row = minute.refused > 0 ? row + 1 : 0);
    return most;
}

// The requests a minute of the wall that was granted fewest, from the second minute on.
double least(const std::vector<Minute>& minutes, std::size_t walls) {
    std::vector<double> granted(walls);
    for (std::size_t i = 1; i < minutes.size(); ++i) {
        for (const auto& [wall, count] : minutes[i].granted) granted[wall] += count;
    }
    return *std::min_element(granted.begin(), granted.end()) / static_cast<double>(minutes.size() - 1);
}

// Their stores are busy the whole time: each would like to ask four times a second.
TEST(Fairness, TenWallsThatStartTogetherKeepToTheKeysRequestsFromTheFirstMinuteOn) {
    Key key;
    for (int i = 0; i < 10; ++i) key.add_wall(Key::kBegin + 17s, 10);
    const auto minutes = key.run(5 * 60);
    EXPECT_EQ(refused_minutes(minutes), 0);
    EXPECT_GE(least(minutes, 10), 32) << "each has a right to 42";
}

TEST(Fairness, FiftyWallsAreHardlyEverRefused) {
    Key key;
    for (int i = 0; i < 50; ++i) key.add_wall(Key::kBegin + 17s, 50);
    const auto minutes = key.run(4 * 60);
    EXPECT_EQ(refused_minutes({minutes.begin(), minutes.begin() + 10}), 0);
    EXPECT_LE(refused_minutes(minutes), 15) << "when they try whether all of them are there";
    EXPECT_LE(most_refused_in_a_row(minutes), 2U);
    EXPECT_EQ(refused_minutes({minutes.begin() + 120, minutes.end()}), 0) << "they know, for a day";
    EXPECT_GE(least(minutes, 50), 5.5) << "each has a right to 8.4";
}

TEST(Fairness, ThreeWallsOfFiftyScreensFindOutThatTheOthersAreOff) {
    Key key;
    for (int i = 0; i < 3; ++i) key.add_wall(Key::kBegin + 17s, 50);
    const auto minutes = key.run(120);
    EXPECT_EQ(refused_minutes(minutes), 0);
    EXPECT_LE(minutes[5].requests, 3 * 8);
    EXPECT_GE(minutes[60].requests, 3 * 18) << "a poll in three seconds";
}

// They see no screens but their own: the refusals tell them.
TEST(Fairness, TenWallsThatKnowOfNoOthersShareAKeyAllTheSame) {
    Key key;
    for (int i = 0; i < 10; ++i) key.add_wall(Key::kBegin + 17s, 1);
    const auto minutes = key.run(300);
    EXPECT_LE(most_refused_in_a_row(minutes), 2U);
    EXPECT_LE(refused_minutes(minutes), 60);
    EXPECT_GE(least(minutes, 10), 19) << "each has a right to 42";
}

TEST(Fairness, OneWallAloneIsNeverRefused) {
    Key key;
    key.add_wall(Key::kBegin, 1, 1.0);
    EXPECT_EQ(refused_minutes(key.run(120)), 0);
}

}  // namespace
}  // namespace callboard::feed
