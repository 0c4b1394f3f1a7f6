#include "simulator/projection.h"

#include <gtest/gtest.h>
#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

std::string projected(std::string_view text) {
    const boost::json::value entity = boost::json::parse(
        R"({"_id":"1","name":"Nova","status":{"open":true,"pause":false,"in":{"a":1,"b":2}},"list":[{"x":1,"y":2},3],"n":5})");
    std::string reason;
    const std::optional<Projection> projection = Projection::parse(text, reason);
    return projection ? boost::json::serialize(projection->apply(entity.get_object())) : "refused: " + reason;
}

TEST(Projection, IncludesWithTheId) {
    EXPECT_EQ(projected("name"), R"({"_id":"1","name":"Nova"})");
    EXPECT_EQ(projected("n,name"), R"({"_id":"1","name":"Nova","n":5})");
    EXPECT_EQ(projected("_id"), R"({"_id":"1"})");
    EXPECT_EQ(projected("missing"), R"({"_id":"1"})");
    EXPECT_EQ(projected("name,-_id"), R"({"name":"Nova"})");
    EXPECT_EQ(projected("-_id,name"), R"({"name":"Nova"})");
    EXPECT_EQ(projected("_id.first,name"), R"({"_id":"1","name":"Nova"})");
}

TEST(Projection, Excludes) {
    EXPECT_EQ(projected("-status,-list"), R"({"_id":"1","name":"Nova","n":5})");
    EXPECT_EQ(projected("-_id,-status,-list"), R"({"name":"Nova","n":5})");
    EXPECT_EQ(projected("-_id.first,-_id,-status,-list"), R"({"name":"Nova","n":5})");
    EXPECT_EQ(projected("-status.in,-list,-missing"),
              R"({"_id":"1","name":"Nova","status":{"open":true,"pause":false},"n":5})");
}

TEST(Projection, ReachesInsideByDots) {
    EXPECT_EQ(projected("status.open"), R"({"_id":"1","status":{"open":true}})");
    EXPECT_EQ(projected("status.in.b,status.open"), R"({"_id":"1","status":{"open":true,"in":{"b":2}}})");
    EXPECT_EQ(projected("status.in,status.in.b"), R"({"_id":"1","status":{"in":{"a":1,"b":2}}})");
    EXPECT_EQ(projected("status.in.b,status.in"), R"({"_id":"1","status":{"in":{"a":1,"b":2}}})");
    EXPECT_EQ(projected("name.first"), R"({"_id":"1"})");
    EXPECT_EQ(projected("-list.x,-status,-n"), R"({"_id":"1","name":"Nova","list":[{"y":2},3]})");
}

TEST(Projection, EverythingWithoutOne) { EXPECT_EQ(projected("").size(), 112U); }

TEST(Projection, RefusesMixingAndWhatIsNoField) {
    EXPECT_EQ(projected("name,-n"), "refused: inclusion and exclusion are mixed");
    EXPECT_EQ(projected("-name,n"), "refused: inclusion and exclusion are mixed");
    for (const std::string text :
         {",", "name,", "-", "--name", "a..b", ".a", "a.", "$where", "na me", "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a"}) {
        EXPECT_TRUE(projected(text).starts_with("refused")) << text;
    }
    EXPECT_TRUE(projected(std::string(5000, 'a')).starts_with("refused"));
}

}  // namespace
}  // namespace callboard::simulator
