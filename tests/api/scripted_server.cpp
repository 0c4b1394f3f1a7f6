#include "tests/api/scripted_server.h"

#include <boost/asio/ip/tcp.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

namespace callboard::api {

std::string http_answer(std::string_view body, std::string_view more_headers) {
    return fmt::format("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n{}\r\n{}", body.size(),
                       more_headers, body);
}

long Peer::read_some(char* bytes, std::size_t size) {
    if (tls_ != nullptr) return SSL_read(tls_, bytes, static_cast<int>(size));
    return ::recv(socket_, bytes, size, 0);
}

std::string Peer::read_request() {
    for (;;) {
        const std::size_t end = buffer_.find("\r\n\r\n");
        if (end != std::string::npos) {
            std::string head = buffer_.substr(0, end + 4);
            buffer_.erase(0, end + 4);
            return head;
        }
        std::array<char, 4096> chunk{};
        const long count = read_some(chunk.data(), chunk.size());
        if (count <= 0) return {};
        buffer_.append(chunk.data(), static_cast<std::size_t>(count));
    }
}

bool Peer::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const long count = tls_ != nullptr ? SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()))
                                           : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

bool Peer::write_raw(std::string_view bytes) {
    return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
}

void Peer::hold_back(bool yes) {
    const int cork = yes ? 1 : 0;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_CORK, &cork, sizeof cork);
}

void Peer::say_goodbye() {
    if (tls_ != nullptr) SSL_shutdown(tls_);
}

void Peer::renegotiate() {
    SSL_renegotiate(tls_);
    SSL_do_handshake(tls_);
}

void Peer::reset_on_close() {
    const linger at_once{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

void Peer::wait_for_end() {
    std::array<char, 4096> chunk{};
    while (read_some(chunk.data(), chunk.size()) > 0) {
    }
}

void Peer::relay_to(int port, std::size_t most) {
    const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    address.sin_port = ::htons(static_cast<std::uint16_t>(port));
    bool is_open = ::connect(server, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    while (is_open && most > 0) {
        std::array<pollfd, 2> ends{pollfd{socket_, POLLIN, 0}, pollfd{server, POLLIN, 0}};
        is_open = ::poll(ends.data(), ends.size(), 10'000) > 0;
        for (const std::size_t from : {0U, 1U}) {
            if ((ends[from].revents & (POLLIN | POLLHUP | POLLERR)) == 0) continue;
            std::array<char, 16'384> chunk{};
            const ssize_t count =
                ::recv(ends[from].fd, chunk.data(), from == 1 ? std::min(chunk.size(), most) : chunk.size(), 0);
            is_open = is_open && count > 0 &&
                      ::send(ends[1 - from].fd, chunk.data(), static_cast<std::size_t>(count), MSG_NOSIGNAL) == count;
            if (from == 1 && count > 0 && most != std::string::npos) most -= static_cast<std::size_t>(count);
        }
    }
    ::close(server);
}

ScriptedServer::ScriptedServer(Script script, const char* address, int port) : script_(std::move(script)), port_(port) {
    listen(address);
}

ScriptedServer::ScriptedServer(Script script, const Identity& identity, ServerTls tls, const std::vector<Identity>& chain,
                               int port)
    : script_(std::move(script)), context_(SSL_CTX_new(TLS_server_method())), port_(port) {
    ::signal(SIGPIPE, SIG_IGN);
    SSL_CTX_set_security_level(context_, 0);
    SSL_CTX_use_certificate(context_, identity.certificate());
    for (const Identity& issuer : chain) SSL_CTX_add1_chain_cert(context_, issuer.certificate());
    SSL_CTX_use_PrivateKey(context_, identity.key());
    if (tls == ServerTls::Old) {
        SSL_CTX_set_min_proto_version(context_, TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context_, TLS1_1_VERSION);
    }
    if (tls == ServerTls::Only12) SSL_CTX_set_max_proto_version(context_, TLS1_2_VERSION);
    listen();
}

ScriptedServer::~ScriptedServer() {
    stopping_ = true;
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
    SSL_CTX_free(context_);
}

void ScriptedServer::listen(const char* on) {
    using Endpoint = boost::asio::ip::tcp::endpoint;
    Endpoint endpoint(boost::asio::ip::make_address(on), static_cast<std::uint16_t>(port_));
    listener_ = ::socket(endpoint.data()->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    ::setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    ::bind(listener_, endpoint.data(), static_cast<socklen_t>(endpoint.size()));
    auto length = static_cast<socklen_t>(endpoint.capacity());
    ::getsockname(listener_, endpoint.data(), &length);
    port_ = endpoint.port();
    ::listen(listener_, 16);
    thread_ = std::thread([this] { serve(); });
}

void ScriptedServer::serve() {
    while (!stopping_) {
        const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) return;
        handle(socket);
        ::close(socket);
    }
}

void ScriptedServer::handle(int socket) {
    // Nothing that goes wrong in a test may keep it for ever.
    const timeval patience{10, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    const int number = connections_++;
    if (context_ == nullptr) {
        Peer peer(socket, nullptr, number);
        script_(peer);
        return;
    }
    if (broken_ > 0) {
        --broken_;
        return;
    }
    const std::unique_ptr<SSL, decltype(&SSL_free)> tls(SSL_new(context_), &SSL_free);
    SSL_set_fd(tls.get(), socket);
    if (holds_back_) Peer(socket, tls.get(), number).hold_back(true);
    if (SSL_accept(tls.get()) != 1) return;
    ++handshakes_;
    if (SSL_session_reused(tls.get()) == 1) ++resumptions_;
    handshake_bytes_ = BIO_number_read(SSL_get_rbio(tls.get())) + BIO_number_written(SSL_get_wbio(tls.get()));
    Peer peer(socket, tls.get(), number);
    script_(peer);
}

}  // namespace callboard::api
