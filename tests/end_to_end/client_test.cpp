// The client against the simulator over TCP: every route, every documented error that a server can be brought to, and changes
// whose answer is lost.
#include "api/client.h"
#include "api/beast_transport.h"
#include "simulator/simulator.h"
#include "tests/support/coroutines.h"

namespace callboard {
namespace {

namespace net = boost::asio;
using api::ApiError;

constexpr const char* kStore = "64a1c0de0000000000000101";
constexpr const char* kOrganization = "64a1c0de0000000000000001";
constexpr const char* kMachine = "64a1c0de0000000000000301";
constexpr const char* kUnknown = "64a1c0de00000000000000ff";

class Clients : public testing::Test {
protected:
    void SetUp() override {
        simulator::SimulatorSettings settings;
        settings.pace = 0;
        settings.opening = simulator::SimulatorSettings::Opening::Quiet;
        auto started = simulator::Simulator::start(settings, clock_);
        ASSERT_TRUE(started) << started.error().text();
        simulator_ = *std::move(started);
        connect(simulator_->key(), simulator_->secret());
    }

    void connect(std::string key, Secret secret) {
        const api::Endpoint endpoint = *api::parse_endpoint(simulator_->url());
        client_.reset();
        transport_ = std::make_unique<api::BeastTransport>(
            context_.get_executor(), clock_, api::TransportSettings{endpoint, std::nullopt, {}, api::resolve_by_system});
        client_ = std::make_unique<api::Client>(*transport_, clock_,
                                                api::ClientSettings{endpoint, std::move(key), std::move(secret)});
    }

    template <class T>
    api::Answer<T> run(net::awaitable<api::Answer<T>> question) {
        return test::outcome_of(context_, std::move(question)).value();
    }
    template <class T>
    std::optional<ApiError> error_of(net::awaitable<api::Answer<T>> question) {
        const api::Answer<T> answer = run(std::move(question));
        if (answer) return std::nullopt;
        EXPECT_EQ(answer.error().effect, api::Effect::None);
        return answer.error().api;
    }

    api::Registration somebody() const {
        api::Registration registration;
        registration.lang = "FR";
        registration.contact.name = Secret("Jane Doe");
        registration.suborganization = kStore;
        registration.prequalification = simulator_->prequalification_ids().front();
        registration.machine = kMachine;
        return registration;
    }
    // How often a request of that verb arrived.
    std::size_t arrived(const std::string& verb) const {
        const auto requests = simulator_->requests();
        return static_cast<std::size_t>(
            std::count_if(requests.begin(), requests.end(), [&verb](const auto& request) { return request.verb == verb; }));
    }

