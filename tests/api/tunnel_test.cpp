// The way through a proxy, and what is said where there is none.
#include "api/errors.h"
#include "tests/api/tls_fixture.h"

namespace callboard::api {
namespace {

constexpr const char* kHost = "wall.test";  // which only the proxy can resolve

class TunnelTest : public TlsTest {
protected:
    void SetUp() override {
        TlsTest::SetUp();
        resolve = [](const std::string& host) {
            EXPECT_EQ(host, "proxy.test");
            return Addresses{boost::asio::ip::make_address("127.0.0.1")};
        };
    }
    Identity identity() const { return authority.issue({std::string("DNS:") + kHost}); }

    void use(const ScriptedServer& proxy_server, const std::string& url = "http://me:pass-word@proxy.test:{}") {
        const Endpoint server = *parse_endpoint(fmt::format("https://{}:{}", kHost, port));
        proxy = *proxy_for(server, fmt::format(fmt::runtime(url), proxy_server.port()), "");
        connect_to(server.origin());
    }
    // What is said of a proxy that answers so.
    Failure failure(const std::string& answer, const std::string& url = "http://me:pass-word@proxy.test:{}") {
        ScriptedServer proxy_server([&answer](Peer& peer) {
            peer.read_request();
            peer.write(answer);
        });
        use(proxy_server, url);
        const auto response = get();
        transport.reset();
        if (response) return {};
        EXPECT_EQ(response.error().text().find("pass-word"), std::string::npos);
        EXPECT_EQ(response.error().text().find("bWU6"), std::string::npos) << "nor encoded";
        return failure_from(response.error(), "/");
    }

    int port = 1;  // of the server
    std::string connect_request;
};

TEST_F(TunnelTest, LeadsToTheServerAndItsCertificate) {
    ScriptedServer server(answering(http_answer("[1]")), identity());
    port = server.port();
    {
        ScriptedServer proxy_server([this](Peer& peer) {
            connect_request = peer.read_request();
            peer.write("HTTP/1.1 200 Connection established\r\nX: y\r\n\r\n");
            peer.relay_to(port);
        });
        use(proxy_server);
        for (int i = 0; i < 3; ++i) {
            const auto response = get();
            ASSERT_TRUE(response.has_value()) << response.error().text();
            EXPECT_EQ(response->body, "[1]");
        }
        transport.reset();
    }
    EXPECT_EQ(server.connections(), 1);
    EXPECT_EQ(connect_request,
              fmt::format("CONNECT wall.test:{0} HTTP/1.1\r\nHost: wall.test:{0}\r\nUser-Agent: callboard/{1}\r\n"
                          "Proxy-Authorization: Basic bWU6cGFzcy13b3Jk\r\n\r\n",
                          port, CALLBOARD_VERSION));
}

TEST_F(TunnelTest, EndsAtTheHostThatWasMeantOrNowhere) {
    ScriptedServer server(answering(http_answer("[1]")), authority.issue({"DNS:other.test"}));
    port = server.port();
    ScriptedServer proxy_server([this](Peer& peer) {
        peer.read_request();
        peer.write("HTTP/1.0 200\r\n\r\n");
        peer.relay_to(port);
    });
    use(proxy_server);
    EXPECT_EQ(kind_of(get()), ErrorKind::Tls);
    EXPECT_EQ(requests, 0);
    transport.reset();
}

TEST_F(TunnelTest, RefusalsAreToldClearly) {
    const auto told = [this](const std::string& answer) {
        const Failure failed = failure(answer);
        return failed.name + ": " + failed.error.message();
    };
    using testing::HasSubstr;
    EXPECT_THAT(told("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"),
                HasSubstr("ProxyRefused: The proxy does not accept the user name"));
    EXPECT_THAT(told("HTTP/1.1 403 Forbidden\r\nContent-Length: 3\r\n\r\nno!"),
                HasSubstr("ProxyRefused: The proxy does not allow connections to wall.test:1 (HTTP 403)"));
    EXPECT_THAT(told("HTTP/1.1 503 Service Unavailable\r\n\r\n"), HasSubstr("Unreachable: The proxy cannot reach wall.test:1"));
    EXPECT_THAT(told("HTTP/1.1 404 Not Found\r\n\r\n"), HasSubstr("NotAProxy: "));
    EXPECT_THAT(told("HTTP/1.1 302 Found\r\nLocation: http://login.test/\r\n\r\n"), HasSubstr("NotAProxy: "));
    EXPECT_THAT(told("SSH-2.0-OpenSSH_9.2\r\n"), HasSubstr("NotAProxy: "));
    EXPECT_THAT(told("HTTP/1.1 2OO OK\r\n\r\n"), HasSubstr("NotAProxy: "));
    EXPECT_THAT(told("HTTP/1.1 200 OK\r\n\r\nand more"), HasSubstr("NotAProxy: ")) << "nobody speaks before the client";
    EXPECT_THAT(told(""), HasSubstr("Unreachable: The proxy closed the connection"));
    const Failure bare = failure("HTTP/1.1 407 x\r\n\r\n", "http://proxy.test:{}");
    EXPECT_THAT(bare.error.message(), HasSubstr("http://USER:PASSWORD@HOST:PORT"));
    EXPECT_TRUE(bare.error.source().starts_with("proxy proxy.test:")) << bare.error.source();
}

TEST_F(TunnelTest, AnEndAtAnyByteOfItsAnswerIsSurvived) {
    const std::string answer = "HTTP/1.1 200 OK\r\nA: b\r\n\r\n";
    for (std::size_t length = 0; length <= answer.size(); ++length) {
        for (const bool reset : {false, true}) {
            ScriptedServer proxy_server([&](Peer& peer) {
                peer.read_request();
                if (reset) peer.reset_on_close();
                peer.write(answer.substr(0, length));
            });
            use(proxy_server);
            EXPECT_FALSE(get().has_value());
            transport.reset();
        }
    }
}

TEST_F(TunnelTest, EndlessAnswersAreCut) {
    ScriptedServer proxy_server([](Peer& peer) {
        peer.read_request();
        peer.write("HTTP/1.1 200 OK\r\n");
        while (peer.write("X: " + std::string(1'000, 'x') + "\r\n")) {
        }
    });
    use(proxy_server);
    EXPECT_EQ(kind_of(get()), ErrorKind::Protocol);
    transport.reset();
}

TEST_F(TunnelTest, SilenceIsCutAtTheDeadline) {
    limits.tunnel = std::chrono::milliseconds(100);
    for (const char* start : {"", "HTTP/1.1 200 OK\r\nX"}) {
        ScriptedServer proxy_server([start](Peer& peer) {
            peer.read_request();
            peer.write(start);
            peer.wait_for_end();
        });
        use(proxy_server);
        EXPECT_EQ(kind_of(get()), ErrorKind::Timeout);
        EXPECT_EQ(transport->sent(), 0U);
        transport.reset();
    }
}

TEST_F(TunnelTest, AProxyThatIsNotThereIsNamed) {
    auto gone = std::make_unique<ScriptedServer>([](Peer&) {});
    use(*gone);
    gone.reset();
    const auto response = get();
    ASSERT_FALSE(response.has_value());
    const Failure failed = failure_from(response.error(), "/");
    EXPECT_EQ(failed.name, "ProxyUnreachable");
    EXPECT_THAT(failed.error.text(), testing::HasSubstr("HTTPS_PROXY"));
    EXPECT_EQ(failed.error.text().find("pass-word"), std::string::npos);
}

}  // namespace
}  // namespace callboard::api
