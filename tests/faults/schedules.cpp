// schedules SEEDS [FIRST [MINUTES [WALLS]]]: plays as many random schedules and prints what became of them. Where one fails,
// the smallest seed that does, what its failure needs and how it went.

#include "tests/faults/world.h"

#include <fmt/format.h>

#include <cstdlib>

namespace callboard::faults {
namespace {

using std::chrono::milliseconds;

struct Totals {
    std::array<std::size_t, kVerdicts> verdicts{};
    std::size_t calls = 0;
    std::size_t announced = 0;
    std::size_t unseen = 0;
    std::size_t unrecorded = 0;
    std::size_t lost = 0;
    std::size_t most_hits = 0;
    std::vector<milliseconds> latencies;
    std::array<std::vector<milliseconds>, kReturns> recoveries;

    void add(const Outcome& outcome) {
        for (const Report& wall : outcome.walls) {
            for (std::size_t i = 0; i < kVerdicts; ++i) verdicts[i] += wall.count(static_cast<Verdict>(i));
            calls += wall.calls;
            announced += wall.announced;
            unseen += wall.unseen;
            unrecorded += wall.unrecorded;
            latencies.insert(latencies.end(), wall.latencies.begin(), wall.latencies.end());
        }
        lost += outcome.lost.size();
        for (std::size_t i = 0; i < kReturns; ++i)
            recoveries.at(i).insert(recoveries.at(i).end(), outcome.recoveries.at(i).begin(), outcome.recoveries.at(i).end());
        for (const std::size_t hits : outcome.hits) most_hits = std::max(most_hits, hits);
    }
};

double seconds(milliseconds time) { return std::chrono::duration<double>(time).count(); }

std::string distribution(std::vector<milliseconds> times) {
    if (times.empty()) return "none";
    std::sort(times.begin(), times.end());
    const auto at = [&times](double share) {
        return seconds(times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))]);
    };
    return fmt::format("p50 {:.2f} s, p95 {:.2f} s, max {:.2f} s of {}", at(0.5), at(0.95), at(1), times.size());
}

void print(const Totals& totals, std::size_t schedules) {
    fmt::print("schedules            {}\n", schedules);
    fmt::print("calls and recalls    {}, announced {}\n", totals.calls, totals.announced);
    for (std::size_t i = 0; i < kVerdicts; ++i)
        fmt::print("{:<20} {}\n", name_of(static_cast<Verdict>(i)), totals.verdicts.at(i));
    fmt::print("not live at the end  {}\n", totals.lost);
    fmt::print("over before any look {}, not recorded {}\n", totals.unseen, totals.unrecorded);
    fmt::print("call to wall         {}\n", distribution(totals.latencies));
    for (std::size_t i = 0; i < kReturns; ++i)
        fmt::print("answered {:<15} {}\n", name_of(static_cast<Return>(i)), distribution(totals.recoveries.at(i)));
    fmt::print("requests a minute    {} at most\n", totals.most_hits);
}

std::uint64_t argument(int count, char** arguments, int index, std::uint64_t otherwise) {
    return index < count ? std::strtoull(arguments[index], nullptr, 10) : otherwise;
}

int run(int count, char** arguments) {
    const std::uint64_t seeds = argument(count, arguments, 1, 0);
    if (seeds == 0) {
        fmt::print(stderr, "usage: schedules SEEDS [FIRST [MINUTES [WALLS]]]\n");
        return 2;
    }
    const std::uint64_t first = argument(count, arguments, 2, 1);
    const std::chrono::minutes lasts(argument(count, arguments, 3, 20));
    const std::size_t walls = argument(count, arguments, 4, 1);
    Totals totals;
    std::vector<std::uint64_t> failed;
    for (std::uint64_t seed = first; seed < first + seeds; ++seed) {
        const Outcome outcome = play(random_schedule(seed, lasts, walls));
        totals.add(outcome);
        if (!outcome.failed()) continue;
        fmt::print("seed {} fails:\n{}", seed, text_of(outcome));
        std::fflush(stdout);
        failed.push_back(seed);
    }
    print(totals, seeds);
    if (failed.empty()) return 0;
    fmt::print("{} fail; the smallest is {}. What it needs to fail:\n", failed.size(), failed.front());
    const Schedule smallest = minimised(random_schedule(failed.front(), lasts, walls));
    const Outcome outcome = play(smallest);
    fmt::print("{}{}", text_of(smallest), text_of(outcome));
    for (std::size_t i = 0; i < outcome.walls.size(); ++i) {
        if (!outcome.walls[i].findings.empty()) fmt::print("wall {}:\n{}", i, text_of(outcome.evidence[i]));
    }
    return 1;
}

}  // namespace
}  // namespace callboard::faults

int main(int count, char** arguments) { return callboard::faults::run(count, arguments); }
