// Which of several addresses is tried first.
#include "api/dialer.h"

#include "tests/api/transport_fixture.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace callboard::api {
namespace {

boost::asio::ip::address address(const char* text) { return boost::asio::ip::make_address(text); }

TEST(AddressOrder, IsTheNameServersUntilSomethingIsLearnt) {
    const Addresses all{address("2001:db8::1"), address("192.0.2.1"), address("2001:db8::2"), address("192.0.2.2")};
    EXPECT_EQ(in_order(all, {}), all);
    EXPECT_EQ(in_order({}, {address("192.0.2.1"), address("192.0.2.2")}), Addresses());
}

TEST(AddressOrder, TheGoodOneGoesFirst) {
    const Addresses all{address("2001:db8::1"), address("192.0.2.1"), address("2001:db8::2"), address("192.0.2.2")};
    EXPECT_EQ(in_order(all, {address("192.0.2.2"), {}}),
              (Addresses{address("192.0.2.2"), address("2001:db8::1"), address("192.0.2.1"), address("2001:db8::2")}));
}

TEST(AddressOrder, AFamilyThatFailedGoesSecondAlsoWhenTheAddressesChange) {
    const Addresses moved{address("2001:db8::8"), address("192.0.2.8")};
    EXPECT_EQ(in_order(moved, {address("192.0.2.1"), {}}), (Addresses{address("192.0.2.8"), address("2001:db8::8")}));
    EXPECT_EQ(in_order({address("192.0.2.8")}, {address("2001:db8::1"), {}}), Addresses{address("192.0.2.8")});
}

TEST(AddressOrder, TheBadOneGoesLast) {
    const Addresses all{address("192.0.2.1"), address("192.0.2.2"), address("192.0.2.3")};
    EXPECT_EQ(in_order(all, {{}, address("192.0.2.1")}),
              (Addresses{address("192.0.2.2"), address("192.0.2.3"), address("192.0.2.1")}));
    EXPECT_EQ(in_order({address("192.0.2.1")}, {{}, address("192.0.2.1")}), Addresses{address("192.0.2.1")});
}

// A name with addresses of loopback that a test chooses.
class DialerTest : public TransportTest {
protected:
    void serve_at(const std::vector<const char*>& addresses) {
        served.clear();
        for (const char* text : addresses) served.push_back(address(text));
    }
    void SetUp() override {
        TransportTest::SetUp();
        resolve = [this](const std::string&) { return served; };
    }
    boost::asio::awaitable<void> dial(std::optional<Result<boost::asio::ip::tcp::socket>>& outcome) {
        outcome = co_await dialer->dial(clock.now().steady + std::chrono::seconds(5));
    }
    std::string dialled() {
        std::optional<Result<boost::asio::ip::tcp::socket>> outcome;
        boost::asio::co_spawn(context, dial(outcome), boost::asio::detached);
        context.restart();
        context.run();
        return *outcome ? (*outcome)->remote_endpoint().address().to_string() : outcome->error().text();
    }
    void use(const ScriptedServer& server) {
        settings.endpoint = {Scheme::Https, "wall.test", static_cast<std::uint16_t>(server.port()), ""};
        settings.limits = limits;
        settings.resolve = resolve;
        dialer = std::make_unique<Dialer>(context.get_executor(), clock, settings);
    }

    Addresses served;
    TransportSettings settings;
    std::unique_ptr<Dialer> dialer;
};

TEST_F(DialerTest, AServerThatMovesIsFound) {
    ScriptedServer server([](Peer&) {});
    use(server);
    serve_at({"127.0.0.1"});
    EXPECT_EQ(dialled(), "127.0.0.1");
    dialer->worked();
    serve_at({"127.0.0.9"});
    EXPECT_THAT(dialled(), testing::HasSubstr("refuses")) << "nobody listens there";
    serve_at({"127.0.0.9", "127.0.0.1"});
    EXPECT_EQ(dialled(), "127.0.0.1");
}

TEST_F(DialerTest, AnAddressThatLedNowhereIsTriedLast) {
    ScriptedServer server([](Peer&) {}, "0.0.0.0");
    use(server);
    serve_at({"127.0.0.1", "127.0.0.2"});
    EXPECT_EQ(dialled(), "127.0.0.1");
    dialer->led_nowhere();
    EXPECT_EQ(dialled(), "127.0.0.2");
    dialer->worked();
    EXPECT_EQ(dialled(), "127.0.0.2");
    dialer->led_nowhere();
    EXPECT_EQ(dialled(), "127.0.0.1");
}

}  // namespace
}  // namespace callboard::api
