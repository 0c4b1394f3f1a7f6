#include "simulator/simulator.h"

#include "base/files.h"
#include "http_client.h"

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <atomic>
#include <thread>

namespace callboard::simulator {
namespace {

SimulatorSettings quiet() {
    SimulatorSettings settings;
    settings.pace = 0;
    settings.opening = SimulatorSettings::Opening::Quiet;
    return settings;
}

class SimulatorTest : public testing::Test {
protected:
    void start(SimulatorSettings settings = quiet()) {
        Result<std::unique_ptr<Simulator>> started = Simulator::start(std::move(settings), clock);
        ASSERT_TRUE(started) << started.error().text();
        simulator = std::move(*started);
    }
    std::string signed_request(std::string_view verb, std::string_view path, std::string_view body = {}) {
        const std::string target = fmt::format("/api/public/v2{}", path);
        const std::string timestamp = std::to_string(unix_milliseconds(clock.now().unix));
        const std::string signature = sign(simulator->secret().reveal(), fmt::format("{}{}{}", verb, target, timestamp));
        return fmt::format(
            "{} {} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: {}:{}\r\nX-FV-TIMESTAMP: {}\r\n"
            "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
            verb, target, simulator->key(), signature, timestamp, body.size(), body);
    }
    HttpResponse ask(std::string_view verb, std::string_view path, std::string_view body = {}) {
        HttpClient client(simulator->port());
        return client.exchange(signed_request(verb, path, body));
    }

