#include "feed/customer_mirror.h"

namespace callboard::feed {
namespace {

using namespace std::chrono_literals;
using Rows = std::vector<api::CustomerRow>;

const UnixTime kNoon = UnixTime(std::chrono::hours(480'000));

api::CustomerRow row(const char* id, std::chrono::milliseconds changed, bool called = false, bool processed = false) {
    api::CustomerRow row;
    row.customer.id = id;
    row.customer.utimestamp = kNoon + changed;
    row.customer.called = called;
    row.customer.processed = processed;
    return row;
}

// The server's clock and the wall's go alike, and stand at noon at the start.
class MirrorTest : public testing::Test {
protected:
    // Asks what the mirror wants to ask; what the answer holds is up to the test.
    void answer(Rows rows, std::size_t skipped = 0) {
        std::sort(rows.begin(), rows.end(), [](const auto& x, const auto& y) { return x.customer.id < y.customer.id; });
        ++digest_;
        mirror.accept(mirror.next(moment()), {{1, digest_}, api::Rows<api::CustomerRow>{std::move(rows), skipped, false}},
                      moment());
    }
    CustomerMirror::Moment moment() const { return {now, kNoon + ahead + in_milliseconds(now - kBegin)}; }
    bool asks_for_all() const { return !mirror.next(moment()).since; }
    std::vector<std::string> ids() const {
        std::vector<std::string> ids;
        for (const board::Customer& customer : mirror.customers()) ids.push_back(customer.id);
        return ids;
    }
    // Some answers that say that nothing changed, until all are due.
    void let_all_become_due(const Rows& unchanged) {
        ASSERT_FALSE(asks_for_all());
        for (int i = 0; i < 5 && !asks_for_all(); ++i) {
            now += 4s;
            answer(unchanged);
        }
        ASSERT_TRUE(asks_for_all());
    }

    static std::chrono::milliseconds in_milliseconds(Duration duration) {
        return std::chrono::duration_cast<std::chrono::milliseconds>(duration);
    }
    static constexpr SteadyTime kBegin{1h};

    CustomerMirror mirror;
    SteadyTime now = kBegin;
    std::chrono::milliseconds ahead{0};  // the server's clock was set

private:
    std::size_t digest_ = 0;
};

TEST_F(MirrorTest, AsksForAllFirstAndThenForWhatChangedWithinAMinuteBeforeTheLastAnswer) {
    EXPECT_TRUE(asks_for_all());
    answer({row("a", -10min), row("b", -90s)});
    EXPECT_EQ(mirror.next(moment()).since, kNoon - 150s) << "the newest row is always asked for";
    now += 1s;
    answer({row("b", -90s), row("c", 1s)});
    EXPECT_EQ(mirror.next(moment()).since, kNoon - 59s);
    now += 10s;
    answer({row("c", 1s), row("d", 11s)});
    EXPECT_EQ(mirror.next(moment()).since, kNoon - 49s);
    EXPECT_THAT(ids(), testing::ElementsAre("a", "b", "c", "d"));
}

TEST_F(MirrorTest, ARowFromAheadOfTheServersTimeHidesNoLaterOnes) {
    answer({row("a", -1min), row("b", 1h)});
    EXPECT_EQ(mirror.next(moment()).since, kNoon - 1min);
}

TEST_F(MirrorTest, WithoutTimesAllAreAskedForAlways) {
    api::CustomerRow timeless = row("a", 0s);
    timeless.customer.utimestamp.reset();
    answer({timeless});
    EXPECT_TRUE(asks_for_all());
    EXPECT_FALSE(mirror.is_in_doubt()) << "at the usual pace";
    EXPECT_EQ(mirror.next(moment()).known, (api::BodyDigest{1, 1}));
}

TEST_F(MirrorTest, InAnEmptyStoreTheChangesAreAskedForAfterAGap) {
    answer({});
    EXPECT_TRUE(asks_for_all());
    now += 30s;
    mirror.fail(mirror.next(moment()), false);
    EXPECT_EQ(mirror.next(moment()).since, kNoon - 60s);
    answer({row("a", 20s, true, true)});
    EXPECT_THAT(ids(), testing::ElementsAre("a"));
    ASSERT_TRUE(asks_for_all());
    answer({});
    EXPECT_FALSE(mirror.is_in_doubt());
}

TEST_F(MirrorTest, AfterALongOutageAllAreAskedFor) {
    answer({row("a", -1min)});
    now += 9min;
    EXPECT_FALSE(asks_for_all());
    now += 2min;
    EXPECT_TRUE(asks_for_all()) << "who was finished so long ago is no news";
    now -= 11min;
    ahead = 11min;
    EXPECT_TRUE(asks_for_all()) << "a machine that slept";
}

TEST_F(MirrorTest, OneWhoWasCalledAndFinishedBetweenTwoQuestionsStaysForAMinuteOfTheServer) {
    answer({row("a", -5min), row("b", -2min)});
    now += 10s;
    answer({row("a", 10s, true, true), row("b", -2min)});
    ASSERT_EQ(mirror.customers().size(), 2U);
    EXPECT_TRUE(mirror.customers()[0].called && mirror.customers()[0].processed);
    let_all_become_due({row("a", 10s, true, true)});
    answer({row("b", -2min)});
    EXPECT_THAT(ids(), testing::ElementsAre("a", "b")) << "all customers are those not processed";
    now += 1min;
    answer({row("a", 10s, true, true), row("b", 80s)});
    EXPECT_THAT(ids(), testing::ElementsAre("b"));
    EXPECT_EQ(mirror.distrust(), "");
}

TEST_F(MirrorTest, OneWhoWasFinishedBeforeTheFirstAnswerIsNoNews) {
    for (const auto behind : {0s, -50s}) {
        ahead = behind;
        mirror.forget();
        answer({row("a", -20s)});
        answer({row("a", -20s), row("b", -30s, true, true), row("c", 1s, true, true), row("d", 1h, true, true)});
        EXPECT_THAT(ids(), testing::ElementsAre("a", "c"));
    }
}

TEST_F(MirrorTest, OneWhoWasFinishedWhileTheSearchWasDistrustedIsNoNewsLater) {
    answer({row("a", -5min), row("b", -9s)});
    for (int i = 0; i < 2; ++i) {
        answer({});
        answer({row("a", -5min), row("b", -9s)});
    }
    ASSERT_NE(mirror.distrust(), "");
    now += 30s;
    answer({row("b", 20s)});
    now += 10min;
    answer({row("b", 20s)});
    now += 1s;
    ASSERT_FALSE(asks_for_all());
    answer({row("a", 10s, true, true), row("b", 20s)});
    EXPECT_THAT(ids(), testing::ElementsAre("b"));
}

TEST_F(MirrorTest, ALongGapIsAskedForAsAWholeThoughAllCustomersCameFirst) {
    answer({row("a", -5min), row("b", -4min)});
    now += 3min;
    mirror.fail(mirror.next(moment()), true);
    answer({row("b", -4min)});
    EXPECT_EQ(mirror.next(moment()).since, kNoon - 5min);
    answer({row("a", 10s, true, true), row("b", -4min)});
    EXPECT_TRUE(mirror.customers()[0].processed);
    answer({row("b", -4min)});
    now += 1s;
    EXPECT_EQ(mirror.next(moment()).since, kNoon + 10s - 60s);
}

TEST_F(MirrorTest, AGapThatIsTooLongForChangesIsClosedByAllCustomers) {
    answer({row("a", -5min), row("b", -4min)});
    now += 5min;
    mirror.fail(mirror.next(moment()), true);
    ahead = 1h;
    answer({row("b", -4min)});
    EXPECT_FALSE(mirror.is_in_doubt());
    EXPECT_THAT(ids(), testing::ElementsAre("b"));
}

TEST_F(MirrorTest, NobodyIsGoneAfterAFailureBeforeTheChangesAreKnown) {
    answer({row("a", -5min), row("b", -4min)});
    now += 30s;
    mirror.fail(mirror.next(moment()), true);
    ASSERT_TRUE(asks_for_all());
    answer({row("b", -4min)});
    EXPECT_TRUE(mirror.is_in_doubt());
    EXPECT_FALSE(asks_for_all());
    EXPECT_THAT(ids(), testing::ElementsAre("a", "b"));
    answer({row("a", 10s, true, true), row("b", -4min)});
    EXPECT_TRUE(mirror.customers()[0].processed);
    ASSERT_TRUE(asks_for_all());
    answer({row("b", -4min)});
    EXPECT_FALSE(mirror.is_in_doubt());
    EXPECT_THAT(ids(), testing::ElementsAre("a", "b")) << "for a minute";
}

TEST_F(MirrorTest, OneWhoWasProcessedStaysThoughAnotherRowIsFromAheadOfTheTime) {
    answer({row("a", -5min), row("b", 1h)});
    answer({row("a", -1s, true, true), row("b", 1h)});
    EXPECT_THAT(ids(), testing::ElementsAre("a", "b"));
}

TEST_F(MirrorTest, OneWhoWasDeletedLeavesWithAllCustomersOnly) {
    answer({row("a", -5min), row("b", -9s)});
    answer({row("b", -9s)});
    EXPECT_THAT(ids(), testing::ElementsAre("a", "b"));
    let_all_become_due({row("b", -9s)});
    answer({row("b", -9s)});
    EXPECT_THAT(ids(), testing::ElementsAre("b"));
}

TEST_F(MirrorTest, TheNewestWasDeleted) {
    answer({row("a", -5min), row("b", -9s)});
    answer({});
    EXPECT_TRUE(mirror.is_in_doubt());
    answer({row("a", -5min)});
    EXPECT_THAT(ids(), testing::ElementsAre("a"));
    EXPECT_EQ(mirror.distrust(), "");
    EXPECT_EQ(mirror.next(moment()).since, kNoon - 6min);
}

TEST_F(MirrorTest, RareQuestionsAreStillMostlyForChanges) {
    answer({row("a", -1s)});
    for (int i = 0; i < 5; ++i) {
        EXPECT_FALSE(asks_for_all());
        now += 1min;
        answer({row("a", -1s)});
    }
    EXPECT_TRUE(mirror.is_in_doubt());
}

TEST_F(MirrorTest, AServerThatIgnoresTheSearchIsAskedForAllAndTriedAgainTenMinutesLater) {
    const Rows everyone{row("a", -5min), row("b", -9s)};
    answer(everyone);
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(mirror.distrust(), "") << "once may be chance";
        answer(everyone);
        EXPECT_TRUE(mirror.is_in_doubt());
        answer(everyone);
    }
    EXPECT_NE(mirror.distrust(), "");
    now += 1s;
    for (int i = 0; i < 10; ++i) {
        ASSERT_TRUE(asks_for_all());
        answer(everyone);
        now += 1min;
    }
    EXPECT_FALSE(asks_for_all());
    answer({row("b", -9s)});
    EXPECT_NE(mirror.distrust(), "") << "not before it is confirmed";
    while (!asks_for_all()) answer({row("b", -9s)});
    answer(everyone);
    EXPECT_EQ(mirror.distrust(), "");
    EXPECT_FALSE(asks_for_all());
}

TEST_F(MirrorTest, AServerThatFindsNothingIsNoticedAtOnce) {
    answer({row("a", -5min), row("b", -9s)});
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(mirror.distrust(), "") << "once may be chance";
        answer({});
        answer({row("a", -5min), row("b", -9s)});
    }
    EXPECT_NE(mirror.distrust(), "");
    EXPECT_TRUE(asks_for_all());
}

TEST_F(MirrorTest, ARowThatTheChangesKeptBackIsNoticedWithAllCustomers) {
    for (const api::CustomerRow& kept_back : {row("c", -30s), row("a", -5min, true)}) {
        mirror.forget();
        now = kBegin;
        answer({row("a", -5min), row("b", -9s)});
        let_all_become_due({row("b", -9s)});
        const Rows all{row("b", -9s), kept_back};
        answer(all);
        EXPECT_EQ(mirror.customers().size(), all.size());
        answer({row("b", -9s)});
        EXPECT_TRUE(mirror.is_in_doubt()) << kept_back.customer.id;
        answer(all);
        EXPECT_EQ(mirror.distrust(), "") << "once may be chance";
        let_all_become_due({row("b", -9s)});
        answer({row("b", -9s), kept_back, row("d", -30s)});
        EXPECT_NE(mirror.distrust(), "");
    }
}

TEST_F(MirrorTest, WhatChangedAfterTheLastAnswerIsNotHeldAgainstTheServer) {
    answer({row("a", -5min), row("b", -9s)});
    let_all_become_due({row("b", -9s)});
    now += 2s;
    answer({row("a", 18s, true), row("b", -9s), row("c", 17s)});
    EXPECT_EQ(mirror.distrust(), "");
}

TEST_F(MirrorTest, ARowFromBeforeWhatIsKnownMakesTheAnswerDoubtful) {
    answer({row("a", -5min), row("b", -30s)});
    answer({row("b", -2s, true)});
    EXPECT_FALSE(mirror.is_in_doubt());
    answer({row("b", -30s)});
    EXPECT_TRUE(mirror.is_in_doubt()) << "told by a server that lags behind";
    answer({row("a", -5min), row("b", -2s, true)});
    EXPECT_FALSE(mirror.is_in_doubt());
    EXPECT_TRUE(mirror.customers()[1].called);
}

TEST_F(MirrorTest, AfterAGapInWhichTheClockWasSetAllComeFirstSoThatTheirOrderIsKnown) {
    answer({row("a", -5min), row("b", -4min)});
    mirror.clock_was_set();
    mirror.fail(mirror.next(moment()), false);
    ASSERT_TRUE(asks_for_all());
    answer({row("a", -2h, true), row("b", 1s, true)});
    EXPECT_TRUE(mirror.customers()[0].called && mirror.customers()[1].called);
    EXPECT_TRUE(mirror.is_in_doubt());
}

TEST_F(MirrorTest, AfterAFailureTheChangesComeFirstAndAllAtOnceAfterThem) {
    answer({row("a", -1s)});
    let_all_become_due({row("a", -1s)});
    mirror.fail(mirror.next(moment()), false);
    EXPECT_FALSE(asks_for_all());
    answer({row("a", -1s)});
    EXPECT_TRUE(mirror.is_in_doubt());
}

TEST_F(MirrorTest, AServerThatRefusesTheSearchThreeTimesIsAskedForAll) {
    answer({row("a", -1s)});
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(mirror.distrust(), "") << "that may be chance";
        EXPECT_FALSE(asks_for_all());
        mirror.fail(mirror.next(moment()), true);
        ASSERT_TRUE(asks_for_all());
        answer({row("a", -1s)});
    }
    EXPECT_NE(mirror.distrust(), "");
}

TEST_F(MirrorTest, AServerThatRefusesEverythingForAWhileIsNotDistrusted) {
    answer({row("a", -1s)});
    for (int i = 0; i < 10; ++i) mirror.fail(mirror.next(moment()), true);
    while (mirror.next(moment()).since) mirror.fail(mirror.next(moment()), true);
    answer({row("a", -1s)});
    EXPECT_EQ(mirror.distrust(), "");
    EXPECT_FALSE(asks_for_all());
}

TEST_F(MirrorTest, AnUnreadableRowIsNoProofOfAnything) {
    answer({row("a", -5min), row("b", -9s)});
    answer({row("a", -5min)}, 1);
    EXPECT_TRUE(mirror.is_in_doubt());
    EXPECT_EQ(mirror.distrust(), "");
    answer({row("b", -9s)}, 1);
    EXPECT_FALSE(mirror.complete());
    EXPECT_EQ(mirror.distrust(), "");
}

TEST_F(MirrorTest, TheKnownBodyOfAllIsForgottenWhenSomethingChanged) {
    answer({row("a", -5min)});
    answer({row("a", -5min), row("b", -2s)});
    EXPECT_TRUE(mirror.next(moment()).known) << "of the changes";
    mirror.fail(mirror.next(moment()), false);
    answer({row("a", -5min), row("b", -2s)});
    ASSERT_TRUE(asks_for_all());
    EXPECT_FALSE(mirror.next(moment()).known) << "b may have been deleted since";
}

}  // namespace
}  // namespace callboard::feed
