#include "board/ledger.h"

#include "tests/support/board_values.h"

namespace callboard::board {
namespace {

using test::at;
using test::customer;

Customer called(const char* desk, long long called_at, long long changed_at) {
    Customer result = customer("a", desk, at(called_at));
    result.utimestamp = at(changed_at);
    return result;
}

TEST(Ledger, EntersACallOnceAndARecallAgain) {
    Ledger ledger;
    EXPECT_TRUE(ledger.enter(called("1", 10, 10), at(10)));
    EXPECT_FALSE(ledger.enter(called("1", 10, 10), at(11)));
    EXPECT_TRUE(ledger.enter(called("1", 20, 20), at(20)));
    EXPECT_FALSE(ledger.enter(called("1", 10, 10), at(21)));
    EXPECT_TRUE(ledger.enter(called("2", 20, 30), at(30)));
}

TEST(Ledger, ACallBelowOneFromAheadOfTheServersTimeIsLater) {
    Ledger ledger;
    EXPECT_TRUE(ledger.enter(called("1", 7'000, 7'000), at(7'000)));
    EXPECT_FALSE(ledger.enter(called("1", 40, 40), std::nullopt));
    EXPECT_FALSE(ledger.enter(called("1", 40, 40), at(7'001)));
    EXPECT_TRUE(ledger.enter(called("1", 40, 40), at(40)));
    // An answer of while the clock was ahead.
    EXPECT_FALSE(ledger.enter(called("1", 7'000, 7'000), at(41)));
}

TEST(Ledger, WhatWasNeverShownMayComeAgain) {
    Ledger ledger;
    ledger.enter(called("1", 10, 10), at(10));
    ledger.mark_shown("a");
    ledger.enter(called("2", 20, 20), at(20));
    ledger.enter(called("3", 30, 30), at(30));
    ASSERT_TRUE(ledger.shown("a"));
    EXPECT_EQ(ledger.shown("a")->desk, "1");
    ledger.take_back("a");
    EXPECT_FALSE(ledger.enter(called("1", 10, 10), at(40)));
    EXPECT_TRUE(ledger.enter(called("3", 30, 30), at(40)));
}

TEST(Ledger, AnEditOfACallIsNoOtherCall) {
    Ledger ledger;
    ledger.enter(called("1", 10, 10), at(10));
    ledger.keep_up(called("1", 10, 15));
    EXPECT_FALSE(ledger.enter(called("1", 10, 15), at(20)));
    EXPECT_TRUE(ledger.enter(called("1", 10, 18), at(20)));
}

TEST(Ledger, KnowsTheCallOfWhoIsFinishedWhateverChangedSince) {
    Ledger ledger;
    EXPECT_FALSE(ledger.knows(called("1", 10, 30)));
    ledger.enter(called("1", 10, 10), at(10));
    EXPECT_TRUE(ledger.knows(called("1", 10, 30)));
    EXPECT_FALSE(ledger.knows(called("1", 20, 30)));
}

TEST(Ledger, KeepsTheLatestOfManyRecalls) {
    Ledger ledger;
    for (int i = 1; i <= 100; ++i) {
        EXPECT_TRUE(ledger.enter(called("1", i, i), at(i)));
        ledger.mark_shown("a");
    }
    EXPECT_EQ(ledger.shown("a")->ctimestamp, at(100));
    EXPECT_FALSE(ledger.enter(called("1", 1, 1), at(100)));
}

TEST(Ledger, ForgetsWhoIsNotNeededWhenThereAreMany) {
    Ledger ledger;
    const auto enter = [&ledger](int from, int to) {
        for (int i = from; i < to; ++i) ledger.enter(customer(fmt::format("c{}", i), "1", at(i)), at(i));
    };
    const auto needed = [](const std::string& id) { return id == "c7"; };
    enter(0, 4'096);
    ledger.tidy(needed);
    EXPECT_TRUE(ledger.has("c8"));
    enter(4'096, 4'097);
    ledger.tidy(needed);
    EXPECT_TRUE(ledger.has("c7"));
    EXPECT_FALSE(ledger.has("c8"));
}

}  // namespace
}  // namespace callboard::board
