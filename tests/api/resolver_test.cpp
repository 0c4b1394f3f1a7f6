#include "api/resolver.h"

#include "api/connect.h"
#include "tests/api/transport_fixture.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <future>

namespace callboard::api {
namespace {

using std::chrono::milliseconds;

class ResolverTest : public testing::Test {
protected:
    Result<Addresses> resolve(Resolver& resolver, const std::string& host, Duration limit = milliseconds(2'000)) {
        std::optional<Result<Addresses>> outcome;
        boost::asio::co_spawn(context, resolver.resolve(host, limit),
                              [&outcome](std::exception_ptr error, Result<Addresses> result) {
                                  EXPECT_EQ(error, nullptr);
                                  outcome = std::move(result);
                              });
        context.restart();
        context.run();
        return *outcome;
    }

    struct ManualClock final : Clock {
        Now value{SteadyTime(std::chrono::hours(1'000)), UnixTime(milliseconds(0))};
        Now now() const override { return value; }
    };

    ManualClock clock;
    boost::asio::io_context context{1};
    boost::asio::ip::address first = boost::asio::ip::make_address("192.0.2.1");
    boost::asio::ip::address second = boost::asio::ip::make_address("192.0.2.2");
    boost::asio::ip::address six = boost::asio::ip::make_address("2001:db8::1");
};

TEST_F(ResolverTest, AddressesNeedNoLookup) {
    Resolver resolver(context.get_executor(), clock, [](const std::string&) -> Addresses {
        ADD_FAILURE() << "nothing to look up";
        return {};
    });
    EXPECT_THAT(*resolve(resolver, "192.0.2.1"), testing::ElementsAre(first));
    EXPECT_THAT(*resolve(resolver, "2001:db8::1"), testing::ElementsAre(six));
    EXPECT_EQ(resolve(resolver, "localhost")->size(), 2U);
}

TEST_F(ResolverTest, FamiliesTakeTurns) {
    Resolver resolver(context.get_executor(), clock, [this](const std::string&) { return Addresses{six, six, first, second}; });
    EXPECT_THAT(*resolve(resolver, "wall.test"), testing::ElementsAre(six, first, six, second));
}

TEST_F(ResolverTest, UnknownNameIsAnError) {
    Resolver resolver(context.get_executor(), clock, [](const std::string&) { return Addresses{}; });
    const auto addresses = resolve(resolver, "wall.test");
    ASSERT_FALSE(addresses.has_value());
    EXPECT_EQ(addresses.error().kind(), ErrorKind::Network);
    EXPECT_EQ(addresses.error().source(), "wall.test");
}

TEST_F(ResolverTest, LastGoodAddressesServeForADay) {
    std::atomic<bool> works = true;
    Resolver resolver(context.get_executor(), clock,
                      [this, &works](const std::string&) { return works ? Addresses{first} : Addresses{}; });
    ASSERT_TRUE(resolve(resolver, "wall.test").has_value());
    works = false;
    clock.value.steady += std::chrono::hours(23);
    EXPECT_TRUE(resolve(resolver, "wall.test").has_value());
    clock.value.steady += std::chrono::hours(2);
    EXPECT_FALSE(resolve(resolver, "wall.test").has_value());
}

TEST_F(ResolverTest, SilentNameServerHoldsUpNothingAndOneHelperIsEnough) {
    std::promise<void> release;
    const std::shared_future<void> released = release.get_future().share();
    const auto calls = std::make_shared<std::atomic<int>>(0);
    {
        Resolver resolver(context.get_executor(), clock, [released, calls, address = first](const std::string&) {
            ++*calls;
            released.wait();
            return Addresses{address};
        });
        for (int i = 0; i < 3; ++i) {
            const auto addresses = resolve(resolver, "wall.test", milliseconds(20));
            ASSERT_FALSE(addresses.has_value());
            EXPECT_EQ(addresses.error().kind(), ErrorKind::Timeout);
        }
        EXPECT_EQ(*calls, 1);
        release.set_value();
        EXPECT_TRUE(resolve(resolver, "wall.test").has_value()) << "the late answer is used";
        EXPECT_EQ(*calls, 1);
    }
}

TEST_F(ResolverTest, HelperMayOutliveTheResolver) {
    std::promise<void> release;
    const auto finished = std::make_shared<std::promise<void>>();
    {
        Resolver resolver(context.get_executor(), clock,
                          [released = release.get_future().share(), finished, address = first](const std::string&) {
                              released.wait();
                              finished->set_value_at_thread_exit();
                              return Addresses{address};
                          });
        EXPECT_FALSE(resolve(resolver, "wall.test", milliseconds(20)).has_value());
    }
    release.set_value();
    finished->get_future().wait();
}

// A helper that never comes back; its name server never answers.
Addresses never(const std::string&) {
    for (;;) std::this_thread::sleep_for(std::chrono::hours(1));
}

TEST_F(ResolverTest, StuckHelperEndsWhenItIsToldToStop) {
    Resolver resolver(context.get_executor(), clock, never);
    boost::asio::cancellation_signal stop;
    std::optional<Result<Addresses>> outcome;
    boost::asio::co_spawn(
        context, resolver.resolve("wall.test", std::chrono::hours(1)),
        boost::asio::bind_cancellation_slot(
            stop.slot(), [&outcome](std::exception_ptr, Result<Addresses> result) { outcome = std::move(result); }));
    boost::asio::post(context, [&stop] { stop.emit(boost::asio::cancellation_type::terminal); });
    const auto start = std::chrono::steady_clock::now();
    context.run();
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->error().kind(), ErrorKind::Cancelled);
}

TEST_F(ResolverTest, StuckHelperKeepsNoProgramFromItsEnd) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EXIT(
        {
            Resolver resolver(context.get_executor(), clock, never);
            const bool found = resolve(resolver, "wall.test", milliseconds(50)).has_value();
            std::exit(found ? 1 : 7);
        },
        testing::ExitedWithCode(7), "");
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(8))
        << "most of it is the start of another process";
}

TEST_F(TransportTest, NextAddressIsTriedWhenOneIsRefused) {
    const Identity authority = Identity::authority();
    const auto path = std::filesystem::path(testing::TempDir()) / fmt::format("callboard-resolver-{}.pem", ::getpid());
    authority.write_certificate(path);
    ca_file = path;
    resolve = [](const std::string&) {
        return Addresses{boost::asio::ip::make_address("127.0.0.77"), boost::asio::ip::make_address("127.0.0.1")};
    };
    ScriptedServer server(
        [](Peer& peer) {
            peer.read_request();
            peer.write(http_answer("[]"));
        },
        authority.issue({"DNS:wall.test"}));
    connect_to(fmt::format("https://wall.test:{}", server.port()));
    const auto response = get();
    EXPECT_TRUE(response.has_value()) << response.error().text();
    std::filesystem::remove(path);
}

// Listens and never answers: its queue is full, so that the system drops what comes.
class BlackHole {
public:
    BlackHole(const char* address, int port) {
        place_.sin_family = AF_INET;
        place_.sin_port = ::htons(static_cast<std::uint16_t>(port));
        ::inet_pton(AF_INET, address, &place_.sin_addr);
        sockets_.push_back(::socket(AF_INET, SOCK_STREAM, 0));
        ::bind(sockets_[0], reinterpret_cast<const sockaddr*>(&place_), sizeof place_);
        ::listen(sockets_[0], 0);
        for (int i = 0; i < 4; ++i) {
            sockets_.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
            static_cast<void>(::connect(sockets_.back(), reinterpret_cast<const sockaddr*>(&place_), sizeof place_));
        }
    }
    ~BlackHole() {
        for (const int socket : sockets_) ::close(socket);
    }
    BlackHole(const BlackHole&) = delete;
    BlackHole& operator=(const BlackHole&) = delete;

private:
    sockaddr_in place_{};
    std::vector<int> sockets_;
};

class ConnectTest : public TransportTest {
protected:
    Result<boost::asio::ip::tcp::socket> connect(const std::vector<std::string>& addresses, int port) {
        std::vector<boost::asio::ip::tcp::endpoint> endpoints;
        for (const std::string& address : addresses) {
            endpoints.emplace_back(boost::asio::ip::make_address(address), static_cast<std::uint16_t>(port));
        }
        const ConnectLimits connect_limits{limits.connect, limits.stagger, clock.now().steady + limits.request};
        std::optional<Result<boost::asio::ip::tcp::socket>> outcome;
        boost::asio::co_spawn(context, run(endpoints, connect_limits, outcome), boost::asio::detached);
        context.restart();
        context.run();
        return *std::move(outcome);
    }

private:
    boost::asio::awaitable<void> run(std::vector<boost::asio::ip::tcp::endpoint> endpoints, ConnectLimits connect_limits,
                                     std::optional<Result<boost::asio::ip::tcp::socket>>& outcome) {
        outcome = co_await connect_first(std::move(endpoints), connect_limits, clock);
    }
};

TEST_F(ConnectTest, SilentAddressCostsOneStagger) {
    ScriptedServer server([](Peer& peer) { peer.wait_for_end(); });
    const BlackHole hole("127.0.0.3", server.port());
    const SteadyTime before = clock.now().steady;
    {
        const auto socket = connect({"127.0.0.3", "127.0.0.1"}, server.port());
        ASSERT_TRUE(socket.has_value()) << socket.error().text();
        EXPECT_EQ(socket->remote_endpoint().address().to_string(), "127.0.0.1");
    }
    EXPECT_LT(clock.now().steady - before, limits.connect);
}

TEST_F(ConnectTest, OnlySilentAddressesEndAtTheLimit) {
    ScriptedServer server([](Peer&) {});
    const BlackHole hole("127.0.0.3", server.port());
    const BlackHole other("127.0.0.4", server.port());
    const auto socket = connect({"127.0.0.3", "127.0.0.4"}, server.port());
    ASSERT_FALSE(socket.has_value());
    EXPECT_EQ(socket.error().kind(), ErrorKind::Timeout);
}

}  // namespace
}  // namespace callboard::api
