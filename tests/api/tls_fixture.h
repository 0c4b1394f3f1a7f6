// A BeastTransport against a ScriptedServer with TLS, whose authority is the one that ca_file names.
#pragma once

#include "tests/api/transport_fixture.h"

namespace callboard::api {

class TlsTest : public TransportTest {
protected:
    void SetUp() override {
        TransportTest::SetUp();
        folder = std::filesystem::path(testing::TempDir()) / fmt::format("callboard-tls-{}", ::getpid());
        std::filesystem::create_directories(folder);
        ca_file = folder / "ca.pem";
        authority.write_certificate(*ca_file);
        // Reading the system's roots would take most of the time.
        ::setenv("SSL_CERT_FILE", (folder / "none").c_str(), 1);
        ::setenv("SSL_CERT_DIR", (folder / "none").c_str(), 1);
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    ScriptedServer::Script answering(std::string bytes) {
        return [this, bytes = std::move(bytes)](Peer& peer) {
            while (!peer.read_request().empty()) {
                ++requests;
                if (!peer.write(bytes)) break;
            }
        };
    }
    // The message of the refusal, after checking that nothing was sent.
    std::string refusal(const Identity& identity, const std::string& host = "localhost", ServerTls tls = ServerTls::Current) {
        requests = 0;
        ScriptedServer server(answering(http_answer("[]")), identity, tls);
        connect_to(fmt::format("https://{}:{}", host, server.port()));
        const auto response = get();
        transport.reset();
        EXPECT_EQ(kind_of(response), ErrorKind::Tls);
        EXPECT_EQ(requests, 0);
        return response ? "" : response.error().message();
    }

    Identity authority = Identity::authority();
    std::filesystem::path folder;
    std::atomic<int> requests = 0;
};

}  // namespace callboard::api
