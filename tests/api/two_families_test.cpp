// The fault matrix's D2: a host with addresses of IPv6 and IPv4, where all that is sent to one of them is lost.
#include "tests/api/transport_fixture.h"

#include <boost/asio/ip/v6_only.hpp>

namespace callboard::api {
namespace {

using boost::asio::ip::make_address;
using boost::asio::ip::tcp;

// An address where no other program has the same port by chance.
constexpr const char* kIpv4 = "127.0.0.77";

// A port whose queue of connections is full, so that the kernel drops whatever asks for another.
class BlackHole {
public:
    BlackHole(const char* address, int port) : acceptor_(context_), first_(context_), second_(context_) {
        const tcp::endpoint endpoint(make_address(address), static_cast<std::uint16_t>(port));
        acceptor_.open(endpoint.protocol());
        if (endpoint.address().is_v6()) acceptor_.set_option(boost::asio::ip::v6_only(true));
        acceptor_.set_option(tcp::acceptor::reuse_address(true));
        acceptor_.bind(endpoint);
        acceptor_.listen(0);
        for (tcp::socket* filler : {&first_, &second_}) {
            filler->open(endpoint.protocol());
            filler->native_non_blocking(true);
            // The first is taken into the queue, the other is dropped like all that follow.
            ::connect(filler->native_handle(), endpoint.data(), static_cast<socklen_t>(endpoint.size()));
        }
    }

private:
    boost::asio::io_context context_;
    tcp::acceptor acceptor_;
    tcp::socket first_;
    tcp::socket second_;
};

struct Family {
    const char* good;
    const char* lost;
};

class TwoFamiliesTest : public TransportTest, public testing::WithParamInterface<Family> {
protected:
    static bool has_ipv6() {
        boost::asio::io_context context;
        tcp::acceptor acceptor(context);
        boost::system::error_code error;
        acceptor.open(tcp::v6(), error);
        if (!error) acceptor.bind({make_address("::1"), 0}, error);
        return !error;
    }
    void SetUp() override {
        if (!has_ipv6()) GTEST_SKIP() << "there is no IPv6 here";
        TransportTest::SetUp();
        resolve = [](const std::string&) { return Addresses{make_address(GetParam().lost), make_address(GetParam().good)}; };
        // Nothing but the other family, tried beside the first, can answer before the request's own deadline.
        limits.connect = std::chrono::hours(1);
        limits.reuse = Duration(0);
    }
    // A name that has both addresses; localhost is known without a name server.
    void connect_to_name(int port) {
        TransportSettings settings;
        settings.endpoint = {Scheme::Http, "both.test", static_cast<std::uint16_t>(port), ""};
        settings.limits = limits;
        settings.resolve = resolve;
        transport = std::make_unique<BeastTransport>(context.get_executor(), clock, std::move(settings));
    }
    static ScriptedServer::Script answering(const char* body) {
        return [body](Peer& peer) {
            peer.read_request();
            peer.write(http_answer(body));
        };
    }
};

TEST_P(TwoFamiliesTest, TheOtherOneIsTriedBesideTheOneThatIsLost) {
    ScriptedServer server(answering("[1]"), GetParam().good);
    const BlackHole lost(GetParam().lost, server.port());
    connect_to_name(server.port());
    for (int i = 0; i < 3; ++i) {
        const auto response = get();
        ASSERT_TRUE(response.has_value()) << i << response.error().text();
        EXPECT_EQ(response->body, "[1]");
    }
    EXPECT_EQ(transport->sent(), 3U);
    transport.reset();
}

TEST_P(TwoFamiliesTest, TheOneThatWorkedGoesFirstAfterwards) {
    ScriptedServer server(answering("[1]"), GetParam().good);
    auto lost = std::make_unique<BlackHole>(GetParam().lost, server.port());
    connect_to_name(server.port());
    ASSERT_TRUE(get().has_value());
    lost.reset();
    ScriptedServer found(answering("[2]"), GetParam().lost, server.port());
    ASSERT_EQ(found.port(), server.port());
    const auto again = get();
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->body, "[1]");
    EXPECT_EQ(found.connections(), 0);
    transport.reset();
}

TEST_P(TwoFamiliesTest, WhereBothAreLostTheRequestEndsAtItsDeadline) {
    limits.request = std::chrono::milliseconds(200);
    int port = 0;
    {
        const ScriptedServer gone([](Peer&) {}, GetParam().good);
        port = gone.port();
    }
    const BlackHole lost(GetParam().lost, port);
    const BlackHole lost_as_well(GetParam().good, port);
    connect_to_name(port);
    const auto response = get();
    EXPECT_EQ(kind_of(response), ErrorKind::Timeout);
    EXPECT_EQ(transport->sent(), 0U);
    transport.reset();
}

INSTANTIATE_TEST_SUITE_P(Families, TwoFamiliesTest, testing::Values(Family{kIpv4, "::1"}, Family{"::1", kIpv4}),
                         [](const auto& each) { return std::string(each.param.lost[0] == ':' ? "Ipv6Lost" : "Ipv4Lost"); });

}  // namespace
}  // namespace callboard::api
