#include "api/resolver.h"

#include "tests/api/transport_fixture.h"

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

}  // namespace
}  // namespace callboard::api
