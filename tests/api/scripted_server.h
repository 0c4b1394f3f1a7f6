// A tiny server on loopback that does exactly what a test's script says with each connection, good manners or bad. One
// connection at a time, on a thread of its own.
#pragma once

#include "tests/api/certificates.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace callboard::api {

// One connection, as the script sees it. Blocking; closed when the script returns.
class Peer {
public:
    Peer(int socket, SSL* tls, int number) : socket_(socket), tls_(tls), number_(number) {}

    // The head of the next request; empty when the client closed.
    std::string read_request();
    // False when the client is gone.
    bool write(std::string_view bytes);
    // Past TLS.
    bool write_raw(std::string_view bytes);
    // Until it is told otherwise, what is written goes out in as few packets as can be.
    void hold_back(bool yes);
    // The close_notify of TLS.
    void say_goodbye();
    // TLS 1.2: asks the client for another handshake.
    void renegotiate();
    // An RST instead of a FIN when the script returns.
    void reset_on_close();
    // Until the client closes.
    void wait_for_end();
    // Carries bytes between the client and a server on loopback until one of them closes, or so many went to the client.
    void relay_to(int port, std::size_t most = std::string::npos);
    // From 0, counting connections.
    int number() const { return number_; }

private:
    long read_some(char* bytes, std::size_t size);
    int socket_;
    SSL* tls_;
    int number_;
    std::string buffer_;
};

enum class ServerTls { Current, Only12, Old };

class ScriptedServer {
public:
    using Script = std::function<void(Peer&)>;

    // The address may be one of IPv6.
    explicit ScriptedServer(Script script, const char* address = "127.0.0.1", int port = 0);
    // `chain`: what it sends besides its own certificate. It is itself content with weak ones.
    ScriptedServer(Script script, const Identity& identity, ServerTls tls = ServerTls::Current,
                   const std::vector<Identity>& chain = {}, int port = 0);
    ~ScriptedServer();
    ScriptedServer(const ScriptedServer&) = delete;
    ScriptedServer& operator=(const ScriptedServer&) = delete;

    // The next connections are closed instead of a handshake.
    void break_handshakes(int count) { broken_ = count; }

    // The last bytes of each handshake wait for what the script writes, or for a fifth of a second.
    void hold_back_handshakes() { holds_back_ = true; }

    int port() const { return port_; }
    int connections() const { return connections_; }
    // TLS handshakes that were finished, and those of them that took up an earlier session.
    int handshakes() const { return handshakes_; }
    int resumptions() const { return resumptions_; }
    // Of TLS in both directions, up to the end of the last handshake.
    std::uint64_t handshake_bytes() const { return handshake_bytes_; }

private:
    void listen(const char* on = "127.0.0.1");
    void serve();
    void handle(int socket);

    Script script_;
    SSL_CTX* context_ = nullptr;
    int listener_ = -1;
    int port_ = 0;
    std::atomic<int> broken_ = 0;
    std::atomic<bool> holds_back_ = false;
    std::atomic<int> connections_ = 0;
    std::atomic<int> handshakes_ = 0;
    std::atomic<int> resumptions_ = 0;
    std::atomic<std::uint64_t> handshake_bytes_ = 0;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};

// "HTTP/1.1 200 OK" with Content-Length and the JSON type.
std::string http_answer(std::string_view body, std::string_view more_headers = "");

}  // namespace callboard::api