    SystemClock clock_;
    std::unique_ptr<simulator::Simulator> simulator_;
    net::io_context context_{1};
    std::unique_ptr<api::BeastTransport> transport_;
    std::unique_ptr<api::Client> client_;
};

TEST_F(Clients, ReadEveryRoute) {
    const auto info = run(client_->api_info());
    ASSERT_TRUE(info) << info.error().error.text();
    EXPECT_EQ(info->key, simulator_->key());
    EXPECT_EQ(info->rights.at("customer"), (api::Rights{true, true, true, true}));
    EXPECT_EQ(info->rights.at("device"), (api::Rights{false, true, false, false}));
    EXPECT_EQ(run(client_->fair_use())->max_hits, info->fair_use.max_hits);
    EXPECT_EQ(run(client_->organizations())->rows.at(0).name, "Nova");
    EXPECT_EQ(run(client_->organization(kOrganization))->id, kOrganization);
    EXPECT_EQ(run(client_->suborganizations())->rows.at(0).id, kStore);
    EXPECT_EQ(run(client_->suborganization(kStore))->organization, kOrganization);
    std::set<std::string> types;
    const auto devices = run(client_->devices(kStore));
    for (const api::Device& device : devices->rows) types.insert(device.type);
    EXPECT_THAT(types, testing::ElementsAre("desk", "machine", "screen"));
    EXPECT_EQ(run(client_->device(kMachine))->type, "machine");
    const auto rows = run(client_->prequalifications(kStore));
    ASSERT_FALSE(rows->rows.empty());
    const auto prequalification = run(client_->prequalification(rows->rows[0].prequalification.id));
    EXPECT_THAT(prequalification->machines, testing::ElementsAre(kMachine));
    EXPECT_EQ(prequalification->name.in("en", {}), "Order pick-up");
}

TEST_F(Clients, LeadACustomerThroughTheStore) {
    const auto registered = run(client_->register_customer(somebody()));
    ASSERT_TRUE(registered) << registered.error().error.text();
    const std::string id = registered->customer.id;
    EXPECT_FALSE(registered->customer.called);
    EXPECT_EQ(run(client_->customer(id))->customer, registered->customer);
    const std::string desk = simulator_->desk_ids().front();
    const auto called = run(client_->next(desk, kStore));
    ASSERT_TRUE(called && *called);
    EXPECT_EQ((*called)->customer.id, id);
    EXPECT_EQ((*called)->customer.desk, desk);
    EXPECT_TRUE((*called)->customer.is_called());
    const auto nobody = run(client_->next(desk, kStore));
    ASSERT_TRUE(nobody) << nobody.error().error.text();
    EXPECT_FALSE(nobody->has_value());
    api::CustomerChange done;
    done.id = id;
    done.processed = true;
    EXPECT_TRUE((*run(client_->update(done)))->customer.processed);
    EXPECT_EQ((*run(client_->remove(id)))->customer.id, id);
    EXPECT_FALSE(run(client_->customer(id)));
    EXPECT_EQ(error_of(client_->remove(id)), ApiError::InvalidEntity);
}

TEST_F(Clients, MakeAnAppointment) {
    const UnixTime at = std::chrono::floor<std::chrono::minutes>(clock_.now().unix + std::chrono::hours(3));
    const auto registered = run(client_->register_appointment(somebody(), {at, "167839"}));
    ASSERT_TRUE(registered) << registered.error().error.text();
    EXPECT_TRUE(registered->customer.meeting);
    EXPECT_EQ(registered->customer.stimestamp, at);
}

TEST_F(Clients, ErrorsOfIdsAndFieldsHaveTheirEnumerators) {
    EXPECT_EQ(error_of(client_->organization(kUnknown)), ApiError::InvalidOrganization);
    EXPECT_EQ(error_of(client_->suborganization(kUnknown)), ApiError::InvalidSuborganization);
    EXPECT_EQ(error_of(client_->device(kUnknown)), ApiError::InvalidDevice);
    EXPECT_EQ(error_of(client_->prequalification(kUnknown)), ApiError::InvalidPrequalification);
    EXPECT_EQ(error_of(client_->next(kUnknown, kStore)), ApiError::InvalidDesk);
    EXPECT_EQ(error_of(client_->next(kMachine, kStore)), ApiError::InvalidDeviceType);
    const auto error_with = [this](const std::function<void(api::Registration&)>& change) {
        api::Registration registration = somebody();
        change(registration);
        return error_of(client_->register_customer(std::move(registration)));
    };
    EXPECT_EQ(error_with([](auto& r) { r.lang = "xx"; }), ApiError::InvalidLang);
    EXPECT_EQ(error_with([](auto& r) { r.machine = kUnknown; }), ApiError::InvalidDevice);
    EXPECT_EQ(error_with([this](auto& r) { r.machine = simulator_->desk_ids().front(); }), ApiError::InvalidDeviceType);
    EXPECT_EQ(error_with([](auto& r) { r.prequalifications_path = {kUnknown}; }), ApiError::InvalidPrequalification);
    EXPECT_EQ(error_with([](auto& r) { r.contact = {}; }), ApiError::InvalidContactInformation);
    ASSERT_TRUE(simulator_->edit(kStore, R"({"undigital": false})"));
    EXPECT_EQ(error_with([](auto&) {}), ApiError::ContactModeUnavailable);
}

TEST_F(Clients, ErrorsOfTheAccountHaveTheirEnumerators) {
    const std::string key = simulator_->key();
    const Secret secret = simulator_->secret();
    connect("nobody", secret);
    EXPECT_EQ(error_of(client_->api_info()), ApiError::InvalidAPIKey);
    connect("a:b", secret);
    EXPECT_EQ(error_of(client_->api_info()), ApiError::NoTwoPartAuthorizationError);
    connect(key, Secret("wrong"));
    EXPECT_EQ(error_of(client_->screens()), ApiError::InvalidSignature);
    EXPECT_EQ(error_of(client_->next("d", "s")), ApiError::InvalidSignature);
    connect(key, secret);
    ASSERT_TRUE(simulator_->edit(key, R"({"access": {"rights": {"customer": {"c": false}}}})"));
    const auto refused = run(client_->next("d", "s"));
    EXPECT_EQ(refused.error().api, ApiError::InvalidRoute);
    EXPECT_THAT(refused.error().error.message(), testing::HasSubstr("the create right on /next"));
    ASSERT_TRUE(simulator_->edit(key, R"({"locked": true})"));
    EXPECT_EQ(error_of(client_->api_info()), ApiError::AccountIsLocked);
}

TEST_F(Clients, AChangeWhoseAnswerIsLostWasMadeOnce) {
    ASSERT_TRUE(run(client_->register_customer(somebody())));
    ASSERT_TRUE(run(client_->register_customer(somebody())));
    ASSERT_TRUE(run(client_->api_info())) << "the connection is kept alive";
    simulator::Fault lost;
    lost.kind = simulator::Fault::Kind::CloseAfter;
    lost.bytes = 0;
    simulator_->add_fault(lost);
    const std::size_t before = arrived("POST");
    const auto called = run(client_->next(simulator_->desk_ids().front(), kStore));
    ASSERT_FALSE(called);
    EXPECT_EQ(called.error().effect, api::Effect::Unknown);
    EXPECT_EQ(arrived("POST") - before, 1U);
    const auto customers = run(client_->customers(kStore, std::nullopt));
    ASSERT_TRUE(customers);
    EXPECT_EQ(std::count_if(customers->changed->rows.begin(), customers->changed->rows.end(),
                            [](const api::CustomerRow& row) { return row.customer.called; }),
              1)
        << "the second one still waits";
}

TEST_F(Clients, AQuestionWhoseAnswerIsLostIsAskedAgain) {
    ASSERT_TRUE(run(client_->api_info()));
    simulator::Fault lost;
    lost.kind = simulator::Fault::Kind::CloseAfter;
    lost.bytes = 0;
    simulator_->add_fault(lost);
    EXPECT_TRUE(run(client_->api_info()));
    EXPECT_EQ(arrived("GET"), 3U);
}

}  // namespace
}  // namespace callboard
