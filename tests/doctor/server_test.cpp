#include "doctor/server.h"

namespace callboard::doctor {
namespace {

using namespace std::chrono_literals;

TEST(DoctorName, KnowsAnAddressFromANameThatHasNone) {
    EXPECT_EQ(judge_name({"fv.example", {}, {"192.0.2.1", "2001:db8::1"}, false}),
              ok("name", "fv.example is 192.0.2.1, 2001:db8::1"));
    EXPECT_EQ(judge_name({"192.0.2.1", {}, {"192.0.2.1"}, true}), ok("name", "192.0.2.1 needs none"));
    const Check unknown = judge_name(
        {"no.example", Error(ErrorKind::Network, "The host's name has no address. Check api.url.", "no.example"), {}, false});
    EXPECT_EQ(unknown, fault("name", "NameUnknown", "no.example: The host's name has no address.", "Check api.url."));
    const Check silent =
        judge_name({"a.example", Error(ErrorKind::Timeout, "The name server does not answer.", "a.example"), {}, false});
    EXPECT_EQ(silent.problem, "NameServerSilent");
    EXPECT_NE(silent.advice, "");
}

TEST(DoctorConnection, RefusedAndSilentAreTwoThings) {
    EXPECT_EQ(judge_connection({"h:443", {}, false, 12ms}), ok("connection", "h:443 takes connections (12 ms)"));
    const Check refused =
        judge_connection({"h:443", Error(ErrorKind::Network, "The server refuses the connection. Is it running?"), false, 0ms});
    EXPECT_EQ(refused, fault("connection", "ConnectionRefused", "h:443: The server refuses the connection.", "Is it running?"));
    const Check silent = judge_connection({"h:443", Error(ErrorKind::Timeout, "No answer to connecting."), false, 0ms});
    EXPECT_EQ(silent.problem, "NoAnswer");
    EXPECT_NE(silent.advice, "");
}

TEST(DoctorConnection, OfAProxyItIsTheProxysFault) {
    const Check check =
        judge_connection({"proxy:3128", Error(ErrorKind::Network, "The server refuses the connection."), true, 0ms});
    EXPECT_EQ(check.subject, "proxy");
    EXPECT_EQ(check.problem, "ProxyUnreachable");
    EXPECT_EQ(judge_proxy({"proxy:3128"}), ok("proxy", "through proxy:3128"));
    EXPECT_EQ(judge_proxy({}), ok("proxy", "none"));
}

TEST(DoctorCertificate, ThatEndsSoonIsAWarning) {
    const UnixTime now(20'000h);
    EXPECT_EQ(judge_certificate({true, now + 15 * 24h, now}).verdict, Verdict::Ok);
    EXPECT_EQ(judge_certificate({true, now + 13 * 24h, now}).problem, "CertificateEndsSoon");
    EXPECT_EQ(judge_certificate({true, {}, now}).verdict, Verdict::Ok);
    EXPECT_EQ(judge_certificate({false, {}, now}).seen, "none, as the server is on this machine");
}

TEST(DoctorClock, IsOffInBothDirections) {
    EXPECT_EQ(judge_clock({4999ms}).verdict, Verdict::Ok);
    EXPECT_EQ(judge_clock({-4999ms}).verdict, Verdict::Ok);
    EXPECT_EQ(judge_clock({-20s}), warning("clock", "ClockOff", "this machine's is 20 s ahead of the server's",
                                           "timedatectl set-ntp true; `timedatectl` shows whether the time is synchronised."));
    EXPECT_EQ(judge_clock({1h}).seen, "this machine's is 1 h behind the server's");
    EXPECT_EQ(judge_clock({1h}).verdict, Verdict::Fault);
    EXPECT_EQ(judge_clock({}).problem, "NoDate");
}

TEST(DoctorFailures, GoToTheSubjectTheyAreAbout) {
    const auto of_api = [](int status, const char* name) {
        return judge_failure(
            api::failure_from(status, fmt::format(R"({{"code":{},"error":"{}"}})", status, name), "/api_info"));
    };
    const std::tuple<int, const char*, const char*> cases[] = {
        {403, "InvalidAPIKey", "key"},      {403, "InvalidSignature", "key"},        {403, "AccountIsLocked", "key"},
        {403, "InvalidTimestamp", "clock"}, {403, "InvalidRoute", "rights"},         {429, "RateLimitExceeded", "rate"},
        {422, "InvalidDevice", "screen"},   {422, "InvalidSuborganization", "store"}};
    for (const auto& [status, name, subject] : cases) {
        const Check check = of_api(status, name);
        EXPECT_EQ(check.problem, name);
        EXPECT_EQ(check.subject, subject) << name;
        EXPECT_EQ(check.verdict, Verdict::Fault);
        EXPECT_NE(check.advice, "") << name;
    }
    const auto of_transport = [](const Error& error) { return judge_failure(api::failure_from(error, "/api_info")); };
    const Check expired =
        of_transport(api::named_error(ErrorKind::Tls, "CertificateExpired", "It was valid until 2020. Renew it."));
    EXPECT_EQ(expired, fault("certificate", "CertificateExpired", "/api_info: It was valid until 2020.", "Renew it."));
    EXPECT_EQ(of_transport(Error(ErrorKind::Network, "The connection broke.")).subject, "connection");
    EXPECT_EQ(of_transport(Error(ErrorKind::Protocol, "The answer is no JSON.")).problem, "BadAnswer");
    EXPECT_EQ(of_transport(Error(ErrorKind::Network, "ProxyRefused: No.", "proxy p:1")).subject, "proxy");
}

TEST(DoctorFailures, OnlyThoseOfOneQuestionLetOthersBeAsked) {
    const auto ends = [](int status, const char* name) {
        return ends_asking(api::failure_from(status, fmt::format(R"({{"code":{},"error":"{}"}})", status, name), "/devices"));
    };
    EXPECT_TRUE(ends(403, "InvalidAPIKey"));
    EXPECT_TRUE(ends(403, "InvalidSignature"));
    EXPECT_TRUE(ends(429, "RateLimitExceeded"));
    EXPECT_FALSE(ends(403, "InvalidRoute"));
    EXPECT_FALSE(ends(422, "InvalidDevice"));
    EXPECT_FALSE(ends_asking(api::failure_from(404, "", "/devices")));
    EXPECT_TRUE(ends_asking(api::failure_from(502, "", "/devices")));
    EXPECT_TRUE(ends_asking(api::failure_from(Error(ErrorKind::Timeout, "Late."), "/devices")));
}

TEST(DoctorKey, ForTestingIsAWarning) {
    api::ApiInfo info;
    info.name = "Maison";
    info.key = "c411b0a2";
    EXPECT_EQ(judge_key(info), ok("key", "accepted, of Maison"));
    info.testing = true;
    EXPECT_EQ(judge_key(info).problem, "TestingKey");
}

TEST(DoctorRate, IsTightWhereManyScreensShareAKey) {
    EXPECT_EQ(judge_rate({420, 0.5, 1}), ok("rate", "210 requests a minute for this wall: the key has 420, for 1 screen"));
    EXPECT_EQ(judge_rate({420, 0.5, 40}).problem, "RateTight");
    EXPECT_EQ(judge_rate({10, 0.5, 1}).problem, "RateTight");
    EXPECT_EQ(judge_rate({{}, 0.5, 1}).verdict, Verdict::Ok);
}

TEST(DoctorRights, AreWhatAskingShowedElseWhatTheServerSays) {
    api::ApiInfo info;
    info.rights["customer"] = {false, true, false, false};
    const auto refused = api::failure_from(403, R"({"code":403,"error":"InvalidRoute"})", "/x");
    const RightSeen customer{"customer", RightSeen::Need::Must, "who is called", false, {}};
    const RightSeen refused_customer{"customer", RightSeen::Need::Must, "who is called", true, refused};
    const RightSeen device{"device", RightSeen::Need::Must, "the desks", true, {}};
    const RightSeen organization{"organization", RightSeen::Need::Should, "no logo", true, refused};
    EXPECT_EQ(judge_rights({device, customer}, info), Checks{ok("rights", "may read device, customer")});
    EXPECT_EQ(judge_rights({device, customer}, {}).front().problem, "RightMissing") << "not told, not asked";
    const auto late = api::failure_from(Error(ErrorKind::Timeout, "Late."), "/x");
    EXPECT_EQ(judge_rights({{"device", RightSeen::Need::Must, "the desks", true, late}}, info).front().problem, "RightMissing");
    EXPECT_EQ(judge_rights({{"customer", RightSeen::Need::Must, "", true, late}}, info).front().verdict, Verdict::Ok);
    const Checks missing = judge_rights({device, refused_customer, organization}, info);
    ASSERT_EQ(missing.size(), 2U);
    EXPECT_EQ(missing[0], fault("rights", "RightMissing", "the key may not read customer: who is called",
                                "Ask FileVirtuelle for the read right on customer."));
    EXPECT_EQ(missing[1].verdict, Verdict::Warning);
}

}  // namespace
}  // namespace callboard::doctor
