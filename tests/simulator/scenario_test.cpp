#include "simulator/scenario.h"

#include "simulator/built_in_store.h"
#include "simulator/fields.h"
#include "simulator/queue.h"
#include "simulator/store.h"
#include "simulator/store_day.h"

#include <gtest/gtest.h>
#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

using namespace std::chrono_literals;

const UnixTime kStart{1'532'765'076'811ms};
const Cast kCast{{"d1", "d2", "d3", "d4", "d5", "d6"}, {{"p1", false}, {"p2", true}}};

std::string told(const Action& action) {
    struct Teller {
        std::string operator()(const Arrive& a) const {
            return "arrive " + a.prequalification + a.lang + a.name + a.phone + a.email;
        }
        std::string operator()(const CallNext& c) const { return "call " + c.desk; }
        std::string operator()(const CallAgain& c) const { return "again " + c.desk + c.to_desk; }
        std::string operator()(const Finish& f) const { return "finish " + f.desk; }
        std::string operator()(const CloseDesk& c) const { return "close " + c.desk; }
        std::string operator()(const SetPause& p) const { return fmt::format("pause {} {}", p.desk, p.paused); }
    };
    return fmt::format("{} {}", unix_milliseconds(action.at), std::visit(Teller(), action.what));
}

std::vector<Action> hour(std::uint64_t seed, double pace = 1) {
    Scenario scenario(kCast, {}, pace, seed, kStart);
    return scenario.advance(kStart + 1h, 0);
}

template <class What>
std::vector<UnixTime> times_of(const std::vector<Action>& actions) {
    std::vector<UnixTime> times;
    for (const Action& action : actions) {
        if (std::holds_alternative<What>(action.what)) times.push_back(action.at);
    }
    return times;
}

TEST(Scenario, TheSameSeedGivesTheSameDay) {
    const auto tale = [](std::uint64_t seed) {
        std::string all;
        for (const Action& action : hour(seed)) all += told(action) + "\n";
        return all;
    };
    EXPECT_EQ(tale(1), tale(1));
    EXPECT_NE(tale(1), tale(2));
}

TEST(Scenario, StepsDoNotChangeTheDay) {
    Scenario scenario(kCast, {}, 1, 1, kStart);
    std::vector<std::string> stepped;
    int waiting = 0;
    for (UnixTime now = kStart; now <= kStart + 1h; now += 137ms) {
        for (const Action& action : scenario.advance(now, waiting)) {
            if (std::holds_alternative<Arrive>(action.what)) ++waiting;
            if (std::holds_alternative<CallNext>(action.what)) --waiting;
            stepped.push_back(told(action));
        }
    }
    std::vector<std::string> at_once;
    for (const Action& action : hour(1)) at_once.push_back(told(action));
    at_once.resize(stepped.size());
    EXPECT_EQ(stepped, at_once);
    EXPECT_GT(stepped.size(), 900U);
}

TEST(Scenario, CallsEveryEightToTwelveSeconds) {
    const std::vector<UnixTime> calls = times_of<CallNext>(hour(3));
    ASSERT_GT(calls.size(), 300U);
    EXPECT_LE(calls.front() - kStart, 5s);
    std::size_t longer = 0;  // nobody waited
    for (std::size_t i = 1; i < calls.size(); ++i) {
        EXPECT_GE(calls[i] - calls[i - 1], 8s);
        if (calls[i] - calls[i - 1] > 12s) ++longer;
    }
    EXPECT_LT(longer, calls.size() / 20);
}

TEST(Scenario, HasRecallsRedirectionsAndPauses) {
    const std::vector<Action> actions = hour(4);
    std::size_t redirected = 0;
    for (const Action& action : actions) {
        const auto* again = std::get_if<CallAgain>(&action.what);
        if (again != nullptr && again->desk != again->to_desk) ++redirected;
    }
    EXPECT_GT(times_of<CallAgain>(actions).size(), 20U);
    EXPECT_GT(redirected, 2U);
    EXPECT_GT(times_of<SetPause>(actions).size(), 8U);
}

