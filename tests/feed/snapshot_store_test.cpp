#include "feed/snapshot_store.h"

namespace callboard::feed {
namespace {

api::CustomersAnswer customers(std::initializer_list<std::pair<const char*, const char*>> ids_and_prequalifications) {
    api::CustomersAnswer answer;
    answer.digest = {1, 1};
    answer.changed.emplace();
    for (const auto& [id, prequalification] : ids_and_prequalifications) {
        api::CustomerRow row;
        row.customer.id = id;
        row.customer.prequalification = prequalification;
        answer.changed->rows.push_back(row);
    }
    return answer;
}

api::Rows<api::PrequalificationRow> prequalification(std::string id, std::vector<std::string> screens) {
    api::Rows<api::PrequalificationRow> rows;
    rows.rows.emplace_back();
    rows.rows[0].prequalification.id = std::move(id);
    rows.rows[0].prequalification.screens = std::move(screens);
    return rows;
}

TEST(SnapshotStore, HasNothingBeforeTheFirstCustomers) {
    SnapshotStore store;
    store.set_screen("screen", "store");
    EXPECT_EQ(store.snapshot(), nullptr);
    store.set_customers(customers({}));
    ASSERT_NE(store.snapshot(), nullptr);
    EXPECT_EQ(store.snapshot()->store->id, "store");
}

TEST(SnapshotStore, EqualDataGivesTheSameObject) {
    SnapshotStore store;
    store.set_customers(customers({{"a", "p"}}));
    store.set_prequalifications(prequalification("p", {}));
    const auto first = store.snapshot();
    store.set_customers(customers({{"a", "p"}}));
    store.set_prequalifications(prequalification("p", {}));
    store.set_logo("");
    EXPECT_EQ(store.snapshot(), first);
    store.set_logo("picture");
    const auto second = store.snapshot();
    EXPECT_NE(second, first);
    store.set_logo("picture");
    EXPECT_EQ(store.snapshot(), second);
}

TEST(SnapshotStore, StoreIsSharedWhileOnlyCustomersChange) {
    SnapshotStore store;
    store.set_customers(customers({}));
    const auto first = store.snapshot();
    store.set_customers(customers({{"a", "p"}}));
    EXPECT_EQ(store.snapshot()->store, first->store);
}

TEST(SnapshotStore, WhatThisScreenShowsMayChange) {
    SnapshotStore store;
    store.set_screen("screen", "store");
    store.set_prequalifications(prequalification("p", {"screen"}));
    store.set_customers(customers({{"a", "p"}, {"b", "q"}}));
    EXPECT_EQ(store.snapshot()->customers.size(), 1U);
    EXPECT_TRUE(store.known_body());
    store.set_prequalifications(prequalification("p", {}));
    EXPECT_FALSE(store.known_body()) << "the body must be read again";
    store.set_customers(customers({{"a", "p"}, {"b", "q"}}));
    EXPECT_EQ(store.snapshot()->customers.size(), 2U);
}

TEST(SnapshotStore, CutListIsIncomplete) {
    SnapshotStore store;
    auto answer = customers({{"a", ""}});
    answer.changed->cut = true;
    store.set_customers(std::move(answer));
    EXPECT_FALSE(store.snapshot()->complete);
}

TEST(SnapshotStore, AListWithAnUnreadableRowIsIncomplete) {
    SnapshotStore store;
    api::CustomersAnswer answer{{1, 1}, api::Rows<api::CustomerRow>{}};
    answer.changed->skipped = 1;
    store.set_customers(std::move(answer));
    ASSERT_NE(store.snapshot(), nullptr);
    EXPECT_FALSE(store.snapshot()->complete);
}

TEST(SnapshotStore, NoticesCallsToUnknownDesks) {
    SnapshotStore store;
    auto answer = customers({{"a", ""}});
    answer.changed->rows[0].customer.called = true;
    answer.changed->rows[0].customer.desk = "d1";
    store.set_customers(std::move(answer));
    EXPECT_TRUE(store.calls_to_unknown_desk());
    api::Rows<api::Device> desks;
    desks.rows.emplace_back();
    desks.rows[0].desk.id = "d1";
    store.set_desks(desks);
    EXPECT_FALSE(store.calls_to_unknown_desk());
}

}  // namespace
}  // namespace callboard::feed
