#include "api/resources.h"

namespace callboard::api {
namespace {

UnixTime milliseconds(long long count) { return UnixTime(std::chrono::milliseconds(count)); }

// The one customer in `row`, which must be usable.
board::Customer customer_from(const std::string& row) {
    const auto rows = parse_customers("[" + row + "]");
    EXPECT_TRUE(rows.has_value()) << row;
    if (!rows || rows->rows.size() != 1) {
        ADD_FAILURE() << "no customer in " << row;
        return {};
    }
    return rows->rows[0].customer;
}

TEST(Customers, TakesTheDocumentsExample) {
    const auto rows = parse_customers(R"([{
        "_id": "5b5c2394145bec468791489e", "name": "John Smith", "machine": "5962930a3737b80434b5008a",
        "suborganization": "57be88e6da119ee36dbc0083", "prequalification": "599340cba4d52e429cbc44b3", "lang": "FR",
        "wait": false, "visits": 0, "expired": false, "prioritized": true, "processed": false, "called": true, "meeting": true,
        "pbc": 0, "utimestamp": "2018-07-28T08:04:36.870Z", "mtimestamp": "2018-07-28T08:04:36.811Z",
        "stimestamp": "2018-07-28T08:04:36.811Z", "ctimestamp": "2018-07-28T08:15:36.811Z",
        "prequalifications_path": ["59730cbc8543a51c99b6c388", "599340cba4d52e429cbc44b3"], "type": "name", "ticket": "1",
        "title": "", "desk": "5a107df0a36532433598220a", "display": "John Smith", "display_desk": "John Smith"}])");
    ASSERT_TRUE(rows.has_value());
    ASSERT_EQ(rows->rows.size(), 1U);
    board::Customer expected;
    expected.id = "5b5c2394145bec468791489e";
    expected.ticket = "1";
    expected.display = "John Smith";
    expected.desk = "5a107df0a36532433598220a";
    expected.prequalification = "599340cba4d52e429cbc44b3";
    expected.lang = "fr";
    expected.called = expected.meeting = expected.prioritized = true;
    expected.ctimestamp = milliseconds(1532765736811);
    expected.utimestamp = milliseconds(1532765076870);
    expected.stimestamp = milliseconds(1532765076811);
    EXPECT_EQ(rows->rows[0].customer, expected);
    EXPECT_EQ(rows->rows[0].suborganization, "57be88e6da119ee36dbc0083");
}

TEST(Customers, KeepsNothingPersonal) {
    const board::Customer customer = customer_from(
        R"({"_id": "c1", "ticket": "A7", "name": "Jane", "phone": "0601", "email": "j@x", "display_desk": "Jane D"})");
    board::Customer expected;
    expected.id = "c1";
    expected.ticket = "A7";
    EXPECT_EQ(customer, expected);
}

TEST(Customers, ToleratesOtherTypesForTruth) {
    for (const char* value : {"true", "1", "\"true\"", "\"1\"", "\"TRUE\"", "2", "1.0"}) {
        EXPECT_TRUE(customer_from(fmt::format(R"({{"_id": "c", "called": {}}})", value)).called) << value;
    }
    for (const char* value : {"false", "0", "\"false\"", "\"0\"", "\"No\"", "\"\"", "null"}) {
        EXPECT_FALSE(customer_from(fmt::format(R"({{"_id": "c", "called": {}}})", value)).called) << value;
    }
}

TEST(Customers, TakesTimesAsTextOrMilliseconds) {
    const auto time = [](std::string_view value) {
        return customer_from(fmt::format(R"({{"_id": "c", "utimestamp": {}}})", value)).utimestamp;
    };
    EXPECT_EQ(time("\"2018-07-28T08:04:36.870Z\""), milliseconds(1532765076870));
    EXPECT_EQ(time("1532765076870"), milliseconds(1532765076870));
    EXPECT_EQ(time("1.53276507687e12"), milliseconds(1532765076870));
    for (const char* bad : {"\"\"", "\"soon\"", "null", "-1", "1e400", "1e30", "99999999999999999999999"}) {
        EXPECT_EQ(time(bad), std::nullopt) << bad;
    }
}

