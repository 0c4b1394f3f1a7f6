#include "feed/customer_ledger.h"

namespace callboard::feed {
namespace {

using namespace std::chrono_literals;

const UnixTime kNoon = UnixTime(std::chrono::hours(480'000));

api::CustomerRow row(const char* id, std::chrono::milliseconds changed, bool called = false, bool processed = false) {
    api::CustomerRow row;
    row.customer.id = id;
    row.customer.utimestamp = kNoon + changed;
    row.customer.called = called;
    row.customer.processed = processed;
    return row;
}

class LedgerTest : public testing::Test {
protected:
    // Asks what the ledger wants to ask; what the answer holds is up to the test.
    void answer(std::vector<api::CustomerRow> rows, std::size_t skipped = 0) {
        ++digest_;
        ledger.accept(ledger.next(now), {{1, digest_}, api::Rows<api::CustomerRow>{std::move(rows), skipped, false}}, now);
    }
    bool asks_for_all() const { return !ledger.next(now).since; }
    std::vector<std::string> ids() const {
        std::vector<std::string> ids;
        for (const board::Customer& customer : ledger.customers()) ids.push_back(customer.id);
        return ids;
    }
    // Some answers that say that nothing changed, until all are due.
    void let_all_become_due(const api::CustomerRow& newest) {
        ASSERT_FALSE(asks_for_all());
        for (int i = 0; i < 5 && !asks_for_all(); ++i) {
            now += 7s;
            answer({newest});
        }
        ASSERT_TRUE(asks_for_all());
    }

    CustomerLedger ledger;
    SteadyTime now{1h};

private:
    std::size_t digest_ = 0;
};

TEST_F(LedgerTest, AsksForAllFirstAndThenForWhatChangedWithAnOverlap) {
    EXPECT_TRUE(asks_for_all());
    answer({row("a", 1s), row("b", 9s)});
    EXPECT_EQ(ledger.next(now).since, kNoon + 4s);
    answer({row("b", 9s), row("c", 20s)});
    EXPECT_EQ(ledger.next(now).since, kNoon + 15s);
    EXPECT_THAT(ids(), testing::ElementsAre("a", "b", "c"));
}

TEST_F(LedgerTest, ARowFromAheadOfTheServersTimeHidesNoLaterOnes) {
    answer({row("a", 1s), row("b", 20s)});
    EXPECT_EQ(ledger.next(now, kNoon + 10s).since, kNoon + 5s);
    EXPECT_EQ(ledger.next(now, kNoon + 60s).since, kNoon + 15s);
}

TEST_F(LedgerTest, WithoutTimesAllAreAskedForAlways) {
    api::CustomerRow timeless = row("a", 0s);
    timeless.customer.utimestamp.reset();
    answer({timeless});
    EXPECT_TRUE(asks_for_all());
    EXPECT_FALSE(ledger.is_in_doubt()) << "at the usual pace";
    EXPECT_EQ(ledger.next(now).known, (api::BodyDigest{1, 1}));
}

TEST_F(LedgerTest, OneWhoWasCalledAndFinishedBetweenTwoQuestionsStaysForAMinuteOfTheServer) {
    answer({row("a", 1s), row("b", 2s)});
    answer({row("a", 10s, true, true), row("b", 2s)});
    ASSERT_EQ(ledger.customers().size(), 2U);
    EXPECT_TRUE(ledger.customers()[0].called && ledger.customers()[0].processed);
    let_all_become_due(row("a", 10s, true, true));
    answer({row("b", 2s)});
    EXPECT_THAT(ids(), testing::ElementsAre("a", "b")) << "all customers are those not processed";
    answer({row("a", 10s, true, true), row("b", 71s)});
    EXPECT_THAT(ids(), testing::ElementsAre("b"));
    EXPECT_EQ(ledger.distrust(), "");
}

TEST_F(LedgerTest, OneWhoWasDeletedLeavesWithAllCustomersOnly) {
    answer({row("a", 1s), row("b", 9s)});
    answer({row("b", 9s)});
    EXPECT_THAT(ids(), testing::ElementsAre("a", "b"));
    let_all_become_due(row("b", 9s));
    answer({row("b", 9s)});
    EXPECT_THAT(ids(), testing::ElementsAre("b"));
}

TEST_F(LedgerTest, TheNewestWasDeleted) {
    answer({row("a", 1s), row("b", 9s)});
    answer({});
    EXPECT_TRUE(ledger.is_in_doubt());
    answer({row("a", 1s)});
    EXPECT_THAT(ids(), testing::ElementsAre("a"));
    EXPECT_EQ(ledger.distrust(), "");
    EXPECT_EQ(ledger.next(now).since, kNoon - 4s);
}

TEST_F(LedgerTest, RareQuestionsAreStillMostlyForChanges) {
    answer({row("a", 1s)});
    for (int i = 0; i < 5; ++i) {
        EXPECT_FALSE(asks_for_all());
        now += 1min;
        answer({row("a", 1s)});
    }
    EXPECT_TRUE(ledger.is_in_doubt());
}

TEST_F(LedgerTest, AServerThatIgnoresTheSearchIsAskedForAllAndTriedAgainAnHourLater) {
    answer({row("a", 1s), row("b", 9s)});
    answer({row("a", 1s), row("b", 9s)});
    EXPECT_NE(ledger.distrust(), "");
    EXPECT_TRUE(ledger.is_in_doubt());
    for (int i = 0; i < 60; ++i) {
        ASSERT_TRUE(asks_for_all());
        answer({row("a", 1s), row("b", 9s)});
        now += 1min;
    }
    EXPECT_FALSE(asks_for_all());
    answer({row("b", 9s)});
    EXPECT_NE(ledger.distrust(), "") << "not before it is confirmed";
    while (!asks_for_all()) answer({row("b", 9s)});
    answer({row("a", 1s), row("b", 9s)});
    EXPECT_EQ(ledger.distrust(), "");
    EXPECT_FALSE(asks_for_all());
}

TEST_F(LedgerTest, AServerThatFindsNothingIsNoticedAtOnce) {
    answer({row("a", 1s), row("b", 9s)});
    answer({});
    answer({row("a", 1s), row("b", 9s)});
    EXPECT_NE(ledger.distrust(), "");
    EXPECT_TRUE(asks_for_all());
}

TEST_F(LedgerTest, ARowThatTheChangesKeptBackIsNoticedWithAllCustomers) {
    for (const api::CustomerRow& kept_back : {row("c", 3s), row("a", 1s, true)}) {
        ledger.forget();
        answer({row("a", 1s), row("b", 9s)});
        let_all_become_due(row("b", 9s));
        std::vector<api::CustomerRow> all{row("b", 9s), kept_back};
        std::sort(all.begin(), all.end(), [](const auto& x, const auto& y) { return x.customer.id < y.customer.id; });
        answer(all);
        EXPECT_NE(ledger.distrust(), "") << kept_back.customer.id;
        EXPECT_EQ(ledger.customers().size(), all.size());
    }
}

TEST_F(LedgerTest, WhatChangedAfterTheLastAnswerIsNotHeldAgainstTheServer) {
    answer({row("a", 1s), row("b", 9s)});
    let_all_become_due(row("b", 9s));
    answer({row("a", 50s, true), row("b", 9s), row("c", 6s)});
    EXPECT_EQ(ledger.distrust(), "");
}

TEST_F(LedgerTest, AServerThatWentBackInTimeIsBelieved) {
    answer({row("a", 1s), row("b", 90s)});
    let_all_become_due(row("b", 90s));
    answer({row("a", 1s), row("b", 40s)});
    EXPECT_EQ(ledger.distrust(), "");
    EXPECT_EQ(ledger.next(now).since, kNoon + 35s);
}

TEST_F(LedgerTest, AfterAFailureTheChangesComeFirstAndAllAtOnceAfterThem) {
    answer({row("a", 1s)});
    let_all_become_due(row("a", 1s));
    ledger.fail(ledger.next(now), false);
    EXPECT_FALSE(asks_for_all());
    answer({row("a", 1s)});
    EXPECT_TRUE(ledger.is_in_doubt());
}

TEST_F(LedgerTest, AServerThatRefusesTheSearchTwiceIsAskedForAll) {
    answer({row("a", 1s)});
    ledger.fail(ledger.next(now), true);
    ASSERT_TRUE(asks_for_all());
    answer({row("a", 1s)});
    EXPECT_EQ(ledger.distrust(), "") << "once may be chance";
    ledger.fail(ledger.next(now), true);
    answer({row("a", 1s)});
    EXPECT_NE(ledger.distrust(), "");
}

TEST_F(LedgerTest, AnUnreadableRowIsNoProofOfAnything) {
    answer({row("a", 1s), row("b", 9s)});
    answer({row("a", 1s)}, 1);
    EXPECT_TRUE(ledger.is_in_doubt());
    EXPECT_EQ(ledger.distrust(), "");
    answer({row("b", 9s)}, 1);
    EXPECT_FALSE(ledger.complete());
    EXPECT_EQ(ledger.distrust(), "");
}

TEST_F(LedgerTest, TheKnownBodyOfAllIsForgottenWhenSomethingChanged) {
    answer({row("a", 1s)});
    answer({row("a", 1s), row("b", 2s)});
    EXPECT_TRUE(ledger.next(now).known) << "of the changes";
    ledger.doubt();
    answer({row("a", 1s), row("b", 2s)});
    ASSERT_TRUE(asks_for_all());
    EXPECT_FALSE(ledger.next(now).known) << "b may have been deleted since";
}

}  // namespace
}  // namespace callboard::feed
