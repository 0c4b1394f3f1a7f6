#include "tests/faults/world.h"

#include "base/log.h"
#include "simulator/hand.h"
#include "tests/faults/wall.h"

#include <fmt/format.h>

#include <functional>
#include <map>

namespace callboard::faults {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr Duration kStep = 250ms;
constexpr std::size_t kWaitingLeast = 4;
constexpr std::size_t kProcessedKept = 60;
// After the last deed: at least, until nothing was shown for a while, at most.
constexpr Duration kSettleLeast = 100s;
constexpr Duration kQuiet = 15s;
constexpr Duration kSettleMost = 1h;
// Until a wall asks again after a refusal.
constexpr Duration kLongestRule = 65s;

class World {
public:
    explicit World(const Schedule& schedule) : schedule_(schedule) {
        for (std::size_t i = 0; i < schedule.walls; ++i)
            walls_.push_back(std::make_unique<Wall>(context_, time_, server_, schedule, i));
    }

    Outcome play() {
        while (gone() < schedule_.lasts) step();
        const Duration end = gone();
        while (gone() < end + kSettleLeast || (!is_quiet() && gone() < end + kSettleMost)) step();
        return outcome();
    }

private:
    Duration gone() const { return time_.now().steady - begin_; }

    void step() {
        server_.skew = 0ms;
        std::vector<bool> is_cut(walls_.size());
        for (const Trouble& trouble : schedule_.troubles) {
            if (gone() < trouble.from || gone() >= trouble.from + trouble.lasts) continue;
            if (trouble.kind == Trouble::Kind::Skew) server_.skew += trouble.size;
            if (trouble.kind == Trouble::Kind::PowerCut) is_cut[trouble.wall] = true;
        }
        for (std::size_t i = 0; i < walls_.size(); ++i) is_cut[i] ? walls_[i]->stop() : walls_[i]->start();
        // Never in the moment of a request, of which nobody could tell whether it came before.
        for (std::size_t before = 0; is_due() && before != answered();) {
            before = answered();
            time_.advance(1ms);
        }
        for (; is_due(); ++done_) act(schedule_.deeds[done_]);
        live_until(time_.now().steady + kStep);
    }

    // Each board does what is due when it is due.
    void live_until(SteadyTime end) {
        while (time_.now().steady < end) {
            const SteadyTime now = time_.now().steady;
            SteadyTime next = end;
            for (const auto& wall : walls_) next = std::min(next, std::max(wall->next_deadline().value_or(end), now + 1ms));
            time_.advance(next - now);
            for (const auto& wall : walls_) wall->advance();
        }
    }

    std::size_t answered() const {
        std::size_t requests = 0;
        for (const auto& [minute, hits] : server_.hits) requests += hits;
        return requests;
    }

    bool is_due() const { return done_ < schedule_.deeds.size() && schedule_.deeds[done_].at <= gone(); }

    void act(const Deed& deed) {
        const UnixTime now = server_.now();
        const std::string desk = desks_[deed.desk % desks_.size()];
        const std::string& other = desks_[(deed.desk + 1) % desks_.size()];
        const std::string current = server_.queue.current(desk);
        if (static_cast<std::size_t>(server_.queue.waiting()) < kWaitingLeast)
            hand_.load(kWaitingLeast, simulator::Hand::Crowd::Waiting, now);
        const Deed::Kind kind = current.empty() && deed.kind != Deed::Kind::Burst ? Deed::Kind::Next : deed.kind;
        switch (kind) {
            case Deed::Kind::Next: hand_.call_next(desk, now); break;
            case Deed::Kind::Again: hand_.recall(current, "", now); break;
            case Deed::Kind::Elsewhere: hand_.recall(current, other, now); break;
            case Deed::Kind::Withdraw: hand_.uncall(current, now); break;
            case Deed::Kind::Finish: hand_.finish(current, now); break;
            case Deed::Kind::Remove: hand_.remove(current, now); break;
            case Deed::Kind::Burst: hand_.burst(kWaitingLeast, now); break;
        }
        server_.queue.forget_processed(kProcessedKept);
    }