TEST(Customers, TakesTicketsWithoutQuotes) { EXPECT_EQ(customer_from(R"({"_id": "c", "ticket": 42})").ticket, "42"); }

TEST(Customers, CleansAndCapsText) {
    EXPECT_EQ(customer_from(R"({"_id": "c", "display": "A\u0000\u202e1\n2\u0007"})").display, "A1 2");
    EXPECT_EQ(customer_from(R"({"_id": "c", "display": ")" + std::string(10'000, 'x') + R"("})").display.size(), 64U);
    EXPECT_EQ(customer_from(R"({"_id": "c", "display": "Zoë 山田 \ud83d\ude00 مرحبا"})").display, "Zoë 山田 😀 مرحبا");
}

TEST(Customers, SkipsAndCountsUnusableRows) {
    const auto rows =
        parse_customers(R"([{"ticket": "1"}, {"_id": ""}, {"_id": 7.5e99}, {"_id": null}, {"_id": {"_id": "x"}}, 1, "a",
        null, true, [], [{"_id": "inner"}], {}, {"_id": "c1"}, {"_id": "bad\u0001id"}])");
    ASSERT_TRUE(rows.has_value());
    ASSERT_EQ(rows->rows.size(), 1U);
    EXPECT_EQ(rows->rows[0].customer.id, "c1");
    EXPECT_EQ(rows->skipped, 13U);
}

TEST(Customers, AFlagThatTheServerAlwaysWritesOutIsMissedInAnAnswerOfOneRowToo) {
    FlagHabits habits;
    const char* const alone = R"([{"_id": "a", "called": true}])";
    EXPECT_TRUE(parse_customers(R"([{"_id": "a"}])", &habits).has_value()) << "it may be left out";
    ASSERT_TRUE(parse_customers(R"([{"_id": "a", "called": false}, {"_id": "b", "called": false}, {"_id": "c", "called": false},
                                    {"_id": "d", "called": true}])",
                                &habits));
    EXPECT_TRUE(parse_customers(alone, &habits).has_value());
    EXPECT_FALSE(parse_customers(R"([{"_id": "a"}])", &habits).has_value());
    EXPECT_TRUE(parse_customers(R"([{"_id": "a"}, {"_id": "b"}, {"_id": "c"}])", &habits).has_value()) << "another habit";
    EXPECT_TRUE(parse_customers(R"([{"_id": "a"}])", &habits).has_value());
}

TEST(Customers, AListOfWhichNothingCanBeUsedIsNoEmptyList) {
    EXPECT_FALSE(parse_customers(R"([{"_id": 7, "ticket": "1"}])").has_value());
    EXPECT_FALSE(parse_devices(R"([{"_id": 7}, null])").has_value());
    EXPECT_TRUE(parse_customers("[]").has_value());
    EXPECT_TRUE(parse_devices("[]").has_value());
}

TEST(Customers, AreSortedAndUniqueAndTheLastWins) {
    const auto rows = parse_customers(
        R"([{"_id": "b", "ticket": "1"}, {"_id": "a", "ticket": "2"}, {"_id": "b", "ticket": "3"}, {"_id": "a", "ticket": "4"}])");
    ASSERT_TRUE(rows.has_value());
    ASSERT_EQ(rows->rows.size(), 2U);
    EXPECT_EQ(rows->rows[0].customer.id, "a");
    EXPECT_EQ(rows->rows[0].customer.ticket, "4");
    EXPECT_EQ(rows->rows[1].customer.ticket, "3");
}

TEST(Customers, NestedObjectsNeverLeakIntoTheRow) {
    const board::Customer customer =
        customer_from(R"({"_id": "c", "x": {"ticket": "no", "y": [{"display": "no"}]}, "ticket": "yes", "desk": ["d"]})");
    EXPECT_EQ(customer.ticket, "yes");
    EXPECT_EQ(customer.display, "");
    EXPECT_EQ(customer.desk, "");
}

