#include "design/situations.h"

#include <gmock/gmock.h>

#include <set>

namespace callboard::design {
namespace {

using namespace std::chrono_literals;

board::View look(std::string_view name, Duration elapsed = 0s, const std::string& language = "fr") {
    static const auto store = sample_store();
    return situation_view(*find_situation(name), store, {language, 1, elapsed, UnixTime(1h)});
}

TEST(Situations, HaveNamesOfTheirOwn) {
    std::set<std::string_view> names;
    for (const Situation& situation : situations()) EXPECT_TRUE(names.insert(situation.name).second) << situation.name;
    EXPECT_EQ(find_situation("no-such"), nullptr);
}

TEST(Situations, EachStateOfTheWallIsOne) {
    std::set<board::State> states;
    for (const Situation& situation : situations()) states.insert(look(situation.name).state);
    EXPECT_EQ(states.size(), 6U);
}

TEST(Situations, EveryCallHasADeskAndASpokenLanguage) {
    for (const Situation& situation : situations()) {
        for (const std::string& language : sample_languages()) {
            const board::View view = look(situation.name, 0s, language);
            std::vector<board::Call> calls = view.previous;
            if (view.spotlight) calls.push_back(*view.spotlight);
            for (const board::Call& call : calls) {
                EXPECT_NE(view.store->desk(call.customer.desk), nullptr) << situation.name << ' ' << call.customer.id;
                EXPECT_FALSE(call.language.empty());
            }
        }
    }
}

TEST(Situations, TheSameMomentIsTheSameBoard) {
    for (const Situation& situation : situations()) EXPECT_EQ(look(situation.name, 3s), look(situation.name, 3s));
}

TEST(Situations, CountTheirCalls) {
    EXPECT_FALSE(look("idle").spotlight);
    EXPECT_TRUE(look("one").previous.empty());
    EXPECT_EQ(look("six").previous.size(), 5U);
    EXPECT_EQ(look("twelve").previous.size(), 11U);
    EXPECT_EQ(look("waiting").waiting, 30U);
}

TEST(Situations, ACallLooksNewForFifteenSeconds) {
    EXPECT_TRUE(look("six", 14s).spotlight->is_new);
    EXPECT_FALSE(look("six", 15s).spotlight->is_new);
    EXPECT_FALSE(look("stale").spotlight->is_new);
}

TEST(Situations, InABurstTheNextComesAfterFourSeconds) {
    EXPECT_EQ(look("burst", 3s).spotlight->customer.label(), "A042");
    const board::View second = look("burst", 4s);
    EXPECT_EQ(second.spotlight->customer.label(), "R106");
    ASSERT_EQ(second.previous.size(), 3U);
    EXPECT_EQ(second.previous[0].customer.label(), "A042");
    EXPECT_TRUE(second.previous[0].is_new);
    EXPECT_FALSE(look("burst", 16s).previous[3].is_new);
    EXPECT_EQ(look("burst", 1h).previous.size(), 7U);
}

// Between the moments that next_change() names, nothing changes.
TEST(Situations, SayWhenTheyChange) {
    for (const Situation& situation : situations()) {
        Duration at = 0s;
        for (int changes = 0; changes < 20; ++changes) {
            const auto next = next_change(situation, at);
            if (!next) break;
            ASSERT_GT(*next, at);
            EXPECT_EQ(look(situation.name, at), look(situation.name, *next - 1ms)) << situation.name;
            at = *next;
        }
        EXPECT_EQ(next_change(situation, at), std::nullopt);
        EXPECT_EQ(look(situation.name, at), look(situation.name, at + 1h)) << situation.name;
    }
}

TEST(Situations, ANewRoundIsANewCall) {
    const auto store = sample_store();
    const Situation& six = *find_situation("six");
    EXPECT_NE(situation_view(six, store, {"fr", 1, 0s, {}}).spotlight->serial,
              situation_view(six, store, {"fr", 2, 0s, {}}).spotlight->serial);
}

TEST(Situations, BrandColoursCanBeChosen) {
    EXPECT_EQ(sample_store(kWhite, kBlack)->brand_1, kWhite);
    EXPECT_NE(sample_store()->brand_1, std::nullopt);
}

}  // namespace
}  // namespace callboard::design