    bool is_quiet() const {
        return std::all_of(walls_.begin(), walls_.end(),
                           [this](const auto& wall) { return wall->last_shown() + kQuiet <= time_.now().unix; });
    }

    Outcome outcome() const {
        Outcome outcome;
        for (std::size_t i = 0; i < walls_.size(); ++i) {
            Evidence evidence = walls_[i]->evidence();
            evidence.truth = truth_;
            Rules rules;
            outcome.walls.push_back(check(evidence, rules));
            add_recoveries(outcome, evidence.looks, i);
            outcome.evidence.push_back(std::move(evidence));
            const board::State state = walls_[i]->state();
            if (state != board::State::Live && state != board::State::Closed) outcome.lost.push_back(i);
        }
        const auto& hits = server_.hits;
        for (auto minute = hits.begin(); minute != hits.end(); ++minute) outcome.hits.push_back(minute->second);
        return outcome;
    }

    // Of outages that end on their own, with no other trouble before the next answer, and none that keeps the wall waiting.
    void add_recoveries(Outcome& outcome, const std::vector<Look>& looks, std::size_t wall) const {
        for (const Trouble& trouble : schedule_.troubles) {
            if (trouble.wall != wall) continue;
            const Duration end = trouble.from + trouble.lasts;
            const UnixTime end_at = begin_unix_ + std::chrono::duration_cast<milliseconds>(end);
            const auto next =
                std::lower_bound(looks.begin(), looks.end(), end_at, [](const Look& a, UnixTime b) { return a.at < b; });
            if (next == looks.end() || (next != looks.begin() && std::prev(next)->at + 3s > end_at)) continue;
            const bool alone = std::none_of(schedule_.troubles.begin(), schedule_.troubles.end(), [&](const Trouble& other) {
                const Duration waits = return_after(other.kind) == Return::Soon ? Duration(0) : kLongestRule;
                return &other != &trouble && begin_unix_ + other.from < next->at && other.from + other.lasts + waits >= end;
            });
            const auto rule = static_cast<std::size_t>(return_after(trouble.kind));
            if (alone) outcome.recoveries.at(rule).push_back(next->at - end_at);
        }
    }

    const Schedule& schedule_;
    boost::asio::io_context context_;
    test::FakeTime time_{context_};
    SteadyTime begin_ = time_.now().steady;
    UnixTime begin_unix_ = time_.now().unix;
    std::vector<Fact> truth_;
    test::SimulatedServer server_{time_, [this](const simulator::TruthEvent& event) {
                                      truth_.push_back({time_.now().unix, event});
                                  }};
    simulator::Hand hand_{server_.store, server_.queue};
    std::vector<std::string> desks_ = server_.store.device_ids("desk");
    std::vector<std::unique_ptr<Wall>> walls_;
    std::size_t done_ = 0;
};

// Since the start of the world.
double seconds_of(UnixTime time) {
    return std::chrono::duration<double>(time - UnixTime(milliseconds(1'700'000'000'000))).count();
}

// Leaves out what the failure does not need, in ever smaller parts.
template <class Item>
void minimise(Schedule& schedule, std::vector<Item> Schedule::*items, const std::function<bool(const Outcome&)>& fails) {
    for (std::size_t part = std::max<std::size_t>((schedule.*items).size() / 2, 1); part > 0; part /= 2) {
        for (std::size_t at = 0; at < (schedule.*items).size();) {
            Schedule smaller = schedule;
            auto& list = smaller.*items;
            const auto from = list.begin() + static_cast<std::ptrdiff_t>(at);
            list.erase(from, from + static_cast<std::ptrdiff_t>(std::min(part, list.size() - at)));
            if (fails(play(smaller))) {
                schedule = std::move(smaller);
            } else {
                at += part;
            }
        }
    }
}

}  // namespace

