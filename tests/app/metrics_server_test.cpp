#include "app/metrics_server.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include <atomic>
#include <future>
#include <thread>

namespace callboard::app {
namespace {

namespace net = boost::asio;
using tcp = net::ip::tcp;

constexpr const char* kAsk = "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

// The server on a thread of its own, real connections to it.
class MetricsServers : public testing::Test {
protected:
    void SetUp() override { start(std::chrono::seconds(3)); }
    void start(std::chrono::milliseconds patience) {
        auto opened = MetricsServer::open(
            context_.get_executor(), 0,
            [this] {
                ++questions_;
                if (answers_) net::post(context_, [this] { server_->answer(document_); });
            },
            patience);
        ASSERT_TRUE(opened) << opened.error().text();
        server_ = std::move(*opened);
        thread_ = std::thread([this] { context_.run(); });
    }
    void TearDown() override { stop(); }
    void stop() {
        net::post(context_, [this] { server_->close(); });
        guard_.reset();
        thread_.join();
        context_.restart();
        guard_.emplace(context_.get_executor());
    }

    tcp::socket connect() {
        tcp::socket client(clients_);
        client.connect({net::ip::address_v4::loopback(), server_->port()});
        return client;
    }
    static void say(tcp::socket& client, std::string_view text) {
        boost::system::error_code ignored;
        net::write(client, net::buffer(text.data(), text.size()), ignored);
    }
    static std::string all_of(tcp::socket& client) {
        std::string text;
        boost::system::error_code ignored;
        net::read(client, net::dynamic_buffer(text), ignored);
        return text;
    }
    std::string answer_to(std::string_view request) {
        tcp::socket client = connect();
        say(client, request);
        return all_of(client);
    }

