// Opening a TCP connection to whichever address answers first.
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <vector>

namespace callboard::api {

struct ConnectLimits {
    Duration each;     // for one address
    Duration stagger;  // before the next is tried beside it
    SteadyTime until;  // for all of them
};

// Tries `endpoints` in order, each beside the ones before it once `stagger` has passed or at once when one fails. The losers
// are closed. Errors: Network (all refused or unreachable), Timeout, Cancelled.
boost::asio::awaitable<Result<boost::asio::ip::tcp::socket>> connect_first(
    std::vector<boost::asio::ip::tcp::endpoint> endpoints, ConnectLimits limits, const Clock& clock);

}  // namespace callboard::api