TEST(Customers, LongKeysAreNoField) {
    const std::string key(100'000, 'k');
    EXPECT_EQ(customer_from(R"({"_id": "c", ")" + key + R"(": "x", "ticketticketticketticketticket": "y"})").ticket, "");
}

TEST(Customers, HalfAnEmojiInOneTextLeavesTheOthersReadable) {
    const auto rows = parse_customers(
        R"([{"_id": "a", "name": "x\ud83d", "display": "Zo\u00eb \ud83d\ude00 \\ud83d"}, {"_id": "b", "display": "y\udc00"}])");
    ASSERT_TRUE(rows) << rows.error().text();
    ASSERT_EQ(rows->rows.size(), 2U);
    EXPECT_EQ(rows->rows[0].customer.display, "Zoë 😀 \\ud83d");
    EXPECT_EQ(rows->rows[1].customer.display, "y\uFFFD");
}

TEST(Customers, BrokenUtf8InOneTextLeavesTheOthersReadable) {
    const auto rows = parse_customers("[{\"_id\": \"a\", \"display\": \"x\xFF\"}]");
    ASSERT_TRUE(rows) << rows.error().text();
    EXPECT_EQ(rows->rows[0].customer.display, "x\uFFFD");
}

TEST(Customers, EmptyListIsFine) {
    const auto rows = parse_customers(" [ ] \n");
    ASSERT_TRUE(rows.has_value());
    EXPECT_TRUE(rows->rows.empty());
}

TEST(Customers, RefusesWhatIsNoListInJson) {
    const std::string deep = std::string(40, '[') + std::string(40, ']');
    for (const std::string& body :
         {std::string(), std::string("{}"), std::string("null"), std::string("\"[]\""), std::string("["),
          std::string("[{\"_id\": \"c\""), std::string("[] []"), std::string("[]x"), std::string("[,]"),
          std::string("<html></html>"), std::string("[NaN]"), deep, std::string("\xef\xbb\xbf[]"), std::string("[1e]")}) {
        const auto rows = parse_customers(body);
        ASSERT_FALSE(rows.has_value()) << body;
        EXPECT_EQ(rows.error().kind(), ErrorKind::Protocol);
    }
}

TEST(Customers, ManyAreKeptAndTooManyCut) {
    std::string body = "[";
    for (std::size_t i = 0; i < kRowLimit + 10; ++i) body += fmt::format("{}{{\"_id\": \"{:024x}\"}}", i == 0 ? "" : ",", i);
    const auto rows = parse_customers(body + "]");
    ASSERT_TRUE(rows.has_value());
    EXPECT_EQ(rows->rows.size(), kRowLimit);
    EXPECT_GE(kRowLimit, 5'000U);
    EXPECT_TRUE(rows->cut);
}

TEST(ApiInfoResource, TakesTheDocumentsExample) {
    const auto info = parse_api_info(R"({"access": {"rights": {"device": {"c": true, "r": true}, "organization": {"r": false}}},
        "name": "FileVirtuelle", "key": "secret-key", "testing": false, "fairuse": {"email": 45, "sms": 7, "max_hits": 420}})");
    ASSERT_TRUE(info.has_value());
    EXPECT_EQ(info->fair_use.max_hits, 420);
    EXPECT_EQ(info->fair_use.sms, 7);
    EXPECT_EQ(info->fair_use.email, 45);
    EXPECT_EQ(info->name, "FileVirtuelle");
    EXPECT_EQ(info->key, "secret-key");
    EXPECT_FALSE(info->testing);
    EXPECT_EQ(info->rights.at("device"), (Rights{true, true, false, false}));
    EXPECT_EQ(info->rights.at("organization"), Rights());
}

TEST(ApiInfoResource, FiltersSayWhatTheKeySees) {
    const auto info = parse_api_info(R"({"access": {"filter": {"organizations": {"whitelist": ["a", "b"], "blacklist": ["b"]},
        "suborganizations": {"whitelist": [], "blacklist": ["x"]}}},
        "urls": {"next": "https://myorg.com/notify/next_customer", "processed": ""}})");
    ASSERT_TRUE(info.has_value());
    EXPECT_TRUE(info->organizations.shows("a"));
    EXPECT_FALSE(info->organizations.shows("b"));
    EXPECT_FALSE(info->organizations.shows("c"));
    EXPECT_TRUE(info->suborganizations.shows("c"));
    EXPECT_FALSE(info->suborganizations.shows("x"));
    EXPECT_EQ(info->urls.at("next"), "https://myorg.com/notify/next_customer");
    EXPECT_EQ(info->urls.at("processed"), "");
}

