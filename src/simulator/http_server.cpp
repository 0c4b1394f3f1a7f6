#include "simulator/http_server.h"

#include "base/log.h"
#include "simulator/errors.h"
#include "simulator/response_bytes.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <poll.h>

namespace callboard::simulator {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = net::ip::tcp;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

constexpr auto kAsTuple = net::as_tuple(net::use_awaitable);
constexpr std::uint32_t kHeaderLimit = 16U << 10U;
constexpr std::uint64_t kBodyLimit = 256U << 10U;
constexpr std::size_t kMostConnections = 256;
constexpr auto kStepTimeout = std::chrono::seconds(15);
// While an answer is kept back: who is gone would hold one of the connections.
constexpr auto kClientLook = std::chrono::milliseconds(200);

std::optional<std::string> header(const http::request<http::string_body>& request, std::string_view name) {
    const auto found = request.find(name);
    if (found == request.end()) return std::nullopt;
    return std::string(found->value());
}

Request to_request(const http::request<http::string_body>& message) {
    Request request;
    request.verb = message.method_string();
    request.target = message.target();
    request.authorization = header(message, "Authorization");
    request.timestamp = header(message, "X-FV-TIMESTAMP");
    request.content_type = header(message, "Content-Type").value_or("");
    request.body = message.body();
    return request;
}

// The answer to bytes that are no request; nothing when the client is gone or too slow.
std::optional<Reply> refusal(const beast::error_code& error) {
    if (error == http::error::header_limit) return error_reply(ApiError::HeaderTooLarge);
    if (error == http::error::body_limit) return error_reply(ApiError::RequestTooLarge);
    if (error == http::error::end_of_stream || error == http::error::partial_message) return std::nullopt;
    if (error.category() == make_error_code(http::error::bad_method).category()) return error_reply(ApiError::BadRequest);
    return std::nullopt;
}

net::awaitable<void> wait(std::chrono::milliseconds duration) {
    net::steady_timer timer(co_await net::this_coro::executor, duration);
    co_await timer.async_wait(kAsTuple);
}

bool is_there(tcp::socket& socket) {
    if (!socket.is_open()) return false;
    pollfd state{socket.native_handle(), POLLRDHUP, 0};
    return ::poll(&state, 1, 0) == 0;
}

// Waits as long as the client does: whether it is still there.
template <class Stream>
net::awaitable<bool> wait_with_client(Stream& stream, std::chrono::milliseconds duration) {
    beast::get_lowest_layer(stream).expires_never();
    tcp::socket& socket = beast::get_lowest_layer(stream).socket();
    while (duration.count() > 0 && is_there(socket)) {
        const auto step = std::min(duration, kClientLook);
        co_await wait(step);
        duration -= step;
    }
    co_return is_there(socket);
}

// The bytes at once, or as slowly as the drip wants. Whether all of them went out.
template <class Stream>
net::awaitable<bool> write(Stream& stream, std::string_view bytes, const std::optional<Delivery::Drip>& drip) {
    while (!bytes.empty()) {
        const std::string_view part = bytes.substr(0, drip ? drip->bytes : bytes.size());
        beast::get_lowest_layer(stream).expires_after(kStepTimeout);
        const auto [error, size] = co_await net::async_write(stream, net::buffer(part), kAsTuple);
        if (error) co_return false;
        bytes.remove_prefix(part.size());
        if (!drip) continue;
        if (!co_await wait_with_client(stream, drip->every)) co_return false;
    }
    co_return true;
}

// One answer; After::Close when the connection is to end with it.
template <class Stream>
net::awaitable<After> send(Stream& stream, const Reply& reply, After after) {
    const Delivery& delivery = reply.delivery;
    if (delivery.delay.count() > 0 && !co_await wait_with_client(stream, delivery.delay)) co_return After::Close;
    const std::string_view reason = http::obsolete_reason(static_cast<http::status>(reply.status));
    const bool whole = co_await write(stream, response_bytes(reply, reason, after), delivery.drip);
    if (delivery.cut && delivery.cut->how == Delivery::Cut::How::Reset) {
        beast::error_code error;
        tcp::socket& socket = beast::get_lowest_layer(stream).socket();
        socket.set_option(net::socket_base::linger(true, 0), error);
        socket.close(error);
    }
    co_return !whole || delivery.raw || delivery.cut || delivery.closes ? After::Close : after;
}

template <class Stream>
net::awaitable<void> serve(Stream& stream, const HttpServer::Handler& handler, std::chrono::milliseconds request_timeout) {
    beast::flat_buffer buffer(kHeaderLimit + kBodyLimit);
    After after = After::KeepAlive;
    while (after == After::KeepAlive) {
        http::request_parser<http::string_body> parser;
        parser.header_limit(kHeaderLimit);
        parser.body_limit(kBodyLimit);
        beast::get_lowest_layer(stream).expires_after(request_timeout);
        const auto [error, size] = co_await http::async_read(stream, buffer, parser, kAsTuple);
        if (error) {
            if (const std::optional<Reply> reply = refusal(error)) co_await send(stream, *reply, After::Close);
            co_return;
        }
        const Reply reply = handler(to_request(parser.get()));
        // No route answers HEAD: what follows its head would be read as the next answer.
        const bool ends = !parser.get().keep_alive() || parser.get().method() == http::verb::head;
        after = co_await send(stream, reply, ends ? After::Close : After::KeepAlive);
    }
}

}  // namespace

struct HttpServer::State {
    State(net::io_context& io, Handler to_handler, const HttpSettings& settings)
        : acceptor(io), handler(std::move(to_handler)), request_timeout(settings.request_timeout), silence(io) {}