TEST(Scenario, TheNextCallCanBeMoved) {
    Scenario scenario(kCast, {}, 1, 1, kStart);
    scenario.advance(kStart + 10min, 0);
    scenario.call_at(kStart + 10min + 500ms);
    const std::vector<UnixTime> calls = times_of<CallNext>(scenario.advance(kStart + 20min, 5));
    ASSERT_GT(calls.size(), 2U);
    EXPECT_EQ(calls[0], kStart + 10min + 500ms);
    EXPECT_GE(calls[1] - calls[0], 8s) << "the call that was planned lapses";
}

TEST(Scenario, ThePaceSpeedsEverythingUp) {
    Scenario scenario(kCast, {}, 60, 1, kStart);
    EXPECT_GT(times_of<CallNext>(scenario.advance(kStart + 1min, 0)).size(), 250U);
}

TEST(Scenario, WithoutDesksPeopleOnlyCome) {
    Scenario scenario({{}, {{"p1", false}}}, {}, 1, 1, kStart);
    for (const Action& action : scenario.advance(kStart + 10min, 0)) EXPECT_TRUE(std::holds_alternative<Arrive>(action.what));
    Scenario nothing({}, {}, 1, 1, kStart);
    EXPECT_TRUE(nothing.advance(kStart + 10min, 0).empty());
}

struct Day {
    explicit Day(std::uint64_t seed, double pace = 1) : store_day(store, queue, {}, pace, seed, kStart) {}

    std::size_t desks_busy() const {
        std::size_t busy = 0;
        for (const std::string& desk : store.device_ids("desk")) busy += queue.current(desk).empty() ? 0 : 1;
        return busy;
    }

    Store store = *Store::parse(built_in_store(), 1);
    std::vector<TruthEvent> events;
    Queue queue{store, [this](const TruthEvent& event) { events.push_back(event); }};
    StoreDay store_day;
};

TEST(StoreDay, AfterTenMinutesDesksAreBusyAndPeopleWait) {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        Day day(seed);
        day.store_day.advance(kStart + 10min);
        EXPECT_GE(day.desks_busy(), 3U) << seed;
        EXPECT_GE(day.queue.waiting(), 2) << seed;
        EXPECT_LE(day.queue.waiting(), 30) << seed;
    }
}

TEST(StoreDay, TheLineNeitherDriesUpNorGrows) {
    Day day(9);
    std::size_t calls = 0;
    int longest = 0;
    for (UnixTime now = kStart; now < kStart + 4h; now += 10s) {
        day.store_day.advance(now);
        longest = std::max(longest, day.queue.waiting());
    }
    for (const TruthEvent& event : day.events) calls += event.kind == TruthEvent::Kind::Call ? 1 : 0;
    EXPECT_GT(calls, 4U * 300);
    EXPECT_LT(longest, 60);
    EXPECT_LT(day.store.all(Kind::Customer).size(), 400U);
}

TEST(StoreDay, ShowsTicketsNamesAndScripts) {
    Day day(1);
    day.store_day.advance(kStart + 2h);
    std::set<std::string> shown;
    for (const TruthEvent& event : day.events) shown.insert(event.display);
    for (const std::string_view expected : {"山田", "محمد", "Zoë M."})
        EXPECT_TRUE(shown.contains(std::string(expected))) << expected;
    EXPECT_TRUE(std::any_of(shown.begin(), shown.end(), [](const std::string& label) { return label.starts_with("A0"); }));
    EXPECT_FALSE(
        std::any_of(shown.begin(), shown.end(), [](const std::string& label) { return label.empty() || label == "-"; }));
}

TEST(StoreDay, AMomentHasOneCustomerADesk) {
    Day day(5);
    for (UnixTime now = kStart; now < kStart + 1h; now += 1s) {
        day.store_day.advance(now);
        std::map<std::string_view, int> at;
        for (const Object& customer : day.store.all(Kind::Customer)) {
            if (flag_of(customer, "called") && !flag_of(customer, "processed")) ++at[text_of(customer, "desk")];
        }
        for (const auto& [desk, count] : at) ASSERT_EQ(count, 1) << desk;
    }
}

}  // namespace
}  // namespace callboard::simulator
