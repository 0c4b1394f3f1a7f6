// Through an HTTP proxy to the server: CONNECT (RFC 9110, 9.3.6). What follows on the connection is the server's own TLS.
#pragma once

#include "api/proxy.h"
#include "base/clock.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace callboard::api {

// `socket` is connected to the proxy, which resolves the server's name itself. Errors have names of their own: ProxyRefused,
// NotAProxy; none holds the proxy's password. What is passed by reference must outlive the coroutine.
boost::asio::awaitable<Result<boost::asio::ip::tcp::socket>> open_tunnel(boost::asio::ip::tcp::socket socket,
                                                                         const Proxy& proxy, const Endpoint& server,
                                                                         SteadyTime until);

}  // namespace callboard::api
