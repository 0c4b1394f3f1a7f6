#include "api/tunnel.h"

#include "api/cancellation.h"
#include "api/errors.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

namespace callboard::api {
namespace {

namespace net = boost::asio;
using tcp = net::ip::tcp;

constexpr std::size_t kAnswerBytes = 16U << 10U;
constexpr std::string_view kEndOfHead = "\r\n\r\n";

// Always with the port, unlike a Host header of https.
std::string authority_of(const Endpoint& server) { return Proxy{server.host, server.port, {}}.authority(); }

Secret connect_text(const Proxy& proxy, const std::string& server) {
    std::string text =
        fmt::format("CONNECT {0} HTTP/1.1\r\nHost: {0}\r\nUser-Agent: callboard/{1}\r\n", server, CALLBOARD_VERSION);
    if (!proxy.credentials.empty())
        text.append("Proxy-Authorization: Basic ").append(proxy.credentials.reveal()).append("\r\n");
    return Secret(text.append("\r\n"));
}

// Of "HTTP/1.1 200 ..."; 0 where it is none.
int status_of(std::string_view head) {
    if (!head.starts_with("HTTP/1.") || head.size() < 12 || head[8] != ' ') return 0;
    int status = 0;
    for (const char digit : head.substr(9, 3)) {
        if (digit < '0' || digit > '9') return 0;
        status = status * 10 + (digit - '0');
    }
    return status;
}

Error not_a_proxy() {
    return named_error(ErrorKind::Protocol, "NotAProxy",
                       "What answers at the address in HTTPS_PROXY is no proxy for https. Is the port right?");
}

std::optional<Error> refusal_in(std::string_view head, const Proxy& proxy, const std::string& server) {
    const int status = status_of(head);
    if (status >= 200 && status < 300) return std::nullopt;
    if (status == 407) {
        return named_error(
            ErrorKind::Network, "ProxyRefused",
            proxy.credentials.empty()
                ? "The proxy wants a user name and a password. Write HTTPS_PROXY as http://USER:PASSWORD@HOST:PORT."
                : "The proxy does not accept the user name and password in HTTPS_PROXY.");
    }
    if (status == 403 || status == 405) {
        return named_error(
            ErrorKind::Network, "ProxyRefused",
            fmt::format("The proxy does not allow connections to {} (HTTP {}). Ask whoever runs it.", server, status));
    }
    if (status >= 500) {
        return Error(
            ErrorKind::Network,
            fmt::format("The proxy cannot reach {} (HTTP {}). Is api.url right, and is the server up?", server, status));
    }
    return not_a_proxy();
}

struct Conversation {
    explicit Conversation(tcp::socket connected) : socket(std::move(connected)), timer(socket.get_executor()) {}
    tcp::socket socket;
    net::steady_timer timer;
    bool is_late = false;
};

// Closes the socket when time is over, and does nothing once the timer was cancelled or the conversation is over.
void watch(const std::shared_ptr<Conversation>& conversation, SteadyTime until) {
    conversation->timer.expires_at(until);
    conversation->timer.async_wait([weak = std::weak_ptr(conversation)](const boost::system::error_code& error) {
        const auto late = weak.lock();
        if (error || !late) return;
        late->is_late = true;
        boost::system::error_code ignored;
        late->socket.close(ignored);
    });
}

Error broken(const Conversation& conversation, const boost::system::error_code& error) {
    if (conversation.is_late) return {ErrorKind::Timeout, "The proxy did not answer in time."};
    if (error == net::error::operation_aborted) return cancelled_error();
    return {ErrorKind::Network, "The proxy closed the connection without an answer."};
}

}  // namespace

net::awaitable<Result<tcp::socket>> open_tunnel(tcp::socket socket, const Proxy& proxy, const Endpoint& server,
                                                SteadyTime until) {
    const auto conversation = std::make_shared<Conversation>(std::move(socket));
    watch(conversation, until);
    const std::string target = authority_of(server);
    const Secret request = connect_text(proxy, target);
    const auto [write_error, written] =
        co_await net::async_write(conversation->socket, net::buffer(request.reveal()), kAsTuple);
    if (write_error) co_return broken(*conversation, write_error);
    std::string head;
    std::size_t end = std::string::npos;
    while (end == std::string::npos && head.size() < kAnswerBytes) {
        std::array<char, 1024> chunk{};
        const auto [error, count] = co_await conversation->socket.async_read_some(net::buffer(chunk), kAsTuple);
        if (error && head.empty()) co_return broken(*conversation, error);
        if (error) co_return conversation->is_late ? broken(*conversation, error) : not_a_proxy();
        head.append(chunk.data(), count);
        end = head.find(kEndOfHead);
    }
    if (conversation->is_late) co_return broken(*conversation, {});
    conversation->timer.cancel();
    if (end == std::string::npos) co_return not_a_proxy();
    if (auto refusal = refusal_in(head, proxy, target)) co_return *std::move(refusal);
    // In TLS the client speaks first.
    if (end + kEndOfHead.size() != head.size()) co_return not_a_proxy();
    co_return std::move(conversation->socket);
}

}  // namespace callboard::api