TEST(ApiInfoResource, PartsOfAnotherTypeAreLeftOut) {
    const auto info = parse_api_info(R"({"access": {"rights": "all", "filter": 7}, "urls": [], "fairuse": {"sms": -1}})");
    ASSERT_TRUE(info.has_value());
    EXPECT_TRUE(info->rights.empty());
    EXPECT_TRUE(info->organizations.shows("a"));
    EXPECT_EQ(info->fair_use.sms, std::nullopt);
}

TEST(ApiInfoResource, RangeChecksMaxHits) {
    const auto hits = [](std::string_view value) {
        return parse_api_info(fmt::format(R"({{"fairuse": {{"max_hits": {}}}}})", value))->fair_use.max_hits;
    };
    EXPECT_EQ(hits("1e400"), 1'000'000);
    EXPECT_EQ(hits("99999999999999999999"), 1'000'000);
    EXPECT_EQ(hits("0"), std::nullopt);
    EXPECT_EQ(hits("-5"), std::nullopt);
    EXPECT_EQ(hits("\"420\""), std::nullopt);
    EXPECT_EQ(parse_api_info("{}")->fair_use.max_hits, std::nullopt);
    EXPECT_FALSE(parse_api_info("[]").has_value());
}

TEST(DeviceResource, TakesTheDocumentsExample) {
    const auto device = parse_device(R"({"_id": "597394dfd51ec3d9149455bf", "organization": "592e9ab3ed982e4f91c645b2",
        "suborganization": "", "name": "Conseiller 1", "hostname": "D2D2", "mac": "AC:AF:B9:37:CB:46", "type": "desk",
        "html_name": {"FR": "Conseiller <b>1</b>", "EN": ""}, "html_orientation": {"FR": ""},
        "status": {"pre_close": false, "redirect": false, "pause": true, "open": true}})");
    ASSERT_TRUE(device.has_value());
    EXPECT_EQ(device->desk.id, "597394dfd51ec3d9149455bf");
    EXPECT_EQ(device->suborganization, "");
    EXPECT_EQ(device->type, "desk");
    EXPECT_EQ(device->desk.html_name.in("en", {}), "Conseiller <b>1</b>") << "an empty translation counts as missing";
    EXPECT_TRUE(device->desk.pause);
    EXPECT_TRUE(device->desk.open);
}

TEST(DeviceResource, WithoutStatusADeskIsOpen) {
    EXPECT_TRUE(parse_device(R"({"_id": "d"})")->desk.open);
    EXPECT_TRUE(parse_device(R"({"_id": "d", "status": null, "html_name": "x", "mac": 7})")->desk.open);
    EXPECT_FALSE(parse_device(R"({"_id": "d", "status": {"open": false}})")->desk.open);
    EXPECT_FALSE(parse_device(R"({"name": "no id"})").has_value());
}

TEST(DeviceResource, ListSkipsUnusableRows) {
    const auto devices = parse_devices(R"([{"_id": "d1"}, 1, null, {"name": "x"}, {"_id": "d2"}])");
    ASSERT_TRUE(devices.has_value());
    EXPECT_EQ(devices->rows.size(), 2U);
    EXPECT_EQ(devices->skipped, 3U);
    EXPECT_FALSE(parse_devices("{}").has_value());
}

TEST(SuborganizationResource, LowersAndDeduplicatesLanguages) {
    const auto store = parse_suborganization(
        R"({"_id": "s", "name": "Apple Hausmann", "langs": ["FR", "fr", 7, "", "EN"], "tz": "Europe/Paris", "css_template": "apple"})");
    ASSERT_TRUE(store.has_value());
    EXPECT_THAT(store->langs, testing::ElementsAre("fr", "en"));
    EXPECT_EQ(store->tz, "Europe/Paris");
}

