#include "tests/api/client_fixture.h"

namespace callboard::api {
namespace {

using test::error_response;
using test::json_response;

TEST_F(ClientTest, AsksWithProjectionAndSearch) {
    transport.handler = [](const Request&) { return json_response("[]"); };
    ASSERT_TRUE(run(client().customers("57be88e6da119ee36dcd0084", std::nullopt)).has_value());
    EXPECT_EQ(transport.requests[0].target,
              "/api/public/v2/customers/"
              "_id,suborganization,prequalification,lang,ticket,display,desk,called,processed,meeting,prioritized,ctimestamp,"
              "utimestamp,"
              "stimestamp?search=suborganization%3D57be88e6da119ee36dcd0084%26processed!%3Dtrue");
    EXPECT_EQ(header(0, "X-FV-TIMESTAMP"), "1700000000000");
    EXPECT_TRUE(is_signed_over(0, path_of(transport.requests[0].target)));
}

TEST_F(ClientTest, IdsOfTheServerCannotChangeTheRoute) {
    transport.handler = [](const Request&) { return json_response(R"({"_id": "x"})"); };
    static_cast<void>(run(client().suborganization("../customers?x=/")));
    EXPECT_TRUE(transport.requests[0].target.starts_with("/api/public/v2/suborganization/..%2Fcustomers%3Fx%3D%2F/_id,"));
}

TEST_F(ClientTest, LearnsThatTheQueryIsSigned) {
    transport.handler = [this](const Request& request) -> Result<Response> {
        const bool accepted = is_signed_over(transport.requests.size() - 1, request.target);
        return accepted ? json_response("[]") : error_response(403, "InvalidSignature");
    };
    EXPECT_TRUE(run(client().screens()).has_value());
    EXPECT_EQ(transport.requests.size(), 2U);
    EXPECT_TRUE(run(client().customers("s", std::nullopt)).has_value());
    EXPECT_EQ(transport.requests.size(), 3U) << "remembered";
}

TEST_F(ClientTest, LearnsThatTheQueryIsNotSigned) {
    bool refuse = false;
    transport.handler = [&](const Request&) -> Result<Response> {
        return refuse ? error_response(403, "InvalidSignature") : json_response("[]");
    };
    EXPECT_TRUE(run(client().screens()).has_value());
    refuse = true;
    EXPECT_FALSE(run(client().screens()).has_value());
    EXPECT_EQ(transport.requests.size(), 2U) << "a signature refused later is the secret's fault";
}

TEST_F(ClientTest, FixedSigningTriesNothingElse) {
    transport.handler = [](const Request&) { return error_response(403, "InvalidSignature"); };
    const auto answer = run(client(SignQuery::Yes).screens());
    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().api, ApiError::InvalidSignature);
    EXPECT_EQ(transport.requests.size(), 1U);
    EXPECT_TRUE(is_signed_over(0, transport.requests[0].target));
}

TEST_F(ClientTest, WrongSecretCostsOneRequestWithoutQuery) {
    transport.handler = [](const Request&) { return error_response(403, "InvalidSignature"); };
    EXPECT_FALSE(run(client().api_info()).has_value());
    EXPECT_EQ(transport.requests.size(), 1U);
}

TEST_F(ClientTest, LearnsTheServersClockAndTriesOnce) {
    const long long server = kStart + 7'200'000;
    transport.handler = [&](const Request&) -> Result<Response> {
        const long long stamp = std::stoll(header(transport.requests.size() - 1, "X-FV-TIMESTAMP"));
        Response response = std::abs(stamp - server) < 5'000 ? json_response("{}") : error_response(403, "InvalidTimestamp");
        response.date = "Wed, 15 Nov 2023 00:13:20 GMT";
        return response;
    };
    EXPECT_TRUE(run(client().api_info()).has_value());
    EXPECT_EQ(transport.requests.size(), 2U);
    EXPECT_TRUE(is_signed_over(1, transport.requests[1].target)) << "signed anew";
    EXPECT_TRUE(run(client().api_info()).has_value());
    EXPECT_EQ(transport.requests.size(), 3U) << "the offset is kept";
}

TEST_F(ClientTest, TimestampThatIsNeverAcceptedIsTriedTwice) {
    transport.handler = [](const Request&) {
        Response response = error_response(403, "InvalidTimestamp");
        response.date = "Wed, 15 Nov 2023 00:13:20 GMT";
        return response;
    };
    const auto answer = run(client().api_info());
    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().name, "InvalidTimestamp");
    EXPECT_EQ(transport.requests.size(), 2U);
}