    SystemClock clock;
    std::unique_ptr<Simulator> simulator;
};

TEST_F(SimulatorTest, AnswersASignedRequestOverHttp) {
    start();
    const HttpResponse response = ask("GET", "/devices/name,type?search=type%3Ddesk");
    EXPECT_EQ(response.status, 200);
    EXPECT_NE(response.head.find("Content-Type: application/json\r\n"), std::string::npos);
    EXPECT_NE(response.head.find("Date: "), std::string::npos);
    EXPECT_EQ(boost::json::parse(response.body).as_array().size(), 6U);
}

TEST_F(SimulatorTest, SaysItsAddress) {
    start();
    EXPECT_EQ(simulator->url(), fmt::format("http://127.0.0.1:{}/api/public/v2", simulator->port()));
}

TEST_F(SimulatorTest, AnswersManyRequestsOnOneConnection) {
    start();
    HttpClient client(simulator->port());
    for (int i = 0; i < 50; ++i) ASSERT_EQ(client.exchange(signed_request("GET", "/api_info")).status, 200);
}

TEST_F(SimulatorTest, AnswersPipelinedRequestsInOrder) {
    start();
    HttpClient client(simulator->port());
    client.send(signed_request("GET", "/api_info") + signed_request("GET", "/nothing"));
    EXPECT_EQ(client.receive_response().status, 200);
    EXPECT_EQ(client.receive_response().status, 404);
}

TEST_F(SimulatorTest, ClosesWhenTheClientAsksForIt) {
    start();
    HttpClient client(simulator->port());
    client.send("GET /img/customers/nova.svg HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    EXPECT_NE(client.receive_all().find("</svg>"), std::string::npos);
}

TEST_F(SimulatorTest, ServesTheLogoToEverybody) {
    start();
    HttpClient client(simulator->port());
    const HttpResponse response = client.exchange("GET /img/customers/nova.svg HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(response.status, 200);
    EXPECT_NE(response.head.find("Content-Type: image/svg+xml\r\n"), std::string::npos);
    EXPECT_TRUE(response.body.starts_with("<svg"));
}

TEST_F(SimulatorTest, RefusesAnUnsignedRequest) {
    start();
    HttpClient client(simulator->port());
    EXPECT_EQ(client.exchange("GET /api/public/v2/api_info HTTP/1.1\r\nHost: a\r\n\r\n").status, 417);
}

TEST_F(SimulatorTest, RefusesWhatIsNoHttp) {
    start();
    HttpClient client(simulator->port());
    EXPECT_EQ(client.exchange("\x16\x03\x01 hello\r\n\r\n").status, 400);
}

TEST_F(SimulatorTest, RefusesAHugeHeaderAndAHugeBody) {
    start();
    HttpClient head(simulator->port());
    EXPECT_EQ(head.exchange("GET / HTTP/1.1\r\nX: " + std::string(40'000, 'x')).status, 431);
    HttpClient body(simulator->port());
    EXPECT_EQ(body.exchange("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n").status, 413);
}

TEST_F(SimulatorTest, DropsASlowClient) {
    SimulatorSettings settings = quiet();
    settings.request_timeout = std::chrono::milliseconds(100);
    start(settings);
    HttpClient client(simulator->port());
    client.send("GET / HT");
    EXPECT_EQ(client.receive_all(), "");
}

TEST_F(SimulatorTest, SurvivesClientsThatResetAtEachMoment) {
    start();
    const std::string request = signed_request("GET", "/devices");
    for (std::size_t sent = 0; sent <= request.size(); sent += 10) {
        HttpClient client(simulator->port());
        client.reset_on_close();
        client.send(request.substr(0, sent));
    }
    HttpClient whole(simulator->port());
    whole.reset_on_close();
    whole.send(request);
    EXPECT_EQ(ask("GET", "/api_info").status, 200);
}

TEST_F(SimulatorTest, ServesTwoHundredConnectionsAtOnce) {
    start();
    std::vector<std::unique_ptr<HttpClient>> clients;
    for (int i = 0; i < 200; ++i) clients.push_back(std::make_unique<HttpClient>(simulator->port()));
    for (const auto& client : clients) client->send(signed_request("GET", "/api_info/name"));
    for (const auto& client : clients) ASSERT_EQ(client->receive_response().status, 200);
}

TEST_F(SimulatorTest, EndsWithOpenConnections) {
    start();
    HttpClient idle(simulator->port());
    HttpClient halfway(simulator->port());
    halfway.send("GET /api/public/v2/api_in");
    ASSERT_EQ(ask("GET", "/api_info").status, 200);
    simulator.reset();
    EXPECT_EQ(idle.receive_all(), "");
}

TEST_F(SimulatorTest, RefusesAPortThatIsTaken) {
    start();
    SimulatorSettings settings = quiet();
    settings.port = simulator->port();
    const auto second = Simulator::start(settings, clock);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().kind(), ErrorKind::Network);
}

TEST_F(SimulatorTest, CallsAreSeenByTheApiAndByTheTruth) {
    start();
    const std::string desk = simulator->desk_ids().front();
    const std::string other = simulator->desk_ids().back();
    const std::string customer = simulator->register_customer({.lang = "EN", .name = "Amelia Clarke"});
    ASSERT_EQ(simulator->call_next(desk), customer);
    EXPECT_TRUE(simulator->recall(customer, other));
    const HttpResponse response = ask("GET", fmt::format("/customer/{}/called,desk,display,lang", customer));
    EXPECT_EQ(response.body,
              fmt::format(R"({{"_id":"{}","lang":"EN","called":true,"desk":"{}","display":"Amelia C."}})", customer, other));
    EXPECT_TRUE(simulator->finish(customer));
    EXPECT_TRUE(simulator->remove(customer));
    EXPECT_FALSE(simulator->remove(customer));
    std::vector<TruthEvent::Kind> kinds;
    for (const TruthEvent& event : simulator->truth()) kinds.push_back(event.kind);
    using enum TruthEvent::Kind;
    EXPECT_EQ(kinds, (std::vector{Call, Recall, Finish, Delete}));
}

TEST_F(SimulatorTest, EditsAnyEntity) {
    start();
    const std::string desk = simulator->desk_ids().front();
    EXPECT_TRUE(simulator->edit(desk, R"({"status": {"open": false}})"));
    EXPECT_FALSE(simulator->edit(desk, "no json"));
    EXPECT_FALSE(simulator->edit("nobody", "{}"));
    EXPECT_EQ(
        ask("GET", fmt::format("/device/{}/status", desk)).body,
        fmt::format(R"({{"_id":"{}","status":{{"pre_close":false,"redirect":false,"pause":false,"open":false}}}})", desk));
}

TEST_F(SimulatorTest, RemembersWhatWasAsked) {
    start();
    ask("GET", "/customers/display,ticket");
    ask("GET", "/nothing");
    const std::vector<RequestRecord> expected{{"GET", "/api/public/v2/customers/display,ticket", 200},
                                              {"GET", "/api/public/v2/nothing", 404}};
    EXPECT_EQ(simulator->requests(), expected);
}

TEST_F(SimulatorTest, TheScreenCanBeMadeToMatchAMachine) {
    SimulatorSettings settings = quiet();
    settings.screen_hostname = "wall-7";
    settings.screen_mac = "AA:BB:CC:00:11:22";
    settings.css_template = "nova";
    start(settings);
    EXPECT_EQ(
        ask("GET", fmt::format("/device/{}/hostname,mac,type", simulator->screen_id())).body,
        fmt::format(R"({{"_id":"{}","hostname":"wall-7","mac":"AA:BB:CC:00:11:22","type":"screen"}})", simulator->screen_id()));
    EXPECT_NE(ask("GET", "/suborganizations/css_template").body.find(R"("css_template":"nova")"), std::string::npos);
}

TEST_F(SimulatorTest, AFaultSpoilsAsManyRequestsAsItSays) {
    start();
    simulator->add_fault({.kind = Fault::Kind::Status, .requests = 2, .status = 502, .body = "<html>"});
    simulator->add_fault({.kind = Fault::Kind::RateLimited});
    EXPECT_EQ(ask("GET", "/api_info").body, "<html>");
    EXPECT_EQ(ask("GET", "/api_info").status, 502);
    EXPECT_EQ(ask("GET", "/api_info").status, 429);
    EXPECT_EQ(ask("GET", "/api_info").status, 200);
}

TEST_F(SimulatorTest, AFaultCutsTheResponseAtEachByte) {
    start();
    const std::string whole = [this] {
        HttpClient client(simulator->port());
        simulator->add_fault({.kind = Fault::Kind::CloseAfter, .bytes = 100'000});
        client.send(signed_request("GET", "/api_info/name"));
        return client.receive_all();
    }();
    ASSERT_GT(whole.size(), 100U);
    for (std::size_t bytes = 0; bytes < whole.size(); bytes += 7) {
        HttpClient client(simulator->port());
        simulator->add_fault({.kind = Fault::Kind::CloseAfter, .bytes = bytes});
        client.send(signed_request("GET", "/api_info/name"));
        EXPECT_EQ(client.receive_all().size(), bytes);
    }
}

TEST_F(SimulatorTest, AFaultSendsRawBytes) {
    start();
    simulator->add_fault({.kind = Fault::Kind::Raw, .body = "garbage"});
    HttpClient client(simulator->port());
    client.send(signed_request("GET", "/api_info"));
    EXPECT_EQ(client.receive_all(), "garbage");
}

TEST_F(SimulatorTest, AFaultShiftsTheServersClock) {
    start();
    simulator->add_fault({.kind = Fault::Kind::ClockSkew, .duration = std::chrono::hours(2)});
    const HttpResponse response = ask("GET", "/api_info");
    EXPECT_NE(response.body.find("InvalidTimestamp"), std::string::npos);
    EXPECT_EQ(ask("GET", "/api_info").status, 200);
}

TEST_F(SimulatorTest, ADelayedAnswerComes) {
    start();
    simulator->add_fault({.kind = Fault::Kind::Delay, .duration = std::chrono::milliseconds(30)});
    EXPECT_EQ(ask("GET", "/api_info").status, 200);
}

TEST_F(SimulatorTest, StartsInTheMiddleOfTheDay) {
    SimulatorSettings settings;
    settings.pace = 0;
    start(settings);
    const HttpResponse called = ask("GET", "/customers/display,desk?search=called%3Dtrue%26processed%3Dfalse");
    const HttpResponse waiting = ask("GET", "/customers/ticket?search=called%3Dfalse%26rsvp%3Dtrue");
    EXPECT_GE(boost::json::parse(called.body).as_array().size(), 3U);
    EXPECT_GE(boost::json::parse(waiting.body).as_array().size(), 3U);
}

// A clock that a test sets; the simulator reads it on its own thread.
class SetClock final : public Clock {
public:
    Now now() const override { return {SteadyTime(), UnixTime(std::chrono::milliseconds(milliseconds.load()))}; }
    std::atomic<long long> milliseconds{1'532'765'076'811};
};

TEST_F(SimulatorTest, TheFirstCallComesWithinSeconds) {
    SetClock set_clock;
    auto started = Simulator::start({}, set_clock);
    ASSERT_TRUE(started);
    const std::size_t before = (*started)->truth().size();
    set_clock.milliseconds += 2500;
    std::vector<TruthEvent> truth;
    // The simulator looks at the clock twice a second.
    for (int i = 0; i < 500 && truth.size() <= before; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        truth = (*started)->truth();
    }
    ASSERT_GT(truth.size(), before);
    EXPECT_TRUE(std::any_of(truth.begin() + static_cast<std::ptrdiff_t>(before), truth.end(), [&](const TruthEvent& event) {
        return event.kind == TruthEvent::Kind::Call && unix_milliseconds(event.at) == 1'532'765'076'811 + 2500;
    }));
}

TEST_F(SimulatorTest, AHeadRequestEndsTheConnection) {
    start();
    HttpClient client(simulator->port());
    client.send("HEAD /img/customers/nova.svg HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_TRUE(client.receive_all().starts_with("HTTP/1.1 404 "));
}

TEST_F(SimulatorTest, DrivenByManyThreads) {
    SimulatorSettings settings;
    settings.pace = 200;
    settings.max_hits = 100'000;
    start(settings);
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([this, i] {
            const std::string desk = simulator->desk_ids().at(static_cast<std::size_t>(i));
            for (int n = 0; n < 20; ++n) {
                simulator->register_customer({});
                if (const auto customer = simulator->call_next(desk)) simulator->recall(*customer);
                EXPECT_EQ(ask("GET", "/customers/ticket").status, 200);
            }
        });
    }
    threads.clear();
    EXPECT_FALSE(simulator->truth().empty());
}

TEST_F(SimulatorTest, AStoreTextStartsAnotherSimulator) {
    start();
    simulator->register_customer({.name = "Zoë Martin"});
    const auto file = std::filesystem::temp_directory_path() / fmt::format("callboard-store-{}.json", ::getpid());
    ASSERT_TRUE(write_file_atomically(file, simulator->store_text()));
    const std::string before = simulator->store_text();
    SimulatorSettings settings;
    settings.pace = 0;
    settings.store_file = file;
    start(settings);
    EXPECT_EQ(simulator->store_text(), before);
    std::filesystem::remove(file);
}

}  // namespace
}  // namespace callboard::simulator