std::string_view name_of(Return rule) {
    switch (rule) {
        case Return::Soon: return "soon";
        case Return::NextMinute: return "after a 429";
        case Return::AfterAMinute: return "after a refusal";
    }
    return "";
}

Return return_after(Trouble::Kind kind) {
    switch (kind) {
        case Trouble::Kind::TooMany: return Return::NextMinute;
        case Trouble::Kind::Refused: return Return::AfterAMinute;
        default: return Return::Soon;
    }
}

bool Outcome::failed() const {
    return !lost.empty() || std::any_of(walls.begin(), walls.end(), [](const Report& one) { return !one.findings.empty(); });
}

std::size_t Outcome::count(Verdict verdict) const {
    std::size_t count = 0;
    for (const Report& report : walls) count += report.count(verdict);
    return count;
}

Outcome play(const Schedule& schedule) {
    // Walls in trouble say so, thousands of times.
    set_log_level(LogLevel::Error);
    return World(schedule).play();
}

Schedule minimised(Schedule schedule) {
    const Outcome whole = play(schedule);
    const auto fails = [&whole](const Outcome& outcome) {
        for (std::size_t i = 0; i < kVerdicts; ++i) {
            const auto verdict = static_cast<Verdict>(i);
            if (whole.count(verdict) > 0) return outcome.count(verdict) > 0;
        }
        return !outcome.lost.empty();
    };
    minimise(schedule, &Schedule::troubles, fails);
    minimise(schedule, &Schedule::deeds, fails);
    return schedule;
}

std::string text_of(const Outcome& outcome) {
    std::string text;
    for (std::size_t i = 0; i < outcome.walls.size(); ++i) {
        for (const Finding& finding : outcome.walls[i].findings) {
            text += fmt::format("  wall {}: {:.3f} s {} {} {}\n", i, seconds_of(finding.at), name_of(finding.verdict),
                                finding.customer, finding.what);
        }
    }
    for (const std::size_t wall : outcome.lost) text += fmt::format("  wall {} is not live at the end\n", wall);
    return text;
}

std::string text_of(const Evidence& evidence) {
    constexpr std::array<std::string_view, 5> facts = {"is called", "is recalled", "is withdrawn", "is finished", "is removed"};
    constexpr std::array<std::string_view, 3> shown = {"call", "recall", "clear"};
    constexpr std::chrono::milliseconds kPrompt = 1s;
    std::multimap<UnixTime, std::string> lines;
    for (const Fact& fact : evidence.truth)
        lines.emplace(fact.at, fmt::format("{} {} at {}, {:.3f} s by the server", fact.event.customer,
                                           facts.at(static_cast<std::size_t>(fact.event.kind)), fact.event.desk,
                                           seconds_of(fact.event.at)));
    for (const Look& look : evidence.looks) {
        if (look.at - look.of > kPrompt) lines.emplace(look.at, fmt::format("look at {:.3f} s", seconds_of(look.of)));
    }
    for (const Shown& one : evidence.shown)
        lines.emplace(one.at, fmt::format("wall: {} {} at {}", shown.at(static_cast<std::size_t>(one.event.kind)),
                                          one.event.customer, one.event.desk));
    for (const Run& run : evidence.runs) {
        lines.emplace(run.from, "wall starts");
        lines.emplace(run.to, "wall ends");
    }
    std::string text;
    for (const auto& [at, line] : lines) text += fmt::format("  {:.3f} {}\n", seconds_of(at), line);
    return text;
}

std::string text_of(const Schedule& schedule) {
    std::string text = fmt::format("seed {}, {} walls\n", schedule.seed, schedule.walls);
    for (const Trouble& trouble : schedule.troubles) text += "  " + text_of(trouble) + "\n";
    for (const Deed& deed : schedule.deeds) text += "  " + text_of(deed) + "\n";
    return text;
}

}  // namespace callboard::faults
