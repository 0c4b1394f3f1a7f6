// Very many people, and days that are faster than the machine.
#include "service_fixture.h"
#include "simulator/hand.h"
#include "simulator/store_day.h"

namespace callboard::simulator {
namespace {

using namespace std::chrono_literals;

class CrowdTest : public ServiceTest {
protected:
    Hand hand{store, queue};
};

TEST_F(CrowdTest, ThousandsWaitWithoutBeingCountedOneByOne) {
    EXPECT_EQ(hand.load(20'000, Hand::Crowd::Waiting, now), 20'000U);
    EXPECT_EQ(queue.waiting(), 20'000);
}

TEST_F(CrowdTest, ThousandsAreForgottenAtOnce) {
    EXPECT_EQ(hand.load(20'000, Hand::Crowd::Processed, now), 20'000U);
    now += 1s;
    const std::string waits = registered();
    hand.load(3, Hand::Crowd::Processed, now);
    queue.forget_processed(2);
    EXPECT_EQ(store.all(Kind::Customer).size(), 3U);
    EXPECT_NE(store.find(Kind::Customer, waits), nullptr);
    for (const std::string& id : store.ids(Kind::Customer)) {
        EXPECT_EQ(text_of(*store.find(Kind::Customer, id), "utimestamp"), to_iso8601(now));
    }
}

TEST_F(CrowdTest, WhoWaitsIsCountedThroughEveryChange) {
    const std::string first = registered();
    const std::string second = registered();
    EXPECT_EQ(queue.waiting_before(suborganization), 2);
    hand.call(first, desks[0], now);
    EXPECT_EQ(queue.waiting_before(suborganization), 1);
    hand.uncall(first, now);
    EXPECT_EQ(queue.waiting_before(suborganization), 2);
    hand.edit(first, {{"suborganization", "elsewhere"}}, now);
    EXPECT_EQ(queue.waiting_before(suborganization), 1);
    EXPECT_EQ(queue.waiting_before("elsewhere"), 1);
    EXPECT_EQ(queue.waiting(), 2);
    hand.remove(first, now);
    hand.finish(second, now);
    EXPECT_EQ(queue.waiting(), 0);
    const std::string appointment = registered({{"meeting", true}, {"mtimestamp", to_iso8601(now)}});
    EXPECT_EQ(queue.waiting(), 0);
    queue.update(appointment, {{"rsvp", true}}, now);
    EXPECT_EQ(queue.waiting(), 1);
    EXPECT_EQ(Queue(store, [](const TruthEvent&) {}).waiting(), 1) << "of a store that is opened";
}

TEST_F(CrowdTest, ADayFasterThanTheMachineIsPlayedInPieces) {
    Script script;
    script.customers_every = 0.01;
    StoreDay day(store, queue, script, 1000, 1, now);
    day.advance(now + 10s, 100);
    EXPECT_LE(day.next_time(), now + 10s) << "it stopped in between";
    day.advance(now + 3s);
    EXPECT_LE(queue.waiting(), 2'000);
    EXPECT_GT(queue.waiting(), 1'000);
}

TEST_F(CrowdTest, WhatAnEditMakesDeepIsReadAgain) {
    std::string fields = "1";
    for (int i = 0; i < 30; ++i) fields = R"({"a":)" + fields + "}";
    ASSERT_TRUE(hand.edit(desks[0], boost::json::parse(fields).as_object(), now));
    const auto again = Store::parse(store.serialized(), 1);
    EXPECT_TRUE(again) << again.error().text();
}

}  // namespace
}  // namespace callboard::simulator
