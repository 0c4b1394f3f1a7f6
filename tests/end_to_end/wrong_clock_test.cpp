// A client whose machine has the wrong time, against the simulator's timestamp window over TCP.
#include "api/beast_transport.h"
#include "api/client.h"
#include "simulator/simulator.h"
#include "tests/support/coroutines.h"

namespace callboard {
namespace {

using namespace std::chrono_literals;

struct WrongClock final : Clock {
    std::chrono::milliseconds off{0};
    Now now() const override {
        const Now right = SystemClock().now();
        return {right.steady, right.unix + off};
    }
};

class WrongClocks : public testing::Test {
protected:
    void SetUp() override {
        simulator::SimulatorSettings settings;
        settings.pace = 0;
        settings.opening = simulator::SimulatorSettings::Opening::Quiet;
        auto started = simulator::Simulator::start(settings, right_);
        ASSERT_TRUE(started) << started.error().text();
        simulator_ = *std::move(started);
        api::TransportSettings transport;
        transport.endpoint = *api::parse_endpoint(simulator_->url());
        transport_ = std::make_unique<api::BeastTransport>(context_.get_executor(), clock_, transport);
        client_ = std::make_unique<api::Client>(
            *transport_, clock_, api::ClientSettings{transport.endpoint, simulator_->key(), simulator_->secret()});
    }
    // How many requests an answer took; 0 where there is none.
    std::uint64_t asked() {
        const std::uint64_t before = client_->requests_sent();
        const std::optional<api::Answer<api::ApiInfo>> outcome = test::outcome_of(context_, client_->api_info());
        return outcome.value() ? client_->requests_sent() - before : 0;
    }

    SystemClock right_;
    WrongClock clock_;
    std::unique_ptr<simulator::Simulator> simulator_;
    boost::asio::io_context context_{1};
    std::unique_ptr<api::BeastTransport> transport_;
    std::unique_ptr<api::Client> client_;
};

TEST_F(WrongClocks, CostOneRequestAtTheStart) {
    clock_.off = -std::chrono::duration_cast<std::chrono::milliseconds>(right_.now().unix.time_since_epoch());
    EXPECT_EQ(asked(), 2U);
    for (const std::chrono::milliseconds off :
         {std::chrono::milliseconds(1h), std::chrono::milliseconds(-1h), std::chrono::milliseconds(8'760h),
          std::chrono::milliseconds(-8'760h), 0ms, clock_.off}) {
        clock_.off = off;
        EXPECT_EQ(asked(), 1U) << off.count();
        const auto server = client_->server_clock().time(clock_.now().steady);
        ASSERT_TRUE(server);
        EXPECT_LE(*server, right_.now().unix);
        EXPECT_GE(*server, right_.now().unix - 2s);
    }
}

}  // namespace
}  // namespace callboard
