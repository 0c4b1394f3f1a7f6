#include "tests/api/client_fixture.h"

namespace callboard::api {
namespace {

using test::error_response;
using test::json_response;

constexpr const char* kAdded = R"({"message": "Customer is successfully added", "change": "POST_customer", "entity": {
    "_id": "c1", "name": "John Smith", "phone": "0612", "display": "J*", "display_desk": "John Smith", "ticket": "7",
    "suborganization": "s", "desk": "d", "called": true, "lang": "FR"}})";

Registration registration() {
    Registration registration;
    registration.lang = "FR";
    registration.contact.phone = Secret("0689091314");
    registration.suborganization = "s";
    registration.prequalification = "p";
    registration.machine = "m";
    return registration;
}

class ClientQueue : public ClientTest {};

TEST_F(ClientQueue, RegistersACustomer) {
    transport.handler = [](const Request&) { return json_response(kAdded); };
    const auto customer = run(client().register_customer(registration()));
    ASSERT_TRUE(customer.has_value());
    EXPECT_EQ(customer->customer.id, "c1");
    EXPECT_EQ(customer->customer.ticket, "7");
    EXPECT_EQ(customer->customer.display, "J*");
    EXPECT_EQ(customer->suborganization, "s");
    EXPECT_EQ(transport.requests[0].verb, "POST");
    EXPECT_EQ(transport.requests[0].target, "/api/public/v2/register");
    EXPECT_EQ(transport.requests[0].body,
              R"({"lang":"FR","phone":"0689091314","prequalification":"p","prequalifications_path":["p"],)"
              R"("suborganization":"s","machine":"m"})");
    EXPECT_TRUE(is_signed_over(0, "/api/public/v2/register"));
}

TEST_F(ClientQueue, RegistersAnAppointment) {
    transport.handler = [](const Request&) { return json_response(kAdded); };
    Registration who = registration();
    who.contact = {Secret(), Secret("j@example.com"), Secret("John")};
    who.prequalifications_path = {"root", "p"};
    const Appointment when{UnixTime(std::chrono::milliseconds(1'529'939'700'000)), "167839"};
    ASSERT_TRUE(run(client().register_appointment(who, when)).has_value());
    EXPECT_EQ(
        transport.requests[0].body,
        R"({"lang":"FR","email":"j@example.com","name":"John","prequalification":"p","prequalifications_path":["root","p"],)"
        R"("suborganization":"s","machine":"m","mtimestamp":"2018-06-25T15:15:00.000Z","meeting":true,)"
        R"("external_meeting_id":"167839"})");
}

TEST_F(ClientQueue, CallsTheNextCustomer) {
    transport.handler = [](const Request&) { return json_response(kAdded); };
    const auto called = run(client().next("d", "s"));
    ASSERT_TRUE(called.has_value() && called->has_value());
    EXPECT_TRUE((*called)->customer.is_called());
    EXPECT_EQ(transport.requests[0].target, "/api/public/v2/next");
    EXPECT_EQ(transport.requests[0].body, R"({"desk":"d","suborganization":"s"})");
}

TEST_F(ClientQueue, NobodyWaitingIsNoFailure) {
    for (const char* body :
         {R"({"message": "m", "entity": {}})", R"({"message": "m", "entity": null})", R"({"message": "m"})"}) {
        transport.handler = [body](const Request&) { return json_response(body); };
        const auto called = run(client().next("d", "s"));
        ASSERT_TRUE(called.has_value()) << body;
        EXPECT_FALSE(called->has_value()) << body;
        EXPECT_FALSE(run(client().register_customer(registration())).has_value()) << "somebody must be there now";
    }
}

TEST_F(ClientQueue, ChangesWhatIsSetAndNothingElse) {
    transport.handler = [](const Request&) {
        return json_response(R"({"success": {"_id": "c1", "ticket": "7"}, "message": "m"})");
    };
    CustomerChange change;
    change.id = "c1";
    change.processed = true;
    change.expired = false;
    change.appointment = UnixTime(std::chrono::milliseconds(0));
    change.contact.name = Secret("New Name");
    const auto changed = run(client().update(change));
    ASSERT_TRUE(changed.has_value() && changed->has_value());
    EXPECT_EQ((*changed)->customer.ticket, "7");
    EXPECT_EQ(transport.requests[0].verb, "PUT");
    EXPECT_EQ(transport.requests[0].target, "/api/public/v2/customer");
    EXPECT_EQ(transport.requests[0].body,
              R"({"_id":"c1","processed":true,"expired":false,"mtimestamp":"1970-01-01T00:00:00.000Z","name":"New Name"})");
    transport.handler = [](const Request&) { return json_response(R"({"success": "[Customer object]", "message": "m"})"); };
    EXPECT_TRUE(run(client().update(change)).has_value()) << "a server that says no more than that";
}

