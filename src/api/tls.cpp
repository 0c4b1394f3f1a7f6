#include "api/tls.h"

#include "api/build_date.h"
#include "api/tls_errors.h"

#include <boost/asio/ip/address.hpp>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <sys/stat.h>

namespace callboard::api {
namespace {

namespace ssl = boost::asio::ssl;

// With less, SHA-1 and RSA of 1024 bits would do.
constexpr int kSecurityLevel = 2;

// Tells a file apart from another one of the same name.
struct FileStamp {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::int64_t size = 0;
    std::int64_t changed = 0;  // nanoseconds
    bool operator==(const FileStamp&) const = default;
};

FileStamp stamp_of(const std::optional<std::filesystem::path>& path) {
    struct stat info {};
    if (!path || ::stat(path->c_str(), &info) != 0) return {};
    return {info.st_dev, info.st_ino, info.st_size, info.st_ctim.tv_sec * 1'000'000'000 + info.st_ctim.tv_nsec};
}

bool is_address(const std::string& host) {
    boost::system::error_code error;
    boost::asio::ip::make_address(host, error);
    return !error;
}

Result<void> set_up(ssl::context& context, const std::optional<std::filesystem::path>& ca_file) {
    SSL_CTX* native = context.native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_security_level(native, std::max(kSecurityLevel, SSL_CTX_get_security_level(native)));
    boost::system::error_code error;
    context.set_verify_mode(ssl::verify_peer, error);
    if (error) return Error(ErrorKind::Tls, "TLS cannot be set up on this machine.");
    // A machine without a root store still reaches a server of its own ca_file.
    context.set_default_verify_paths(error);
    if (ca_file) {
        context.load_verify_file(ca_file->string(), error);
        if (error) {
            return Error(ErrorKind::Configuration, "api.ca_file cannot be read or holds no certificate in PEM form.",
                         ca_file->string());
        }
    }
    return {};
}

// SNI and the certificate's names, or the certificate's addresses.
bool expect_host(SSL* connection, const std::string& host) {
    X509_VERIFY_PARAM* parameters = SSL_get0_param(connection);
    if (is_address(host)) return X509_VERIFY_PARAM_set1_ip_asc(parameters, host.c_str()) == 1;
    X509_VERIFY_PARAM_set_hostflags(parameters, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    // The function behind the macro SSL_set_tlsext_host_name, whose C cast the warnings refuse.
    std::string name = host;
    const long named = SSL_ctrl(connection, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name.data());
    return named == 1 && X509_VERIFY_PARAM_set1_host(parameters, host.c_str(), host.size()) == 1;
}

}  // namespace

ReadAhead read_ahead(SSL* connection) {
    char byte = 0;
    ERR_clear_error();
    const int count = SSL_peek(connection, &byte, 1);
    const bool wants_more = count <= 0 && SSL_get_error(connection, count) == SSL_ERROR_WANT_READ;
    ERR_clear_error();
    if (count > 0) return ReadAhead::Data;
    return wants_more && SSL_has_pending(connection) == 0 ? ReadAhead::Nothing : ReadAhead::Unclear;
}

struct TlsClient::State {
    FileStamp stamp;
    ssl::context context{ssl::context::tls_client};
    TlsSession session{context.native_handle()};
};

TlsClient::TlsClient(const Clock& clock, std::string host, std::optional<std::filesystem::path> ca_file, UnixTime known_time)
    : clock_(clock), host_(std::move(host)), ca_file_(std::move(ca_file)), known_time_(std::max(known_time, build_date())) {}

Result<std::shared_ptr<ssl::context>> TlsClient::context() {
    const FileStamp stamp = stamp_of(ca_file_);
    if (!state_ || state_->stamp != stamp) {
        state_.reset();
        auto made = std::make_shared<State>();
        made->stamp = stamp;
        const Result<void> usable = set_up(made->context, ca_file_);
        if (!usable) return usable.error();
        state_ = std::move(made);
    }
    return std::shared_ptr<ssl::context>(state_, &state_->context);
}

UnixTime TlsClient::check_time() const { return std::max(clock_.now().unix, known_time_); }

bool TlsClient::prepare(SSL* connection) {
    const UnixTime time = check_time();
    X509_VERIFY_PARAM_set_time(SSL_get0_param(connection), std::chrono::system_clock::to_time_t(time));
    state_->session.offer(connection, {clock_.now().steady, time});
    return expect_host(connection, host_);
}

void TlsClient::succeeded(SSL* connection) { state_->session.established(connection, clock_.now().steady); }

Error TlsClient::failed(const SSL* connection, const boost::system::error_code& error) {
    // They may be mended meanwhile, by whoever looks after the machine's root certificates.
    state_.reset();
    return handshake_error(connection, error, {check_time(), clock_.now().unix});
}

bool TlsClient::heard(UnixTime server_time) {
    if (!state_ || server_time >= state_->session.certificates_end()) return false;
    known_time_ = std::max(known_time_, server_time);
    return true;
}

std::optional<UnixTime> TlsClient::certificates_end() const {
    const UnixTime end = state_ ? state_->session.certificates_end() : UnixTime();
    return end == UnixTime() ? std::nullopt : std::optional(end);
}

}  // namespace callboard::api
