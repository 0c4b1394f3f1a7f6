// Opens connections to the server, directly or through its proxy, and learns which addresses are worth trying first. The
// transport drives it, one at a time.
#pragma once

#include "api/resolver.h"
#include "api/transport_settings.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <optional>

namespace callboard::api {

// What was learnt of addresses.
struct Experience {
    std::optional<boost::asio::ip::address> good;  // carried the last connection that worked
    std::optional<boost::asio::ip::address> bad;   // accepted a connection after that, and led nowhere
};

// The good one first, else one of its family; the bad one last.
Addresses in_order(Addresses addresses, const Experience& experience);

class Dialer {
public:
    // `settings` must outlive it.
    Dialer(boost::asio::any_io_executor executor, const Clock& clock, const TransportSettings& settings);

    // Errors: Network, Timeout, Protocol (of a proxy), Cancelled.
    boost::asio::awaitable<Result<boost::asio::ip::tcp::socket>> dial(SteadyTime deadline);

    // What became of the connection dialled last.
    void worked();
    void led_nowhere();

private:
    boost::asio::awaitable<Result<boost::asio::ip::tcp::socket>> connect(std::string host, std::uint16_t port,
                                                                         SteadyTime deadline);
    SteadyTime step(Duration limit, SteadyTime deadline) const { return std::min(clock_.now().steady + limit, deadline); }

    const Clock& clock_;
    const TransportSettings& settings_;
    Resolver resolver_;
    boost::asio::ip::address dialled_;
    Experience experience_;
};

}  // namespace callboard::api
