#include "feed/snapshot_store.h"

namespace callboard::feed {
namespace {

using Customers = std::vector<board::Customer>;

Customers customers(std::initializer_list<std::pair<const char*, const char*>> ids_and_prequalifications) {
    Customers all;
    for (const auto& [id, prequalification] : ids_and_prequalifications) {
        all.emplace_back();
        all.back().id = id;
        all.back().prequalification = prequalification;
    }
    return all;
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
    store.set_customers(customers({}), true);
    ASSERT_NE(store.snapshot(), nullptr);
    EXPECT_EQ(store.snapshot()->store->id, "store");
}

TEST(SnapshotStore, EqualDataGivesTheSameObject) {
    SnapshotStore store;
    store.set_customers(customers({{"a", "p"}}), true);
    store.set_prequalifications(prequalification("p", {}));
    const auto first = store.snapshot();
    store.set_customers(customers({{"a", "p"}}), true);
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
    store.set_customers(customers({}), true);
    const auto first = store.snapshot();
    store.set_customers(customers({{"a", "p"}}), true);
    EXPECT_EQ(store.snapshot()->store, first->store);
}

TEST(SnapshotStore, WhatThisScreenShowsMayChange) {
    SnapshotStore store;
    store.set_screen("screen", "store");
    store.set_prequalifications(prequalification("p", {"screen"}));
    store.set_customers(customers({{"a", "p"}, {"b", "q"}}), true);
    EXPECT_EQ(store.snapshot()->customers.size(), 1U);
    store.set_prequalifications(prequalification("p", {}));
    store.set_customers(customers({{"a", "p"}, {"b", "q"}}), true);
    EXPECT_EQ(store.snapshot()->customers.size(), 2U);
}

TEST(SnapshotStore, TellsWhetherThisScreenSeesAChange) {
    SnapshotStore store;
    store.set_screen("screen", "store");
    store.set_prequalifications(prequalification("p", {"screen"}));
    EXPECT_FALSE(store.set_customers(customers({{"a", "p"}}), true)) << "the first are no change";
    EXPECT_FALSE(store.set_customers(customers({{"a", "p"}, {"b", "q"}}), true)) << "another screen's";
    EXPECT_TRUE(store.set_customers(customers({{"a", "p"}, {"c", "p"}}), true));
    EXPECT_TRUE(store.set_customers(customers({{"a", "p"}, {"c", "p"}}), false));
    EXPECT_FALSE(store.snapshot()->complete);
}

TEST(SnapshotStore, ExpectsCallsWhereSomeoneWaitsAndADeskIsOpen) {
    SnapshotStore store;
    store.set_customers({}, true);
    EXPECT_FALSE(store.expects_calls());
    auto all = customers({{"a", ""}});
    store.set_customers(all, true);
    EXPECT_TRUE(store.expects_calls()) << "no desk is known";
    api::Rows<api::Device> desks;
    desks.rows.resize(2);
    desks.rows[0].desk.open = false;
    store.set_desks(desks);
    EXPECT_TRUE(store.expects_calls());
    desks.rows[1].desk.open = false;
    store.set_desks(desks);
    EXPECT_FALSE(store.expects_calls());
    desks.rows[1].desk.open = true;
    store.set_desks(desks);
    all[0].called = true;
    store.set_customers(all, true);
    EXPECT_FALSE(store.expects_calls());
}

TEST(SnapshotStore, NoticesCallsToUnknownDesks) {
    SnapshotStore store;
    auto all = customers({{"a", ""}});
    all[0].called = true;
    all[0].desk = "d1";
    store.set_customers(all, true);
    EXPECT_TRUE(store.calls_to_unknown_desk());
    api::Rows<api::Device> desks;
    desks.rows.emplace_back();
    desks.rows[0].desk.id = "d1";
    store.set_desks(desks);
    EXPECT_FALSE(store.calls_to_unknown_desk());
}

}  // namespace
}  // namespace callboard::feed
