#include "api/dialer.h"

#include "api/connect.h"
#include "api/errors.h"
#include "api/tunnel.h"

namespace callboard::api {
namespace {

namespace net = boost::asio;
using tcp = net::ip::tcp;

Error located_at_proxy(const Error& error, const Proxy& proxy) {
    if (error.kind() == ErrorKind::Cancelled) return error;
    return {error.kind(), error.message(), "proxy " + proxy.authority()};
}

// The messages of a direct connection speak of api.url.
Error unreachable_proxy(const Error& error, const Proxy& proxy) {
    if (error.kind() == ErrorKind::Cancelled) return error;
    const Error told = named_error(error.kind(), "ProxyUnreachable",
                                   "The proxy cannot be reached. Is HTTPS_PROXY right, and is the proxy running?");
    return located_at_proxy(told, proxy);
}

}  // namespace

Addresses in_order(Addresses addresses, const Experience& experience) {
    if (experience.good) {
        auto first = std::find(addresses.begin(), addresses.end(), *experience.good);
        const auto is_of_family = [&](const net::ip::address& address) { return address.is_v6() == experience.good->is_v6(); };
        if (first == addresses.end()) first = std::find_if(addresses.begin(), addresses.end(), is_of_family);
        if (first != addresses.end()) std::rotate(addresses.begin(), first, first + 1);
    }
    const auto last = experience.bad ? std::find(addresses.begin(), addresses.end(), *experience.bad) : addresses.end();
    if (last != addresses.end()) std::rotate(last, last + 1, addresses.end());
    return addresses;
}

Dialer::Dialer(net::any_io_executor executor, const Clock& clock, const TransportSettings& settings)
    : clock_(clock), settings_(settings), resolver_(std::move(executor), clock, settings.resolve) {}

net::awaitable<Result<tcp::socket>> Dialer::connect(std::string host, std::uint16_t port, SteadyTime deadline) {
    const TransportLimits& limits = settings_.limits;
    const Duration patience = step(limits.resolve, deadline) - clock_.now().steady;
    Result<Addresses> addresses = co_await resolver_.resolve(std::move(host), patience);
    if (!addresses) co_return addresses.error();
    std::vector<tcp::endpoint> candidates;
    for (const auto& address : in_order(*std::move(addresses), experience_)) candidates.emplace_back(address, port);
    const ConnectLimits connect_limits{limits.connect, limits.stagger, deadline};
    Result<tcp::socket> socket = co_await connect_first(std::move(candidates), connect_limits, clock_);
    if (!socket) co_return socket.error();
    boost::system::error_code ignored;
    dialled_ = socket->remote_endpoint(ignored).address();
    socket->set_option(tcp::no_delay(true), ignored);
    co_return *std::move(socket);
}

net::awaitable<Result<tcp::socket>> Dialer::dial(SteadyTime deadline) {
    const Endpoint& server = settings_.endpoint;
    if (!settings_.proxy || server.scheme != Scheme::Https) co_return co_await connect(server.host, server.port, deadline);
    const Proxy& proxy = *settings_.proxy;
    Result<tcp::socket> socket = co_await connect(proxy.host, proxy.port, deadline);
    if (!socket) co_return unreachable_proxy(socket.error(), proxy);
    const SteadyTime until = step(settings_.limits.tunnel, deadline);
    Result<tcp::socket> tunnel = co_await open_tunnel(*std::move(socket), proxy, server, until);
    if (!tunnel) co_return located_at_proxy(tunnel.error(), proxy);
    co_return *std::move(tunnel);
}

void Dialer::worked() { experience_ = {dialled_, std::nullopt}; }

void Dialer::led_nowhere() {
    if (experience_.good == dialled_) experience_.good.reset();
    experience_.bad = dialled_;
}

}  // namespace callboard::api
