// HTTP/1.1 and HTTPS on loopback, the only file of the room that knows Beast is its source. It lives on the caller's io_context
// and asks a handler for each answer. Limits: 16 KiB of header, 256 KiB of body, 256 connections, a deadline for each request.
#pragma once

#include "base/result.h"
#include "simulator/exchange.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace boost::asio {
class io_context;
}

namespace callboard::simulator {

struct HttpSettings {
    unsigned short port = 0;  // 0: a free one
    // A request must be whole this long after the answer before it; a slower client, or an idle one, is dropped.
    std::chrono::milliseconds request_timeout = std::chrono::seconds(60);
    std::optional<std::filesystem::path> tls_certificate;  // PEM, with its chain; both or none
    std::optional<std::filesystem::path> tls_key;
};

class HttpServer {
public:
    using Handler = std::function<Reply(const Request&)>;

    // Listens; answers while the io_context runs. Its connections end with the io_context. Errors: the port is taken
    // (ErrorKind::Network), the certificate or key cannot be used (ErrorKind::Tls).
    static Result<std::unique_ptr<HttpServer>> listen(boost::asio::io_context& io, const HttpSettings& settings,
                                                      Handler handler);
    ~HttpServer();

    unsigned short port() const;
    // Ends all connections and accepts none for so long.
    void stop_listening(std::chrono::milliseconds duration);

private:
    struct State;
    explicit HttpServer(std::shared_ptr<State> state);

    std::shared_ptr<State> state_;
};

}  // namespace callboard::simulator