    // The coroutines keep the state alive: they end with the io_context, after the HttpServer.
    static net::awaitable<void> accept(std::shared_ptr<State> state);
    static net::awaitable<void> connection(std::shared_ptr<State> state, tcp::socket socket);
    net::awaitable<void> serve_tls(tcp::socket socket);

    // A socket is among the connections as long as this lives.
    struct Registration {
        Registration(State& to_state, tcp::socket& to_socket) : state(to_state), socket(to_socket) {
            state.connections.insert(&socket);
        }
        ~Registration() { state.connections.erase(&socket); }
        Registration(const Registration&) = delete;
        Registration& operator=(const Registration&) = delete;
        State& state;
        tcp::socket& socket;
    };

    tcp::acceptor acceptor;
    unsigned short port = 0;
    Handler handler;
    std::chrono::milliseconds request_timeout;
    std::optional<net::ssl::context> tls;
    std::set<tcp::socket*> connections;
    net::steady_timer silence;  // until it listens again
};

net::awaitable<void> HttpServer::State::accept(std::shared_ptr<State> state) {
    while (true) {
        auto [error, socket] = co_await state->acceptor.async_accept(kAsTuple);
        if (error == net::error::operation_aborted) co_return;
        if (error) {
            // Out of file descriptors, or the client is gone again: not to spin.
            co_await wait(std::chrono::milliseconds(100));
            if (!state->acceptor.is_open()) co_return;
        } else if (state->connections.size() < kMostConnections) {
            // A client that is gone already makes this fail, and the connection ends by itself.
            socket.set_option(tcp::no_delay(true), error);
            net::co_spawn(state->acceptor.get_executor(), connection(state, std::move(socket)), net::detached);
        }
    }
}

net::awaitable<void> HttpServer::State::connection(std::shared_ptr<State> state, tcp::socket socket) {
    if (state->tls) {
        co_await state->serve_tls(std::move(socket));
    } else {
        beast::tcp_stream stream(std::move(socket));
        const Registration registration(*state, stream.socket());
        co_await serve(stream, state->handler, state->request_timeout);
    }
}

net::awaitable<void> HttpServer::State::serve_tls(tcp::socket socket) {
    TlsStream stream(std::move(socket), *tls);
    const Registration registration(*this, beast::get_lowest_layer(stream).socket());
    beast::get_lowest_layer(stream).expires_after(kStepTimeout);
    const auto [error] = co_await stream.async_handshake(net::ssl::stream_base::server, kAsTuple);
    if (error) co_return;
    co_await serve(stream, handler, request_timeout);
    beast::get_lowest_layer(stream).expires_after(std::chrono::seconds(2));
    co_await stream.async_shutdown(kAsTuple);
}

namespace {

Result<net::ssl::context> tls_context(const std::filesystem::path& certificate, const std::filesystem::path& key) {
    net::ssl::context context(net::ssl::context::tls_server);
    beast::error_code error;
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
    context.use_certificate_chain_file(certificate.string(), error);
    if (error)
        return Error(ErrorKind::Tls, fmt::format("The certificate cannot be used: {}.", error.message()), certificate.string());
    context.use_private_key_file(key.string(), net::ssl::context::pem, error);
    if (error) return Error(ErrorKind::Tls, fmt::format("The private key cannot be used: {}.", error.message()), key.string());
    return context;
}

beast::error_code open(tcp::acceptor& acceptor, unsigned short port) {
    beast::error_code error;
    const tcp::endpoint endpoint(net::ip::address_v4::loopback(), port);
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(net::socket_base::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(net::socket_base::max_listen_connections, error);
    return error;
}

}  // namespace

HttpServer::HttpServer(std::shared_ptr<State> state) : state_(std::move(state)) {}

HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>> HttpServer::listen(net::io_context& io, const HttpSettings& settings, Handler handler) {
    auto state = std::make_shared<State>(io, std::move(handler), settings);
    if (settings.tls_certificate.has_value() != settings.tls_key.has_value()) {
        return Error(ErrorKind::Tls, "HTTPS needs a certificate and its private key.");
    }
    if (settings.tls_certificate) {
        Result<net::ssl::context> context = tls_context(*settings.tls_certificate, *settings.tls_key);
        if (!context) return context.error();
        state->tls.emplace(std::move(*context));
    }
    if (const beast::error_code error = open(state->acceptor, settings.port)) {
        return Error(ErrorKind::Network, fmt::format("The simulator cannot listen: {}.", error.message()),
                     fmt::format("127.0.0.1:{}", settings.port));
    }
    beast::error_code error;
    state->port = state->acceptor.local_endpoint(error).port();
    net::co_spawn(io, State::accept(state), net::detached);
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(state)));
}

unsigned short HttpServer::port() const { return state_->port; }

void HttpServer::stop_listening(std::chrono::milliseconds duration) {
    beast::error_code error;
    state_->acceptor.close(error);
    for (tcp::socket* socket : state_->connections) socket->close(error);
    state_->silence.expires_after(duration);
    state_->silence.async_wait([state = state_](const beast::error_code& stopped) {
        if (stopped) return;
        // Somebody else may have taken the port.
        if (const beast::error_code taken = open(state->acceptor, state->port)) {
            log(LogLevel::Error, fmt::format("The simulator cannot listen again: {}.", taken.message()));
            return;
        }
        net::co_spawn(state->acceptor.get_executor(), State::accept(state), net::detached);
    });
}

}  // namespace callboard::simulator
