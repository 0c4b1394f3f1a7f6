#include "simulator/scenario.h"

namespace callboard::simulator {
namespace {

constexpr std::size_t kFewestOpenDesks = 3;
// The line is kept at a length that looks like a store: it fills when it is short and puts people off when it is long.
constexpr int kShortLine = 5;
constexpr int kLongLine = 12;

std::vector<Person> people_who_speak(const std::vector<std::string>& languages) {
    std::vector<Person> people;
    for (std::size_t i = 0; i < person_count(); ++i) {
        const Person one = person(i);
        if (languages.empty() || std::find(languages.begin(), languages.end(), one.lang) != languages.end()) {
            people.push_back(one);
        }
    }
    // Nobody is known by name who speaks these: they come with phones.
    for (std::size_t i = 0; people.empty() && i < languages.size(); ++i) people.push_back({"-", languages[i]});
    return people;
}

}  // namespace

Scenario::Scenario(Cast cast, Script script, double pace, std::uint64_t seed, UnixTime start)
    : cast_(std::move(cast)),
      script_(std::move(script)),
      people_(people_who_speak(script_.languages)),
      pace_(std::max(pace, 1e-3)),
      generator_(seed),
      desks_(cast_.desks.size()) {
    if (cast_.prequalifications.empty()) return;
    planned_arrival_ = ++event_count_;
    events_.push({start + scaled(0), planned_arrival_, Step::Arrival, 0, 0});
    for (std::size_t i = 0; i < script_.moments.size(); ++i) plan(start, script_.moments[i].at, Step::Moment, i);
    if (desks_.empty()) return;
    plan_call(start + scaled(4));
    if (script_.pause_every > 0) plan(start, script_.pause_every * 0.6, Step::PauseStart);
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

void Scenario::plan(UnixTime now, double seconds, Step step, std::size_t index) {
    const std::uint64_t call = step != Step::Moment && index < desks_.size() ? desks_[index].call : 0;
    events_.push({now + scaled(seconds), ++event_count_, step, index, call});
}

void Scenario::plan_arrival(UnixTime now, double haste) {
    planned_arrival_ = ++event_count_;
    if (script_.customers_every <= 0) return;
    const double seconds = -std::log(1 - random()) * script_.customers_every * haste;
    events_.push({now + scaled(seconds), planned_arrival_, Step::Arrival, 0, 0});
}

void Scenario::plan_call(UnixTime time) {
    planned_call_ = ++event_count_;
    events_.push({time, planned_call_, Step::Call, 0, 0});
}

void Scenario::call_at(UnixTime time) {
    if (planned_call_ != 0) plan_call(time);
}

std::optional<Action> Scenario::play(const Event& event, int& waiting) {
    const bool lapsed = event.index >= desks_.size() || desks_[event.index].call != event.call;
    switch (event.step) {
        case Step::Arrival:
            if (event.number != planned_arrival_) return std::nullopt;
            plan_arrival(event.at, waiting < kShortLine ? 0.4 : waiting > kLongLine ? 2.5 : 1);
            ++waiting;
            return Action{event.at, arrival()};
        case Step::Call:
            if (event.number != planned_call_) return std::nullopt;
            plan_call(event.at + scaled(random(script_.call_every)));
            return call(event.at, waiting);
        case Step::BurstCall: return call(event.at, waiting);
        case Step::CallAgain: return lapsed ? std::nullopt : call_again(event);
        case Step::Finish:
            if (lapsed) return std::nullopt;
            desks_[event.index].call = 0;
            desks_[event.index].since = event.at;
            return Action{event.at, Finish{cast_.desks[event.index]}};
        case Step::PauseStart: return start_pause(event.at);
        case Step::PauseEnd:
            desks_[event.index].paused = false;
            return Action{event.at, SetPause{cast_.desks[event.index], false}};
        case Step::Close: return Action{event.at, CloseDesk{cast_.desks[event.index]}};
        case Step::Moment: play_moment(event.at, script_.moments[event.index], event.index); return std::nullopt;
    }
    return std::nullopt;
}

const Cast::Prequalification& Scenario::prequalification() {
    const auto any = [this](const std::vector<Cast::Prequalification>& list) -> const Cast::Prequalification& {
        return list[random_index(list.size())];
    };
    if (!script_.appointments) return any(cast_.prequalifications);
    const bool meeting = random() < *script_.appointments;
    const auto fits = [meeting](const Cast::Prequalification& one) { return one.meeting == meeting; };
    const auto count = std::count_if(cast_.prequalifications.begin(), cast_.prequalifications.end(), fits);
    if (count == 0) return any(cast_.prequalifications);
    auto left = static_cast<std::ptrdiff_t>(random_index(static_cast<std::size_t>(count)));
    return *std::find_if(cast_.prequalifications.begin(), cast_.prequalifications.end(),
                         [&](const Cast::Prequalification& one) { return fits(one) && left-- == 0; });
}

Arrive Scenario::arrival() {
    const Cast::Prequalification& chosen = prequalification();
    const Person who = people_[random_index(people_.size())];
    Arrive arrive{chosen.id, std::string(who.lang), {}, {}, {}, chosen.meeting, random() < script_.prioritized};
    const double way = random();
    const std::size_t number = random_index(1000);
    if (way < script_.by_name) {
        arrive.name = who.name;
    } else if (way < script_.by_name + script_.by_phone) {
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
        if (!desks_[i].works()) continue;
        const auto rank = [this](std::size_t desk) { return std::pair(desks_[desk].call != 0, desks_[desk].since); };
        if (!best || rank(i) < rank(*best)) best = i;
    }
    return best;
}

std::optional<Action> Scenario::call(UnixTime now, int& waiting) {
    const std::optional<std::size_t> desk = desk_to_call();
    if (waiting <= 0 || !desk) return std::nullopt;
    --waiting;
    desks_[*desk].call = ++call_count_;
    desks_[*desk].since = now;
    plan_after_call(now, *desk);
    return Action{now, CallNext{cast_.desks[*desk]}};
}

void Scenario::plan_after_call(UnixTime now, std::size_t desk) {
    const double fate = random();
    if (fate < script_.nobody_comes) {
        // Nobody comes: called again, and given up.
        plan(now, random(9, 12), Step::CallAgain, desk);
        plan(now, random(20, 26), Step::Finish, desk);
        return;
    }
    if (fate < script_.nobody_comes + script_.called_again) plan(now, random(10, 15), Step::CallAgain, desk);
    plan(now, random(script_.serve_for), Step::Finish, desk);
}

std::optional<Action> Scenario::call_again(const Event& event) {
    Desk& here = desks_[event.index];
    std::vector<std::size_t> free;
    for (std::size_t i = 0; i < desks_.size(); ++i) {
        if (desks_[i].call == 0 && desks_[i].works()) free.push_back(i);
    }
    const std::string& from = cast_.desks[event.index];
    if (free.empty() || random() > script_.sent_elsewhere) return Action{event.at, CallAgain{from, from}};
    const std::size_t other = free[random_index(free.size())];
    desks_[other].call = ++call_count_;
    here.call = 0;
    desks_[other].since = here.since = event.at;
    plan(event.at, random(script_.serve_for), Step::Finish, other);
    return Action{event.at, CallAgain{from, cast_.desks[other]}};
}

std::optional<Action> Scenario::start_pause(UnixTime now) {
    plan(now, random(script_.pause_every, 2 * script_.pause_every), Step::PauseStart);
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < desks_.size(); ++i) {
        if (desks_[i].works()) open.push_back(i);
    }
    if (open.size() <= kFewestOpenDesks) return std::nullopt;
    const std::size_t desk = open[random_index(open.size())];
    desks_[desk].paused = true;
    plan(now, random(50, 80), Step::PauseEnd, desk);
    return Action{now, SetPause{cast_.desks[desk], true}};
}

void Scenario::play_moment(UnixTime now, const Script::Moment& moment, std::size_t index) {
    if (moment.every > 0) plan(now, moment.every, Step::Moment, index);
    if (moment.customers_every) {
        script_.customers_every = *moment.customers_every;
        plan_arrival(now, 1);
    }
    if (moment.call_every) {
        script_.call_every = *moment.call_every;
        plan_call(now + scaled(random(script_.call_every)));
    }
    for (int i = 0; i < moment.burst; ++i) plan(now, i / static_cast<double>(moment.burst), Step::BurstCall);
    int left = moment.close_desks;
    for (std::size_t i = desks_.size(); i > 0 && left > 0; --i) {
        Desk& desk = desks_[i - 1];
        if (desk.closed) continue;
        desk.closed = true;
        plan(now, 0, Step::Close, i - 1);
        --left;
    }
}

}  // namespace callboard::simulator
