// How answers go out over TCP, and what the simulator does beside answering.
#include "simulator/simulator.h"

#include "base/files.h"
#include "http_client.h"

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <arpa/inet.h>
#include <sys/stat.h>
#include <cerrno>
#include <thread>

namespace callboard::simulator {
namespace {

using namespace std::chrono_literals;

// A server that takes one request and answers it: who a webhook is for.
class Listener {
public:
    explicit Listener(std::string answer) : answer_(std::move(answer)) {
        socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
        const timeval timeout{5, 0};
        setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
        ::listen(socket_, 4);
        socklen_t size = sizeof address;
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
    }
    ~Listener() { ::close(socket_); }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    unsigned short port() const { return port_; }
    std::string receive() {
        const int client = ::accept(socket_, nullptr, nullptr);
        if (client < 0) return "nobody came";
        const timeval timeout{5, 0};
        setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
        std::string request;
        char buffer[8192];
        while (request.find("\"_id\"") == std::string::npos || !request.ends_with('}')) {
            const ssize_t size = ::recv(client, buffer, sizeof buffer, 0);
            if (size <= 0) break;
            request.append(buffer, static_cast<std::size_t>(size));
        }
        ::send(client, answer_.data(), answer_.size(), MSG_NOSIGNAL);
        ::close(client);
        return request;
    }

private:
    std::string answer_;
    int socket_ = -1;
    unsigned short port_ = 0;
};

class DeliveryTest : public testing::Test {
protected:
    DeliveryTest() { std::filesystem::create_directories(folder); }
    ~DeliveryTest() override { std::filesystem::remove_all(folder); }

    void start(SimulatorSettings settings = {}) {
        settings.pace = 0;
        settings.opening = SimulatorSettings::Opening::Quiet;
        Result<std::unique_ptr<Simulator>> started = Simulator::start(std::move(settings), clock);
        ASSERT_TRUE(started) << started.error().text();
        simulator = std::move(*started);
    }
    // Of a picture: no signature is needed.
    static constexpr std::string_view kRequest = "GET /img/customers/nova.svg HTTP/1.1\r\nHost: a\r\n\r\n";
    HttpResponse ask() { return HttpClient(simulator->port()).exchange(kRequest); }
    std::string all_of(const Fault& fault) {
        simulator->add_fault(fault);
        HttpClient client(simulator->port());
        client.send(kRequest);
        return client.receive_all();
    }
    HttpResponse control(std::string_view verb, std::string_view path, std::string_view body) {
        const auto port = static_cast<unsigned short>(std::stoi(simulator->control_url()->substr(17)));
        return HttpClient(port).exchange(
            fmt::format("{} {} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}", verb,
                        path, body.size(), body));
    }

