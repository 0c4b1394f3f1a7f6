#include "simulator/store.h"

#include "simulator/built_in_store.h"
#include "simulator/fields.h"

#include <gtest/gtest.h>
#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

std::string mistake_of(std::string_view text) {
    const Result<Store> store = Store::parse(text, 1);
    return store ? "none" : store.error().message();
}

TEST(Store, TheBuiltInStoreIsOne) {
    const Result<Store> store = Store::parse(built_in_store(), 1);
    ASSERT_TRUE(store) << store.error().text();
    EXPECT_EQ(store->device_ids("desk").size(), 6U);
    EXPECT_EQ(store->first_device("screen"), kBuiltInScreen);
    const Object& organization = store->all(Kind::Organization).front();
    EXPECT_NE(store->picture(text_of(organization, "logo")), nullptr);
    EXPECT_EQ(text_of(store->all(Kind::Suborganization).front(), "css_template"), "apple");
    EXPECT_EQ(text_of(*store->find(Kind::Device, store->device_ids("desk").at(2)), "html_name.FR"), "Guichet<br /><b>3</b>");
}

TEST(Store, ItsTextGivesItAgain) {
    const Result<Store> store = Store::parse(built_in_store(), 1);
    const std::string text = store->serialized();
    const Result<Store> again = Store::parse(text, 1);
    ASSERT_TRUE(again) << again.error().text();
    EXPECT_EQ(again->serialized(), text);
}

TEST(Store, CompletesWhatAFileLeavesOut) {
    const Result<Store> store = Store::parse(R"({
      "keys": [{"key": "k", "secret": "s"}],
      "organizations": [{"_id": "64a1c0de0000000000000001"}],
      "devices": [{"_id": "64a1c0de0000000000000002", "organization": "64a1c0de0000000000000001", "status": {"open": false}}]
    })",
                                             1);
    ASSERT_TRUE(store) << store.error().text();
    const Object& device = store->all(Kind::Device).front();
    EXPECT_FALSE(flag_of(device, "status.open"));
    EXPECT_NE(find_path(device, "status.pre_close"), nullptr);
    EXPECT_EQ(number_of(store->all(Kind::Key).front(), "fairuse.max_hits"), 420);
}

TEST(Store, AMistakeIsToldWithItsPath) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"[]", "/: expected an object"},
        {R"({"clients": []})", "/clients: a store holds no such list"},
        {R"({"keys": {}})", "/keys: expected a list"},
        {R"({"keys": [5]})", "/keys/0: expected an object"},
        {"{}", "/keys: expected at least one key"},
        {R"({"keys": [{"key": "a:b", "secret": "s"}]})", "/keys/0/key: expected a key without ':'"},
        {R"({"keys": [{"key": "a"}]})", "/keys/0/secret: expected a secret"},
        {R"({"keys": [{"key": "a", "secret": "s"}, {"key": "a", "secret": "t"}]})", "/keys/1: 'a' is already in the list"},
        {R"({"keys": [{"key": "a", "secret": "s", "fairuse": {"max_hits": "many"}}]})",
         "/keys/0/fairuse/max_hits: expected a whole number, found a string"},
        {R"({"devices": [{"_id": "12"}]})", "/devices/0/_id: expected 24 hexadecimal digits"},
        {R"({"customers": [{"_id": "64a1c0de0000000000000002", "called": "yes"}]})",
         "/customers/0/called: expected a boolean, found a string"},
        {R"({"customers": [{"_id": "64a1c0de0000000000000002", "phone": 6}]})",
         "/customers/0/phone: expected a string, found a whole number"},
        {R"({"keys": [{"key": "a", "secret": "s"}], "suborganizations": [{"_id": "64a1c0de0000000000000002", "organization": "x"}]})",
         "/suborganizations/0/organization: 'x' is not among the organizations"},
        {R"({"pictures": {"/a.svg": 1}})", "/pictures: expected the text of each picture"},
        {R"({"tickets": {"x": {"prefix": "A", "next": 1000}}})",
         "/tickets/x: expected {\"prefix\": \"A\", \"next\": 1}, next from 1 to 999"},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(mistake_of(text), expected) << text;
    EXPECT_TRUE(mistake_of("{\"keys\": [").starts_with("The store is not JSON: "));
    EXPECT_TRUE(mistake_of(std::string(100, '[') + std::string(100, ']')).starts_with("The store is not JSON: "));
}

TEST(Store, AFileThatIsNotThereIsTold) {
    const Result<Store> store = Store::load("/nowhere/store.json", 1);
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().kind(), ErrorKind::File);
}

TEST(Store, TicketsStartAgainAfter999) {
    Result<Store> store =
        Store::parse(R"({"keys": [{"key": "k", "secret": "s"}], "tickets": {"x": {"prefix": "B", "next": 998}}})", 1);
    ASSERT_TRUE(store);
    EXPECT_EQ(store->new_ticket("x"), "B998");
    EXPECT_EQ(store->new_ticket("x"), "B999");
    EXPECT_EQ(store->new_ticket("x"), "B001");
    EXPECT_EQ(store->new_ticket("y"), "T001");
}

}  // namespace
}  // namespace callboard::simulator
