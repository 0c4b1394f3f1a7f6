#include "api/connect.h"

#include "api/cancellation.h"

#include <boost/asio/steady_timer.hpp>

namespace callboard::api {
namespace {

namespace net = boost::asio;
using tcp = net::ip::tcp;

struct Attempt {
    tcp::socket socket;
    SteadyTime until;
    bool pending = true;
};

// Kept alive by the handlers of the attempts under way, so that it may outlive the coroutine.
struct Race {
    explicit Race(const net::any_io_executor& executor) : wake(executor) {}
    std::vector<std::unique_ptr<Attempt>> attempts;
    net::steady_timer wake;
    Attempt* winner = nullptr;
    boost::system::error_code last_error;

    bool any_pending() const {
        return std::any_of(attempts.begin(), attempts.end(), [](const auto& attempt) { return attempt->pending; });
    }
    void close_all() {
        boost::system::error_code ignored;
        for (const auto& attempt : attempts) attempt->socket.close(ignored);
    }
};

void start_attempt(const std::shared_ptr<Race>& race, const tcp::endpoint& endpoint, SteadyTime until) {
    race->attempts.push_back(std::make_unique<Attempt>(Attempt{tcp::socket(race->wake.get_executor()), until}));
    Attempt& attempt = *race->attempts.back();
    attempt.socket.async_connect(endpoint, [race, &attempt](const boost::system::error_code& error) {
        attempt.pending = false;
        if (!error && race->winner == nullptr) {
            race->winner = &attempt;
        } else if (error && error != net::error::operation_aborted) {
            race->last_error = error;
        }
        race->wake.cancel();
    });
}

// Closes attempts that took too long and says when to look again.
SteadyTime next_look(Race& race, SteadyTime now, SteadyTime latest) {
    for (const auto& attempt : race.attempts) {
        if (!attempt->pending) continue;
        if (attempt->until <= now) {
            boost::system::error_code ignored;
            attempt->socket.close(ignored);
            race.last_error = net::error::timed_out;
        } else {
            latest = std::min(latest, attempt->until);
        }
    }
    return latest;
}

Error connect_error(const boost::system::error_code& error) {
    if (error == net::error::connection_refused) {
        return {ErrorKind::Network, "The server refuses the connection. Is it running, and is the port in api.url right?"};
    }
    if (error == net::error::timed_out || !error)
        return {ErrorKind::Timeout, "The server cannot be reached: no answer to connecting."};
    return {ErrorKind::Network, fmt::format("The server cannot be reached: {}.", error.message())};
}

}  // namespace

net::awaitable<Result<tcp::socket>> connect_first(std::vector<tcp::endpoint> endpoints, ConnectLimits limits,
                                                  const Clock& clock) {
    const auto race = std::make_shared<Race>(co_await net::this_coro::executor);
    std::size_t next = 0;
    SteadyTime next_start = clock.now().steady;
    for (;;) {
        const SteadyTime now = clock.now().steady;
        if (race->winner != nullptr) {
            tcp::socket socket = std::move(race->winner->socket);
            race->close_all();
            co_return socket;
        }
        if (now >= limits.until || co_await is_cancelled()) {
            race->close_all();
            if (co_await is_cancelled()) co_return cancelled_error();
            co_return connect_error(net::error::timed_out);
        }
        if (next < endpoints.size() && (now >= next_start || !race->any_pending())) {
            start_attempt(race, endpoints[next++], now + limits.each);
            next_start = now + limits.stagger;
            continue;
        }
        if (next == endpoints.size() && !race->any_pending()) co_return connect_error(race->last_error);
        const SteadyTime latest = next < endpoints.size() ? std::min(next_start, limits.until) : limits.until;
        const SteadyTime look = next_look(*race, now, latest);
        race->wake.expires_at(look);
        co_await race->wake.async_wait(kAsTuple);
    }
}

}  // namespace callboard::api
