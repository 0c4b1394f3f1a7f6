#include "simulator/scenario.h"

#include "simulator/people.h"

namespace callboard::simulator {
namespace {

// Seconds at pace 1.
constexpr double kArrivalGap = 10;
constexpr double kPauseGap = 150;
constexpr std::size_t kFewestOpenDesks = 3;
// The line is kept at a length that looks like a store: it fills when it is short and puts people off when it is long.
constexpr int kShortLine = 5;
constexpr int kLongLine = 12;

}  // namespace

Scenario::Scenario(Cast cast, double pace, std::uint64_t seed, UnixTime start)
    : cast_(std::move(cast)), pace_(std::max(pace, 1e-3)), generator_(seed), desks_(cast_.desks.size()) {
    if (cast_.prequalifications.empty()) return;
    plan(start, 0, Step::Arrival);
    if (desks_.empty()) return;
    plan_call(start + scaled(4));
    plan(start, kPauseGap * 0.6, Step::PauseStart);
}

std::vector<Action> Scenario::advance(UnixTime now, int waiting) {
    std::vector<Action> actions;
    while (!events_.empty() && events_.top().at <= now) {
        const Event event = events_.top();
        events_.pop();
        if (std::optional<Action> action = play(event, waiting)) actions.push_back(std::move(*action));
    }
    return actions;
}

UnixTime Scenario::next_time() const { return events_.empty() ? UnixTime::max() : events_.top().at; }

double Scenario::random() { return static_cast<double>(generator_() >> 11U) * 0x1.0p-53; }

std::chrono::milliseconds Scenario::scaled(double seconds) const {
    return std::chrono::milliseconds(std::max<std::int64_t>(1, std::llround(seconds * 1000 / pace_)));
}

void Scenario::plan(UnixTime now, double seconds, Step step, std::size_t desk) {
    events_.push({now + scaled(seconds), ++event_count_, step, desk, desks_.empty() ? 0 : desks_[desk].call});
}

void Scenario::plan_call(UnixTime time) {
    planned_call_ = ++event_count_;
    events_.push({time, planned_call_, Step::Call, 0, 0});
}

void Scenario::call_at(UnixTime time) {
    if (planned_call_ != 0) plan_call(time);
}

std::optional<Action> Scenario::play(const Event& event, int& waiting) {
    const bool lapsed = desks_.empty() || desks_[event.desk].call != event.call;
    switch (event.step) {
        case Step::Arrival: {
            const double haste = waiting < kShortLine ? 0.4 : waiting > kLongLine ? 2.5 : 1;
            plan(event.at, -std::log(1 - random()) * kArrivalGap * haste, Step::Arrival);
            ++waiting;
            return Action{event.at, arrival()};
        }
        case Step::Call: {
            if (event.number != planned_call_) return std::nullopt;
            plan_call(event.at + scaled(random(8, 12)));
            std::optional<Action> action = call(event.at, waiting);
            if (action) --waiting;
            return action;
        }
        case Step::CallAgain: return lapsed ? std::nullopt : call_again(event);
        case Step::Finish:
            if (lapsed) return std::nullopt;
            desks_[event.desk] = {0, event.at, desks_[event.desk].paused};
            return Action{event.at, Finish{cast_.desks[event.desk]}};
        case Step::PauseStart: return start_pause(event.at);
        case Step::PauseEnd:
            desks_[event.desk].paused = false;
            return Action{event.at, SetPause{cast_.desks[event.desk], false}};
    }
    return std::nullopt;
}

Arrive Scenario::arrival() {
    const Cast::Prequalification& chosen = cast_.prequalifications[random_index(cast_.prequalifications.size())];
    const Person who = person(random_index(person_count()));
    Arrive arrive{chosen.id, std::string(who.lang), {}, {}, {}, chosen.meeting, random() < 0.06};
    const double way = random();
    const std::size_t number = random_index(1000);
    if (way < 0.35) {
        arrive.name = who.name;
    } else if (way < 0.9) {
        arrive.phone = fictional_phone(number);
    } else {
        arrive.email = fictional_email(number);
    }
    return arrive;
}

// The free desk that waits longest, else the one whose customer has been there longest.
std::optional<std::size_t> Scenario::desk_to_call() const {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < desks_.size(); ++i) {
        if (desks_[i].paused) continue;
        const auto rank = [this](std::size_t desk) { return std::pair(desks_[desk].call != 0, desks_[desk].since); };
        if (!best || rank(i) < rank(*best)) best = i;
    }
    return best;
}

std::optional<Action> Scenario::call(UnixTime now, int waiting) {
    const std::optional<std::size_t> desk = desk_to_call();
    if (waiting <= 0 || !desk) return std::nullopt;
    desks_[*desk] = {++call_count_, now, false};
    plan_after_call(now, *desk);
    return Action{now, CallNext{cast_.desks[*desk]}};
}

void Scenario::plan_after_call(UnixTime now, std::size_t desk) {
    const double fate = random();
    if (fate < 0.05) {
        // Nobody comes: called again, and given up.
        plan(now, random(9, 12), Step::CallAgain, desk);
        plan(now, random(20, 26), Step::Finish, desk);
        return;
    }
    if (fate < 0.2) plan(now, random(10, 15), Step::CallAgain, desk);
    plan(now, random(36, 58), Step::Finish, desk);
}

std::optional<Action> Scenario::call_again(const Event& event) {
    Desk& here = desks_[event.desk];
    std::vector<std::size_t> free;
    for (std::size_t i = 0; i < desks_.size(); ++i) {
        if (desks_[i].call == 0 && !desks_[i].paused) free.push_back(i);
    }
    if (free.empty() || random() > 0.25) return Action{event.at, CallAgain{cast_.desks[event.desk], cast_.desks[event.desk]}};
    const std::size_t other = free[random_index(free.size())];
    desks_[other] = {++call_count_, event.at, false};
    here = {0, event.at, here.paused};
    plan(event.at, random(30, 45), Step::Finish, other);
    return Action{event.at, CallAgain{cast_.desks[event.desk], cast_.desks[other]}};
}

std::optional<Action> Scenario::start_pause(UnixTime now) {
    plan(now, random(kPauseGap, 2 * kPauseGap), Step::PauseStart);
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < desks_.size(); ++i) {
        if (!desks_[i].paused) open.push_back(i);
    }
    if (open.size() <= kFewestOpenDesks) return std::nullopt;
    const std::size_t desk = open[random_index(open.size())];
    desks_[desk].paused = true;
    plan(now, random(50, 80), Step::PauseEnd, desk);
    return Action{now, SetPause{cast_.desks[desk], true}};
}

}  // namespace callboard::simulator
