#include "api/dates.h"

namespace callboard::api {
namespace {

UnixTime milliseconds(long long count) { return UnixTime(std::chrono::milliseconds(count)); }

TEST(IsoDate, AcceptsTheFormsInUse) {
    EXPECT_EQ(parse_iso_date("2018-07-28T08:04:36.870Z"), milliseconds(1532765076870));
    EXPECT_EQ(parse_iso_date("2018-07-28T08:04:36Z"), milliseconds(1532765076000));
    EXPECT_EQ(parse_iso_date("2018-07-28T08:04Z"), milliseconds(1532765040000));
    EXPECT_EQ(parse_iso_date("2018-07-28 08:04:36"), milliseconds(1532765076000));
    EXPECT_EQ(parse_iso_date("2018-07-28T10:04:36.87+02:00"), milliseconds(1532765076870));
    EXPECT_EQ(parse_iso_date("2018-07-28T03:34:36.870123-0430"), milliseconds(1532765076870));
    EXPECT_EQ(parse_iso_date("2018-07-28T10:04:36+02"), milliseconds(1532765076000));
}

TEST(IsoDate, RefusesWhatIsNoTime) {
    for (const char* text : {"", "2018", "2018-07-28", "2018-13-28T08:04:36Z", "2018-02-30T08:04:36Z", "2018-07-28T08:61:36Z",
                             "2018-07-28T08:04:36.Z", "2018-07-28T08:04:36Zx", "1532765076870", "2018-07-28T08:04:36+2:00"}) {
        EXPECT_EQ(parse_iso_date(text), std::nullopt) << text;
    }
}

TEST(HttpDate, AcceptsTheFixedForm) {
    EXPECT_EQ(parse_http_date("Tue, 24 Nov 2026 06:43:03 GMT"), milliseconds(1795502583000));
    EXPECT_EQ(parse_http_date("Thu, 01 Jan 1970 00:00:00 GMT"), milliseconds(0));
}

TEST(HttpDate, RefusesEverythingElse) {
    for (const char* text :
         {"", "Tue, 24 Nov 2026 06:43:03", "Tuesday, 24-Nov-26 06:43:03 GMT", "Tue Nov 24 06:43:03 2026",
          "Tue, 24 Foo 2026 06:43:03 GMT", "Tue, 24 anF 2026 06:43:03 GMT", "Tue, 31 Feb 2026 06:43:03 GMT"}) {
        EXPECT_EQ(parse_http_date(text), std::nullopt) << text;
    }
}

TEST(Dates, AreWrittenAsTheApiWritesThem) {
    for (const char* text : {"2018-07-28T08:04:36.870Z", "1970-01-01T00:00:00.000Z", "2024-02-29T23:59:59.007Z"}) {
        EXPECT_EQ(iso_date(*parse_iso_date(text)), text);
    }
}

}  // namespace
}  // namespace callboard::api
