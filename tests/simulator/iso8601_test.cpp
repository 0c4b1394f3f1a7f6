#include "simulator/iso8601.h"

#include <gtest/gtest.h>

namespace callboard::simulator {
namespace {

TEST(Iso8601, ReadsDates) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"2018-07-28T08:04:36.870Z", "2018-07-28T08:04:36.870Z"},
        {"2018-07-28T08:04:36Z", "2018-07-28T08:04:36.000Z"},
        {"2018-07-28T08:04Z", "2018-07-28T08:04:00.000Z"},
        {"2018-07-28T08:04:36", "2018-07-28T08:04:36.000Z"},
        {"2018-07-28", "2018-07-28T00:00:00.000Z"},
        {"2018-07-28T01:30:00+02:00", "2018-07-27T23:30:00.000Z"},
        {"2018-12-31T23:30:00-01:00", "2019-01-01T00:30:00.000Z"},
        {"2020-02-29T00:00:00.5Z", "2020-02-29T00:00:00.500Z"},
        {"2018-07-28T08:04:36.870123Z", "2018-07-28T08:04:36.870Z"},
        {"2018-07-28T08:04:36+0200", "2018-07-28T06:04:36.000Z"},
    };
    for (const auto& [text, expected] : cases) {
        const std::optional<UnixTime> time = parse_iso8601(text);
        ASSERT_TRUE(time) << text;
        EXPECT_EQ(to_iso8601(*time), expected) << text;
    }
}

TEST(Iso8601, RefusesWhatIsNone) {
    for (const std::string_view text : {"", "soon", "2018", "2018-13-01", "2019-02-29", "2018-07-28T", "2018-07-28T25:00:00Z",
                                        "2018-07-28T08:60:00Z", "2018-07-28 08:04:36Z", "2018-07-28T08:04:36.Z",
                                        "2018-07-28T08:04:36Zx", "2018-07-28T08:04:36+25:00", "28/07/2018"}) {
        EXPECT_FALSE(parse_iso8601(text)) << text;
    }
}

TEST(Iso8601, WritesTheDateOfHttp) {
    EXPECT_EQ(to_http_date(*parse_iso8601("2018-07-28T08:04:36.870Z")), "Sat, 28 Jul 2018 08:04:36 GMT");
}

}  // namespace
}  // namespace callboard::simulator
