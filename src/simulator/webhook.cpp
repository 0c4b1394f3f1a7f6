#include "simulator/webhook.h"

#include "base/log.h"
#include "base/result.h"
#include "base/utf8.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/url/parse.hpp>

namespace callboard::simulator {
namespace {

namespace net = boost::asio;
using tcp = net::ip::tcp;
using SteadyTime = net::steady_timer::time_point;

constexpr auto kAsTuple = net::as_tuple(net::use_awaitable);
constexpr std::size_t kMostOnTheirWay = 64;
constexpr std::size_t kLongestStatusLine = 4096;
constexpr std::size_t kShownOfAnAnswer = 100;
constexpr auto kDeadline = std::chrono::seconds(5);

struct Target {
    bool https = false;
    std::string host;
    std::string port;
    std::string path;
    std::string authority;
    std::string shown;  // for the log: without password and query
};

std::optional<Target> target_of(std::string_view text) {
    const auto url = boost::urls::parse_uri(text);
    if (!url || (url->scheme() != "http" && url->scheme() != "https") || url->encoded_host().empty()) return std::nullopt;
    Target target;
    target.https = url->scheme() == "https";
    target.host = url->host_address();
    target.port = url->has_port() && !url->port().empty() ? std::string(url->port()) : target.https ? "443" : "80";
    target.path = url->encoded_path().empty() ? "/" : std::string(url->encoded_path());
    if (url->has_query()) target.path += "?" + std::string(url->encoded_query());
    target.authority = url->encoded_host_and_port();
    target.shown = fmt::format("{}://{}{}", target.https ? "https" : "http", target.authority,
                               target.path.substr(0, target.path.find('?')));
    return target;
}

std::string request_text(const Target& target, std::string_view body) {
    return fmt::format(
        "POST {} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{}",
        target.path, target.authority, body.size(), body);
}

std::string undelivered(std::string_view webhook, std::string_view problem) {
    return fmt::format("The webhook {} was not delivered: {}.", webhook, problem);
}

// Empty when the server said 2xx, otherwise what went wrong.
template <class Stream>
net::awaitable<std::string> exchange(Stream& stream, const std::string& request) {
    const auto [write_error, written] = co_await net::async_write(stream, net::buffer(request), kAsTuple);
    if (write_error) co_return write_error.message();
    std::string answer;
    const auto [read_error, size] =
        co_await net::async_read_until(stream, net::dynamic_buffer(answer, kLongestStatusLine), "\r\n", kAsTuple);
    if (read_error == net::error::not_found) co_return "it does not answer by HTTP";
    if (read_error) co_return read_error.message();
    const std::string_view line = std::string_view(answer).substr(0, size);
    const bool is_fine = line.starts_with("HTTP/1.") && line.size() > 9 && line[8] == ' ' && line[9] == '2';
    co_return is_fine ? std::string() : fmt::format("it answers '{}'", clean_text(trimmed(line), kShownOfAnAnswer));
}

}  // namespace

struct Webhooks::State {
    explicit State(net::io_context& to_io) : io(to_io) {}

    static net::awaitable<void> send(std::shared_ptr<State> state, Target target, std::string body);
    net::awaitable<std::string> deliver(tcp::socket& socket, const Target& target, const std::string& request,
                                        SteadyTime deadline);

    net::io_context& io;
    std::size_t on_their_way = 0;
    ChangeLog trouble;
};

net::awaitable<void> Webhooks::State::send(std::shared_ptr<State> state, Target target, std::string body) {
    ++state->on_their_way;
    auto socket = std::make_shared<tcp::socket>(state->io);
    net::steady_timer deadline(state->io, kDeadline);
    deadline.async_wait([socket](const boost::system::error_code& error) {
        boost::system::error_code ignored;
        if (!error) socket->close(ignored);
    });
    const std::string request = request_text(target, body);
    const std::string problem = co_await state->deliver(*socket, target, request, deadline.expiry());
    state->trouble.say(LogLevel::Warning, problem.empty() ? std::string() : undelivered(target.shown, problem));
    --state->on_their_way;
}

net::awaitable<std::string> Webhooks::State::deliver(tcp::socket& socket, const Target& target, const std::string& request,
                                                     SteadyTime deadline) {
    tcp::resolver resolver(io);
    const auto [resolve_error, addresses] = co_await resolver.async_resolve(target.host, target.port, kAsTuple);
    if (resolve_error) co_return resolve_error.message();
    // Connecting opens the socket, and would open it again after the deadline closed it.
    if (SteadyTime::clock::now() >= deadline) co_return "its host's name is not found in time";
    const auto [connect_error, endpoint] = co_await net::async_connect(socket, addresses, kAsTuple);
    if (connect_error) co_return connect_error.message();
    if (!target.https) co_return co_await exchange(socket, request);
    net::ssl::context context(net::ssl::context::tls_client);
    boost::system::error_code error;
    context.set_default_verify_paths(error);
    net::ssl::stream<tcp::socket&> stream(socket, context);
    stream.set_verify_mode(net::ssl::verify_peer, error);
    stream.set_verify_callback(net::ssl::host_name_verification(target.host), error);
    // The function behind the macro SSL_set_tlsext_host_name, whose C cast the warnings refuse.
    std::string host = target.host;
    SSL_ctrl(stream.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, host.data());
    const auto [handshake_error] = co_await stream.async_handshake(net::ssl::stream_base::client, kAsTuple);
    if (handshake_error) co_return handshake_error.message();
    co_return co_await exchange(stream, request);
}

Webhooks::Webhooks(net::io_context& io) : state_(std::make_shared<State>(io)) {}
Webhooks::~Webhooks() = default;

void Webhooks::post(const std::string& url, std::string body) {
    std::optional<Target> target = target_of(url);
    if (!target || state_->on_their_way >= kMostOnTheirWay) {
        state_->trouble.say(LogLevel::Warning, undelivered(target ? target->shown : "of a key",
                                                           target ? "too many are on their way" : "its URL is no http(s) URL"));
        return;
    }
    net::co_spawn(state_->io, State::send(state_, *std::move(target), std::move(body)), net::detached);
}

}  // namespace callboard::simulator
