#include "api/errors.h"

#include <fstream>
#include <regex>

namespace callboard::api {
namespace {

constexpr int kErrors = static_cast<int>(ApiError::InvalidEntity) + 1;

// Every `"error": "..."` of the API's document.
std::set<std::string> documented_errors() {
    std::ifstream file(std::string(CALLBOARD_PROJECT_DIR) + "/../shared/filevirtuelle-api.txt");
    if (!file) file.open(std::string(CALLBOARD_PROJECT_DIR) + "/../../shared/filevirtuelle-api.txt");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const std::regex pattern("\"error\": \"([A-Za-z0-9]+)\"");
    std::set<std::string> names;
    for (auto match = std::sregex_iterator(text.begin(), text.end(), pattern); match != std::sregex_iterator(); ++match)
        names.insert((*match)[1]);
    return names;
}

TEST(ApiErrors, EveryErrorOfTheDocumentHasItsEnumerator) {
    const std::set<std::string> documented = documented_errors();
    if (documented.empty()) GTEST_SKIP() << "the document is not here";
    std::set<std::string> known;
    for (int i = 0; i < kErrors; ++i) known.insert(std::string(name_of(static_cast<ApiError>(i))));
    EXPECT_EQ(known, documented);
}

TEST(ApiErrors, EachHasANameOfItsOwn) {
    for (int i = 0; i < kErrors; ++i) EXPECT_EQ(api_error_named(name_of(static_cast<ApiError>(i))), static_cast<ApiError>(i));
    EXPECT_EQ(api_error_named("Nonsense"), std::nullopt);
}

TEST(ApiErrors, EachSaysWhatItMeansAndThenWhatToDo) {
    const std::set<std::string> orders = {"Ask", "Check", "Give", "Look", "Register", "Use", "Wait", "Write"};
    std::set<std::string> meanings;
    std::set<std::string> remedies;
    for (int i = 0; i < kErrors; ++i) {
        const std::string text(remedy(static_cast<ApiError>(i)));
        const std::size_t end = text.find(". ");
        ASSERT_NE(end, std::string::npos) << text;
        const std::string order = text.substr(end + 2);
        EXPECT_TRUE(orders.contains(order.substr(0, order.find(' ')))) << text;
        EXPECT_EQ(text.back(), '.') << text;
        EXPECT_TRUE(meanings.insert(text.substr(0, end)).second) << text;
        EXPECT_TRUE(remedies.insert(order).second) << text;
    }
}

TEST(ApiErrors, AnAnswerSaysItsRemedy) {
    for (int i = 0; i < kErrors; ++i) {
        const auto error = static_cast<ApiError>(i);
        const std::string body = fmt::format(R"({{"code": 422, "error": "{}", "message": "No."}})", name_of(error));
        const Failure failure = failure_from(422, body, "/register", "POST");
        EXPECT_EQ(failure.api, error);
        EXPECT_EQ(failure.name, name_of(error));
        EXPECT_EQ(failure.effect, Effect::None) << "it was refused";
        EXPECT_EQ(failure.error.source(), "/register");
        if (error == ApiError::InvalidRoute) continue;  // names the right that is missing
        EXPECT_EQ(failure.error.message(), remedy(error));
    }
}

TEST(ApiErrors, AMissingRightIsNamedByTheVerb) {
    const std::string body = R"({"code": 403, "error": "InvalidRoute", "message": "No."})";
    for (const auto& [verb, right] :
         std::map<std::string, std::string>{{"GET", "read"}, {"POST", "create"}, {"PUT", "update"}, {"DELETE", "delete"}}) {
        EXPECT_EQ(failure_from(403, body, "/customer", verb).error.message(),
                  fmt::format("The API key may not {0} /customer. Ask FileVirtuelle for the {0} right on /customer.", right));
    }
}

TEST(ApiErrors, OnlyAChangeWithoutAClearAnswerIsInDoubt) {
    EXPECT_EQ(failure_from(502, "<html>", "/next", "POST").effect, Effect::Unknown);
    EXPECT_THAT(failure_from(502, "<html>", "/next", "POST").error.message(), testing::HasSubstr("Nobody can tell"));
    EXPECT_EQ(failure_from(404, "<html>", "/next", "POST").effect, Effect::None);
    EXPECT_EQ(failure_from(502, "<html>", "/customers").effect, Effect::None);
}

TEST(ApiErrors, BodiesAreReadWithCare) {
    EXPECT_EQ(parse_error_body(R"({"code": 403, "error": "InvalidRoute", "message": "No\u0007."})")->message, "No.");
    for (const char* body : {"", "[]", "{}", R"({"error": 7})", R"({"error": ""})", "{\"error\": \"x\""}) {
        EXPECT_FALSE(parse_error_body(body).has_value()) << body;
    }
    EXPECT_FALSE(parse_error_body(std::string(100'000, ' ') + R"({"error": "x"})").has_value());
}

}  // namespace
}  // namespace callboard::api
