#include "api/endpoint.h"

namespace callboard::api {
namespace {

TEST(Endpoint, TakesAnUrlApart) {
    const auto endpoint = parse_endpoint("https://fv.filevirtuelle.com/api/public/v2/");
    ASSERT_TRUE(endpoint.has_value());
    EXPECT_EQ(endpoint->host, "fv.filevirtuelle.com");
    EXPECT_EQ(endpoint->port, 443);
    EXPECT_EQ(endpoint->base_path, "/api/public/v2");
    EXPECT_EQ(endpoint->origin(), "https://fv.filevirtuelle.com");
}

TEST(Endpoint, AcceptsPlainHttpToLoopbackOnly) {
    for (const char* url : {"http://localhost:8080/api", "http://127.0.0.1:8080", "http://127.8.9.1/", "http://[::1]:80/x"}) {
        EXPECT_TRUE(parse_endpoint(url).has_value()) << url;
    }
    for (const char* url : {"http://example.com/", "http://10.0.0.1/", "http://[2001:db8::1]/", "http://localhost.example.com/",
                            "http://127.0.0.1.example.com/"}) {
        const auto endpoint = parse_endpoint(url);
        ASSERT_FALSE(endpoint.has_value()) << url;
        EXPECT_EQ(endpoint.error().kind(), ErrorKind::Configuration);
        EXPECT_THAT(endpoint.error().message(), testing::HasSubstr("https://"));
    }
}

TEST(Endpoint, RefusesWhatIsNoAddressOfAnApi) {
    for (const char* url : {"", "fv.filevirtuelle.com", "ftp://host/", "https://", "https://host:0/", "https://host:99999/",
                            "https://host/?a=b", "https://ho st/"}) {
        EXPECT_FALSE(parse_endpoint(url).has_value()) << url;
    }
}

TEST(Endpoint, NeverRepeatsAPassword) {
    const auto endpoint = parse_endpoint("https://user:hunter2@host/api");
    ASSERT_FALSE(endpoint.has_value());
    EXPECT_THAT(endpoint.error().text(), testing::Not(testing::HasSubstr("hunter2")));
}

TEST(Endpoint, WritesIpv6InBrackets) { EXPECT_EQ(parse_endpoint("http://[::1]:8080/api")->authority(), "[::1]:8080"); }

TEST(SameHostTarget, FollowsRelativeUrls) {
    const Endpoint endpoint = *parse_endpoint("https://fv.example/api/public/v2");
    EXPECT_EQ(*same_host_target(endpoint, "/img/customers/img.png"), "/img/customers/img.png");
    EXPECT_EQ(*same_host_target(endpoint, "img/a.png?v=2"), "/img/a.png?v=2");
    EXPECT_EQ(*same_host_target(endpoint, "https://FV.example/img.png"), "/img.png");
    EXPECT_EQ(*same_host_target(endpoint, "https://fv.example:443/img.png"), "/img.png");
}

TEST(SameHostTarget, NeverLeavesTheHost) {
    const Endpoint endpoint = *parse_endpoint("https://fv.example/api/public/v2");
    for (const char* url : {"https://evil.example/img.png", "//evil.example/img.png", "http://fv.example/img.png",
                            "https://fv.example:444/img.png", "https://fv.example:65979/img.png", "javascript:alert(1)",
                            "data:image/png;base64,AA", "", "/a b", "/a\r\nX: y"}) {
        EXPECT_FALSE(same_host_target(endpoint, url).has_value()) << url;
    }
}

TEST(PercentEncoded, KeepsOnlyUnreserved) { EXPECT_EQ(percent_encoded("a-B_1.~/?&=é"), "a-B_1.~%2F%3F%26%3D%C3%A9"); }

}  // namespace
}  // namespace callboard::api