TEST(OrganizationResource, TakesColoursThatAreColours) {
    const auto organization =
        parse_organization(R"({"_id": "o", "name": "Darty", "logo": "/a.png", "colorone": "#E60019", "colortwo": "red"})");
    ASSERT_TRUE(organization.has_value());
    ASSERT_TRUE(organization->brand_1);
    EXPECT_FLOAT_EQ(organization->brand_1->red, 230.0F / 255);
    EXPECT_FALSE(organization->brand_2);
}

TEST(PrequalificationResource, TakesTheDocumentsExample) {
    const auto rows =
        parse_prequalifications(R"([{"_id": "59629f5a3a6c9973b2185c21", "suborganization": "57be88e6da119ee36dcd0084",
        "html_name": {"EN": "I have<br />an appointment"}, "name": {"EN": "No Appointment"}, "machines": [], "desks": ["d1", 7, "d2"],
        "screens": ["s1", {"_id": "s2"}, null], "prioritize": false, "prm": true, "meeting": false, "waiting": 12.6}])");
    ASSERT_TRUE(rows.has_value());
    const board::Prequalification& row = rows->rows.at(0).prequalification;
    EXPECT_THAT(row.screens, testing::ElementsAre("s1", "s2"));
    EXPECT_TRUE(row.prm);
}

TEST(PrequalificationResource, OfOneHasWhatRegisteringNeeds) {
    const auto row =
        parse_prequalification(R"({"_id": "59629f5a3a6c9973b2185c21", "suborganization": "57be88e6da119ee36dcd0084",
        "name": {"EN": "No Appointment"}, "machines": ["m"], "desks": ["d1", "d2"], "screens": [], "prequalifications": ["child"],
        "prioritize": true, "root": true, "prm": false, "meeting": true, "waiting": 12, "machine_order": 1})");
    ASSERT_TRUE(row.has_value());
    EXPECT_EQ(row->prequalification.id, "59629f5a3a6c9973b2185c21");
    EXPECT_EQ(row->name.in("en", {}), "No Appointment");
    EXPECT_THAT(row->machines, testing::ElementsAre("m"));
    EXPECT_THAT(row->desks, testing::ElementsAre("d1", "d2"));
    EXPECT_THAT(row->children, testing::ElementsAre("child"));
    EXPECT_TRUE(row->root && row->meeting && row->prioritized && !row->prequalification.prm);
    EXPECT_EQ(row->minutes, 12);
}

TEST(Organizations, TakesTheDocumentsList) {
    const auto rows = parse_organizations(R"([{"_id": "592e9ab3ed982e4f91c535a2", "colorone": "#E60019", "name": "Darty"},
        {"name": "without an id"}, {"_id": "5a6ee589b3bde31910651710", "colorone": "#FFDE00", "name": "Nikon"}])");
    ASSERT_TRUE(rows.has_value());
    ASSERT_EQ(rows->rows.size(), 2U);
    EXPECT_EQ(rows->skipped, 1U);
    EXPECT_EQ(rows->rows[1].name, "Nikon");
}

TEST(CustomerResource, IsOneObjectWithAnId) {
    EXPECT_EQ(parse_customer(R"({"_id": "c", "ticket": "7", "name": "John"})")->customer.ticket, "7");
    for (const char* body :
         {"", "null", "7", "[]", R"([{"_id": "c"}])", "{}", R"({"_id": ""})", R"({"_id": "c"},{"_id": "d"})"}) {
        EXPECT_FALSE(parse_customer(body).has_value()) << body;
    }
}

TEST(Picture, IsKnownByItsFirstBytes) {
    EXPECT_EQ(sniff_picture("\x89PNG\r\n\x1A\n...."), PictureKind::Png);
    EXPECT_EQ(sniff_picture("\xFF\xD8\xFF\xE0"), PictureKind::Jpeg);
    EXPECT_EQ(sniff_picture("RIFF1234WEBPVP8 "), PictureKind::Webp);
    EXPECT_EQ(sniff_picture(" <svg xmlns='http://www.w3.org/2000/svg'/>"), PictureKind::Svg);
    EXPECT_EQ(sniff_picture("\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- a logo -->\n<svg/>"), PictureKind::Svg);
    EXPECT_EQ(sniff_picture("<html><svg/></html>"), std::nullopt);
    EXPECT_EQ(sniff_picture("<!doctype html>"), std::nullopt);
    EXPECT_EQ(sniff_picture(""), std::nullopt);
    EXPECT_EQ(sniff_picture("GIF89a"), std::nullopt);
}

}  // namespace
}  // namespace callboard::api
