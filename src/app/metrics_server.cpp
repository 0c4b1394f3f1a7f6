#include "app/metrics_server.h"

#include <boost/asio/write.hpp>

namespace callboard::app {
namespace {

namespace net = boost::asio;
using ErrorCode = boost::system::error_code;
using std::chrono::steady_clock;

constexpr std::size_t kMostClients = 32;
constexpr int kBacklog = 128;
constexpr std::size_t kLongestHead = 4096;
constexpr auto kDeadline = std::chrono::seconds(5);  // of a client
constexpr auto kDrain = std::chrono::seconds(1);     // for what a refused one still sends
constexpr auto kPause = std::chrono::seconds(1);
constexpr auto kFresh = std::chrono::milliseconds(200);  // a document this young is given again

constexpr int kOk = 200;
constexpr int kBadRequest = 400;
constexpr int kNotFound = 404;
constexpr int kWrongMethod = 405;
constexpr int kTooLarge = 431;
constexpr int kUnavailable = 503;

std::string_view reason_of(int status) {
    switch (status) {
        case kOk: return "OK";
        case kNotFound: return "Not Found";
        case kWrongMethod: return "Method Not Allowed";
        case kTooLarge: return "Request Header Fields Too Large";
        case kUnavailable: return "Service Unavailable";
        default: return "Bad Request";
    }
}

// What a request line asks for: kOk where it is the metrics.
int status_of(std::string_view line) {
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || last == first || !line.substr(last + 1).starts_with("HTTP/1.")) return kBadRequest;
    const std::string_view method = line.substr(0, first);
    if (method != "GET" && method != "HEAD") return kWrongMethod;
    const std::string_view target = line.substr(first + 1, last - first - 1);
    return target.substr(0, target.find('?')) == "/metrics" ? kOk : kNotFound;
}

bool is_whole(std::string_view head) {
    return head.find("\r\n\r\n") != std::string_view::npos || head.find("\n\n") != std::string_view::npos;
}

}  // namespace

struct MetricsServer::Client {
    explicit Client(Tcp::socket accepted) : socket(std::move(accepted)), deadline(socket.get_executor()) {}
    Tcp::socket socket;
    net::steady_timer deadline;
    std::string head;
    std::string text;  // of the answer
    std::array<char, 1024> buffer{};
};

