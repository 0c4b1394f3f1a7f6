#include "app/status_command.h"

#include "app/health_text.h"
#include "app/status_text.h"
#include "tests/support/health_values.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/write.hpp>

#include <unistd.h>

#include <thread>

namespace callboard::app {
namespace {

using namespace std::chrono_literals;
namespace net = boost::asio;
using Protocol = net::local::stream_protocol;

board::Health health() {
    board::Health health = test::health();
    health.feed->clock_offset = -3'500ms;
    return health;
}

std::string text_of(const board::Health& one) { return status_text(health_json(one)).value().text; }

TEST(StatusText, SaysInLinesWhatAPersonWantsToKnow) {
    EXPECT_EQ(text_of(health()),
              "wall     live since 2025-11-26 18:15 UTC, last good answer 0.4 s ago\n"
              "fault    (over) TimedOut at 2025-11-26 18:00 UTC: No answer within 5 s.\n"
              "store    Maison Lumière (57be88e6da119ee36dcd0084), screen 5c0000000000000000000001\n"
              "server   https://fv.example, asked each 1.0 s\n"
              "requests 58 in the last minute, 209 allowed of the key's 420; since the start 10 failed of 9000\n"
              "clock    this machine's is 3.5 s ahead of the server's\n"
              "calls    182 today, 1 waiting; on the wall after 0.8 s (median), 1.6 s (95 of 100), 2.1 s at most\n"
              "theme    apple, 2 mistakes in its sheet\n"
              "program  callboard 0.1.0, up 3 d 4 h, 5012 frames, 34 MiB\n");
}

TEST(StatusText, BeforeTheFirstAnswerThereIsLittleToSay) {
    EXPECT_EQ(text_of(board::Health()),
              "wall     starting since 1970-01-01 00:00 UTC, no good answer yet\n"
              "store    not known yet\n"
              "server   not asked yet\n"
              "calls    0 today, 0 waiting\n"
              "theme    \n"
              "program  callboard , up 0.0 s, 0 frames, 0 MiB\n");
}

TEST(StatusText, SaysWhyNothingIsOnADisplay) {
    board::Health unseen = health();
    unseen.absence = "no display: No monitor is connected.";
    EXPECT_THAT(text_of(unseen), testing::HasSubstr("\ndisplay  no display: No monitor is connected.\ntheme "));
}

TEST(StatusText, WhatIsNoStatusIsAnError) {
    for (const char* text : {"", "{}", "[]", "null", "x", R"({"state":"live"})", R"({"state":1,"time":2})"})
        EXPECT_FALSE(status_text(text)) << text;
}

TEST(StatusText, OddTypesAndCommandsOfATerminalAreHarmless) {
    const auto status = status_text(
        R"({"state":"li\u001b[31mve","time":"2025-11-26T19:15:00.042Z","feed":7,"theme":[],"uptime_s":1e300,"frames":"x"})");
    ASSERT_TRUE(status);
    EXPECT_EQ(status->text.find('\x1B'), std::string::npos);
}

class StatusCommands : public testing::Test {
protected:
    StatusCommands() { std::filesystem::remove(path_); }
    ~StatusCommands() override { std::filesystem::remove(path_); }
    StatusTarget socket() const { return {StatusTarget::Kind::Socket, path_}; }

    std::filesystem::path path_ = std::filesystem::path(testing::TempDir()) / fmt::format("status-{}.sock", ::getpid());
};

TEST_F(StatusCommands, ReadsASocketToItsEnd) {
    net::io_context context;
    Protocol::acceptor acceptor(context, Protocol::endpoint(path_.string()));
    std::thread wall([&] {
        Protocol::socket client = acceptor.accept();
        net::write(client, net::buffer(std::string_view("{\"state\":")));
        net::write(client, net::buffer(std::string_view("\"live\"}\n")));
    });
    const auto document = read_status(socket(), 10s);
    wall.join();
    EXPECT_EQ(document.value(), "{\"state\":\"live\"}\n");
}

TEST_F(StatusCommands, AWallThatHangsIsSaidToHang) {
    net::io_context context;
    const Protocol::acceptor acceptor(context, Protocol::endpoint(path_.string()));
    const auto silent = read_status(socket(), 20ms);
    ASSERT_FALSE(silent);
    EXPECT_EQ(silent.error().kind(), ErrorKind::Timeout);
    EXPECT_THAT(silent.error().message(), testing::StartsWith("The wall hangs: it is there and says nothing"));
}

TEST_F(StatusCommands, AWallWhoseMainThreadHangsIsSaidToHang) {
    net::io_context context;
    Protocol::acceptor acceptor(context, Protocol::endpoint(path_.string()));
    std::thread wall([&] { acceptor.accept(); });
    const auto dropped = read_status(socket(), 10s);
    wall.join();
    ASSERT_FALSE(dropped);
    EXPECT_EQ(dropped.error().kind(), ErrorKind::Timeout);
}

TEST_F(StatusCommands, WhereThereIsNoWallItSaysSo) {
    EXPECT_THAT(read_status(socket(), 10s).error().text(),
                testing::StartsWith(path_.string() + ": No wall runs here, or it runs without --status."));
    {
        net::io_context context;
        const Protocol::acceptor acceptor(context, Protocol::endpoint(path_.string()));
    }
    EXPECT_THAT(read_status(socket(), 10s).error().message(), testing::HasSubstr("has ended"));
    EXPECT_FALSE(read_status({StatusTarget::Kind::File, "/nowhere/status.json"}, 10s));
    EXPECT_FALSE(read_status({StatusTarget::Kind::Socket, "/" + std::string(200, 'a')}, 10s));
}

}  // namespace
}  // namespace callboard::app
