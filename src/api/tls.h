// TLS as this program uses it: version 1.2 or later, the system's roots and at most one file of further ones, the host's name
// checked. There is no way to turn a check off.
//
// Certificates are checked at the latest time that is known: the machine's clock, the day the program was made, the newest Date
// of an answer whose sender was verified. A machine that starts in 1970 so accepts what is valid, and nothing that has expired.
//
// Nobody is asked whether a certificate was revoked: without lists of its authority, or its answer, that is out of reach.
#pragma once

#include "api/tls_session.h"
#include "base/clock.h"
#include "base/result.h"

#include <boost/asio/ssl/context.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace callboard::api {

// TLS reads ahead: what stands behind the last answer, or behind the handshake, may wait outside of the socket. It is not read.
enum class ReadAhead {
    Nothing,
    Data,
    Unclear,  // a part of something, an end, or what is no TLS
};
ReadAhead read_ahead(SSL* connection);

// The side of a transport that knows certificates: makes contexts, prepares connections to one host and hears what became of
// them.
class TlsClient {
public:
    // `known_time`: it is not earlier than this.
    TlsClient(const Clock& clock, std::string host, std::optional<std::filesystem::path> ca_file, UnixTime known_time);

    // For the next connection, which must keep it. The files are read again when the CA file has changed or a handshake has
    // failed. An Error of kind Configuration names api.ca_file when it holds no certificate.
    Result<std::shared_ptr<boost::asio::ssl::context>> context();

    // Tells the handshake which host is wanted and at what time, and offers the last session. False when OpenSSL refuses.
    bool prepare(SSL* connection);
    void succeeded(SSL* connection);
    // Why, for a person, with what to do. Forgets context and session.
    Error failed(const SSL* connection, const boost::system::error_code& error);
    // What an answer of a verified server says the time is. False where its certificates are over by then: that cannot be the
    // time, and believing it would refuse them for ever.
    bool heard(UnixTime server_time);
    // When the first of the server's certificates ends; nothing before they were verified.
    std::optional<UnixTime> certificates_end() const;

private:
    struct State;
    UnixTime check_time() const;

    const Clock& clock_;
    std::string host_;
    std::optional<std::filesystem::path> ca_file_;
    UnixTime known_time_;
    std::shared_ptr<State> state_;
};

}  // namespace callboard::api