Result<std::unique_ptr<MetricsServer>> MetricsServer::open(net::any_io_executor executor, std::uint16_t port,
                                                           std::function<void()> ask, std::chrono::milliseconds patience) {
    Tcp::acceptor acceptor(std::move(executor));
    const Tcp::endpoint endpoint(net::ip::address_v4::loopback(), port);
    ErrorCode error;
    acceptor.open(endpoint.protocol(), error);
    // A port of a program that ended a moment ago.
    if (!error) acceptor.set_option(Tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(kBacklog, error);
    if (error) {
        return Error(ErrorKind::Network,
                     fmt::format("The port of --metrics cannot be had: {}. Name another one.", error.message()),
                     fmt::format("127.0.0.1:{}", port));
    }
    auto server = std::unique_ptr<MetricsServer>(new MetricsServer(std::move(acceptor), std::move(ask), patience));
    server->accept();
    return server;
}

MetricsServer::MetricsServer(Tcp::acceptor acceptor, std::function<void()> ask, std::chrono::milliseconds patience)
    : acceptor_(std::move(acceptor)),
      ask_(std::move(ask)),
      most_patient_(patience),
      patience_(acceptor_.get_executor()),
      pause_(acceptor_.get_executor()),
      self_(std::make_shared<MetricsServer*>(this)) {
    ErrorCode ignored;
    port_ = acceptor_.local_endpoint(ignored).port();
}

MetricsServer::~MetricsServer() {
    close();
    *self_ = nullptr;
}

void MetricsServer::close() {
    ErrorCode ignored;
    acceptor_.close(ignored);
    patience_.cancel();
    pause_.cancel();
    waiting_.clear();
    for (const ClientPtr& client : std::exchange(clients_, {})) {
        client->deadline.cancel();
        client->socket.close(ignored);
    }
}

void MetricsServer::accept() {
    if (accepts_ || !acceptor_.is_open() || clients_.size() >= kMostClients) return;
    accepts_ = true;
    acceptor_.async_accept([self = self_](const ErrorCode& error, Tcp::socket socket) {
        MetricsServer* const server = *self;
        if (server == nullptr || error == net::error::operation_aborted) return;
        server->accepts_ = false;
        if (error && error != net::error::connection_aborted) {
            server->trouble_.say(LogLevel::Warning, fmt::format("--metrics: {}.", error.message()));
            server->rest();
            return;
        }
        if (!error && server->acceptor_.is_open()) server->welcome(std::move(socket));
        server->accept();
    });
}

// Without a descriptor to spare, one that waits would be accepted again at once, and again.
void MetricsServer::rest() {
    pause_.expires_after(kPause);
    pause_.async_wait([self = self_](const ErrorCode& error) {
        if (!error && *self != nullptr) (*self)->accept();
    });
}

void MetricsServer::welcome(Tcp::socket socket) {
    const auto client = std::make_shared<Client>(std::move(socket));
    clients_.insert(client);
    limit(client, kDeadline);
    read(client);
}

void MetricsServer::limit(const ClientPtr& client, std::chrono::milliseconds time) {
    client->deadline.expires_after(time);
    client->deadline.async_wait([self = self_, client](const ErrorCode& error) {
        if (!error && *self != nullptr) (*self)->leave(client);
    });
}

void MetricsServer::read(const ClientPtr& client) {
    client->socket.async_read_some(net::buffer(client->buffer),
                                   [self = self_, client](const ErrorCode& error, std::size_t count) {
                                       MetricsServer* const server = *self;
                                       if (server == nullptr || !server->clients_.contains(client)) return;
                                       if (error) {
                                           server->leave(client);
                                           return;
                                       }
                                       client->head.append(client->buffer.data(), count);
                                       if (is_whole(client->head)) {
                                           server->serve(client);
                                       } else if (client->head.size() >= kLongestHead) {
                                           server->reply(client, kTooLarge, "");
                                       } else {
                                           server->read(client);
                                       }
                                   });
}

void MetricsServer::serve(const ClientPtr& client) {
    std::string_view line(client->head);
    line = line.substr(0, line.find('\n'));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const int status = status_of(line);
    if (status == kOk) {
        want(client);
    } else {
        reply(client, status, status == kNotFound ? "The metrics are at /metrics.\n" : "");
    }
}

void MetricsServer::want(const ClientPtr& client) {
    if (!document_.empty() && steady_clock::now() < answered_at_ + kFresh) {
        reply(client, kOk, document_);
        return;
    }
    waiting_.insert(client);
    if (waiting_.size() > 1) return;
    patience_.expires_after(most_patient_);
    patience_.async_wait([self = self_](const ErrorCode& error) {
        if (!error && *self != nullptr) (*self)->answer_who_wait(kUnavailable, "The wall does not answer.\n");
    });
    ask_();
}

void MetricsServer::answer(std::string document) {
    document_ = std::move(document);
    answered_at_ = steady_clock::now();
    patience_.cancel();
    answer_who_wait(kOk, document_);
}

void MetricsServer::answer_who_wait(int status, std::string_view body) {
    for (const ClientPtr& client : std::exchange(waiting_, {})) reply(client, status, body);
}

void MetricsServer::reply(const ClientPtr& client, int status, std::string_view body) {
    client->text = fmt::format(
        "HTTP/1.1 {} {}\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: {}\r\n{}"
        "Cache-Control: no-store\r\nConnection: close\r\n\r\n",
        status, reason_of(status), body.size(), status == kWrongMethod ? "Allow: GET, HEAD\r\n" : "");
    if (!client->head.starts_with("HEAD ")) client->text += body;
    const auto written = [self = self_, client, status](const ErrorCode& error, std::size_t) {
        MetricsServer* const server = *self;
        if (server == nullptr || !server->clients_.contains(client)) return;
        ErrorCode ignored;
        client->socket.shutdown(Tcp::socket::shutdown_send, ignored);
        if (error || status == kOk) {
            server->leave(client);
        } else {
            server->limit(client, kDrain);
            server->drain(client);
        }
    };
    net::async_write(client->socket, net::buffer(client->text), written);
}

// Closing while something unread waits would take the answer back.
void MetricsServer::drain(const ClientPtr& client) {
    client->socket.async_read_some(net::buffer(client->buffer), [self = self_, client](const ErrorCode& error, std::size_t) {
        MetricsServer* const server = *self;
        if (server == nullptr || !server->clients_.contains(client)) return;
        if (error) {
            server->leave(client);
        } else {
            server->drain(client);
        }
    });
}

void MetricsServer::leave(const ClientPtr& client) {
    if (clients_.erase(client) == 0) return;
    waiting_.erase(client);
    client->deadline.cancel();
    ErrorCode ignored;
    client->socket.close(ignored);
    accept();
}

}  // namespace callboard::app
