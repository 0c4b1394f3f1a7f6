#include "api/tls_errors.h"

#include "api/dates.h"
#include "api/errors.h"
#include "api/tls_times.h"

#include <boost/asio/ssl/error.hpp>

#include <openssl/err.h>
#include <openssl/sslerr.h>

#include <ctime>

namespace callboard::api {
namespace {

UnixTime unix_time(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) return {};
    return UnixTime(std::chrono::seconds(::timegm(&parts)));
}

Error certificate_error(long verdict) {
    const auto refused = [](std::string_view name, std::string_view sentence) {
        return named_error(ErrorKind::Tls, name, sentence);
    };
    switch (verdict) {
        case X509_V_ERR_HOSTNAME_MISMATCH:
        case X509_V_ERR_IP_ADDRESS_MISMATCH:
            return refused("CertificateOfAnotherHost",
                           "The server's certificate is for another host. Is api.url right, and is no login page in between?");
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        case X509_V_ERR_CERT_SIGNATURE_FAILURE:
            return refused("CertificateUntrusted",
                           "The server's certificate comes from an issuer that this machine does not trust. If it is your own, "
                           "name its certificate file in api.ca_file.");
        case X509_V_ERR_CERT_REVOKED:
            return refused("CertificateRevoked",
                           "The server's certificate has been revoked. Whoever runs the server must replace it.");
        case X509_V_ERR_EE_KEY_TOO_SMALL:
        case X509_V_ERR_CA_KEY_TOO_SMALL:
        case X509_V_ERR_CA_MD_TOO_WEAK:
            return refused("CertificateTooWeak",
                           "The server's certificate is too weak to be trusted. Whoever runs the server must replace it.");
        default:
            return {ErrorKind::Tls,
                    fmt::format("The server's certificate is refused: {}.", X509_verify_cert_error_string(verdict))};
    }
}

// What this machine says, and what is known besides where that is later.
std::string told(CheckTime time) {
    std::string text = "this machine says " + utc_text(time.machine);
    if (time.checked_at > time.machine) text += fmt::format(" and it is at least {}", utc_text(time.checked_at));
    return text;
}

Error not_yet_valid(const std::optional<UnixTime>& begin, CheckTime time) {
    return named_error(
        ErrorKind::Tls, "CertificateNotYetValid",
        fmt::format("The server's certificate is valid from {}, {}. It is tried again until the machine's time is "
                    "synchronised.",
                    begin ? utc_text(*begin) : "a later time", told(time)));
}

Error expired(const std::optional<UnixTime>& end, CheckTime time) {
    return named_error(
        ErrorKind::Tls, "CertificateExpired",
        fmt::format("The server's certificate was valid until {}, {}. If that is the right time, whoever runs the "
                    "server must renew it.",
                    end ? utc_text(*end) : "an earlier time", told(time)));
}

// The certificate that is to blame may be a root that was not sent.
Error time_error(const SSL* connection, CheckTime time, long verdict) {
    const STACK_OF(X509)* chain = SSL_get_peer_cert_chain(connection);
    for (int i = 0; i < sk_X509_num(chain); ++i) {
        const Validity validity = validity_of(*sk_X509_value(chain, i));
        if (verdict == X509_V_ERR_CERT_NOT_YET_VALID && time.checked_at < validity.begin)
            return not_yet_valid(validity.begin, time);
        if (verdict == X509_V_ERR_CERT_HAS_EXPIRED && validity.end < time.checked_at) return expired(validity.end, time);
    }
    return verdict == X509_V_ERR_CERT_NOT_YET_VALID ? not_yet_valid({}, time) : expired({}, time);
}

}  // namespace

Validity validity_of(const X509& certificate) {
    return {unix_time(X509_get0_notBefore(&certificate)), unix_time(X509_get0_notAfter(&certificate))};
}

Error handshake_error(const SSL* connection, const boost::system::error_code& error, CheckTime time) {
    const long verdict = SSL_get_verify_result(connection);
    if (verdict == X509_V_ERR_CERT_NOT_YET_VALID || verdict == X509_V_ERR_CERT_HAS_EXPIRED)
        return time_error(connection, time, verdict);
    if (verdict != X509_V_OK) return certificate_error(verdict);
    if (error == boost::asio::ssl::error::stream_truncated || error.category() != boost::asio::error::get_ssl_category()) {
        return {ErrorKind::Network, "The server closed the connection during the TLS handshake."};
    }
    if (ERR_GET_REASON(static_cast<unsigned long>(error.value())) == SSL_R_WRONG_VERSION_NUMBER) {
        return named_error(ErrorKind::Tls, "NoTls", "What answers does not speak TLS. Is the port in api.url right?");
    }
    return {ErrorKind::Tls, fmt::format("No TLS connection: {}. TLS 1.2 or later is needed.", error.message())};
}

}  // namespace callboard::api
