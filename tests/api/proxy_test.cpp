#include "api/proxy.h"

namespace callboard::api {
namespace {

std::string proxy_of(std::string_view url, std::string_view exceptions = "",
                     const char* server = "https://fv.example.com/api") {
    const auto proxy = proxy_for(*parse_endpoint(server), url, exceptions);
    if (!proxy) return "error: " + proxy.error().text();
    return *proxy ? (*proxy)->authority() + " " + std::string((*proxy)->credentials.reveal()) : "direct";
}

TEST(Proxy, IsWhatTheAddressSays) {
    EXPECT_EQ(proxy_of(""), "direct");
    EXPECT_EQ(proxy_of("  "), "direct");
    EXPECT_EQ(proxy_of("http://proxy.store:3128"), "proxy.store:3128 ");
    EXPECT_EQ(proxy_of("http://proxy.store:3128/"), "proxy.store:3128 ");
    EXPECT_EQ(proxy_of("proxy.store:3128"), "proxy.store:3128 ");
    EXPECT_EQ(proxy_of("http://proxy.store"), "proxy.store:80 ");
    EXPECT_EQ(proxy_of("http://192.0.2.7:8080"), "192.0.2.7:8080 ");
    EXPECT_EQ(proxy_of("http://[2001:db8::7]:8080"), "[2001:db8::7]:8080 ");
    EXPECT_EQ(proxy_of("http://Aladdin:open%20sesame@proxy:1"), "proxy:1 QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
}

TEST(Proxy, AddressThatIsNoneIsToldWithoutItsPassword) {
    for (const char* url : {"https://me:pass-word@proxy:1", "socks5://me:pass-word@proxy:1", "http://me:pass-word@proxy:0",
                            "http://me:pass-word@proxy:65536", "http://me:pass-word@proxy:1/path", "http://me:pass-word@:1",
                            "http://me:pass-word@pro xy:1", "http://me:pass-word@proxy:1?a", "http://"}) {
        const std::string told = proxy_of(url);
        EXPECT_TRUE(told.starts_with("error: HTTPS_PROXY: ")) << url << " " << told;
        EXPECT_EQ(told.find("pass-word"), std::string::npos) << told;
    }
}

TEST(Proxy, IsForHttpsToOtherMachinesOnly) {
    for (const char* server : {"http://127.0.0.1:8080", "https://127.0.0.1:8443", "https://localhost", "https://[::1]:8443"})
        EXPECT_EQ(proxy_of("http://proxy:1", "", server), "direct") << server;
    EXPECT_EQ(proxy_of("no address at all", "", "http://localhost"), "direct") << "nobody needs it";
}

TEST(Proxy, ExceptionsAreAskedDirectly) {
    for (const char* exceptions :
         {"*", "fv.example.com", "FV.Example.com", "example.com", ".example.com", "*.example.com", "com", "other, example.com",
          "other example.com", ",,example.com,", "fv.example.com:443", "example.com:443"})
        EXPECT_EQ(proxy_of("http://proxy:1", exceptions), "direct") << exceptions;
    for (const char* exceptions : {"", "other", "ample.com", "v.example.com", "fv.example.com.net", "fv.example.com:8443", ".",
                                   "x.fv.example.com", "10.0.0.0/8", "/", ":", ":443", "]:443", "[", "fv.example.com:x"})
        EXPECT_EQ(proxy_of("http://proxy:1", exceptions), "proxy:1 ") << exceptions;
}

TEST(Proxy, ExceptionsMayBeAddresses) {
    for (const char* exceptions : {"10.1.2.3", "10.0.0.0/8", "10.1.2.3/32", "0.0.0.0/0", "10.1.2.3:443"})
        EXPECT_EQ(proxy_of("http://proxy:1", exceptions, "https://10.1.2.3"), "direct") << exceptions;
    for (const char* exceptions : {"10.1.2.4", "11.0.0.0/8", "10.0.0.0/33", "10.0.0.0/-1", "::/0", "2.3"})
        EXPECT_EQ(proxy_of("http://proxy:1", exceptions, "https://10.1.2.3"), "proxy:1 ") << exceptions;
    for (const char* exceptions : {"2001:db8::1", "[2001:db8::1]", "[2001:db8::1]:443", "2001:db8::/32", "2001:0DB8:0::1"})
        EXPECT_EQ(proxy_of("http://proxy:1", exceptions, "https://[2001:db8::1]"), "direct") << exceptions;
    for (const char* exceptions : {"2001:db8::2", "2001:db9::/32", "0.0.0.0/0", "[2001:db8::1]:8443"})
        EXPECT_EQ(proxy_of("http://proxy:1", exceptions, "https://[2001:db8::1]"), "proxy:1 ") << exceptions;
}

}  // namespace
}  // namespace callboard::api
