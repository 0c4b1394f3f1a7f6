// A client of a few lines that shares nothing with the program: sockets of the system and OpenSSL's own interface, so that a
// mistake of the room cannot agree with itself.
#pragma once

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <string_view>

namespace callboard::simulator {

inline std::string sign(std::string_view secret, std::string_view text) {
    EVP_MAC* mac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    EVP_MAC_CTX* context = EVP_MAC_CTX_new(mac);
    char digest_name[] = "SHA1";
    OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string("digest", digest_name, 0), OSSL_PARAM_construct_end()};
    EVP_MAC_init(context, reinterpret_cast<const unsigned char*>(secret.data()), secret.size(), parameters);
    EVP_MAC_update(context, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    unsigned char digest[64];
    std::size_t size = 0;
    EVP_MAC_final(context, digest, &size, sizeof digest);
    EVP_MAC_CTX_free(context);
    EVP_MAC_free(mac);
    std::string hex;
    for (std::size_t i = 0; i < size; ++i) hex += fmt::format("{:02x}", digest[i]);
    return hex;
}

struct HttpResponse {
    int status = 0;  // 0: no response came
    std::string head;
    std::string body;
};

// One connection to 127.0.0.1; every wait ends after five seconds.
class HttpClient {
public:
    explicit HttpClient(unsigned short port) {
        socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
        const timeval timeout{5, 0};
        const int on = 1;
        setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
        setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }
    ~HttpClient() {
        if (tls_ != nullptr) SSL_free(tls_);
        if (context_ != nullptr) SSL_CTX_free(context_);
        ::close(socket_);
    }
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    bool connected() const { return connected_; }
    // Ends the connection with a reset instead of a close.
    void reset_on_close() {
        const linger at_once{1, 0};
        setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    }
    // Trusts nobody but the certificate in `file`.
    bool start_tls(const std::string& file) {
        context_ = SSL_CTX_new(TLS_client_method());
        SSL_CTX_set_verify(context_, SSL_VERIFY_PEER, nullptr);
        if (SSL_CTX_load_verify_locations(context_, file.c_str(), nullptr) != 1) return false;
        tls_ = SSL_new(context_);
        SSL_set_fd(tls_, socket_);
        return SSL_connect(tls_) == 1;
    }

    void send(std::string_view bytes) {
        if (tls_ != nullptr) {
            SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()));
            return;
        }
        while (!bytes.empty()) {
            const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    // Everything until the server closes.
    std::string receive_all() {
        while (receive()) {
        }
        return std::exchange(received_, {});
    }
    HttpResponse receive_response() {
        std::size_t end = std::string::npos;
        while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
            if (!receive()) return {};
        }
        HttpResponse response;
        response.head = received_.substr(0, end + 2);
        response.status = std::stoi(response.head.substr(9, 3));
        const std::size_t length_at = response.head.find("Content-Length: ");
        const std::size_t length = length_at == std::string::npos ? 0 : std::stoul(response.head.substr(length_at + 16));
        received_.erase(0, end + 4);
        while (received_.size() < length && receive()) {
        }
        response.body = received_.substr(0, length);
        received_.erase(0, length);
        return response;
    }
    HttpResponse exchange(std::string_view request) {
        send(request);
        return receive_response();
    }

private:
    bool receive() {
        char buffer[16384];
        const auto size = tls_ != nullptr ? static_cast<ssize_t>(SSL_read(tls_, buffer, sizeof buffer))
                                          : ::recv(socket_, buffer, sizeof buffer, 0);
        if (size <= 0) return false;
        received_.append(buffer, static_cast<std::size_t>(size));
        return true;
    }

    int socket_ = -1;
    bool connected_ = false;
    SSL_CTX* context_ = nullptr;
    SSL* tls_ = nullptr;
    std::string received_;
};

}  // namespace callboard::simulator
