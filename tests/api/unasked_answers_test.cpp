// Answers to nothing that was asked: interim ones, those that come too early, and what stands behind an answer. Such bytes are
// never taken for the answer to a request.
#include "tests/api/tls_fixture.h"

namespace callboard::api {
namespace {

const std::string kForged = http_answer("[]");
const std::string kTrue = http_answer("[1]");

// Each of these comes in place of the first bytes of an answer that is otherwise good.
class InterimTest : public TransportTest {
protected:
    Result<Response> after(const std::string& interim) {
        ScriptedServer server([&interim](Peer& peer) {
            peer.read_request();
            peer.write(interim + kForged);
            peer.wait_for_end();
        });
        connect_to(server);
        Result<Response> response = get();
        transport.reset();
        return response;
    }
};

TEST_F(InterimTest, AnotherProtocolWasNotAskedFor) {
    for (const char* headers : {"", "Upgrade: x\r\n", "Connection: Upgrade\r\nUpgrade: websocket\r\n", "Upgrade: h2c\r\n"}) {
        const auto response = after(fmt::format("HTTP/1.1 101 Switching Protocols\r\n{}\r\n", headers));
        ASSERT_EQ(kind_of(response), ErrorKind::Protocol) << headers;
        EXPECT_THAT(response.error().message(), testing::HasSubstr("another protocol"));
    }
    EXPECT_EQ(kind_of(after("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 101 Switching Protocols\r\n\r\n")), ErrorKind::Protocol);
}

TEST_F(InterimTest, StatusesThatAreNoneAreRefused) {
    for (const char* status : {"000", "001", "099"}) {
        EXPECT_EQ(kind_of(after(fmt::format("HTTP/1.1 {} OK\r\n\r\n", status))), ErrorKind::Protocol) << status;
    }
}

TEST_F(InterimTest, OneWithABodyCouldBeReadInTwoWays) {
    for (const char* headers : {"Content-Length: 2\r\n", "Content-Length: 77\r\n", "Transfer-Encoding: chunked\r\n",
                                "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n"}) {
        for (const char* status : {"100 Continue", "102 Processing", "103 Early Hints", "199 Odd"}) {
            const auto response = after(fmt::format("HTTP/1.1 {}\r\n{}\r\n", status, headers));
            EXPECT_EQ(kind_of(response), ErrorKind::Protocol) << status << " " << headers;
        }
    }
    EXPECT_EQ(kind_of(after("HTTP/1.1 103 Early Hints\r\n\r\n[]")), ErrorKind::Protocol) << "behind one that has no length";
    EXPECT_TRUE(after("HTTP/1.1 100 Continue\r\nContent-Length: 0\r\n\r\n").has_value())
        << "odd, but there is one way to read it";
}

TEST_F(InterimTest, AFloodOfLargeOnesIsRefused) {
    const std::string hints = "HTTP/1.1 103 Early Hints\r\nLink: " + std::string(10'000, 'x') + "\r\n\r\n";
    std::size_t taken = 0;
    {
        ScriptedServer server([&](Peer& peer) {
            peer.read_request();
            while (peer.write(hints)) taken += hints.size();
        });
        connect_to(server);
        EXPECT_EQ(kind_of(get()), ErrorKind::Protocol);
        transport.reset();
    }
    EXPECT_LT(taken, 16U << 20U) << "the rest is what the kernel's buffers took";
}

TEST_F(TransportTest, AnAnswerOnAFreshConnectionIsOneOrAnError) {
    ScriptedServer server([](Peer& peer) {
        peer.write(kForged);
        peer.wait_for_end();
    });
    for (int i = 0; i < 20; ++i) {
        connect_to(server);
        const auto response = get();
        // Where it comes after the connection was looked at, nobody could tell it from an answer.
        EXPECT_TRUE(response || kind_of(response) == ErrorKind::Protocol);
        EXPECT_EQ(transport->sent(), response ? 1U : 0U);
    }
    transport.reset();
}

TEST_F(TlsTest, AnAnswerBehindTheHandshakeIsNone) {
    ScriptedServer server(
        [](Peer& peer) {
            peer.write(kForged);
            peer.hold_back(false);
            peer.wait_for_end();
        },
        authority.issue({}), ServerTls::Only12);
    server.hold_back_handshakes();
    connect_to(server, "https");
    const auto response = get();
    ASSERT_EQ(kind_of(response), ErrorKind::Protocol);
    EXPECT_THAT(response.error().message(), testing::HasSubstr("before it was asked"));
    EXPECT_EQ(transport->sent(), 0U);
    transport.reset();
}

// Waits until the bytes of a second answer are there as well.
TEST_F(TransportTest, ASecondAnswerOnAnIdleConnectionIsNotThatOfTheNextRequest) {
    std::atomic<int> forged = 0;
    ScriptedServer server([&forged](Peer& peer) {
        if (peer.read_request().empty()) return;
        peer.write(kTrue);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        peer.write(kForged);
        ++forged;
        peer.wait_for_end();
    });
    connect_to(server);
    for (int i = 1; i <= 5; ++i) {
        const auto response = get();
        ASSERT_TRUE(response.has_value()) << response.error().text();
        EXPECT_EQ(response->body, "[1]");
        while (forged < i) std::this_thread::yield();
    }
    EXPECT_EQ(server.connections(), 5);
    EXPECT_EQ(transport->sent(), 5U);
    transport.reset();
}

// In TLS the second answer can arrive together with the first and wait in a record of its own.
TEST_F(TlsTest, ASecondAnswerInARecordOfItsOwnIsNotThatOfTheNextRequest) {
    for (const ServerTls version : {ServerTls::Current, ServerTls::Only12}) {
        for (const std::size_t split : {std::size_t(0), std::size_t(1), kForged.size() / 2}) {
            ScriptedServer server(
                [split](Peer& peer) {
                    while (!peer.read_request().empty()) {
                        peer.hold_back(true);
                        peer.write(kTrue);
                        if (split > 0) peer.write(std::string_view(kForged).substr(0, split));
                        peer.write(std::string_view(kForged).substr(split));
                        peer.hold_back(false);
                    }
                },
                authority.issue({}), version);
            connect_to(server, "https");
            for (int i = 0; i < 4; ++i) {
                const auto response = get();
                ASSERT_TRUE(response.has_value()) << response.error().text();
                EXPECT_EQ(response->body, "[1]") << i;
            }
            EXPECT_EQ(server.connections(), 4);
            transport.reset();
        }
    }
}

TEST_F(TransportTest, AnAnswerThatHasNoBodyButSaysSoEndsTheConnection) {
    for (const char* status : {"204 No Content", "304 Not Modified"}) {
        for (const char* headers : {"Content-Length: 2\r\n", "Transfer-Encoding: chunked\r\n", ""}) {
            ScriptedServer server([&](Peer& peer) {
                while (!peer.read_request().empty()) peer.write(fmt::format("HTTP/1.1 {}\r\n{}\r\n", status, headers));
            });
            connect_to(server);
            for (int i = 0; i < 3; ++i) {
                const auto response = get();
                ASSERT_TRUE(response.has_value()) << status << headers << response.error().text();
                EXPECT_EQ(response->body, "");
            }
            const bool says_so = std::string_view(headers).size() > 0;
            EXPECT_EQ(server.connections(), says_so ? 3 : 1) << status << " " << headers;
            transport.reset();
        }
    }
}

}  // namespace
}  // namespace callboard::api
