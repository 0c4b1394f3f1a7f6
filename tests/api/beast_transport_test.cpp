#include "tests/api/transport_fixture.h"

#include <boost/asio/co_spawn.hpp>

namespace callboard::api {
namespace {

using std::chrono::milliseconds;

// Answers every request of a connection with the same bytes.
ScriptedServer::Script always(std::string bytes) {
    return [bytes = std::move(bytes)](Peer& peer) {
        while (!peer.read_request().empty()) peer.write(bytes);
    };
}

// Answers one request and closes.
ScriptedServer::Script once(std::string bytes) {
    return [bytes = std::move(bytes)](Peer& peer) {
        peer.read_request();
        peer.write(bytes);
    };
}

TEST_F(TransportTest, GetsAnAnswer) {
    std::string seen;
    {
        ScriptedServer server([&seen](Peer& peer) {
            seen = peer.read_request();
            peer.write(http_answer("[1]", "Date: Tue, 24 Nov 2026 06:43:03 GMT\r\n"));
            peer.wait_for_end();
        });
        connect_to(server);
        const auto response = get("/api/public/v2/customers?search=a%3Db");
        ASSERT_TRUE(response.has_value()) << response.error().text();
        EXPECT_EQ(response->status, 200);
        EXPECT_EQ(response->body, "[1]");
        EXPECT_EQ(response->content_type, "application/json");
        EXPECT_EQ(response->date, "Tue, 24 Nov 2026 06:43:03 GMT");
        transport.reset();
    }
    EXPECT_TRUE(seen.starts_with("GET /api/public/v2/customers?search=a%3Db HTTP/1.1\r\nHost: localhost:")) << seen;
    EXPECT_THAT(seen, testing::HasSubstr("\r\nContent-Type: application/json\r\n"));
    EXPECT_THAT(seen, testing::HasSubstr("\r\nAccept: application/json\r\n"));
}

TEST_F(TransportTest, ReusesTheConnection) {
    ScriptedServer server(always(http_answer("[]")));
    connect_to(server);
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(get().has_value());
    EXPECT_EQ(server.connections(), 1);
    EXPECT_EQ(transport->sent(), 5U);
    transport.reset();
}

TEST_F(TransportTest, LongIdleConnectionIsNotReused) {
    limits.reuse = milliseconds(0);
    ScriptedServer server(always(http_answer("[]")));
    connect_to(server);
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(get().has_value());
    EXPECT_EQ(server.connections(), 3);
    transport.reset();
}

TEST_F(TransportTest, ServerThatClosesAfterEachAnswerIsNoTrouble) {
    ScriptedServer server(once(http_answer("[]")));
    connect_to(server);
    for (int i = 0; i < 50; ++i) ASSERT_TRUE(get().has_value()) << i;
    transport.reset();
}

TEST_F(TransportTest, ReusedConnectionClosedAtTheMomentOfSendingIsReplacedOnce) {
    ScriptedServer server([](Peer& peer) {
        peer.read_request();
        peer.write(http_answer("[]"));
        peer.read_request();  // and goes away without a word
    });
    connect_to(server);
    ASSERT_TRUE(get().has_value());
    ASSERT_TRUE(get().has_value());
    EXPECT_EQ(transport->sent(), 3U) << "the repetition counts";
    EXPECT_EQ(server.connections(), 2);
    transport.reset();
}

TEST_F(TransportTest, WhatChangesSomethingIsNeverSentTwice) {
    for (const char* verb : {"POST", "PUT", "DELETE"}) {
        std::atomic<int> arrived = 0;
        ScriptedServer server([&](Peer& peer) {
            std::string request = peer.read_request();
            if (request.starts_with("GET")) {
                peer.write(http_answer("[]"));
                request = peer.read_request();
            }
            if (!request.empty()) ++arrived;  // carried out, and the answer is lost
        });
        connect_to(server);
        ASSERT_TRUE(get().has_value());
        const std::uint64_t before = transport->sent();
        Request request;
        request.verb = verb;
        request.target = "/";
        request.renew = [verb](Request&) { ADD_FAILURE() << verb << " is about to be repeated"; };
        EXPECT_EQ(kind_of(send(request)), ErrorKind::Network) << verb;
        EXPECT_EQ(transport->sent() - before, 1U) << verb;
        transport.reset();
        EXPECT_EQ(arrived, 1) << verb;
    }
}

TEST_F(TransportTest, WhatChangesSomethingGetsAFreshConnection) {
    ScriptedServer server([](Peer& peer) {
        peer.read_request();
        peer.write(http_answer("[]"));
        peer.read_request();  // an idle connection that ends at the moment of sending
    });
    connect_to(server);
    ASSERT_TRUE(get().has_value());
    Request request;
    request.verb = "POST";
    request.target = "/";
    request.body = "{}";
    EXPECT_TRUE(send(request).has_value()) << "it did not go over the dying connection";
    EXPECT_EQ(transport->sent(), 2U);
    transport.reset();
}

TEST_F(TransportTest, HeadIsKeptAsItCame) {
    ScriptedServer server(always("HTTP/1.1 418 I'm a teapot\r\nx-Odd: Yes\r\nContent-Length: 0\r\n\r\n"));
    connect_to(server);
    EXPECT_EQ(get()->head, "HTTP/1.1 418 I'm a teapot\nx-Odd: Yes\nContent-Length: 0\n");
    transport.reset();
}

TEST_F(TransportTest, FreshConnectionClosedWithoutAnAnswerIsAnError) {
    ScriptedServer server([](Peer& peer) { peer.read_request(); });
    connect_to(server);
    EXPECT_EQ(kind_of(get()), ErrorKind::Network);
    EXPECT_EQ(transport->sent(), 1U);
}

TEST_F(TransportTest, SurvivesAnEndAtEveryByte) {
    const std::string answer = http_answer("[1,2,3]");
    for (const bool reset : {false, true}) {
        for (std::size_t length = 0; length <= answer.size(); ++length) {
            ScriptedServer server([&](Peer& peer) {
                peer.read_request();
                if (reset) peer.reset_on_close();
                peer.write(answer.substr(0, length));
            });
            connect_to(server);
            const auto response = get();
            // An RST may overtake the last bytes.
            if (response) {
                EXPECT_EQ(length, answer.size());
                EXPECT_EQ(response->body, "[1,2,3]");
            } else if (!reset) {
                EXPECT_LT(length, answer.size()) << response.error().text();
            }
        }
    }
}

TEST_F(TransportTest, DripIsCutAtTheDeadline) {
    limits.request = milliseconds(300);
    ScriptedServer server([](Peer& peer) {
        peer.read_request();
        peer.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        while (peer.write("x")) std::this_thread::sleep_for(milliseconds(10));
    });
    connect_to(server);
    const SteadyTime before = clock.now().steady;
    EXPECT_EQ(kind_of(get()), ErrorKind::Timeout);
    EXPECT_LT(clock.now().steady - before, milliseconds(900));
}

TEST_F(TransportTest, DrippingHeadersAreCutAtTheDeadline) {
    limits.first_byte = milliseconds(200);
    ScriptedServer server([](Peer& peer) {
        peer.read_request();
        peer.write("HTTP/1.1 200 OK\r\nX: ");
        while (peer.write("x")) std::this_thread::sleep_for(milliseconds(10));
    });
    connect_to(server);
    EXPECT_EQ(kind_of(get()), ErrorKind::Timeout);
}

TEST_F(TransportTest, SilenceIsCutAtTheDeadline) {
    limits.first_byte = milliseconds(100);
    ScriptedServer server([](Peer& peer) { peer.wait_for_end(); });
    connect_to(server);
    const auto response = get();
    EXPECT_EQ(kind_of(response), ErrorKind::Timeout);
    EXPECT_EQ(transport->sent(), 1U) << "a timeout is not tried again";
}

TEST_F(TransportTest, LargeBodyIsRefused) {
    ScriptedServer announced(once("HTTP/1.1 200 OK\r\nContent-Length: 9437184\r\n\r\n"));
    connect_to(announced);
    EXPECT_EQ(kind_of(get()), ErrorKind::Protocol);
    ScriptedServer endless([](Peer& peer) {
        peer.read_request();
        peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        const std::string chunk = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
        while (peer.write(chunk)) {
        }
    });
    connect_to(endless);
    const auto response = get();
    EXPECT_EQ(kind_of(response), ErrorKind::Protocol);
    EXPECT_THAT(response.error().message(), testing::HasSubstr("larger"));
}

TEST_F(TransportTest, BodyLimitOfARequestIsItsOwn) {
    ScriptedServer server(always(http_answer(std::string(200, ' '))));
    connect_to(server);
    Request request;
    request.target = "/";
    request.body_limit = 100;
    EXPECT_EQ(kind_of(send(request)), ErrorKind::Protocol);
    request.body_limit = 200;
    EXPECT_TRUE(send(request).has_value());
    transport.reset();
}

TEST_F(TransportTest, FloodsAreRefused) {
    const std::map<std::string, std::string> floods = {
        {"one long header", "HTTP/1.1 200 OK\r\nX: " + std::string(70'000, 'x') + "\r\n\r\n"},
        {"an endless status line", "HTTP/1.1 200 " + std::string(70'000, 'x')},
        {"garbage", std::string(100'000, '\x01')},
        {"zero bytes", std::string(100'000, '\0')},
        {"HTTP/0.9", "[1,2,3]"},
        {"another protocol", "SSH-2.0-OpenSSH_9.2\r\n"},
    };
    for (const auto& [name, bytes] : floods) {
        ScriptedServer server(once(bytes));
        connect_to(server);
        const auto response = get();
        EXPECT_FALSE(response.has_value()) << name;
        EXPECT_NE(kind_of(response), ErrorKind::Timeout) << name;
    }
}

TEST_F(TransportTest, ManySmallHeadersAreRefused) {
    std::string answer = "HTTP/1.1 200 OK\r\n";
    for (int i = 0; i < 100'000; ++i) answer += "A: b\r\n";
    ScriptedServer server(once(answer + "\r\n"));
    connect_to(server);
    EXPECT_EQ(kind_of(get()), ErrorKind::Protocol);
}

TEST_F(TransportTest, AmbiguousLengthsAreRefused) {
    for (const char* headers :
         {"Content-Length: 2\r\nContent-Length: 3\r\n", "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
          "Content-Length: -1\r\n", "Content-Length: 99999999999999999999\r\n", "Content-Length: 2x\r\n"}) {
        ScriptedServer server(once(fmt::format("HTTP/1.1 200 OK\r\n{}\r\n[]", headers)));
        connect_to(server);
        EXPECT_EQ(kind_of(get()), ErrorKind::Protocol) << headers;
    }
}

TEST_F(TransportTest, BrokenChunksAreRefused) {
    for (const char* body : {"zz\r\n[]\r\n0\r\n\r\n", "2\r\n[]X0\r\n\r\n", "2\r\n[]\r\n", "ffffffffffffffffff\r\n[]"}) {
        ScriptedServer server(once(fmt::format("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{}", body)));
        connect_to(server);
        EXPECT_EQ(kind_of(get()), ErrorKind::Protocol) << body;
    }
}

TEST_F(TransportTest, InterimAnswersAreSkippedButNotForEver) {
    ScriptedServer few(always("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + http_answer("[7]")));
    connect_to(few);
    ASSERT_TRUE(get().has_value());
    EXPECT_EQ(get()->body, "[7]");
    transport.reset();
    ScriptedServer many([](Peer& peer) {
        peer.read_request();
        while (peer.write("HTTP/1.1 100 Continue\r\n\r\n")) {
        }
    });
    connect_to(many);
    EXPECT_EQ(kind_of(get()), ErrorKind::Protocol);
}

TEST_F(TransportTest, RedirectIsNotFollowed) {
    ScriptedServer server(always("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"));
    connect_to(server);
    const auto response = get();
    ASSERT_TRUE(response.has_value());
    EXPECT_EQ(response->status, 302);
    EXPECT_EQ(response->location, "http://127.0.0.1:1/");
    EXPECT_EQ(transport->sent(), 1U);
    transport.reset();
}

TEST_F(TransportTest, BytesBehindAnAnswerEndTheConnection) {
    ScriptedServer server(once(http_answer("[]") + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged"));
    connect_to(server);
    for (int i = 0; i < 3; ++i) {
        const auto response = get();
        ASSERT_TRUE(response.has_value());
        EXPECT_EQ(response->body, "[]");
    }
    EXPECT_EQ(server.connections(), 3);
}

TEST_F(TransportTest, BodyUpToTheEndOfAPlainConnectionIsAccepted) {
    ScriptedServer server(once("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n[1,2]"));
    connect_to(server);
    const auto response = get();
    ASSERT_TRUE(response.has_value());
    EXPECT_EQ(response->body, "[1,2]");
}

TEST_F(TransportTest, AnswerWithoutBodyIsAccepted) {
    ScriptedServer server(always("HTTP/1.1 204 No Content\r\n\r\n"));
    connect_to(server);
    ASSERT_TRUE(get().has_value());
    EXPECT_EQ(get()->status, 204);
    transport.reset();
}

TEST_F(TransportTest, RequestThatWouldForgeHeadersIsNotSent) {
    ScriptedServer server(always(http_answer("[]")));
    connect_to(server);
    Request request;
    request.target = "/";
    request.headers.push_back({"Authorization", "key\r\nX-Forged: 1"});
    EXPECT_EQ(kind_of(send(request)), ErrorKind::Configuration);
    EXPECT_EQ(kind_of(get("/a b")), ErrorKind::Configuration);
    EXPECT_EQ(kind_of(get("/a\r\nb")), ErrorKind::Configuration);
    EXPECT_EQ(transport->sent(), 0U);
}

TEST_F(TransportTest, RefusedConnectionSaysSo) {
    int port = 0;
    {
        const ScriptedServer gone([](Peer&) {});
        port = gone.port();
    }
    connect_to(fmt::format("http://127.0.0.1:{}", port));
    const auto response = get();
    ASSERT_EQ(kind_of(response), ErrorKind::Network);
    EXPECT_THAT(response.error().message(), testing::HasSubstr("refuses"));
    EXPECT_EQ(response.error().source(), fmt::format("http://127.0.0.1:{}", port));
}

TEST_F(TransportTest, CancellationEndsTheRequest) {
    limits.first_byte = limits.request = std::chrono::seconds(30);
    ScriptedServer server([](Peer& peer) { peer.wait_for_end(); });
    connect_to(server);
    {
        boost::asio::io_context short_lived{1};
        TransportSettings settings;
        settings.endpoint = *parse_endpoint(fmt::format("http://127.0.0.1:{}", server.port()));
        settings.limits = limits;
        BeastTransport waiting(short_lived.get_executor(), clock, settings);
        boost::asio::co_spawn(short_lived, waiting.send(Request{"GET", "/", {}, "", kBodyLimit}),
                              [](std::exception_ptr, Result<Response>) { FAIL() << "it was dropped, not answered"; });
        short_lived.run_for(milliseconds(50));
    }
    SUCCEED() << "destroyed in the middle of a request";
}

}  // namespace
}  // namespace callboard::api
