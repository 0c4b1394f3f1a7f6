// Connections that end when they should not, at every moment.
#include "tests/api/tls_fixture.h"

namespace callboard::api {
namespace {

using std::chrono::microseconds;

// The fault matrix's N8: the server gives up an idle connection at the moment when the next request goes out.
TEST_F(TransportTest, AReuseThatRacesWithTheEndIsRepeatedOnceAndCounted) {
    constexpr int kRounds = 3'000;
    std::atomic<int> arrived = 0;
    ScriptedServer server([&arrived](Peer& peer) {
        for (int i = 0; i < 2; ++i) {
            if (peer.read_request().empty()) return;
            ++arrived;
            peer.write(http_answer(i == 0 ? "[1]" : "[2]"));
            // The race: both sides wait about as long.
            std::this_thread::sleep_for(microseconds(300));
            if (peer.number() % 2 == 0) return;
        }
    });
    connect_to(server);
    int repeated = 0;
    std::uint64_t renewed = 0;
    for (int round = 0; round < kRounds; ++round) {
        const std::uint64_t before = transport->sent();
        Request request;
        request.target = "/";
        request.renew = [&renewed](Request&) { ++renewed; };
        const auto response = send(request);
        ASSERT_TRUE(response.has_value()) << round << " " << response.error().text();
        const std::uint64_t took = transport->sent() - before;
        ASSERT_GE(took, 1U);
        ASSERT_LE(took, 2U);
        if (took == 2) ++repeated;
        std::this_thread::sleep_for(microseconds(250 + round % 11 * 10));
    }
    EXPECT_EQ(renewed, static_cast<std::uint64_t>(repeated)) << "signed anew each time";
    EXPECT_EQ(transport->sent(), static_cast<std::uint64_t>(kRounds + repeated));
    EXPECT_LE(arrived, kRounds + repeated);
    EXPECT_GE(arrived, kRounds);
    RecordProperty("repeated", repeated);
    transport.reset();
}

// N9.
TEST_F(TlsTest, AServerThatEndsConnectionsByCountCostsNoMoreHandshakesThanItMust) {
    constexpr int kPolls = 200;
    for (const int each : {1, 2, 100}) {
        ScriptedServer server(
            [each](Peer& peer) {
                for (int i = 1; i <= each; ++i) {
                    if (peer.read_request().empty()) return;
                    peer.write(http_answer("[]", i == each ? "Connection: close\r\n" : ""));
                }
            },
            authority.issue({}));
        connect_to(server, "https");
        for (int i = 0; i < kPolls; ++i) ASSERT_TRUE(get().has_value()) << each << " " << i;
        EXPECT_EQ(transport->sent(), static_cast<std::uint64_t>(kPolls));
        transport.reset();
        EXPECT_EQ(server.handshakes(), (kPolls + each - 1) / each);
        EXPECT_EQ(server.resumptions(), server.handshakes() - 1);
    }
}

// N5: a relay between the two resets the connection to the client after so many bytes.
TEST_F(TlsTest, AResetAtAnyByteOfHandshakeAndAnswerIsSurvived) {
    const std::string answer = http_answer("[1,2,3]");
    ScriptedServer server(answering(answer), authority.issue({}));
    int answered = 0;
    std::size_t length = 0;
    for (; length < 10'000 && answered < 20; length += length < 200 ? 1 : 7) {
        ScriptedServer relay([&](Peer& peer) {
            peer.reset_on_close();
            peer.relay_to(server.port(), length);
        });
        connect_to(relay, "https");
        const auto response = get();
        const std::uint64_t sent = transport->sent();
        transport.reset();
        ASSERT_LE(sent, 1U) << "a fresh connection is not repeated";
        if (response) {
            ++answered;
            EXPECT_EQ(response->body, "[1,2,3]");
        } else {
            EXPECT_NE(response.error().kind(), ErrorKind::Timeout) << length;
            EXPECT_NE(response.error().kind(), ErrorKind::Cancelled) << length;
        }
    }
    EXPECT_EQ(answered, 20) << length;
    EXPECT_GT(length, answer.size());
}

}  // namespace
}  // namespace callboard::api
