#include "api/resolver.h"

#include "api/cancellation.h"
#include "base/utf8.h"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <netdb.h>
#include <sys/socket.h>

#include <mutex>
#include <system_error>
#include <thread>

namespace callboard::api {
namespace {

namespace net = boost::asio;
constexpr Duration kKeepAddresses = std::chrono::hours(24);
constexpr Duration kPatienceWithKnown = std::chrono::seconds(1);

std::optional<Addresses> without_lookup(const std::string& host) {
    if (ascii_equals_ignoring_case(host, "localhost")) {
        return Addresses{net::ip::address_v4::loopback(), net::ip::address_v6::loopback()};
    }
    boost::system::error_code error;
    const net::ip::address address = net::ip::make_address(host, error);
    if (error) return std::nullopt;
    return Addresses{address};
}

// IPv6 and IPv4 in turn, so that a family that leads nowhere costs one stagger and no more.
Addresses interleaved(const Addresses& addresses) {
    Addresses first;
    Addresses second;
    for (const auto& address : addresses) (address.is_v6() == addresses.front().is_v6() ? first : second).push_back(address);
    Addresses mixed;
    for (std::size_t i = 0; i < std::max(first.size(), second.size()); ++i) {
        if (i < first.size()) mixed.push_back(first[i]);
        if (i < second.size()) mixed.push_back(second[i]);
    }
    return mixed;
}

}  // namespace

// Shared by the resolver, one waiting coroutine and the helper thread; whichever leaves last destroys it.
struct Resolver::Lookup {
    std::mutex mutex;
    std::string host;
    bool finished = false;
    Addresses found;
    // Set while a coroutine waits. The helper calls it under the mutex, so that it never touches an io_context that is gone.
    std::function<void()> wake;

    // True when there is nothing to wait for.
    bool wake_or_finished(std::function<void()> call) {
        const std::lock_guard lock(mutex);
        if (!finished) wake = std::move(call);
        return finished;
    }
};

Addresses resolve_by_system(const std::string& host) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_ADDRCONFIG;
    addrinfo* list = nullptr;
    if (::getaddrinfo(host.c_str(), nullptr, &hints, &list) != 0) return {};
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(list, &::freeaddrinfo);
    Addresses addresses;
    for (const addrinfo* entry = list; entry != nullptr && addresses.size() < 16; entry = entry->ai_next) {
        net::ip::tcp::endpoint endpoint;
        if (entry->ai_addrlen > endpoint.capacity()) continue;
        std::copy_n(reinterpret_cast<const char*>(entry->ai_addr), entry->ai_addrlen, reinterpret_cast<char*>(endpoint.data()));
        endpoint.resize(entry->ai_addrlen);
        addresses.push_back(endpoint.address());
    }
    return addresses;
}

Resolver::Resolver(net::any_io_executor executor, const Clock& clock, ResolveFunction resolve)
    : executor_(std::move(executor)), clock_(clock), resolve_(std::move(resolve)) {}

Resolver::~Resolver() = default;

bool Resolver::has_known() const { return !known_.empty() && clock_.now().steady - known_at_ < kKeepAddresses; }

Result<Addresses> Resolver::known_or(Error error) const {
    if (has_known()) return known_;
    return error;
}

Result<Addresses> Resolver::conclude(const Lookup& lookup) {
    if (lookup.found.empty()) {
        return known_or(Error(ErrorKind::Network,
                              "The host's name has no address. Check api.url, the network cable and the name server.",
                              lookup.host));
    }
    known_ = interleaved(lookup.found);
    known_at_ = clock_.now().steady;
    return known_;
}

bool Resolver::start_lookup(const std::string& host) {
    if (lookup_) return true;
    const auto lookup = std::make_shared<Lookup>();
    lookup->host = host;
    try {
        std::thread([lookup, resolve = resolve_] {
            Addresses found = resolve(lookup->host);
            const std::lock_guard lock(lookup->mutex);
            lookup->found = std::move(found);
            lookup->finished = true;
            if (lookup->wake) lookup->wake();
        }).detach();
    } catch (const std::system_error&) {
        return false;
    }
    lookup_ = lookup;
    return true;
}

net::awaitable<bool> Resolver::wait_for(std::shared_ptr<Lookup> lookup, Duration limit) {
    const auto timer = std::make_shared<net::steady_timer>(executor_);
    timer->expires_after(limit);
    // Also when this coroutine is destroyed while it waits.
    struct StopWaiting {
        Lookup& lookup;
        ~StopWaiting() {
            const std::lock_guard lock(lookup.mutex);
            lookup.wake = nullptr;
        }
    };
    const StopWaiting stop_waiting{*lookup};
    if (lookup->wake_or_finished([timer, executor = executor_] { net::post(executor, [timer] { timer->cancel(); }); })) {
        co_return true;
    }
    co_await timer->async_wait(kAsTuple);
    const std::lock_guard lock(lookup->mutex);
    co_return lookup->finished;
}

net::awaitable<Result<Addresses>> Resolver::resolve(std::string host, Duration limit) {
    if (auto addresses = without_lookup(host)) co_return *std::move(addresses);
    if (!start_lookup(host)) {
        co_return known_or(Error(ErrorKind::Network, "No thread could be started to look up the host's name.", host));
    }
    const std::shared_ptr<Lookup> lookup = lookup_;
    const bool finished = co_await wait_for(lookup, has_known() ? std::min(limit, kPatienceWithKnown) : limit);
    if (co_await is_cancelled()) co_return cancelled_error();
    if (!finished) co_return known_or(Error(ErrorKind::Timeout, "The name server does not answer.", host));
    lookup_.reset();
    co_return conclude(*lookup);
}

}  // namespace callboard::api
