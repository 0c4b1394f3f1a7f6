#include "board/recency.h"

#include "tests/support/board_values.h"

namespace callboard::board {
namespace {

using namespace std::chrono_literals;
using test::at;

// A wall that looks each second; the server's clock shows at(n) at second n.
class TheRecency : public testing::Test {
protected:
    static Customer waits(const char* id, long long changed_at) {
        Customer result = test::customer(id);
        result.utimestamp = at(changed_at);
        return result;
    }
    static Customer called(const char* id, long long called_at) {
        Customer result = test::customer(id, "desk1", at(called_at));
        result.utimestamp = result.ctimestamp;
        return result;
    }
    bool is_old(long long second, std::vector<Customer> customers) {
        const FeedUpdate update = answer(second, std::move(customers));
        if (recency_.is_old(update, known_, ledger_)) return true;
        recency_.accept(update);
        known_ = update.snapshot->customers;
        for (const Customer& customer : known_) {
            if (customer.is_called()) ledger_.enter(customer, update.server_time);
        }
        return false;
    }
    FeedUpdate answer(long long second, std::vector<Customer> customers) const {
        auto snapshot = test::snapshot(std::move(customers));
        snapshot.complete = complete_;
        const auto server_time = says_time_ ? std::optional(at(second) + clock_error_) : std::nullopt;
        return {SteadyTime(std::chrono::seconds(second)), 3s, std::make_shared<const Snapshot>(std::move(snapshot)),
                std::nullopt, server_time};
    }

    bool complete_ = true;
    bool says_time_ = true;
    std::chrono::seconds clock_error_{0};
    Recency recency_;
    Ledger ledger_;
    std::vector<Customer> known_;
};

TEST_F(TheRecency, ALaterStateIsNewsAndAnEarlierIsOld) {
    EXPECT_FALSE(is_old(10, {waits("a", 5)}));
    EXPECT_FALSE(is_old(20, {called("a", 18)}));
    EXPECT_TRUE(is_old(21, {waits("a", 5)}));
    EXPECT_FALSE(is_old(22, {called("a", 18)}));
}

TEST_F(TheRecency, WhoIsGoneSaysNothing) {
    EXPECT_FALSE(is_old(10, {waits("a", 5), waits("b", 6)}));
    EXPECT_FALSE(is_old(11, {waits("a", 5)}));
}

TEST_F(TheRecency, WhoComesBackFromBeforeIsOldAndWhoIsNewIsNot) {
    EXPECT_FALSE(is_old(10, {called("a", 5), waits("b", 6)}));
    EXPECT_FALSE(is_old(20, {called("b", 15)}));
    EXPECT_TRUE(is_old(21, {called("a", 5), called("b", 15)}));
    EXPECT_FALSE(is_old(22, {called("b", 15), waits("c", 21)}));
}

TEST_F(TheRecency, ServersThatWriteSideBySideNeedNotAgreeToTheSecond) {
    EXPECT_FALSE(is_old(10, {waits("a", 9)}));
    EXPECT_FALSE(is_old(11, {waits("a", 9), waits("b", 8)}));
}

TEST_F(TheRecency, AnythingNewMakesTheAnswerNews) {
    EXPECT_FALSE(is_old(10, {waits("a", 5), waits("b", 6)}));
    EXPECT_FALSE(is_old(20, {waits("a", 4), called("b", 18)}));
}

TEST_F(TheRecency, TheFirstCallOfWhoWaitedIsNewsWhateverItsTime) {
    EXPECT_FALSE(is_old(500, {waits("a", 400), waits("b", 401)}));
    // By a server beside the others, whose clock is behind.
    EXPECT_FALSE(is_old(501, {called("a", 300), waits("b", 401)}));
}

TEST_F(TheRecency, AClockThatWentBackMakesNothingOld) {
    clock_error_ = 2h;
    EXPECT_FALSE(is_old(10, {waits("a", 7'205), called("b", 7'206)}));
    clock_error_ = 0s;
    EXPECT_FALSE(is_old(20, {waits("a", 7'205), called("b", 19)}));
    EXPECT_FALSE(is_old(30, {waits("a", 7'205), called("b", 19), waits("c", 25)}));
    EXPECT_TRUE(is_old(31, {waits("a", 7'205), called("b", 18), waits("c", 25)}));
}

TEST_F(TheRecency, WithoutTheServersTimeNothingIsOld) {
    says_time_ = false;
    EXPECT_FALSE(is_old(10, {waits("a", 5)}));
    EXPECT_FALSE(is_old(20, {waits("a", 4)}));
}

TEST_F(TheRecency, WhatIsMissingFromAPartialAnswerMayComeLater) {
    complete_ = false;
    EXPECT_FALSE(is_old(10, {waits("b", 8)}));
    complete_ = true;
    EXPECT_FALSE(is_old(11, {waits("a", 2), waits("b", 8)}));
}

TEST_F(TheRecency, ThePastIsBelievedAfterAMinuteOfNothingElse) {
    EXPECT_FALSE(is_old(10, {called("a", 8)}));
    EXPECT_TRUE(is_old(11, {waits("a", 5)}));
    EXPECT_TRUE(is_old(70, {waits("a", 5)}));
    EXPECT_FALSE(recency_.is_old(answer(71, {waits("a", 5)}), known_, ledger_));
    EXPECT_TRUE(recency_.is_past());
    EXPECT_FALSE(is_old(72, {waits("a", 5)}));
    EXPECT_FALSE(recency_.is_past());
}

TEST_F(TheRecency, AnAnswerOfThePresentEndsTheMinute) {
    EXPECT_FALSE(is_old(10, {called("a", 8)}));
    EXPECT_TRUE(is_old(11, {waits("a", 5)}));
    EXPECT_FALSE(is_old(60, {called("a", 8)}));
    EXPECT_TRUE(is_old(72, {waits("a", 5)}));
    recency_.look_again(at(80));
    EXPECT_TRUE(is_old(132, {waits("a", 5)}));
}

}  // namespace
}  // namespace callboard::board