TEST_F(ClientTest, ProjectionRefusedAsksForAllAndDropsPersonalFields) {
    transport.handler = [](const Request& request) -> Result<Response> {
        if (path_of(request.target) != "/api/public/v2/customers") return json_response("{}", 400);
        return json_response(R"([{"_id": "c", "ticket": "1", "name": "Jane", "phone": "06"}])");
    };
    const auto first = run(client().customers("s", std::nullopt));
    ASSERT_TRUE(first.has_value());
    EXPECT_EQ(first->changed->rows.at(0).customer.display, "");
    EXPECT_EQ(transport.requests.size(), 2U);
    ASSERT_TRUE(run(client().customers("s", std::nullopt)).has_value());
    EXPECT_EQ(transport.requests.size(), 3U) << "remembered";
}

TEST_F(ClientTest, ErrorsAboutTheAccountOrTheObjectAreNotAboutTheProjection) {
    for (const char* name : {"InvalidAPIKey", "AccountIsLocked", "InvalidRoute", "InvalidDevice"}) {
        transport.requests.clear();
        transport.handler = [name](const Request&) { return error_response(422, name); };
        const auto answer = run(client().device("d"));
        ASSERT_FALSE(answer.has_value());
        EXPECT_EQ(answer.error().name, name);
        EXPECT_EQ(transport.requests.size(), 1U) << name;
    }
}

TEST_F(ClientTest, A429IsARateLimitWhateverItIsCalledAndCostsOneRequest) {
    transport.handler = [](const Request&) { return error_response(429, "TooManyRequests"); };
    const auto answer = run(client().customers("s", std::nullopt));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().api, ApiError::RateLimitExceeded);
    EXPECT_EQ(transport.requests.size(), 1U);
}

TEST_F(ClientTest, EachAttemptIsSignedAnew) {
    std::vector<std::string> stamps;
    transport.handler = [&](Request request) {
        stamps.push_back(request.headers.at(1).value);
        clock.value.unix += std::chrono::milliseconds(5);
        request.renew(request);
        stamps.push_back(request.headers.at(1).value);
        return Result<Response>(json_response("[]"));
    };
    ASSERT_TRUE(run(client().customers("s", std::nullopt)));
    ASSERT_EQ(stamps.size(), 2U);
    EXPECT_NE(stamps[0], stamps[1]);
}

TEST_F(ClientTest, FiltersAgainWhatAServerDidNotSearch) {
    transport.handler = [](const Request& request) -> Result<Response> {
        if (request.target.find("/customers/") != std::string::npos) {
            return json_response(R"([{"_id": "a", "suborganization": "s"}, {"_id": "b", "suborganization": "other"},
                                     {"_id": "c", "suborganization": "s", "processed": "true"}, {"_id": "d"}])");
        }
        return json_response(R"([{"_id": "a", "type": "screen"}, {"_id": "b", "type": "desk"}])");
    };
    const auto customers = run(client().customers("s", std::nullopt));
    ASSERT_TRUE(customers.has_value());
    ASSERT_EQ(customers->changed->rows.size(), 2U);
    EXPECT_EQ(customers->changed->rows[0].customer.id, "a");
    EXPECT_EQ(customers->changed->rows[1].customer.id, "d");
    EXPECT_EQ(run(client().screens())->rows.size(), 1U);
}

TEST_F(ClientTest, SameBodyIsNotParsedAgain) {
    transport.handler = [](const Request&) { return json_response(R"([{"_id": "a"}])"); };
    const auto first = run(client().customers("s", std::nullopt));
    ASSERT_TRUE(first->changed.has_value());
    EXPECT_FALSE(run(client().customers("s", first->digest))->changed.has_value());
    transport.handler = [](const Request&) { return json_response(R"([{"_id": "b"}])"); };
    EXPECT_TRUE(run(client().customers("s", first->digest))->changed.has_value());
}

TEST_F(ClientTest, PagesOfProxiesAreNoAnswers) {
    for (const char* type : {"text/html", "text/html; charset=utf-8", "", "text/plain"}) {
        transport.handler = [type](const Request&) { return Response{200, type, "", "", "[]"}; };
        const auto answer = run(client().customers("s", std::nullopt));
        ASSERT_FALSE(answer.has_value()) << type;
        EXPECT_EQ(answer.error().name, "NotJson");
        EXPECT_EQ(answer.error().error.kind(), ErrorKind::Protocol);
    }
    for (const char* type : {"application/json", "Application/JSON; charset=UTF-8", "application/problem+json"}) {
        transport.handler = [type](const Request&) { return Response{200, type, "", "", "[]"}; };
        EXPECT_TRUE(run(client().customers("s", std::nullopt)).has_value()) << type;
    }
}

TEST_F(ClientTest, ErrorInTheBodyOfA200IsAnError) {
    transport.handler = [](const Request&) {
        return json_response(R"({"code": 403, "error": "AccountIsLocked", "message": "x"})");
    };
    const auto answer = run(client().customers("s", std::nullopt));
    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().api, ApiError::AccountIsLocked);
}

