#include "tests/api/tls_fixture.h"

#include <fstream>

namespace callboard::api {
namespace {

TEST_F(TlsTest, TrustsTheCaFile) {
    ScriptedServer server(answering(http_answer("[1]")), authority.issue({}));
    connect_to(server, "https");
    for (int i = 0; i < 3; ++i) {
        const auto response = get();
        ASSERT_TRUE(response.has_value()) << response.error().text();
        EXPECT_EQ(response->body, "[1]");
    }
    EXPECT_EQ(server.connections(), 1);
    transport.reset();
}

TEST_F(TlsTest, ChecksAnAddressAsWell) {
    ScriptedServer server(answering(http_answer("[1]")), authority.issue({}));
    connect_to(fmt::format("https://127.0.0.1:{}", server.port()));
    EXPECT_TRUE(get().has_value());
    transport.reset();
    EXPECT_THAT(refusal(authority.issue({"DNS:localhost,IP:127.0.0.9"}), "127.0.0.1"), testing::HasSubstr("another host"));
}

TEST_F(TlsTest, UnusableCaFileIsNamed) {
    std::ofstream(*ca_file) << "no certificate";
    connect_to("https://localhost:1");
    ScriptedServer server(answering(http_answer("[]")), authority.issue({}));
    connect_to(server, "https");
    const auto response = get();
    ASSERT_EQ(kind_of(response), ErrorKind::Configuration);
    EXPECT_THAT(response.error().text(), testing::HasSubstr("ca.pem"));
}

TEST_F(TlsTest, CompleteAnswerNeedsNoGoodbye) {
    ScriptedServer server(
        [](Peer& peer) {
            peer.read_request();
            peer.write(http_answer("[1]", "Connection: close\r\n"));
        },
        authority.issue({}));
    connect_to(server, "https");
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(get().has_value()) << "closed without close_notify";
}

TEST_F(TlsTest, ReusedConnectionClosedAtTheMomentOfSendingIsReplacedOnce) {
    ScriptedServer server(
        [](Peer& peer) {
            peer.read_request();
            peer.write(http_answer("[]"));
            peer.read_request();
        },
        authority.issue({}));
    connect_to(server, "https");
    ASSERT_TRUE(get().has_value());
    const auto again = get();
    ASSERT_TRUE(again.has_value()) << again.error().text();
    EXPECT_EQ(transport->sent(), 3U);
    transport.reset();
}

TEST_F(TlsTest, BodyUpToTheEndNeedsTheGoodbye) {
    const std::string answer = "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n[1,2]";
    ScriptedServer honest(
        [&answer](Peer& peer) {
            peer.read_request();
            peer.write(answer);
            peer.say_goodbye();
        },
        authority.issue({}));
    connect_to(honest, "https");
    const auto whole = get();
    ASSERT_TRUE(whole.has_value()) << whole.error().text();
    EXPECT_EQ(whole->body, "[1,2]");
    ScriptedServer cut(
        [&answer](Peer& peer) {
            peer.read_request();
            peer.write(answer);
        },
        authority.issue({}));
    connect_to(cut, "https");
    EXPECT_EQ(kind_of(get()), ErrorKind::Protocol) << "someone in between may have cut it";
}

TEST_F(TlsTest, HalfABodyIsRefused) {
    ScriptedServer server(
        [](Peer& peer) {
            peer.read_request();
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n[1,2");
            peer.say_goodbye();
        },
        authority.issue({}));
    connect_to(server, "https");
    EXPECT_EQ(kind_of(get()), ErrorKind::Protocol);
}

TEST_F(TlsTest, SilentHandshakeIsCutAtTheDeadline) {
    limits.handshake = std::chrono::milliseconds(100);
    ScriptedServer server([](Peer& peer) { peer.wait_for_end(); });
    connect_to(server, "https");
    EXPECT_EQ(kind_of(get()), ErrorKind::Timeout);
}

TEST_F(TlsTest, PlainServerIsNoTlsServer) {
    ScriptedServer server([](Peer& peer) { peer.write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
    connect_to(server, "https");
    const auto response = get();
    ASSERT_FALSE(response.has_value());
    EXPECT_THAT(response.error().message(), testing::HasSubstr("does not speak TLS. Is the port in api.url right?"));
}

}  // namespace
}  // namespace callboard::api
