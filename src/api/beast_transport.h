// The one HTTP client on the network: HTTP/1.1 over TLS (plain only to loopback), one connection kept alive, a deadline before
// every step. Lives on one single-threaded io_context, which must outlive it.
//
// Never: a redirect followed, a certificate let through, a compressed body unpacked, a secret in an Error.
#pragma once

#include "api/endpoint.h"
#include "api/resolver.h"
#include "api/transport.h"
#include "base/clock.h"

#include <boost/asio/any_io_executor.hpp>

#include <filesystem>
#include <memory>
#include <optional>

namespace callboard::api {

struct TransportLimits {
    Duration resolve = std::chrono::seconds(5);
    Duration connect = std::chrono::seconds(3);         // for each address
    Duration stagger = std::chrono::milliseconds(250);  // before the next address is tried beside the one under way
    Duration handshake = std::chrono::seconds(5);
    Duration first_byte = std::chrono::seconds(5);
    Duration request = std::chrono::seconds(10);  // everything together
    Duration reuse = std::chrono::seconds(4);     // an idle connection older than this is not used again
    std::uint32_t header_bytes = 16U << 10U;
};

struct TransportSettings {
    Endpoint endpoint;
    std::optional<std::filesystem::path> ca_file;  // trusted besides the system's roots
    TransportLimits limits;
    ResolveFunction resolve = resolve_by_system;  // called on a helper thread
};

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

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace callboard::api
