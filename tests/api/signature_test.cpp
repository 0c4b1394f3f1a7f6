#include "api/signature.h"

namespace callboard::api {
namespace {

TEST(Signature, EqualsTheDocumentsExample) {
    const Secret secret("7632da295ad6d11a44a75390a0b8fb12ffd24");
    const UnixTime time(std::chrono::milliseconds(1471254540335));
    EXPECT_EQ(sign(secret, "GET", "/api/public/v2/prequalification/5693afe606c3c0b5bc68eaf0", time),
              "5542b8b446f2203978b7d0549140cbf168de81f5");
}

TEST(Signature, DependsOnEveryPart) {
    const UnixTime time(std::chrono::milliseconds(1471254540335));
    const std::string one = sign(Secret("a"), "GET", "/x", time);
    EXPECT_NE(one, sign(Secret("b"), "GET", "/x", time));
    EXPECT_NE(one, sign(Secret("a"), "PUT", "/x", time));
    EXPECT_NE(one, sign(Secret("a"), "GET", "/y", time));
    EXPECT_NE(one, sign(Secret("a"), "GET", "/x", time + std::chrono::milliseconds(1)));
}

}  // namespace
}  // namespace callboard::api
