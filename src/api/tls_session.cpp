#include "api/tls_session.h"

#include "api/tls_times.h"

namespace callboard::api {
namespace {

// A chain is verified in full at least so often.
constexpr Duration kOfferedFor = std::chrono::hours(1);

int index_of_session() {
    static const int index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

}  // namespace

TlsSession::TlsSession(SSL_CTX* context) {
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_set_ex_data(context, index_of_session(), this);
    SSL_CTX_sess_set_new_cb(context, keep);
}

// A copy: OpenSSL spoils its own when the connection ends without a goodbye.
int TlsSession::keep(SSL* connection, SSL_SESSION* session) {
    auto* owner = static_cast<TlsSession*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(connection), index_of_session()));
    if (SSL_get_verify_result(connection) == X509_V_OK) owner->session_.reset(SSL_SESSION_dup(session));
    return 0;
}

void TlsSession::offer(SSL* connection, Now now) {
    const std::unique_ptr<SSL_SESSION, Free> session = std::move(session_);
    const bool is_fresh = now.steady - verified_at_ < kOfferedFor && now.unix < certificates_end_;
    if (session && is_fresh && SSL_SESSION_is_resumable(session.get()) == 1) SSL_set_session(connection, session.get());
}

void TlsSession::established(SSL* connection, SteadyTime now) {
    if (SSL_session_reused(connection) == 1) {
        // TLS 1.2 gives a new ticket only when it likes.
        const bool may_come_again = !session_ && SSL_version(connection) == TLS1_2_VERSION;
        if (may_come_again) session_.reset(SSL_SESSION_dup(SSL_get0_session(connection)));
        return;
    }
    verified_at_ = now;
    certificates_end_ = UnixTime::max();
    const STACK_OF(X509)* chain = SSL_get0_verified_chain(connection);
    for (int i = 0; i < sk_X509_num(chain); ++i)
        certificates_end_ = std::min(certificates_end_, validity_of(*sk_X509_value(chain, i)).end);
}

}  // namespace callboard::api