TEST_F(ClientTest, RedirectsAndPlainStatusesAreErrors) {
    for (const auto& [status, name] :
         std::map<int, std::string>{{302, "HTTP 302"}, {404, "HTTP 404"}, {429, "RateLimitExceeded"}, {503, "HTTP 503"}}) {
        transport.handler = [code = status](const Request&) {
            return Response{code, "text/html", "", "https://evil.example/", "<html>"};
        };
        const auto answer = run(client().api_info());
        ASSERT_FALSE(answer.has_value());
        EXPECT_EQ(answer.error().name, name);
        EXPECT_EQ(answer.error().status, status);
    }
}

TEST_F(ClientTest, NoErrorTextHoldsASecret) {
    const std::vector<Result<Response>> outcomes = {error_response(403, "InvalidSignature"),
                                                    error_response(403, "InvalidAPIKey"), json_response("<", 500),
                                                    json_response("["), Error(ErrorKind::Network, "The connection broke.")};
    for (const auto& outcome : outcomes) {
        transport.handler = [&outcome](const Request&) { return outcome; };
        const auto answer = run(client().customers("s", std::nullopt));
        ASSERT_FALSE(answer.has_value());
        EXPECT_EQ(answer.error().error.text().find("the-key"), std::string::npos);
        EXPECT_EQ(answer.error().error.text().find("the-secret"), std::string::npos);
    }
}

TEST_F(ClientTest, LogoIsAPictureOfTheSameHostWithoutSignature) {
    transport.handler = [](const Request&) { return Response{200, "image/png", "", "", "\x89PNG\r\n\x1A\n..."}; };
    ASSERT_TRUE(run(client().logo("/img/customers/img.png")).has_value());
    EXPECT_EQ(transport.requests[0].target, "/img/customers/img.png");
    EXPECT_EQ(header(0, "Authorization"), "");
    EXPECT_FALSE(run(client().logo("https://evil.example/img.png")).has_value());
    EXPECT_EQ(transport.requests.size(), 1U);
    transport.handler = [](const Request&) { return Response{200, "image/png", "", "", "<html>"}; };
    EXPECT_FALSE(run(client().logo("/img.png")).has_value());
}

// Each reading route, as it is asked; no name of a person among the fields.
TEST_F(ClientTest, EveryRouteOfTheDocumentIsAsked) {
    transport.handler = [](const Request& request) -> Result<Response> {
        const std::string path = path_of(request.target).substr(std::string("/api/public/v2").size());
        const bool is_list = path.substr(0, path.find('/', 1)).ends_with('s');
        return json_response(is_list ? R"([{"_id": "x"}])" : R"({"_id": "x"})");
    };
    EXPECT_TRUE(run(client().api_info()).has_value());
    EXPECT_TRUE(run(client().fair_use()).has_value());
    EXPECT_TRUE(run(client().organization("x")).has_value());
    EXPECT_EQ(run(client().organizations())->rows.size(), 1U);
    EXPECT_TRUE(run(client().suborganization("x")).has_value());
    EXPECT_EQ(run(client().suborganizations())->rows.size(), 1U);
    EXPECT_TRUE(run(client().device("x")).has_value());
    EXPECT_EQ(run(client().devices("s"))->rows.size(), 1U);
    EXPECT_TRUE(run(client().prequalification("x")).has_value());
    EXPECT_EQ(run(client().prequalifications("s"))->rows.size(), 1U);
    EXPECT_EQ(run(client().customer("x"))->customer.id, "x");
    EXPECT_TRUE(run(client().customers("s", std::nullopt)).has_value());
    std::vector<std::string> routes;
    for (const std::string& target : transport.targets()) {
        const std::string path = path_of(target).substr(std::string("/api/public/v2").size());
        routes.push_back(path.substr(0, path.rfind('/')));
        const bool asks_for_names = path.starts_with("/customer") && path.find("name") != std::string::npos;
        EXPECT_FALSE(asks_for_names) << path;
        EXPECT_TRUE(path.find(',') != std::string::npos || path == "/api_info/fairuse") << "no projection: " << path;
    }
    EXPECT_THAT(routes, testing::ElementsAre("/api_info", "/api_info", "/organization/x", "/organizations",
                                             "/suborganization/x", "/suborganizations", "/device/x", "/devices",
                                             "/prequalification/x", "/prequalifications", "/customer/x", "/customers"));
}

TEST_F(ClientTest, DevicesAreThoseOfTheStoreAndOfAnyType) {
    transport.handler = [](const Request&) {
        return json_response(R"([{"_id": "a", "suborganization": "s", "type": "machine"},
                                 {"_id": "b", "suborganization": "other", "type": "desk"},
                                 {"_id": "c", "suborganization": "", "type": "screen"}])");
    };
    const auto devices = run(client().devices("s"));
    ASSERT_EQ(devices->rows.size(), 2U);
    EXPECT_EQ(devices->rows[0].type, "machine");
    EXPECT_EQ(devices->rows[1].type, "screen");
    EXPECT_TRUE(transport.requests[0].target.ends_with("?search=suborganization%3Ds"));
}

}  // namespace
}  // namespace callboard::api
