#include "app/api_request.h"

namespace callboard::app {
namespace {

api::Endpoint endpoint() { return *api::parse_endpoint("https://fv.example/api/public/v2"); }

std::string target_of(const ApiWords& words) {
    const auto call = call_of(words, endpoint());
    return call ? call->path + call->query : call.error().text();
}

std::string refusal_of(const ApiWords& words) {
    const auto call = call_of(words, endpoint());
    return call ? "accepted" : call.error().text();
}

TEST(ApiWordsTest, AreEncodedAsTheDocumentDoes) {
    EXPECT_EQ(target_of({"GET", "/devices/name,type", "type=desk", {}}), "/devices/name,type?search=type%3Ddesk");
    EXPECT_EQ(target_of({"GET", "/organizations", "name=Darty|name=Nikon", {}}),
              "/organizations?search=name%3DDarty%7Cname%3DNikon");
    EXPECT_EQ(target_of({"GET", "/organizations/-name,-colortwo", {}, {}}), "/organizations/-name,-colortwo");
    EXPECT_EQ(target_of({"GET", "/device/a b\xC3\xA9\"/status.open", {}, {}}), "/device/a%20b%C3%A9%22/status.open");
}

TEST(ApiWordsTest, WhatIsEncodedAlreadyStays) {
    EXPECT_EQ(target_of({"GET", "/organizations?search=name%3DDarty%7Cname%3DNikon", {}, {}}),
              "/organizations?search=name%3DDarty%7Cname%3DNikon");
    EXPECT_EQ(target_of({"GET", "/device/100%", {}, {}}), "/device/100%25");
}

TEST(ApiWordsTest, SmallLettersAndAMissingSlashAreUnderstood) {
    const auto call = call_of({"get", "devices/name", {}, {}}, endpoint());
    ASSERT_TRUE(call);
    EXPECT_EQ(call->verb, "GET");
    EXPECT_EQ(call->path, "/devices/name");
}

TEST(ApiWordsTest, TheBodyGoesAsItIs) {
    const auto call = call_of({"put", "/customer", {}, "{ \"_id\": \"x\" }\n"}, endpoint());
    ASSERT_TRUE(call) << call.error().text();
    EXPECT_EQ(call->body, "{ \"_id\": \"x\" }\n");
}

TEST(ApiWordsTest, WhatIsWrongIsNamed) {
    using testing::HasSubstr;
    EXPECT_THAT(refusal_of({"FETCH", "/devices", {}, {}}), HasSubstr("VERB: 'FETCH' is no verb of the API"));
    EXPECT_THAT(refusal_of({"GET", "https://fv.example/api/public/v2/devices", {}, {}}),
                HasSubstr("PATH: Only what comes after https://fv.example/api/public/v2 goes here"));
    EXPECT_THAT(refusal_of({"GET", "/api/public/v2/devices", {}, {}}), HasSubstr("Give '/devices'"));
    EXPECT_THAT(refusal_of({"GET", "/", {}, {}}), HasSubstr("PATH: A route is missing"));
    EXPECT_THAT(refusal_of({"GET", "/devices#x", {}, {}}), HasSubstr("'#'"));
    EXPECT_THAT(refusal_of({"GET", "/devices", "type==desk", {}}), HasSubstr("--search: '==' in 'type==desk' is no operator"));
    EXPECT_THAT(refusal_of({"GET", "/devices?search=a%3D1", "b=2", {}}), HasSubstr("PATH has a query already"));
    EXPECT_THAT(refusal_of({"POST", "/next", "a=1", "{}"}), HasSubstr("--search: Only a GET searches"));
    EXPECT_THAT(refusal_of({"POST", "/next", {}, {}}), HasSubstr("--data: A POST needs what is to be sent"));
    EXPECT_THAT(refusal_of({"DELETE", "/customer/x", {}, "{}"}), HasSubstr("--data: Only POST and PUT send something"));
    EXPECT_THAT(refusal_of({"POST", "/next", {}, "{'desk': 1}"}), HasSubstr("--data: This is no JSON from its byte 2 on"));
    EXPECT_THAT(refusal_of({"POST", "/next", {}, "{} x"}), HasSubstr("no JSON from its byte 4 on"));
    EXPECT_THAT(refusal_of({"POST", "/next", {}, "{\"a\": 1"}), HasSubstr("no JSON"));
    EXPECT_THAT(refusal_of({"POST", "/next", {}, ""}), HasSubstr("no JSON"));
}

TEST(ApiAdvice, IsForErrorsThatTheDocumentDoesNotName) {
    const auto failure = [](int status, const char* name) {
        return api::failure_from(status, fmt::format(R"({{"code": {}, "error": "{}", "message": "m"}})", status, name), "/x");
    };
    EXPECT_THAT(advice(failure(422, "InvalidProjection"), {"GET", "/devices/-name,type", {}, {}}),
                testing::HasSubstr("mixes fields"));
    EXPECT_EQ(advice(failure(422, "InvalidProjection"), {"GET", "/devices/name,-_id", {}, {}}).find("mixes"),
              std::string::npos);
    EXPECT_THAT(advice(failure(404, "RouteNotFound"), {"GET", "/device", {}, {}}),
                testing::HasSubstr("There are: GET /api_info"));
    EXPECT_THAT(advice(failure(422, "InvalidSearch"), {"GET", "/devices", "a=1", {}}), testing::HasSubstr("Check the search"));
    EXPECT_THAT(advice(failure(422, "InvalidSearch"), {"GET", "/devices?search=a", {}, {}}),
                testing::HasSubstr("Check the search"));
    EXPECT_EQ(advice(failure(422, "InvalidDevice"), {"GET", "/device/-a,b", {}, {}}), "") << "it has its remedy";
    EXPECT_EQ(advice(failure(502, "BadGateway"), {"GET", "/devices", {}, {}}), "");
}

}  // namespace
}  // namespace callboard::app
