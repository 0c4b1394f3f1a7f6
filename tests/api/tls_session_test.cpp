// Short handshakes: which sessions are taken up, and which are not.
#include "tests/api/tls_fixture.h"

namespace callboard::api {
namespace {

using std::chrono::minutes;

class SessionTest : public TlsTest {
protected:
    void SetUp() override {
        TlsTest::SetUp();
        limits.reuse = Duration(0);
    }
    void ask(int times) {
        for (int i = 0; i < times; ++i) {
            const auto response = get();
            ASSERT_TRUE(response.has_value()) << i << response.error().text();
            EXPECT_EQ(response->body, "[1]");
        }
    }
};

TEST_F(SessionTest, IsTakenUpByEachNewConnection) {
    for (const ServerTls version : {ServerTls::Current, ServerTls::Only12}) {
        ScriptedServer server(answering(http_answer("[1]")), authority.issue({}), version);
        connect_to(server, "https");
        ask(1);
        const std::uint64_t full = server.handshake_bytes();
        ask(9);
        transport.reset();
        EXPECT_EQ(server.handshakes(), 10);
        EXPECT_EQ(server.resumptions(), 9);
        EXPECT_LT(server.handshake_bytes(), full);
        RecordProperty("full", static_cast<int>(full));
        RecordProperty("resumed", static_cast<int>(server.handshake_bytes()));
    }
}

TEST_F(SessionTest, IsTakenUpThoughTheConnectionEndedWithoutAGoodbye) {
    for (const ServerTls version : {ServerTls::Current, ServerTls::Only12}) {
        ScriptedServer server(
            [](Peer& peer) {
                peer.read_request();
                peer.write(http_answer("[1]", "Connection: close\r\n"));
            },
            authority.issue({}), version);
        connect_to(server, "https");
        ask(5);
        EXPECT_EQ(server.resumptions(), 4);
    }
}

TEST_F(SessionTest, AFullHandshakeIsMadeOnceAnHour) {
    ScriptedServer server(answering(http_answer("[1]")), authority.issue({}));
    connect_to(server, "https");
    ask(2);
    EXPECT_EQ(server.resumptions(), 1);
    clock.later = minutes(61);
    ask(1);
    EXPECT_EQ(server.resumptions(), 1);
    ask(1);
    EXPECT_EQ(server.resumptions(), 2);
    transport.reset();
}

TEST_F(SessionTest, EndsWithTheCertificateThatWasVerified) {
    ScriptedServer server(answering(http_answer("[1]")), authority.issue({}));
    connect_to(server, "https");
    ask(2);
    clock.off = std::chrono::hours(2);
    EXPECT_EQ(kind_of(get()), ErrorKind::Tls);
    EXPECT_EQ(server.resumptions(), 1);
    transport.reset();
}

TEST_F(SessionTest, AFailedHandshakeForgetsIt) {
    ScriptedServer server(answering(http_answer("[1]")), authority.issue({}));
    connect_to(server, "https");
    ask(2);
    ASSERT_EQ(server.resumptions(), 1);
    server.break_handshakes(1);
    EXPECT_FALSE(get().has_value());
    ask(2);
    EXPECT_EQ(server.resumptions(), 2) << "the first of the two is a full one";
    transport.reset();
}

TEST_F(SessionTest, AnotherCertificateOfTheHostIsCheckedInFull) {
    // Behind one name, a server that knows none of the other's tickets.
    const auto once = [](Peer& peer) {
        peer.read_request();
        peer.write(http_answer("[1]"));
    };
    auto first = std::make_unique<ScriptedServer>(once, authority.issue({}));
    const int port = first->port();
    connect_to(*first, "https");
    ask(2);
    EXPECT_EQ(first->resumptions(), 1);
    first.reset();
    ScriptedServer stranger(once, Identity::authority().issue({}), ServerTls::Current, {}, port);
    EXPECT_EQ(kind_of(get()), ErrorKind::Tls);
    EXPECT_EQ(stranger.resumptions(), 0);
    transport.reset();
}

}  // namespace
}  // namespace callboard::api
