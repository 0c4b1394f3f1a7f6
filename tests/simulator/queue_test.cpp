#include "service_fixture.h"

namespace callboard::simulator {
namespace {

using namespace std::chrono_literals;
using QueueTest = ServiceTest;

TEST_F(QueueTest, FirstComeFirstServedAndNeverTwice) {
    const std::string first = registered();
    now += 1s;
    const std::string second = registered();
    EXPECT_EQ(called_to(desks[0]), first);
    EXPECT_EQ(called_to(desks[1]), second);
    EXPECT_EQ(called_to(desks[2]), "");
}

TEST_F(QueueTest, ACalledCustomerSaysWhereAndWhen) {
    const std::string id = registered();
    now += 3min;
    called_to(desks[0]);
    const boost::json::value customer = get("/customer/" + id);
    EXPECT_TRUE(customer.at("called").as_bool());
    EXPECT_FALSE(customer.at("processed").as_bool());
    EXPECT_EQ(customer.at("desk").as_string(), desks[0]);
    EXPECT_EQ(customer.at("ctimestamp").as_string(), to_iso8601(now));
    EXPECT_EQ(customer.at("ttw").as_int64(), 3);
}

TEST_F(QueueTest, TheNextCallFinishesTheOneBefore) {
    const std::string first = registered();
    registered();
    called_to(desks[0]);
    now += 7min;
    called_to(desks[0]);
    const boost::json::value customer = get("/customer/" + first);
    EXPECT_TRUE(customer.at("processed").as_bool());
    EXPECT_EQ(customer.at("ttp").as_int64(), 7);
}

TEST_F(QueueTest, AnEmptyLineStillFinishesTheOneBefore) {
    const std::string only = registered();
    called_to(desks[0]);
    EXPECT_EQ(called_to(desks[0]), "");
    EXPECT_TRUE(get("/customer/" + only).at("processed").as_bool());
}

TEST_F(QueueTest, PrioritizedCustomersGoFirst) {
    registered();
    now += 1min;
    const std::string prioritized = registered({{"prequalification", store.ids(Kind::Prequalification).at(3)}});
    EXPECT_EQ(called_to(desks[0]), prioritized);
}

TEST_F(QueueTest, ADeskCallsOnlyForItsPrequalifications) {
    const std::string broken = registered({{"prequalification", repair}});
    EXPECT_EQ(called_to(desks[0]), "");
    EXPECT_EQ(called_to(desks[5]), broken);
}

TEST_F(QueueTest, ADeskClosedWithRedirectionLeavesItsWorkToOthers) {
    const std::string broken = registered({{"prequalification", repair}});
    merge(*store.edit(Kind::Device, desks[3]), {{"status", {{"redirect", true}, {"open", false}}}});
    EXPECT_EQ(called_to(desks[0]), broken);
}

TEST_F(QueueTest, AnAppointmentWaitsForItsCheckIn) {
    const std::string id = registered({{"prequalification", meeting}, {"meeting", true}, {"mtimestamp", to_iso8601(now + 1h)}});
    now += 1h;
    EXPECT_EQ(called_to(desks[0]), "");
    EXPECT_EQ(ask("PUT", "/customer", fmt::format(R"({{"_id":"{}","rsvp":true}})", id)).status, 200);
    EXPECT_EQ(called_to(desks[0]), id);
}

TEST_F(QueueTest, AnAppointmentIsCalledEarlyOnlyWhenNobodyElseWaits) {
    const std::string appointment =
        registered({{"prequalification", meeting}, {"meeting", true}, {"mtimestamp", to_iso8601(now + 20min)}});
    ask("PUT", "/customer", fmt::format(R"({{"_id":"{}","rsvp":true}})", appointment));
    EXPECT_EQ(called_to(desks[0]), "") << "20 minutes are more than tbm";
    now += 11min;
    const std::string walk_in = registered();
    EXPECT_EQ(called_to(desks[0]), walk_in);
    EXPECT_EQ(called_to(desks[1]), appointment) << "9 minutes are less than tbm";
}

TEST_F(QueueTest, AnAppointmentHasItsPlaceByItsTime) {
    const std::string appointment =
        registered({{"prequalification", meeting}, {"meeting", true}, {"mtimestamp", to_iso8601(now + 5min)}});
    ask("PUT", "/customer", fmt::format(R"({{"_id":"{}","rsvp":true}})", appointment));
    const std::string before = registered();
    now += 6min;
    registered();
    EXPECT_EQ(called_to(desks[0]), before);
    EXPECT_EQ(called_to(desks[1]), appointment);
}

TEST_F(QueueTest, ALateCheckInExpiresTheAppointment) {
    const std::string appointment =
        registered({{"prequalification", meeting}, {"meeting", true}, {"mtimestamp", to_iso8601(now)}});
    const std::string walk_in = registered();
    now += 11min;
    ask("PUT", "/customer", fmt::format(R"({{"_id":"{}","rsvp":true}})", appointment));
    EXPECT_TRUE(get("/customer/" + appointment).at("expired").as_bool());
    EXPECT_EQ(called_to(desks[0]), walk_in);
    EXPECT_EQ(called_to(desks[1]), appointment);
}

TEST_F(QueueTest, TellsWhatAWallShows) {
    const std::string id = registered();
    called_to(desks[0]);
    now += 5s;
    EXPECT_TRUE(queue.recall(id, {}, now));
    EXPECT_TRUE(queue.recall(id, desks[1], now));
    queue.update(id, {{"title", "Mrs"}}, now);
    queue.update(id, {{"called", false}}, now);
    using enum TruthEvent::Kind;
    const std::vector<TruthEvent> expected{{now - 5s, Call, id, "Zoë M.", desks[0]},
                                           {now, Recall, id, "Zoë M.", desks[0]},
                                           {now, Recall, id, "Zoë M.", desks[1]},
                                           {now, Uncall, id, "Zoë M.", desks[1]}};
    EXPECT_EQ(events, expected);
}

TEST_F(QueueTest, OnlyACalledCustomerIsRecalled) {
    const std::string id = registered();
    EXPECT_FALSE(queue.recall(id, {}, now));
    EXPECT_FALSE(queue.recall("nobody", {}, now));
}

TEST_F(QueueTest, ForgetsTheOldestProcessedCustomers) {
    std::vector<std::string> ids;
    for (int i = 0; i < 4; ++i) {
        ids.push_back(registered());
        now += 1s;
        if (i < 3) queue.finish(ids.back(), now);
    }
    queue.forget_processed(1);
    EXPECT_EQ(store.ids(Kind::Customer), (std::vector{ids[2], ids[3]}));
}

TEST(ShortName, KeepsTheFirstNameAndAnInitial) {
    EXPECT_EQ(short_name("Zoë Martin"), "Zoë M.");
    EXPECT_EQ(short_name("Amélie Œuvrard"), "Amélie Œ.");
    EXPECT_EQ(short_name("Malo Le Goff"), "Malo G.");
    EXPECT_EQ(short_name("山田 花子"), "山田");
    EXPECT_EQ(short_name("محمد العلوي"), "محمد");
    EXPECT_EQ(short_name("Cher"), "Cher");
    EXPECT_EQ(short_name(""), "");
    EXPECT_EQ(short_name(" \xFF "), "\xFF");
}

}  // namespace
}  // namespace callboard::simulator