TEST_F(ClientQueue, Removes) {
    transport.handler = [](const Request&) { return json_response(R"({"success": {"_id": "c/1"}, "message": "m"})"); };
    ASSERT_TRUE(run(client().remove("c/1")).has_value());
    EXPECT_EQ(transport.requests[0].verb, "DELETE");
    EXPECT_EQ(transport.requests[0].target, "/api/public/v2/customer/c%2F1");
    EXPECT_EQ(transport.requests[0].body, "");
    EXPECT_TRUE(is_signed_over(0, "/api/public/v2/customer/c%2F1"));
}

TEST_F(ClientQueue, AChangeIsNeverSentTwice) {
    transport.handler = [](const Request&) { return Error(ErrorKind::Timeout, "The server did not answer in time."); };
    const auto lost = run(client().next("d", "s"));
    ASSERT_FALSE(lost.has_value());
    EXPECT_EQ(transport.requests.size(), 1U);
    EXPECT_FALSE(transport.requests[0].renew) << "nothing invites the transport to repeat it";
    EXPECT_EQ(lost.error().name, "TimedOut");
    EXPECT_EQ(lost.error().effect, Effect::Unknown);
    EXPECT_THAT(lost.error().error.message(), testing::HasSubstr("look before sending it again"));
    for (const auto& answer : {json_response("<html>", 502), json_response("{\"mess"), json_response("[]"),
                               Response{200, "text/html", "", "", "<html>"}}) {
        transport.requests.clear();
        transport.handler = [&answer](const Request&) { return answer; };
        EXPECT_EQ(run(client().next("d", "s")).error().effect, Effect::Unknown) << answer.body;
        EXPECT_EQ(transport.requests.size(), 1U);
    }
}

TEST_F(ClientQueue, AChangeThatDidNotLeaveIsNotInDoubt) {
    struct Silent final : Transport {
        boost::asio::awaitable<Result<Response>> send(Request) override {
            co_return Error(ErrorKind::Network, "The server refuses the connection.");
        }
        std::uint64_t sent() const override { return 0; }
    } silent;
    Client unconnected(silent, clock, {*parse_endpoint("https://fv.example"), "k", Secret("s"), SignQuery::Auto});
    EXPECT_EQ(run(unconnected.next("d", "s")).error().effect, Effect::None);
}

TEST_F(ClientQueue, WhatWasRefusedForItsTimeWasNotCarriedOutAndGoesAgain) {
    transport.handler = [this](const Request&) -> Result<Response> {
        Response response = transport.requests.size() == 1 ? error_response(403, "InvalidTimestamp") : json_response(kAdded);
        response.date = "Wed, 15 Nov 2023 00:13:20 GMT";
        return response;
    };
    EXPECT_TRUE(run(client().next("d", "s")).has_value());
    EXPECT_EQ(transport.requests.size(), 2U);
    EXPECT_EQ(transport.requests[1].body, transport.requests[0].body);
    EXPECT_EQ(header(1, "X-FV-TIMESTAMP"), fmt::format("{}", kStart + 7'200'000));
    EXPECT_TRUE(is_signed_over(1, "/api/public/v2/next"));
}

TEST_F(ClientQueue, RefusalsHaveTheirNames) {
    for (const char* name : {"InvalidContactInformation", "ContactModeUnavailable", "FairUseExceeded", "InvalidDeviceType"}) {
        transport.handler = [name](const Request&) { return error_response(422, name); };
        const auto refused = run(client().register_customer(registration()));
        ASSERT_FALSE(refused.has_value());
        EXPECT_EQ(refused.error().api, api_error_named(name));
        EXPECT_EQ(refused.error().effect, Effect::None);
        EXPECT_EQ(refused.error().error.text().find("0689091314"), std::string::npos);
    }
    transport.handler = [](const Request&) {
        return json_response(R"({"code": 403, "error": "AccountIsLocked", "message": "m"})");
    };
    EXPECT_EQ(run(client().next("d", "s")).error().api, ApiError::AccountIsLocked) << "with the status of a success";
}

}  // namespace
}  // namespace callboard::api