    std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / fmt::format("delivery-{}", ::getpid());
    SystemClock clock;
    std::unique_ptr<Simulator> simulator;
};

TEST_F(DeliveryTest, TruncatedAfterTheHeadOrInTheBody) {
    start();
    const std::string whole = ask().body;
    const std::string head = all_of({.kind = Fault::Kind::Truncate, .bytes = 0});
    EXPECT_TRUE(head.ends_with("\r\n\r\n"));
    EXPECT_NE(head.find(fmt::format("Content-Length: {}", whole.size())), std::string::npos);
    EXPECT_TRUE(all_of({.kind = Fault::Kind::Truncate}).ends_with(whole.substr(0, whole.size() / 2)));
}

TEST_F(DeliveryTest, ResetInTheBody) {
    start();
    simulator->add_fault({.kind = Fault::Kind::Reset});
    HttpClient client(simulator->port());
    client.send(kRequest);
    errno = 0;
    client.receive_all();
    EXPECT_EQ(errno, ECONNRESET);
}

TEST_F(DeliveryTest, DrippedToItsEnd) {
    start();
    const std::string whole = ask().body;
    simulator->add_fault({.kind = Fault::Kind::Drip, .bytes = 40, .duration = 1ms});
    EXPECT_EQ(ask().body, whole);
}

TEST_F(DeliveryTest, WhoLeavesWhileAnAnswerIsKeptBackLeavesRoomForOthers) {
    start();
    simulator->add_fault({.kind = Fault::Kind::Delay, .requests = 128, .duration = 1h});
    simulator->add_fault({.kind = Fault::Kind::Drip, .requests = 128, .bytes = 1, .duration = 1h});
    for (std::size_t i = 0; i < 256; ++i) {
        HttpClient(simulator->port()).send(kRequest);
        for (int wait = 0; wait < 500 && simulator->requests().size() <= i; ++wait) std::this_thread::sleep_for(1ms);
    }
    for (int i = 0; i < 500 && ask().status != 200; ++i) std::this_thread::sleep_for(10ms);
    EXPECT_EQ(ask().status, 200);
}

TEST_F(DeliveryTest, ClosedAfterAnAnswerThatSaysKeepAlive) {
    start();
    const std::string all = all_of({.kind = Fault::Kind::Close});
    EXPECT_NE(all.find("Connection: keep-alive"), std::string::npos);
    EXPECT_TRUE(all.ends_with("</svg>\n") || all.ends_with("</svg>")) << all.substr(all.size() - 20);
}

TEST_F(DeliveryTest, FiftyMegabytes) {
    start();
    simulator->add_fault({.kind = Fault::Kind::Huge, .bytes = 50'000'000});
    EXPECT_GT(ask().body.size(), 50'000'000U);
}

TEST_F(DeliveryTest, NobodyIsLetInWhileItDoesNotListen) {
    SimulatorSettings settings;
    settings.control_port = 0;
    start(settings);
    HttpClient kept(simulator->port());
    ASSERT_EQ(kept.exchange(kRequest).status, 200);
    ASSERT_EQ(control("POST", "/stop-listening", R"({"seconds": 0.3})").status, 200);
    EXPECT_EQ(kept.receive_all(), "");
    EXPECT_FALSE(HttpClient(simulator->port()).connected());
    for (int i = 0; i < 500 && ask().status != 200; ++i) std::this_thread::sleep_for(10ms);
    EXPECT_EQ(ask().status, 200);
}

TEST_F(DeliveryTest, TheControlPortDrivesTheStore) {
    SimulatorSettings settings;
    settings.control_port = 0;
    start(settings);
    EXPECT_EQ(control("POST", "/load", R"({"count": 3})").body, R"({"customers":3})");
    EXPECT_EQ(control("POST", "/burst", R"({"count": 2})").body, R"({"called":2})");
    EXPECT_EQ(simulator->truth().size(), 2U);
    EXPECT_EQ(control("GET", "/truth", "").status, 200);
}

TEST_F(DeliveryTest, TheStoreIsSavedAtTheEndAndWhenToldTo) {
    SimulatorSettings settings;
    settings.control_port = 0;
    settings.save_file = folder / "store.json";
    start(settings);
    const std::string id = simulator->register_customer({.name = "Zoë Martin"});
    EXPECT_EQ(control("POST", "/save", "").body, R"({"saved":true})");
    EXPECT_NE(read_file(folder / "store.json", 1 << 20)->find(id), std::string::npos);
    const std::string later = simulator->register_customer({.name = "Hugo Lefèvre"});
    simulator.reset();
    EXPECT_NE(read_file(folder / "store.json", 1 << 20)->find(later), std::string::npos);
    settings.store_file = folder / "store.json";
    start(settings);
    EXPECT_NE(simulator->store_text().find(later), std::string::npos);
}

TEST_F(DeliveryTest, ASaveFileThatCannotBeWrittenIsToldAtTheStart) {
    SimulatorSettings settings;
    settings.save_file = folder / "missing" / "store.json";
    const auto started = Simulator::start(settings, clock);
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().source(), settings.save_file->string());
}

TEST_F(DeliveryTest, WithoutASaveFileNothingCanBeSaved) {
    SimulatorSettings settings;
    settings.control_port = 0;
    start(settings);
    EXPECT_EQ(control("POST", "/save", "").body, R"({"error":"The simulator was started without --save FILE."})");
}

TEST_F(DeliveryTest, AWebhookTellsOfCallsAndOfTheEnd) {
    start();
    Listener next("HTTP/1.1 204 No Content\r\n\r\n");
    Listener processed("HTTP/1.1 500 Oops\r\n\r\n");
    const std::string fields =
        fmt::format(R"({{"urls": {{"next": "http://127.0.0.1:{}/next?a=b", "processed": "http://127.0.0.1:{}"}}}})",
                    next.port(), processed.port());
    ASSERT_TRUE(simulator->edit(simulator->key(), fields));
    const std::string customer = simulator->register_customer({.name = "Zoë Martin"});
    ASSERT_EQ(simulator->call_next(simulator->desk_ids().front()), customer);
    const std::string called = next.receive();
    EXPECT_TRUE(called.starts_with("POST /next?a=b HTTP/1.1\r\n")) << called;
    EXPECT_NE(called.find("Content-Type: application/json\r\n"), std::string::npos);
    const boost::json::value body = boost::json::parse(called.substr(called.find("\r\n\r\n") + 4));
    EXPECT_EQ(body.at("_id").as_string(), customer);
    EXPECT_TRUE(body.at("called").as_bool());
    simulator->finish(customer);
    const std::string done = processed.receive();
    EXPECT_TRUE(done.starts_with("POST / HTTP/1.1\r\n")) << done;
    EXPECT_NE(done.find("\"processed\":true"), std::string::npos);
}

TEST_F(DeliveryTest, TheLogTellsNeitherPasswordsNorTerminalCommandsOfAWebhook) {
    start();
    Listener next("HTTP/1.1 500 \x1B[31m\r\n\r\n");
    const std::string fields =
        fmt::format(R"({{"urls": {{"next": "http://user:hidden@127.0.0.1:{}/next?token=hidden"}}}})", next.port());
    ASSERT_TRUE(simulator->edit(simulator->key(), fields));
    simulator->register_customer({.name = "Zoë Martin"});
    testing::internal::CaptureStderr();
    simulator->call_next(simulator->desk_ids().front());
    next.receive();
    std::this_thread::sleep_for(100ms);
    simulator.reset();
    const std::string told = testing::internal::GetCapturedStderr();
    EXPECT_NE(told.find(fmt::format("http://127.0.0.1:{}/next", next.port())), std::string::npos) << told;
    EXPECT_EQ(told.find("hidden"), std::string::npos) << told;
    EXPECT_EQ(told.find('\x1B'), std::string::npos);
}

TEST_F(DeliveryTest, AWebhookThatIsNoUrlDisturbsNobody) {
    start();
    ASSERT_TRUE(simulator->edit(simulator->key(), R"({"urls": {"next": "not a url", "processed": "ftp://x/"}})"));
    const std::string customer = simulator->register_customer({.name = "Zoë Martin"});
    simulator->call_next(simulator->desk_ids().front());
    simulator->finish(customer);
    EXPECT_EQ(ask().status, 200);
}

TEST_F(DeliveryTest, SpeaksTlsWithCertificatesOfItsOwn) {
    SimulatorSettings settings;
    settings.tls_self_made = folder / "tls";
    start(settings);
    EXPECT_EQ(simulator->authority(), folder / "tls" / "ca.pem");
    HttpClient client(simulator->port());
    ASSERT_TRUE(client.start_tls(*simulator->authority()));
    EXPECT_EQ(client.exchange(kRequest).status, 200);
    struct stat info {};
    ASSERT_EQ(::stat((folder / "tls" / "server-key.pem").c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777U, 0600U);
}

TEST_F(DeliveryTest, CertificatesAreMadeOnceAndAgainWhenTheyCannotServe) {
    SimulatorSettings settings;
    settings.tls_self_made = folder / "tls";
    start(settings);
    const std::string first = *read_file(folder / "tls" / "ca.pem", 1 << 16);
    start(settings);
    EXPECT_EQ(*read_file(folder / "tls" / "ca.pem", 1 << 16), first);
    ASSERT_TRUE(write_file_atomically(folder / "tls" / "server.pem", "cut"));
    start(settings);
    EXPECT_NE(*read_file(folder / "tls" / "ca.pem", 1 << 16), first);
    HttpClient client(simulator->port());
    EXPECT_TRUE(client.start_tls(*simulator->authority()));
}

TEST_F(DeliveryTest, CertificatesAreMadeAgainWhenTheKeyIsAnotherOnes) {
    SimulatorSettings settings;
    settings.tls_self_made = folder / "tls";
    start(settings);
    const std::string key = *read_file(folder / "tls" / "server-key.pem", 1 << 16);
    ASSERT_TRUE(write_file_atomically(folder / "tls" / "ca.pem", "cut"));
    start(settings);
    for (const std::string& other : {key, std::string("cut")}) {
        ASSERT_TRUE(write_file_atomically(folder / "tls" / "server-key.pem", other));
        start(settings);
        HttpClient client(simulator->port());
        EXPECT_TRUE(client.start_tls(*simulator->authority()));
    }
}

TEST_F(DeliveryTest, AFolderThatCannotBeMadeIsTold) {
    ASSERT_TRUE(write_file_atomically(folder / "file", ""));
    SimulatorSettings settings;
    settings.tls_self_made = folder / "file" / "tls";
    const auto started = Simulator::start(settings, clock);
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().source(), (folder / "file" / "tls").string());
}

}  // namespace
}  // namespace callboard::simulator