    net::io_context context_;
    net::io_context clients_;
    std::optional<net::executor_work_guard<net::io_context::executor_type>> guard_{context_.get_executor()};
    std::atomic<int> questions_ = 0;
    std::atomic<bool> answers_ = true;
    std::string document_ = "callboard_up 1\n";
    std::unique_ptr<MetricsServer> server_;
    std::thread thread_;
};

TEST_F(MetricsServers, AScraperGetsTheDocument) {
    EXPECT_EQ(answer_to(kAsk),
              "HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: 15\r\n"
              "Cache-Control: no-store\r\nConnection: close\r\n\r\ncallboard_up 1\n");
    EXPECT_EQ(answer_to("GET /metrics?name[]=x HTTP/1.0\n\n").substr(0, 15), "HTTP/1.1 200 OK");
    EXPECT_THAT(answer_to("HEAD /metrics HTTP/1.1\r\n\r\n"), testing::EndsWith("\r\n\r\n"));
}

TEST_F(MetricsServers, ARequestMayComeInPieces) {
    tcp::socket client = connect();
    for (const char* part : {"GE", "T /metr", "ics HTTP/1.1\r\nHost: a\r\n\r", "\n"}) say(client, part);
    EXPECT_THAT(all_of(client), testing::EndsWith("callboard_up 1\n"));
}

TEST_F(MetricsServers, WhatIsNoScrapeIsRefused) {
    const std::pair<std::string, const char*> cases[] = {
        {"GET / HTTP/1.1\r\n\r\n", "404 Not Found"},
        {"GET /metricsx HTTP/1.1\r\n\r\n", "404 Not Found"},
        {"POST /metrics HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", "405 Method Not Allowed"},
        {"\r\n\r\n", "400 Bad Request"},
        {"GET\r\n\r\n", "400 Bad Request"},
        {"GET /metrics\r\n\r\n", "400 Bad Request"},
        {"GET /metrics SPDY/9\r\n\r\n", "400 Bad Request"},
        {std::string("\0\x01\xFF\n\n", 5), "400 Bad Request"},
        {"GET /metrics HTTP/1.1\r\nA: " + std::string(100'000, 'a') + "\r\n\r\n", "431 Request Header Fields Too Large"},
    };
    for (const auto& [request, status] : cases)
        EXPECT_THAT(answer_to(request), testing::StartsWith(std::string("HTTP/1.1 ") + status));
    EXPECT_EQ(questions_, 0) << "the main thread hears nothing of it";
}

TEST_F(MetricsServers, AHundredAtOnceAreAllServed) {
    std::vector<tcp::socket> clients;
    for (int i = 0; i < 100; ++i) clients.push_back(connect());
    for (tcp::socket& client : clients) say(client, kAsk);
    for (tcp::socket& client : clients) EXPECT_THAT(all_of(client), testing::EndsWith("callboard_up 1\n"));
    EXPECT_LE(questions_, 10);
}

TEST_F(MetricsServers, WhoNeverAsksNeverReadsOrGoesAwayKeepsNobodyFromTheMetrics) {
    document_ = std::string(8 << 20, 'x');  // more than the kernel takes
    std::vector<tcp::socket> idle;
    for (int i = 0; i < 10; ++i) idle.push_back(connect());
    for (int i = 0; i < 10; ++i) {
        idle.push_back(connect());
        say(idle.back(), kAsk);
    }
    for (int i = 0; i < 50; ++i) {
        tcp::socket gone = connect();
        if (i % 2 == 0) say(gone, kAsk);
    }
    EXPECT_THAT(answer_to(kAsk).size(), testing::Gt(document_.size()));
}

TEST_F(MetricsServers, WhoseTurnDoesNotComeWaitsForThoseThatAreSlow) {
    std::vector<tcp::socket> idle;
    for (int i = 0; i < 40; ++i) idle.push_back(connect());
    tcp::socket client = connect();
    say(client, kAsk);
    // The idle ones leave, and their places are free.
    idle.clear();
    EXPECT_THAT(all_of(client), testing::EndsWith("callboard_up 1\n"));
}

TEST_F(MetricsServers, APortThatIsTakenIsAnError) {
    const auto second = MetricsServer::open(context_.get_executor(), server_->port(), [] {});
    ASSERT_FALSE(second);
    EXPECT_THAT(second.error().text(),
                testing::StartsWith(fmt::format("127.0.0.1:{}: The port of --metrics cannot be had", server_->port())));
}

TEST_F(MetricsServers, OnlyLoopbackIsListenedOn) {
    tcp::socket client(clients_);
    boost::system::error_code error;
    // Another address of this machine's loopback, where a wildcard would answer.
    client.connect({net::ip::make_address("127.0.0.2"), server_->port()}, error);
    EXPECT_EQ(error, net::error::connection_refused);
}

TEST_F(MetricsServers, WhereTheMainThreadHangsTheAnswerIs503) {
    stop();
    start(std::chrono::milliseconds(30));
    answers_ = false;
    EXPECT_THAT(answer_to(kAsk), testing::AllOf(testing::StartsWith("HTTP/1.1 503 Service Unavailable"),
                                                testing::EndsWith("The wall does not answer.\n")));
    answers_ = true;
    EXPECT_THAT(answer_to(kAsk), testing::EndsWith("callboard_up 1\n"));
}

TEST(MetricsServerEnds, NothingWaitsAfterItIsGoneAndNothingIsTouched) {
    net::io_context context;
    net::io_context clients;
    auto server = std::move(*MetricsServer::open(context.get_executor(), 0, [] {}));
    std::vector<tcp::socket> sockets;
    for (int i = 0; i < 5; ++i) {
        sockets.emplace_back(clients);
        sockets.back().connect({net::ip::address_v4::loopback(), server->port()});
        net::write(sockets.back(), net::buffer(std::string_view(kAsk)));
    }
    context.poll();
    for (tcp::socket& socket : sockets) net::write(socket, net::buffer(std::string_view("more")));
    server.reset();
    context.restart();
    context.run();
    EXPECT_TRUE(context.stopped());
}

}  // namespace
}  // namespace callboard::app
