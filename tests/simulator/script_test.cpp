#include "simulator/script.h"

#include "simulator/scenario.h"

#include <gtest/gtest.h>

namespace callboard::simulator {
namespace {

using namespace std::chrono_literals;

const UnixTime kStart{1'532'765'076'811ms};
const Cast kCast{{"d1", "d2", "d3", "d4", "d5", "d6"}, {{"p1", false}, {"p2", true}}};

std::string mistake_in(std::string_view toml) {
    const auto script = parse_script(toml);
    return script ? "none" : script.error().message();
}

std::vector<Action> played(std::string_view toml, std::chrono::milliseconds duration, std::uint64_t seed = 1) {
    const auto script = parse_script(toml);
    EXPECT_TRUE(script) << mistake_in(toml);
    Scenario scenario(kCast, *script, 1, seed, kStart);
    std::vector<Action> actions;
    int waiting = 0;
    for (UnixTime now = kStart; now <= kStart + duration; now += 100ms) {
        for (Action& action : scenario.advance(now, waiting)) {
            if (std::holds_alternative<Arrive>(action.what)) ++waiting;
            if (std::holds_alternative<CallNext>(action.what)) --waiting;
            actions.push_back(std::move(action));
        }
    }
    return actions;
}

template <class What>
std::vector<UnixTime> times_of(const std::vector<Action>& actions) {
    std::vector<UnixTime> times;
    for (const Action& action : actions) {
        if (std::holds_alternative<What>(action.what)) times.push_back(action.at);
    }
    return times;
}

TEST(Script, AnEmptyFileIsAUsualDay) {
    const auto script = parse_script("title = 'Nothing'");
    ASSERT_TRUE(script);
    EXPECT_EQ(script->customers_every, Script().customers_every);
}

TEST(Script, MistakesAreToldWithTheirLine) {
    EXPECT_EQ(mistake_in("[customers]\nevery = 0"), "line 2: customers.every must be a number from 0.01 to 86400");
    EXPECT_EQ(mistake_in("[customers]\nevery = 'often'"), "line 2: customers.every must be a number from 0.01 to 86400");
    EXPECT_EQ(mistake_in("[customers]\n\nlanguages = ['french']"),
              "line 3: customers.languages must be codes like [\"FR\", \"EN\"]");
    EXPECT_EQ(mistake_in("[customers]\nlanguages = []"), "line 2: customers.languages must be codes like [\"FR\", \"EN\"]");
    EXPECT_EQ(mistake_in("[desks]\ncall_every = [9, 3]"),
              "line 2: desks.call_every must be two numbers of seconds, [least, most]");
    EXPECT_EQ(mistake_in("[desks]\ncall_every = 3"), "line 2: desks.call_every must be two numbers of seconds, [least, most]");
    EXPECT_EQ(mistake_in("[[moment]]\nburst = 0"), "line 2: moment.burst must be a whole number from 1 to 1000");
    EXPECT_EQ(mistake_in("[[moment]]\nat = 5\nbrust = 3"), "line 3: 'moment.brust' is not a setting");
    EXPECT_EQ(mistake_in("moment = 5"), "line 1: moment must be at most 1000 tables [[moment]]");
    EXPECT_EQ(mistake_in("desks = 5"), "line 1: desks must be a table");
    EXPECT_EQ(mistake_in("[weather]"), "line 1: 'weather' is not a setting");
    EXPECT_NE(mistake_in("[customers").find("line 1: "), std::string::npos);
}

TEST(Script, TenCallsWithinASecond) {
    const auto calls = times_of<CallNext>(played(R"(
        [customers]
        every = 1
        [desks]
        call_every = [1000, 1000]
        [[moment]]
        at = 120
        every = 60
        burst = 10)",
                                                 200s));
    for (const auto start : {kStart + 120s, kStart + 180s}) {
        EXPECT_EQ(std::count_if(calls.begin(), calls.end(), [&](UnixTime at) { return at >= start && at <= start + 1s; }), 10);
    }
    EXPECT_EQ(calls.size(), 21U);  // the first comes by itself
}

TEST(Script, AfterTheDoorsCloseNobodyComesAndDesksCloseOneByOne) {
    const auto actions = played(R"(
        [[moment]]
        at = 60
        customers_every = 0
        [[moment]]
        at = 120
        every = 30
        close_desks = 2)",
                                600s);
    EXPECT_LE(times_of<Arrive>(actions).back(), kStart + 60s);
    std::vector<std::chrono::seconds> closed;
    for (const UnixTime at : times_of<CloseDesk>(actions))
        closed.push_back(std::chrono::floor<std::chrono::seconds>(at - kStart));
    EXPECT_EQ(closed, (std::vector{120s, 120s, 150s, 150s, 180s, 180s}));
    EXPECT_LT(times_of<CallNext>(actions).back(), kStart + 180s);
}

TEST(Script, OnlyPeopleOfItsLanguagesCome) {
    const auto actions = played("[customers]\nlanguages = ['AR', 'JA']\nby_name = 1\nby_phone = 0", 600s);
    std::set<std::string> languages;
    for (const Action& action : actions) {
        if (const auto* somebody = std::get_if<Arrive>(&action.what)) languages.insert(somebody->lang);
    }
    EXPECT_EQ(languages, (std::set<std::string>{"AR", "JA"}));
}

TEST(Script, AppointmentsHaveTheirShare) {
    const auto actions = played("[customers]\nappointments = 0.9", 3600s);
    double meetings = 0;
    double all = 0;
    for (const Action& action : actions) {
        const auto* somebody = std::get_if<Arrive>(&action.what);
        if (somebody == nullptr) continue;
        all += 1;
        meetings += somebody->meeting ? 1 : 0;
    }
    EXPECT_NEAR(meetings / all, 0.9, 0.06);
}

TEST(Script, EachScenarioOfTheProjectIsRightAndCallsPeople) {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(CALLBOARD_TEST_DIR "/scenarios")) {
        if (entry.path().extension() != ".toml") continue;
        const auto script = load_script(entry.path());
        ASSERT_TRUE(script) << script.error().text();
        Scenario scenario(kCast, *script, 1, 1, kStart);
        EXPECT_GT(times_of<CallNext>(scenario.advance(kStart + 10min, 0)).size(), 5U) << entry.path();
        ++count;
    }
    EXPECT_GE(count, 7);
}

}  // namespace
}  // namespace callboard::simulator
