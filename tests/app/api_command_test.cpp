// `callboard api` against the simulator.
#include "app/api_command.h"

#include "base/files.h"
#include "simulator/simulator.h"

#include <cstdlib>
#include <iostream>

namespace callboard::app {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

struct Outcome {
    int code = -1;
    std::string out;
    std::string err;
};

class ApiCommand : public testing::Test {
protected:
    void SetUp() override {
        ::unsetenv("CALLBOARD_API_SECRET");
        ::unsetenv("CREDENTIALS_DIRECTORY");
        std::filesystem::create_directories(folder_);
        start({});
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    void start(simulator::SimulatorSettings settings) {
        settings.pace = 0;
        settings.opening = simulator::SimulatorSettings::Opening::Quiet;
        simulator_.reset();
        auto started = simulator::Simulator::start(settings, clock_);
        ASSERT_TRUE(started) << started.error().text();
        simulator_ = *std::move(started);
        ASSERT_TRUE(write_file_atomically(folder_ / "secret", simulator_->secret().reveal()));
        ASSERT_TRUE(write_file_atomically(folder_ / "callboard.toml", fmt::format("[api]\nurl = \"{}\"\nkey = \"{}\"\n",
                                                                                  simulator_->url(), simulator_->key())));
        settings_ = {};
        settings_.config = folder_ / "callboard.toml";
    }

    Outcome run(ApiWords words) {
        settings_.words = std::move(words);
        testing::internal::CaptureStdout();
        testing::internal::CaptureStderr();
        Outcome outcome;
        outcome.code = run_api(settings_);
        outcome.out = testing::internal::GetCapturedStdout();
        outcome.err = testing::internal::GetCapturedStderr();
        const std::string secret(simulator_->secret().reveal());
        EXPECT_EQ((outcome.out + outcome.err).find(secret), std::string::npos) << "the secret is printed";
        return outcome;
    }

    SystemClock clock_;
    std::unique_ptr<simulator::Simulator> simulator_;
    ApiSettings settings_;
    std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) /
                                    (std::string("api_") + testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(ApiCommand, PrintsTheAnswer) {
    const Outcome outcome = run({"GET", "/organizations/name", {}, {}});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_EQ(outcome.out, "[\n  {\n    \"_id\": \"64a1c0de0000000000000001\",\n    \"name\": \"Nova\"\n  }\n]\n");
    EXPECT_EQ(outcome.err, "");
}

TEST_F(ApiCommand, SearchesAndSaysTheHead) {
    settings_.include = settings_.raw = true;
    const Outcome outcome = run({"get", "devices/type", "type=machine", {}});
    EXPECT_EQ(outcome.code, 0);
    EXPECT_THAT(outcome.out, StartsWith("HTTP/1.1 200 OK\n"));
    EXPECT_TRUE(outcome.out.ends_with("\n\n[{\"_id\":\"64a1c0de0000000000000301\",\"type\":\"machine\"}]")) << outcome.out;
    EXPECT_EQ(simulator_->requests().back().target, "/api/public/v2/devices/type?search=type%3Dmachine");
}

TEST_F(ApiCommand, FindsOutWhatIsSigned) {
    for (const auto signed_uri : {simulator::SignedUri::WithQuery, simulator::SignedUri::WithoutQuery}) {
        simulator::SimulatorSettings settings;
        settings.signed_uri = signed_uri;
        start(settings);
        EXPECT_EQ(run({"GET", "/devices/name", "type=desk", {}}).code, 0);
    }
}

TEST_F(ApiCommand, SendsWhatItIsGiven) {
    const std::string machine = "64a1c0de0000000000000301";
    const std::string data = fmt::format(
        R"({{"lang": "FR", "name": "Jane", "prequalification": "{0}", "prequalifications_path": ["{0}"], "machine": "{1}"}})",
        simulator_->prequalification_ids().front(), machine);
    EXPECT_THAT(run({"POST", "/register", {}, data}).out, HasSubstr("\"name\": \"Jane\""));
    ASSERT_TRUE(write_file_atomically(folder_ / "customer.json", data));
    EXPECT_EQ(run({"POST", "/register", {}, "@" + (folder_ / "customer.json").string()}).code, 0);
    std::istringstream typed(data);
    std::streambuf* const before = std::cin.rdbuf(typed.rdbuf());
    EXPECT_EQ(run({"POST", "/register", {}, "-"}).code, 0);
    std::cin.rdbuf(before);
    EXPECT_EQ(simulator_->requests().size(), 3U);
}

TEST_F(ApiCommand, SaysWhatAnErrorMeansBehindTheAnswer) {
    const Outcome unknown = run({"GET", "/device/64a1c0de00000000000000ff", {}, {}});
    EXPECT_EQ(unknown.code, 1);
    EXPECT_THAT(unknown.out, HasSubstr("\"error\": \"InvalidDevice\""));
    EXPECT_THAT(unknown.err, StartsWith("callboard: InvalidDevice: "));
    EXPECT_THAT(unknown.err, HasSubstr(std::string(api::remedy(api::ApiError::InvalidDevice))));
    EXPECT_THAT(run({"GET", "/devices/-name,type", {}, {}}).err, HasSubstr("mixes fields"));
    const Outcome nonsense = run({"GET", "/nonsense", {}, {}});
    EXPECT_THAT(nonsense.err, StartsWith("callboard: The server answered RouteNotFound: "));
    EXPECT_THAT(nonsense.err, HasSubstr("There are: GET /api_info"));
    settings_.key = "nobody";
    EXPECT_THAT(run({"GET", "/api_info", {}, {}}).err, HasSubstr("InvalidAPIKey: The server does not know this API key"));
}

TEST_F(ApiCommand, AnotherSecretAndNoConfiguration) {
    ASSERT_TRUE(write_file_atomically(folder_ / "other", "wrong"));
    settings_.secret_file = folder_ / "other";
    EXPECT_THAT(run({"GET", "/api_info", {}, {}}).err, HasSubstr("InvalidSignature"));
    settings_.config.reset();
    settings_.url = simulator_->url();
    settings_.key = simulator_->key();
    settings_.secret_file = folder_ / "secret";
    EXPECT_EQ(run({"GET", "/api_info", {}, {}}).code, 0);
}

TEST_F(ApiCommand, WrongUseSendsNothing) {
    EXPECT_EQ(run({"FETCH", "/devices", {}, {}}).code, 2);
    EXPECT_EQ(run({"GET", "/devices", "type~desk", {}}).code, 2);
    EXPECT_EQ(run({"POST", "/next", {}, "@/nowhere"}).code, 2);
    settings_.url = "http://example.com";
    EXPECT_THAT(run({"GET", "/devices", {}, {}}).err, HasSubstr("--url: Plain http"));
    settings_ = {};
    settings_.config = folder_ / "nowhere.toml";
    EXPECT_EQ(run({"GET", "/devices", {}, {}}).code, 2);
    EXPECT_TRUE(simulator_->requests().empty());
}

TEST_F(ApiCommand, NoAnswerIsToldFromAnError) {
    simulator::Fault lost;
    lost.kind = simulator::Fault::Kind::CloseAfter;
    lost.bytes = 0;
    simulator_->add_fault(lost);
    const Outcome change = run({"POST", "/next", {}, "{}"});
    EXPECT_EQ(change.code, 3);
    EXPECT_EQ(change.out, "");
    EXPECT_THAT(change.err, HasSubstr("look before sending it again"));
    EXPECT_EQ(simulator_->requests().size(), 1U);
    settings_.url = "http://127.0.0.1:1/api";
    const Outcome refused = run({"GET", "/devices", {}, {}});
    EXPECT_EQ(refused.code, 3);
    EXPECT_THAT(refused.err, HasSubstr("Unreachable: http://127.0.0.1:1: The server refuses the connection."));
}

TEST_F(ApiCommand, AClockThatIsOffIsToldOf) {
    simulator::Fault skew;
    skew.kind = simulator::Fault::Kind::ClockSkew;
    skew.duration = std::chrono::hours(2);
    skew.requests = 2;
    simulator_->add_fault(skew);
    const Outcome outcome = run({"GET", "/organizations/name", {}, {}});
    EXPECT_EQ(outcome.code, 0) << "the server's clock is learnt";
    EXPECT_THAT(outcome.err, HasSubstr("s behind the server's. Check its time synchronisation."));
}

TEST_F(ApiCommand, APageInsteadOfJsonIsPrintedAndIsAnError) {
    simulator::Fault page;
    page.status = 200;
    page.body = "<html>Sign in</html>";
    simulator_->add_fault(page);
    const Outcome outcome = run({"GET", "/devices", {}, {}});
    EXPECT_EQ(outcome.code, 1);
    EXPECT_EQ(outcome.out, "<html>Sign in</html>\n");
    EXPECT_THAT(outcome.err, HasSubstr("NotJson: What came back is no JSON"));
}

TEST_F(ApiCommand, WhatATerminalWouldObeyIsShownUnlessRawIsWanted) {
    simulator::Fault page;
    page.status = 200;
    page.body = "<html>\x1B[31m</html>\n";
    simulator_->add_fault(page);
    EXPECT_EQ(run({"GET", "/devices", {}, {}}).out, "<html>\\u001b[31m</html>\n");
    settings_.raw = true;
    simulator_->add_fault(page);
    EXPECT_EQ(run({"GET", "/devices", {}, {}}).out, page.body);
}

TEST_F(ApiCommand, JsonThatIsNoneIsAnError) {
    for (const char* body : {"{\"a\": ", ""}) {
        simulator::Fault broken;
        broken.status = 200;
        broken.content_type = "application/json";
        broken.body = body;
        simulator_->add_fault(broken);
        const Outcome outcome = run({"GET", "/devices", {}, {}});
        EXPECT_EQ(outcome.code, 1);
        EXPECT_THAT(outcome.err, HasSubstr("calls itself JSON and is none"));
    }
}

}  // namespace
}  // namespace callboard::app
