// Host names to addresses, without ever holding up the program: getaddrinfo cannot be cancelled, so it runs on a detached
// helper thread. While one helper is stuck no second is started; the last good addresses are used instead for a day.
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace callboard::api {

using Addresses = std::vector<boost::asio::ip::address>;
// Blocks; called on the helper thread. An empty result is a failure.
using ResolveFunction = std::function<Addresses(const std::string& host)>;

Addresses resolve_by_system(const std::string& host);

class Resolver {
public:
    Resolver(boost::asio::any_io_executor executor, const Clock& clock, ResolveFunction resolve);
    ~Resolver();
    Resolver(const Resolver&) = delete;
    Resolver& operator=(const Resolver&) = delete;

    // An address stands for itself and "localhost" for the two loopback addresses. Otherwise waits at most `limit`, or one
    // second where addresses are known from before. Errors: Network (no such name), Timeout, Cancelled.
    boost::asio::awaitable<Result<Addresses>> resolve(std::string host, Duration limit);

private:
    struct Lookup;
    // False when the system gives no thread.
    bool start_lookup(const std::string& host);
    // True when the helper is finished.
    boost::asio::awaitable<bool> wait_for(std::shared_ptr<Lookup> lookup, Duration limit);
    Result<Addresses> conclude(const Lookup& lookup);
    Result<Addresses> known_or(Error error) const;
    bool has_known() const;

    boost::asio::any_io_executor executor_;
    const Clock& clock_;
    ResolveFunction resolve_;
    std::shared_ptr<Lookup> lookup_;  // the helper under way, if any
    Addresses known_;
    SteadyTime known_at_{};
};

}  // namespace callboard::api
