// The one HTTP client on the network: HTTP/1.1 over TLS (plain only to loopback), one connection kept alive, a deadline before
// every step. Lives on one single-threaded io_context, which must outlive it.
//
// Never: a redirect followed, a certificate let through, a compressed body unpacked, a secret in an Error.
#pragma once

#include "api/transport.h"
#include "api/transport_settings.h"
#include "base/clock.h"

#include <boost/asio/any_io_executor.hpp>

#include <memory>

namespace callboard::api {

class BeastTransport final : public Transport {
public:
    BeastTransport(boost::asio::any_io_executor executor, const Clock& clock, TransportSettings settings);
    ~BeastTransport() override;
    BeastTransport(const BeastTransport&) = delete;
    BeastTransport& operator=(const BeastTransport&) = delete;

    // A reused connection that fails before the first byte of the response is replaced and a request that only reads sent once
    // more. Other requests get a fresh connection and are never repeated.
    boost::asio::awaitable<Result<Response>> send(Request request) override;
    std::uint64_t sent() const override;
    // See TlsClient.
    std::optional<UnixTime> certificates_end() const;

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace callboard::api
