#include "api/tls.h"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/error.hpp>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/sslerr.h>
#include <openssl/x509v3.h>

namespace callboard::api {
namespace {

namespace ssl = boost::asio::ssl;

bool is_address(const std::string& host) {
    boost::system::error_code error;
    boost::asio::ip::make_address(host, error);
    return !error;
}

std::string certificate_message(long verdict) {
    switch (verdict) {
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return "The server's certificate is not yet valid: is this machine's clock right? It is tried again until the time "
                   "is "
                   "synchronised.";
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return "The server's certificate has expired, or this machine's clock is ahead. Whoever runs the server must renew "
                   "it.";
        case X509_V_ERR_HOSTNAME_MISMATCH:
        case X509_V_ERR_IP_ADDRESS_MISMATCH:
            return "The server's certificate is for another host. Is api.url right, and is no login page in between?";
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        case X509_V_ERR_CERT_SIGNATURE_FAILURE:
            return "The server's certificate comes from an issuer that this machine does not trust. If it is your own, name "
                   "its "
                   "certificate file in api.ca_file.";
        case X509_V_ERR_CERT_REVOKED:
            return "The server's certificate has been revoked. Whoever runs the server must replace it.";
        case X509_V_ERR_EE_KEY_TOO_SMALL:
        case X509_V_ERR_CA_KEY_TOO_SMALL:
        case X509_V_ERR_CA_MD_TOO_WEAK:
            return "The server's certificate is too weak to be trusted. Whoever runs the server must replace it.";
        default: return fmt::format("The server's certificate is refused: {}.", X509_verify_cert_error_string(verdict));
    }
}

}  // namespace

Result<std::shared_ptr<ssl::context>> make_tls_context(const std::optional<std::filesystem::path>& ca_file) {
    auto context = std::make_shared<ssl::context>(ssl::context::tls_client);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_session_cache_mode(context->native_handle(), SSL_SESS_CACHE_OFF);
    boost::system::error_code error;
    context->set_verify_mode(ssl::verify_peer, error);
    if (error) return Error(ErrorKind::Tls, "TLS cannot be set up on this machine.");
    // A machine without a root store still reaches a server of its own ca_file.
    context->set_default_verify_paths(error);
    if (ca_file) {
        context->load_verify_file(ca_file->string(), error);
        if (error) {
            return Error(ErrorKind::Configuration, "api.ca_file cannot be read or holds no certificate in PEM form.",
                         ca_file->string());
        }
    }
    return context;
}

bool expect_host(SSL* connection, const std::string& host) {
    X509_VERIFY_PARAM* parameters = SSL_get0_param(connection);
    if (is_address(host)) return X509_VERIFY_PARAM_set1_ip_asc(parameters, host.c_str()) == 1;
    X509_VERIFY_PARAM_set_hostflags(parameters, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    // The function behind the macro SSL_set_tlsext_host_name, whose C cast the warnings refuse.
    std::string name = host;
    const long named = SSL_ctrl(connection, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name.data());
    return named == 1 && X509_VERIFY_PARAM_set1_host(parameters, host.c_str(), host.size()) == 1;
}

Error handshake_error(const SSL* connection, const boost::system::error_code& error) {
    const long verdict = SSL_get_verify_result(connection);
    if (verdict != X509_V_OK) return {ErrorKind::Tls, certificate_message(verdict)};
    if (error == boost::asio::ssl::error::stream_truncated || error.category() != boost::asio::error::get_ssl_category()) {
        return {ErrorKind::Network, "The server closed the connection during the TLS handshake."};
    }
    if (ERR_GET_REASON(static_cast<unsigned long>(error.value())) == SSL_R_WRONG_VERSION_NUMBER) {
        return {ErrorKind::Tls, "What answers does not speak TLS. Is the port in api.url right?"};
    }
    return {ErrorKind::Tls, fmt::format("No TLS connection: {}. TLS 1.2 or later is needed.", error.message())};
}

}  // namespace callboard::api
