#include "app/transport_settings.h"

#include <cstdlib>

namespace callboard::app {
namespace {

class ProxyEnvironment : public testing::Test {
protected:
    static constexpr const char* kNames[] = {"https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY"};
    void SetUp() override {
        for (const char* name : kNames) {
            const char* value = std::getenv(name);
            before_.push_back(value == nullptr ? std::nullopt : std::optional<std::string>(value));
            ::unsetenv(name);
        }
        config.url = "https://fv.example.com/api";
    }
    void TearDown() override {
        for (std::size_t i = 0; i < std::size(kNames); ++i) {
            if (before_[i]) {
                ::setenv(kNames[i], before_[i]->c_str(), 1);
            } else {
                ::unsetenv(kNames[i]);
            }
        }
    }
    std::string proxy() const {
        const auto settings = transport_settings(config);
        if (!settings) return settings.error().text();
        return settings->proxy ? settings->proxy->authority() : "direct";
    }

    Config config;

private:
    std::vector<std::optional<std::string>> before_;
};

TEST_F(ProxyEnvironment, NamesTheProxy) {
    EXPECT_EQ(proxy(), "direct");
    ::setenv("HTTPS_PROXY", "http://upper:1", 1);
    EXPECT_EQ(proxy(), "upper:1");
    ::setenv("https_proxy", "http://lower:1", 1);
    EXPECT_EQ(proxy(), "lower:1");
    ::setenv("https_proxy", "", 1);
    EXPECT_EQ(proxy(), "upper:1");
    ::setenv("NO_PROXY", "example.com", 1);
    EXPECT_EQ(proxy(), "direct");
    ::setenv("no_proxy", "other", 1);
    EXPECT_EQ(proxy(), "upper:1");
}

TEST_F(ProxyEnvironment, AMistakeIsToldWithoutThePassword) {
    ::setenv("https_proxy", "https://me:pass-word@proxy", 1);
    EXPECT_TRUE(proxy().starts_with("HTTPS_PROXY: ")) << proxy();
    EXPECT_EQ(proxy().find("pass-word"), std::string::npos);
}

}  // namespace
}  // namespace callboard::app
