#include "service_fixture.h"

namespace callboard::simulator {
namespace {

using AuthTest = ServiceTest;

TEST_F(AuthTest, SignsAsTheDocumentsExample) {
    EXPECT_EQ(signature("7632da295ad6d11a44a75390a0b8fb12ffd24", "GET",
                        "/api/public/v2/prequalification/5693afe606c3c0b5bc68eaf0", "1471254540335"),
              "5542b8b446f2203978b7d0549140cbf168de81f5");
}

TEST_F(AuthTest, AnswersEachFaultWithItsName) {
    struct Case {
        std::string_view what;
        std::string_view error;
        std::function<void(Request&)> spoil;
    };
    const std::string known(text_of(key(), "key"));
    const Case cases[] = {
        {"no header", "NoAuthorizationHeaderError", [](Request& r) { r.authorization.reset(); }},
        {"one part", "NoTwoPartAuthorizationError", [](Request& r) { r.authorization = "justakey"; }},
        {"three parts", "NoTwoPartAuthorizationError", [](Request& r) { *r.authorization += ":more"; }},
        {"empty key", "NoTwoPartAuthorizationError", [](Request& r) { r.authorization = ":abc"; }},
        {"empty signature", "NoTwoPartAuthorizationError", [&](Request& r) { r.authorization = known + ":"; }},
        {"unknown key", "InvalidAPIKey", [](Request& r) { r.authorization = "stranger:abc"; }},
        {"short signature", "InvalidSignature", [&](Request& r) { r.authorization = known + ":abc"; }},
        {"last digit", "InvalidSignature",
         [](Request& r) { r.authorization->back() = r.authorization->back() == '0' ? '1' : '0'; }},
        {"upper case", "InvalidSignature",
         [](Request& r) {
             std::transform(r.authorization->begin(), r.authorization->end(), r.authorization->begin(),
                            [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c; });
             r.authorization->replace(0, r.authorization->find(':'), "c411b0a2-d0e5-4f60");
         }},
        {"other verb", "InvalidSignature", [](Request& r) { r.verb = "DELETE"; }},
        {"no timestamp", "InvalidTimestamp", [](Request& r) { r.timestamp.reset(); }},
        {"words for a timestamp", "InvalidTimestamp", [](Request& r) { r.timestamp = "soon"; }},
        {"negative timestamp", "InvalidTimestamp", [](Request& r) { r.timestamp = "-5"; }},
        {"huge timestamp", "InvalidTimestamp", [](Request& r) { r.timestamp = "99999999999999999999"; }},
    };
    for (const Case& one : cases) {
        Request spoilt = request("GET", "/api_info");
        one.spoil(spoilt);
        EXPECT_EQ(error_of(service.answer(spoilt, now)), one.error) << one.what;
    }
}

TEST_F(AuthTest, TheTimestampMayBeFiveMinutesOff) {
    for (const auto& [seconds, status] : {std::pair(-300, 200), {300, 200}, {-301, 403}, {301, 403}}) {
        Request late = request("GET", "/api_info");
        late.timestamp = std::to_string(unix_milliseconds(now + std::chrono::seconds(seconds)));
        sign_again(late);
        EXPECT_EQ(service.answer(late, now).status, status) << seconds;
    }
}

TEST_F(AuthTest, ALockedAccountIsTold) {
    key()["locked"] = true;
    EXPECT_EQ(error_of(ask("GET", "/api_info")), "AccountIsLocked");
}

TEST_F(AuthTest, TheQueryStringMayBeSignedOrNot) {
    const Request with = request("GET", "/devices?search=type%3Ddesk");
    Request without = with;
    without.target = "/api/public/v2/devices";
    sign_again(without);
    without.target = with.target;
    const auto status = [&](const Request& asked, SignedUri uri) {
        return Service(store, queue, {{std::chrono::minutes(5), uri}}).answer(asked, now).status;
    };
    EXPECT_EQ(status(with, SignedUri::Either), 200);
    EXPECT_EQ(status(without, SignedUri::Either), 200);
    EXPECT_EQ(status(with, SignedUri::WithQuery), 200);
    EXPECT_EQ(status(without, SignedUri::WithQuery), 403);
    EXPECT_EQ(status(with, SignedUri::WithoutQuery), 403);
    EXPECT_EQ(status(without, SignedUri::WithoutQuery), 200);
}

TEST_F(AuthTest, TheRateIsCountedPerMinuteOfTheClock) {
    merge(key(), {{"fairuse", {{"max_hits", 3}}}});
    now = *parse_iso8601("2018-07-28T08:04:59.000Z");
    for (int i = 0; i < 3; ++i) EXPECT_EQ(ask("GET", "/api_info").status, 200);
    EXPECT_EQ(error_of(ask("GET", "/api_info")), "RateLimitExceeded");
    now += std::chrono::seconds(1);
    EXPECT_EQ(ask("GET", "/api_info").status, 200);
}

TEST_F(AuthTest, NoNumberOfRequestsIsTooLargeOrTooSmall) {
    merge(key(), {{"fairuse", {{"max_hits", std::numeric_limits<std::int64_t>::max()}}}});
    EXPECT_EQ(ask("GET", "/api_info").status, 200);
    Service strict(store, queue, {{}, 1});
    merge(key(), {{"fairuse", {{"max_hits", std::numeric_limits<std::int64_t>::min()}}}});
    EXPECT_EQ(error_of(strict.answer(request("GET", "/api_info"), now)), "RateLimitExceeded");
    EXPECT_EQ(error_of(strict.answer(request("GET", "/api_info"), now)), "AccountIsLocked");
}

TEST_F(AuthTest, TooManyRequestsInTooManyMinutesLockTheKey) {
    Service strict(store, queue, {{}, 2});
    merge(key(), {{"fairuse", {{"max_hits", 1}}}});
    const auto hit = [&] {
        const Reply reply = strict.answer(request("GET", "/api_info"), now);
        return reply.status == 200 ? std::string("fine") : error_of(reply);
    };
    EXPECT_EQ(hit(), "fine");
    for (int i = 0; i < 5; ++i) EXPECT_EQ(hit(), "RateLimitExceeded");
    now += std::chrono::minutes(1);
    EXPECT_EQ(hit(), "fine");
    EXPECT_EQ(hit(), "RateLimitExceeded");
    EXPECT_EQ(hit(), "AccountIsLocked");
    now += std::chrono::hours(1);
    EXPECT_EQ(hit(), "AccountIsLocked");
}

TEST_F(AuthTest, AReplayIsRefusedWhereAskedFor) {
    AuthSettings settings;
    settings.refuse_replays = true;
    Service strict(store, queue, {settings});
    const Request once = request("GET", "/api_info");
    EXPECT_EQ(strict.answer(once, now).status, 200);
    EXPECT_EQ(error_of(strict.answer(once, now)), "InvalidTimestamp");
    now += std::chrono::minutes(5);
    EXPECT_EQ(error_of(strict.answer(once, now)), "InvalidTimestamp");
    EXPECT_EQ(strict.answer(request("GET", "/api_info"), now).status, 200);
    EXPECT_EQ(service.answer(once, now).status, 200);
    EXPECT_EQ(service.answer(once, now).status, 200);
}

TEST(Replays, AreForgottenWhenTheirTimestampsAre) {
    Replays replays;
    const UnixTime start{std::chrono::hours(1)};
    const auto window = std::chrono::minutes(5);
    EXPECT_TRUE(replays.admit("a", start, window));
    EXPECT_FALSE(replays.admit("a", start + 2 * window, window));
    EXPECT_TRUE(replays.admit("a", start + 2 * window + std::chrono::milliseconds(1), window));
}

TEST_F(AuthTest, AStrangerDoesNotUseUpTheRateOfAKey) {
    merge(key(), {{"fairuse", {{"max_hits", 1}}}});
    Request forged = request("GET", "/api_info");
    forged.authorization = std::string(text_of(key(), "key")) + ":0000";
    for (int i = 0; i < 5; ++i) service.answer(forged, now);
    EXPECT_EQ(ask("GET", "/api_info").status, 200);
}

TEST_F(AuthTest, ARouteWithoutItsRightIsRefused) {
    merge(
        key(),
        {{"access",
          {{"rights", {{"customer", {{"c", false}, {"r", false}, {"u", false}, {"d", false}}}, {"device", {{"r", false}}}}}}}});
    EXPECT_EQ(ask("GET", "/api_info").status, 200);
    EXPECT_EQ(ask("GET", "/organizations").status, 200);
    for (const auto& [verb, path] : {std::pair("GET", "/devices"),
                                     {"GET", "/device/x"},
                                     {"GET", "/customers"},
                                     {"POST", "/register"},
                                     {"POST", "/next"},
                                     {"PUT", "/customer"},
                                     {"DELETE", "/customer/x"}}) {
        EXPECT_EQ(error_of(ask(verb, path, "{}")), "InvalidRoute") << path;
    }
}

TEST_F(AuthTest, ListsOfAKeyHideEntities) {
    const std::string id = registered();
    merge(key(), {{"access", {{"filter", {{"suborganizations", {{"blacklist", boost::json::array{suborganization}}}}}}}}});
    EXPECT_EQ(get("/suborganizations").as_array().size(), 0U);
    EXPECT_EQ(get("/devices").as_array().size(), 0U);
    EXPECT_EQ(get("/customers").as_array().size(), 0U);
    EXPECT_EQ(error_of(ask("GET", "/suborganization/" + suborganization)), "InvalidSuborganization");
    EXPECT_EQ(error_of(ask("GET", "/customer/" + id)), "InvalidEntity");
    EXPECT_EQ(error_of(ask("POST", "/register", body_with({}))), "InvalidPrequalification");
    EXPECT_EQ(get("/organizations").as_array().size(), 1U);
    merge(key(),
          {{"access", {{"filter", {{"organizations", {{"whitelist", boost::json::array{"64a1c0de9999999999999999"}}}}}}}}});
    EXPECT_EQ(get("/organizations").as_array().size(), 0U);
}

TEST_F(AuthTest, WhatIsInAHiddenOrganizationIsHidden) {
    const std::string id = registered();
    const std::string organization = store.ids(Kind::Organization).front();
    merge(key(), {{"access", {{"filter", {{"organizations", {{"blacklist", boost::json::array{organization}}}}}}}}});
    for (const std::string path : {"/organizations", "/suborganizations", "/devices", "/prequalifications", "/customers"}) {
        EXPECT_EQ(get(path).as_array().size(), 0U) << path;
    }
    EXPECT_EQ(error_of(ask("GET", "/prequalification/" + pickup)), "InvalidPrequalification");
    EXPECT_EQ(error_of(ask("GET", "/customer/" + id)), "InvalidEntity");
    EXPECT_EQ(error_of(ask("POST", "/register", body_with({}))), "InvalidPrequalification");
    EXPECT_EQ(error_of(ask("DELETE", "/customer/" + id)), "InvalidEntity");
}

}  // namespace
}  // namespace callboard::simulator
