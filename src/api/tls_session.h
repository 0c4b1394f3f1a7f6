// The last session of a verified server, which makes the next handshake a short one: no certificates are sent and none checked
// again.
#pragma once

#include "base/clock.h"

#include <openssl/ssl.h>

#include <memory>

namespace callboard::api {

// Belongs to one context, and so to one host and one set of trusted certificates. OpenSSL hands it the sessions as they come.
class TlsSession {
public:
    // `context` must not outlive it.
    explicit TlsSession(SSL_CTX* context);
    TlsSession(const TlsSession&) = delete;
    TlsSession& operator=(const TlsSession&) = delete;

    // To the handshake of `connection`. Each is offered once; an old one, or one whose certificates have ended, never.
    void offer(SSL* connection, Now now);
    // After a handshake: since when the certificates of the server, as far as they were sent, are verified, and how long they
    // are valid.
    void established(SSL* connection, SteadyTime now);

    // When the first of the server's certificates ends. The epoch before any was verified.
    UnixTime certificates_end() const { return certificates_end_; }

private:
    struct Free {
        void operator()(SSL_SESSION* session) const { SSL_SESSION_free(session); }
    };
    static int keep(SSL* connection, SSL_SESSION* session);

    std::unique_ptr<SSL_SESSION, Free> session_;
    SteadyTime verified_at_{};
    UnixTime certificates_end_{};
};

}  // namespace callboard::api
