// The fault matrix's T3: servers that speak TLS as nobody should. Certificates that were revoked are not among them: that takes
// lists or answers of the authority, which a wall does not ask for.
#include "tests/api/tls_fixture.h"

namespace callboard::api {
namespace {

std::string record(char kind, std::string_view payload, std::optional<std::size_t> length = std::nullopt) {
    const std::size_t said = length.value_or(payload.size());
    std::string bytes{kind, 3, 3, static_cast<char>(said >> 8U), static_cast<char>(said & 0xFFU)};
    return bytes.append(payload);
}

std::string many(int count, const std::string& bytes) {
    std::string all;
    for (int i = 0; i < count; ++i) all += bytes;
    return all;
}

constexpr char kChangeCipher = 20;
constexpr char kAlert = 21;
constexpr char kHandshake = 22;
constexpr char kData = 23;
constexpr char kHeartbeat = 24;

const std::map<std::string, std::string>& odd_records() {
    using namespace std::string_literals;
    static const std::map<std::string, std::string> records = {
        {"17 KiB", record(kHandshake, std::string(17'408, '\0'))},
        {"17 KiB of data", record(kData, std::string(17'408, 'x'))},
        {"65,535 bytes", record(kData, std::string(65'535, 'x'))},
        {"longer than it says", record(kHandshake, std::string(50, '\2'), 4)},
        {"shorter than it says", record(kHandshake, "\2\0\0\x50"s, 400)},
        {"empty ones", many(3'000, record(kHandshake, ""))},
        {"fatal alert", record(kAlert, "\2\x28"s)},
        {"warnings", many(3'000, record(kAlert, "\1\x5A"s))},
        {"goodbye", record(kAlert, "\1\0"s)},
        {"change of cipher", record(kChangeCipher, "\1"s)},
        {"data", record(kData, std::string(200, 'x'))},
        {"long message", many(200, record(kHandshake, "\2\xFF\xFF\xFF"s + std::string(4'000, '\0')))},
        {"heartbeat", record(kHeartbeat, "\1\x40\0"s + std::string(20, 'x'))},
        {"HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n"},
        {"noise", many(300, "\xF1\x07\x80 no TLS at all")},
        {"nothing", ""},
    };
    return records;
}

TEST_F(TlsTest, OddRecordsInPlaceOfAHandshakeAreRefused) {
    for (const auto& [name, bytes] : odd_records()) {
        ScriptedServer server([&bytes = bytes](Peer& peer) { peer.write_raw(bytes); });
        connect_to(server, "https");
        const auto response = get();
        EXPECT_FALSE(response.has_value()) << name;
        EXPECT_NE(kind_of(response), ErrorKind::Timeout) << name;
        EXPECT_EQ(transport->sent(), 0U) << name;
        transport.reset();
    }
}

TEST_F(TlsTest, OddRecordsInTheMidstOfAnAnswerAreRefused) {
    const std::string answer = http_answer(std::string(100, ' ') + "[1]");
    for (const ServerTls version : {ServerTls::Current, ServerTls::Only12}) {
        for (const auto& [name, bytes] : odd_records()) {
            ScriptedServer server(
                [&answer, &bytes = bytes](Peer& peer) {
                    peer.read_request();
                    peer.write(answer.substr(0, answer.size() / 2));
                    peer.write_raw(bytes);
                },
                authority.issue({}), version);
            connect_to(server, "https");
            const auto response = get();
            EXPECT_FALSE(response.has_value()) << name;
            EXPECT_NE(kind_of(response), ErrorKind::Timeout) << name;
            EXPECT_EQ(transport->sent(), 1U) << name;
            transport.reset();
        }
    }
}

TEST_F(TlsTest, AnotherHandshakeWhenTheServerWantsOneIsDeclined) {
    ScriptedServer server(
        [](Peer& peer) {
            peer.read_request();
            const std::string answer = http_answer("[1]");
            peer.write(answer.substr(0, 20));
            peer.renegotiate();
            peer.write(answer.substr(20));
            peer.wait_for_end();
        },
        authority.issue({}), ServerTls::Only12);
    connect_to(server, "https");
    for (int i = 0; i < 3; ++i) {
        const auto response = get();
        ASSERT_TRUE(response.has_value()) << response.error().text();
        EXPECT_EQ(response->body, "[1]");
    }
    transport.reset();
    EXPECT_EQ(server.handshakes(), server.connections()) << "one a connection";
}

TEST_F(TlsTest, AnAnswerThatWaitsForAnotherHandshakeNeverComes) {
    limits.first_byte = limits.request = std::chrono::milliseconds(300);
    ScriptedServer server(
        [](Peer& peer) {
            peer.read_request();
            peer.renegotiate();
            if (!peer.read_request().empty()) peer.write(http_answer("[1]"));
        },
        authority.issue({}), ServerTls::Only12);
    connect_to(server, "https");
    EXPECT_FALSE(get().has_value());
    transport.reset();
}

TEST_F(TlsTest, AnEndAtAnyByteIsSurvived) {
    const std::string answer = http_answer("[1]", "Connection: close\r\n");
    ScriptedServer server(answering(answer), authority.issue({}), ServerTls::Only12);
    bool is_answered = false;
    std::size_t length = 0;
    for (; length < 10'000 && !is_answered; length += length < 100 ? 1 : 11) {
        ScriptedServer relay([&](Peer& peer) { peer.relay_to(server.port(), length); });
        connect_to(relay, "https");
        const auto response = get();
        transport.reset();
        is_answered = response.has_value();
        EXPECT_NE(kind_of(response), ErrorKind::Timeout) << length;
    }
    EXPECT_TRUE(is_answered);
    EXPECT_GT(length, answer.size());
}

// Servers behind one key for tickets: what one of them verified says nothing about the others.
TEST_F(TlsTest, TheTicketOfAnotherHostIsNotOffered) {
    for (const ServerTls version : {ServerTls::Current, ServerTls::Only12}) {
        limits.reuse = Duration(0);
        const Identity identity = authority.issue({});
        ScriptedServer server(answering(http_answer("[1]")), identity, version);
        for (const char* host : {"localhost", "127.0.0.1"}) {
            const int before = server.resumptions();
            connect_to(fmt::format("https://{}:{}", host, server.port()));
            ASSERT_TRUE(get().has_value());
            EXPECT_EQ(server.resumptions(), before) << "the first one to a host is full";
            ASSERT_TRUE(get().has_value());
            EXPECT_EQ(server.resumptions(), before + 1);
            transport.reset();
        }
    }
}

}  // namespace
}  // namespace callboard::api
