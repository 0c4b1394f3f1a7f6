// Why a TLS handshake failed, for a person, with what to do.
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <openssl/ssl.h>

namespace callboard::api {

// When certificates were checked, and what the machine's clock said then.
struct CheckTime {
    UnixTime checked_at;
    UnixTime machine;
};

// Errors: Tls, or Network where the other side went away. The commonest have names of their own, as CertificateExpired and
// CertificateUntrusted; those of time say the dates.
Error handshake_error(const SSL* connection, const boost::system::error_code& error, CheckTime time);

}  // namespace callboard::api
