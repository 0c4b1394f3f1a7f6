#include "tests/feed/feed_fixture.h"

namespace callboard::feed {
namespace {

using namespace std::chrono_literals;
using board::FaultKind;

TEST_F(PollerTest, AsksInTheOrderOfTheStart) {
    start();
    std::vector<std::string> resources;
    for (const std::string& target : transport.targets()) {
        const std::string path = target.starts_with("/api/v2") ? target.substr(7) : target;
        resources.push_back(path.substr(0, path.find('/', 1)));
    }
    EXPECT_THAT(resources, testing::ElementsAre("/api_info", "/devices", "/suborganization", "/organization", "/devices",
                                                "/prequalifications", "/customers", "/img"));
}

TEST_F(PollerTest, ShowsTheFirstBoardBeforeTheLogo) {
    start();
    ASSERT_EQ(updates.size(), 2U);
    ASSERT_TRUE(updates[0].snapshot);
    EXPECT_FALSE(updates[0].snapshot->store->logo);
    ASSERT_TRUE(updates[1].snapshot);
    EXPECT_TRUE(updates[1].snapshot->store->logo);
    const board::Store& store = *updates[1].snapshot->store;
    EXPECT_EQ(store.name, "Apple Hausmann");
    EXPECT_EQ(store.organization_name, "Apple");
    EXPECT_THAT(store.langs, testing::ElementsAre("fr", "en"));
    EXPECT_EQ(store.screen_id, kScreenId);
    EXPECT_EQ(store.desks.size(), 1U);
    EXPECT_EQ(updates[1].snapshot->customers.at(0).ticket, "A1");
}

TEST_F(PollerTest, SaysWhatTheServersClockShows) {
    start();
    EXPECT_FALSE(updates.back().server_time);
    date = "Tue, 14 Nov 2023 22:00:00 GMT";
    time.advance(2s);
    const auto server_time = updates.back().server_time;
    ASSERT_TRUE(server_time);
    EXPECT_NEAR(static_cast<double>(unix_milliseconds(*server_time)), 1'699'999'200'000.0, 1'000.0);
}

TEST_F(PollerTest, ReportsHowItFares) {
    date = "Thu, 01 Jan 1970 00:00:03 GMT";
    start();
    time.advance(std::chrono::seconds(2));
    answers.insert_or_assign("/customers", Error(ErrorKind::Timeout, "too slow"));
    time.advance(std::chrono::seconds(1));
    const board::FeedReport report = poller->report();
    EXPECT_EQ(report.server, "https://fv.example");
    EXPECT_EQ(report.max_hits, 420);
    EXPECT_EQ(report.allowed, 209U);
    EXPECT_EQ(report.interval, std::chrono::seconds(1));
    EXPECT_EQ(report.requests, transport.requests.size());
    EXPECT_EQ(report.sent, transport.requests.size());
    EXPECT_EQ(report.failures, 1U);
    EXPECT_EQ(report.answers, transport.requests.size() - 1);
    EXPECT_TRUE(report.clock_offset.has_value());
    time.advance(std::chrono::minutes(2));
    EXPECT_LE(poller->report().sent, report.allowed);
    EXPECT_LT(poller->report().sent, poller->report().requests);
}

TEST_F(PollerTest, NeverAsksForPersonalFields) {
    start();
    time.advance(20min);
    ASSERT_GT(count("/customers/"), 1'000U);
    for (const std::string& target : transport.targets()) {
        if (target.starts_with("/img")) continue;
        for (const char* field : {"phone", "email", "display_desk"}) EXPECT_EQ(target.find(field), std::string::npos) << target;
        if (target.find("/customers") == std::string::npos) continue;
        const std::string path = target.substr(0, target.find('?'));
        EXPECT_EQ(("," + path.substr(path.rfind('/') + 1) + ",").find(",name,"), std::string::npos) << target;
        EXPECT_NE(path.find("_id,"), std::string::npos) << "a projection: " << target;
    }
}

TEST_F(PollerTest, KeepsTheSameSnapshotWhileTheBodyIsTheSame) {
    start();
    const auto first = updates.back().snapshot;
    time.advance(3s);
    ASSERT_GE(updates.size(), 4U);
    EXPECT_EQ(updates.back().snapshot, first);
    answers.insert_or_assign("/customers", test::json_response("[]"));
    time.advance(1s);
    EXPECT_NE(updates.back().snapshot, first);
    EXPECT_TRUE(updates.back().snapshot->customers.empty());
}

TEST_F(PollerTest, RefreshesWhatChangesRarely) {
    start();
    answers.insert_or_assign(
        "/suborganization",
        test::json_response(
            R"({"_id": "57be88e6da119ee36dcd0084", "name": "Renamed", "organization": "592e9ab3ed982e4f91d535b2"})"));
    time.advance(6min);
    EXPECT_EQ(updates.back().snapshot->store->name, "Renamed");
    EXPECT_EQ(count("/img/logo.png"), 1U) << "an unchanged logo is not fetched again";
}

TEST_F(PollerTest, WaitsForTheNextMinuteAfter429) {
    start();
    time.advance(10s);
    date = "Tue, 14 Nov 2023 22:13:40 GMT";
    answers.insert_or_assign("/customers", test::error_response(429, "RateLimitExceeded"));
    time.advance(1s);
    EXPECT_EQ(last_fault().kind, FaultKind::RateLimited);
    const std::size_t sent = transport.requests.size();
    time.advance(19s);
    EXPECT_EQ(transport.requests.size(), sent) << "the server's minute is not over";
    answers.insert_or_assign("/customers", test::json_response(R"([{"_id": "c2"}])"));
    time.advance(7s);
    EXPECT_GT(transport.requests.size(), sent);
    EXPECT_TRUE(updates.back().snapshot);
    const std::size_t polls = count("/customers/");
    time.advance(20s);
    EXPECT_LE(count("/customers/") - polls, 15U) << "at a quarter of the pace";
    time.advance(4h);
    const std::size_t later = count("/customers/");
    time.advance(20s);
    EXPECT_GE(count("/customers/") - later, 19U) << "recovered";
}

TEST_F(PollerTest, RefusedKeyIsAskedOnceAMinute) {
    answers.insert_or_assign("/api_info", test::error_response(403, "InvalidAPIKey"));
    start();
    ASSERT_EQ(last_fault().kind, FaultKind::Refused);
    EXPECT_EQ(last_fault().name, "InvalidAPIKey");
    EXPECT_THAT(last_fault().facts, testing::Contains(testing::Pair("MAC address", "ac:af:b9:37:cb:46")));
    EXPECT_THAT(last_fault().facts, testing::Contains(testing::Pair("Host name", "wall-1")));
    EXPECT_THAT(last_fault().facts, testing::Contains(testing::Pair("Server", "https://fv.example")));
    EXPECT_THAT(last_fault().facts, testing::Contains(testing::Pair("Time", "2023-11-14 22:13 UTC")));
    time.advance(10min);
    EXPECT_EQ(transport.requests.size(), 11U);
    EXPECT_EQ(updates.size(), 11U);
}

TEST_F(PollerTest, KeyRefusedLaterIsAskedOnceAMinuteAndComesBack) {
    start();
    time.advance(10s);
    answers.insert_or_assign("/customers", test::error_response(403, "AccountIsLocked"));
    time.advance(1s);
    EXPECT_EQ(last_fault().name, "AccountIsLocked");
    const std::size_t sent = transport.requests.size();
    time.advance(5min);
    EXPECT_EQ(transport.requests.size(), sent + 5);
    answers.insert_or_assign("/customers", test::json_response("[]"));
    time.advance(61s);
    EXPECT_TRUE(updates.back().snapshot);
}

TEST_F(PollerTest, CustomersWithoutTheRightNamesTheRight) {
    answers.insert_or_assign("/customers", test::error_response(403, "InvalidRoute"));
    start();
    EXPECT_EQ(last_fault().kind, FaultKind::Refused);
    EXPECT_THAT(last_fault().message, testing::HasSubstr("/customers"));
}

TEST_F(PollerTest, RunsWithoutWhatItCanDoWithout) {
    for (const char* route : {"/api_info", "/suborganization", "/organization", "/devices?desk", "/prequalifications"}) {
        answers.insert_or_assign(route, test::error_response(403, "InvalidRoute"));
    }
    start();
    ASSERT_FALSE(updates.empty());
    ASSERT_TRUE(updates.back().snapshot);
    EXPECT_EQ(updates.back().snapshot->store->id, kStoreId);
}

TEST_F(PollerTest, UnusableAnswersOfLesserRoutesDoNotStopTheBoard) {
    answers.insert_or_assign("/organization", test::json_response("[1, 2", 200));
    answers.insert_or_assign("/prequalifications", api::Response{200, "text/html", "", "", "<html>"});
    answers.insert_or_assign("/devices?desk", test::json_response("{}", 404));
    answers.insert_or_assign("/img/logo.png", api::Response{200, "text/html", "", "", "<html>no picture"});
    start();
    ASSERT_FALSE(updates.empty());
    EXPECT_TRUE(updates.back().snapshot);
}

TEST_F(PollerTest, UnknownScreenSaysWhatItLookedForAndKeepsTrying) {
    answers.insert_or_assign("/devices?screen", test::json_response("[]"));
    start();
    EXPECT_EQ(last_fault().kind, FaultKind::UnknownScreen);
    EXPECT_EQ(last_fault().name, "UnknownScreen");
    answers.insert_or_assign("/devices?screen", test::json_response(R"([
        {"_id": "5c0000000000000000000001", "type": "screen", "hostname": "WALL-1.store.lan",
         "suborganization": "57be88e6da119ee36dcd0084"}])"));
    time.advance(61s);
    EXPECT_TRUE(updates.back().snapshot);
}

TEST_F(PollerTest, DeviceWithoutStoreUsesTheOnlyStore) {
    answers.insert_or_assign(
        "/devices?screen",
        test::json_response(
            R"([{"_id": "5c0000000000000000000001", "type": "screen", "hostname": "wall-1", "suborganization": ""}])"));
    answers.insert_or_assign("/suborganizations",
                             test::json_response(R"([{"_id": "57be88e6da119ee36dcd0084", "name": "Only"}])"));
    start();
    ASSERT_TRUE(updates.back().snapshot);
    EXPECT_EQ(updates.back().snapshot->store->name, "Only");
}

TEST_F(PollerTest, AScreenThatIsLinkedToAStoreLaterIsFoundSoon) {
    const Responses linked = answers;
    answers.insert_or_assign(
        "/devices?screen",
        test::json_response(
            R"([{"_id": "5c0000000000000000000001", "type": "screen", "hostname": "wall-1", "suborganization": ""}])"));
    answers.insert_or_assign("/suborganizations", test::json_response(R"([{"_id": "s1"}, {"_id": "s2"}])"));
    start();
    EXPECT_EQ(last_fault().kind, FaultKind::UnknownScreen);
    answers = linked;
    time.advance(25s);
    EXPECT_TRUE(updates.back().snapshot);
}

TEST_F(PollerTest, A429AtTheTurnOfTheMinuteCountsForTheNextOne) {
    start();
    time.advance(10s);
    date = "Tue, 14 Nov 2023 22:13:59 GMT";
    answers.insert_or_assign("/customers", test::error_response(429, "RateLimitExceeded"));
    time.advance(1s);
    const std::size_t sent = transport.requests.size();
    time.advance(59s);
    EXPECT_EQ(transport.requests.size(), sent);
    time.advance(8s);
    EXPECT_GT(transport.requests.size(), sent);
}

TEST_F(PollerTest, ACertificateThatIsNotAcceptedNeedsAPersonAndIsTriedAgain) {
    const Error expired(ErrorKind::Tls, "The certificate was valid until yesterday.");
    transport.handler = [&](const api::Request&) { return Result<api::Response>(expired); };
    start();
    time.advance(30s);
    EXPECT_EQ(last_fault().kind, FaultKind::Untrusted);
    EXPECT_GE(transport.requests.size(), 10U);
    EXPECT_LE(transport.requests.size(), 40U);
    transport.handler = [this](const api::Request& request) { return answer(request); };
    time.advance(4s);
    EXPECT_TRUE(updates.back().snapshot);
}

TEST_F(PollerTest, OutageIsEndedSoonAfterItEnds) {
    start();
    time.advance(10s);
    answers.insert_or_assign("/customers", Error(ErrorKind::Network, "The server refuses the connection."));
    time.advance(1s);
    EXPECT_EQ(last_fault().kind, FaultKind::Unreachable);
    EXPECT_EQ(last_fault().name, "Unreachable");
    time.advance(2min);
    answers.insert_or_assign("/customers", test::json_response("[]"));
    time.advance(3500ms);
    EXPECT_TRUE(updates.back().snapshot);
}

TEST_F(PollerTest, BadAnswersBackOffAndRecover) {
    start();
    const std::vector<api::Response> bad = {test::json_response("[{\"_id\": "),
                                            test::json_response("\"text\""),
                                            test::json_response(""),
                                            api::Response{200, "text/html", "", "", "[]"},
                                            test::json_response("<html>", 502),
                                            test::json_response("{}", 500)};
    for (const api::Response& response : bad) {
        answers.insert_or_assign("/customers", response);
        const std::size_t before = transport.requests.size();
        time.advance(1h);
        EXPECT_EQ(last_fault().kind, FaultKind::BadAnswer) << response.body;
        EXPECT_LT(transport.requests.size() - before, 1'000U) << "backs off";
        answers.insert_or_assign("/customers", test::json_response("[]"));
        time.advance(31s);
        EXPECT_TRUE(updates.back().snapshot) << "recovers";
    }
}

TEST_F(PollerTest, DesksWithoutStoreAreFoundInTheWiderSearch) {
    answers.insert_or_assign("/devices?desk", test::json_response("[]"));
    transport.handler = [this](const api::Request& request) -> Result<api::Response> {
        const bool wide = request.target.find("type%3Ddesk") != std::string::npos &&
                          request.target.find("suborganization%3D") == std::string::npos;
        if (wide)
            return test::json_response(R"([{"_id": "d1", "type": "desk", "suborganization": ""},
                                                {"_id": "d2", "type": "desk", "suborganization": "another"}])");
        return answer(request);
    };
    start();
    ASSERT_EQ(updates.back().snapshot->store->desks.size(), 1U);
    EXPECT_EQ(updates.back().snapshot->store->desks[0].id, "d1");
}

TEST_F(PollerTest, ShowsOnlyWhatThisScreenIsFor) {
    answers.insert_or_assign("/prequalifications", test::json_response(R"([
        {"_id": "p1", "screens": ["5c0000000000000000000001"]}, {"_id": "p2", "screens": ["another"]}])"));
    answers.insert_or_assign("/customers", test::json_response(R"([
        {"_id": "c1", "prequalification": "p1"}, {"_id": "c2", "prequalification": "p2"},
        {"_id": "c3", "prequalification": "p1", "processed": true}, {"_id": "c4", "prequalification": "p1", "suborganization": "x"}])"));
    start();
    ASSERT_EQ(updates.back().snapshot->customers.size(), 1U);
    EXPECT_EQ(updates.back().snapshot->customers[0].id, "c1");
}

TEST_F(PollerTest, ScreenMovedToAnotherStoreShowsItSoon) {
    start();
    answers.insert_or_assign("/devices?screen", test::json_response(R"([
        {"_id": "5c0000000000000000000001", "type": "screen", "hostname": "wall-1", "suborganization": "another-store"}])"));
    answers.insert_or_assign("/suborganization", test::json_response(R"({"_id": "another-store", "name": "Another"})"));
    for (int second = 0; second < 360 && updates.back().snapshot->store->id != "another-store"; ++second) time.advance(1s);
    time.advance(6s);
    EXPECT_EQ(updates.back().snapshot->store->name, "Another");
    EXPECT_THAT(transport.targets(), testing::Contains(testing::HasSubstr("suborganization%3Danother-store%26processed")));
}

TEST_F(PollerTest, NobodyIsShownInTheOtherStore) {
    transport.handler = [this](const api::Request& request) -> Result<api::Response> {
        const auto asks_for = [&request](std::string_view part) { return request.target.find(part) != std::string::npos; };
        const bool is_there = asks_for("suborganization%3Danother-store");
        if (is_there && asks_for("/customers")) return test::json_response(R"([{"_id": "c9", "called": true, "desk": "d9"}])");
        if (is_there && asks_for("/devices"))
            return test::json_response(R"([{"_id": "d9", "type": "desk", "name": "Desk 9"}])");
        return answer(request);
    };
    start();
    answers.insert_or_assign("/devices?screen", test::json_response(R"([
        {"_id": "5c0000000000000000000001", "type": "screen", "hostname": "wall-1", "suborganization": "another-store"}])"));
    answers.insert_or_assign("/suborganization", test::json_response(R"({"_id": "another-store", "name": "Another"})"));
    time.advance(330s);
    ASSERT_EQ(updates.back().snapshot->store->id, "another-store");
    for (const board::FeedUpdate& update : updates) {
        ASSERT_TRUE(update.snapshot);
        const bool is_there = update.snapshot->store->id == "another-store";
        EXPECT_EQ(update.snapshot->store->name, is_there ? "Another" : "Apple Hausmann");
        EXPECT_EQ(update.snapshot->store->desks.at(0).name, is_there ? "Desk 9" : "Desk 1");
        EXPECT_EQ(update.snapshot->customers.at(0).id, is_there ? "c9" : "c1");
    }
}

const std::string kStamped = R"([
    {"_id": "c1", "utimestamp": "2023-11-14T22:00:00.000Z"}, {"_id": "c2", "utimestamp": "2023-11-14T22:10:00.000Z"}])";

TEST_F(PollerTest, AsksForWhatChangedAndForAllFourTimesAMinute) {
    answers.insert_or_assign("/customers", test::json_response(kStamped));
    transport.handler = [this](const api::Request& request) -> Result<api::Response> {
        if (request.target.find("utimestamp%3E%3D") == std::string::npos) return answer(request);
        return test::json_response(R"([{"_id": "c2", "utimestamp": "2023-11-14T22:10:00.000Z"}])");
    };
    start();
    time.advance(5min);
    EXPECT_GT(count("utimestamp%3E%3D2023-11-14T22%3A09%3A00.000Z"), 250U);
    EXPECT_NEAR(static_cast<double>(count("processed!%3D")), 21, 1);
    EXPECT_EQ(updates.back().snapshot->customers.size(), 2U);
}

TEST_F(PollerTest, AServerThatIgnoresTheSearchForChangesIsAskedForAll) {
    answers.insert_or_assign("/customers", test::json_response(kStamped));
    start();
    time.advance(9min);
    EXPECT_EQ(count("utimestamp%3E%3D"), 2U);
    EXPECT_GT(count("processed!%3D"), 500U);
    time.advance(2min);
    EXPECT_EQ(count("utimestamp%3E%3D"), 3U) << "tried again";
}

TEST_F(PollerTest, IsFastAfterAChangeAndSlowWhereNobodyWaits) {
    start();
    time.advance(1min);
    answers.insert_or_assign("/customers", test::json_response(R"([{"_id": "c1", "ticket": "A1", "called": true}])"));
    time.advance(1s);
    std::size_t polls = count("/customers/");
    time.advance(10s);
    EXPECT_GT(count("/customers/") - polls, 11U) << "with what the first minutes allow";
    time.advance(2min);
    polls = count("/customers/");
    time.advance(20s);
    EXPECT_EQ(count("/customers/") - polls, 4U);
}

TEST_F(PollerTest, StopsWhenCancelled) {
    start();
    const std::size_t updates_before = updates.size();
    stop();
    EXPECT_TRUE(stopped);
    time.advance(1min);
    EXPECT_EQ(updates.size(), updates_before);
}

}  // namespace
}  // namespace callboard::feed
