#include "app/health_text.h"

#include "board/health_units.h"
#include "tests/support/health_values.h"

#include <boost/json.hpp>

namespace callboard::app {
namespace {

using namespace std::chrono_literals;

using test::health;

TEST(HealthJson, SaysEverything) {
    EXPECT_EQ(health_json(health()),
              R"({"version":"0.1.0","time":"2025-11-26T19:15:00.042Z","uptime_s":273900,"state":"live",)"
              R"("since":"2025-11-26T18:15:00.000Z","answer_age_ms":420,)"
              R"("fault":{"name":"TimedOut","message":"No answer within 5 s.","at":"2025-11-26T18:00:00.000Z","over":true},)"
              R"("store":{"id":"57be88e6da119ee36dcd0084","name":"Maison Lumière"},"screen":"5c0000000000000000000001",)"
              R"("feed":{"server":"https://fv.example","tls":true,"requests_last_minute":58,"requests_allowed":209,)"
              R"("max_hits":420,"interval_ms":1000,"requests":9000,"answers":8990,"failures":10,"clock_offset_ms":-250},)"
              R"("calls_today":182,"calls_waiting":1,"latency_ms":{"calls":1000,"p50":800,"p95":1600,"max":2100},)"
              R"("absence":null,"frames":5012,"resident_bytes":35651584,"theme":{"name":"apple","diagnostics":2}})"
              "\n");
}

TEST(HealthJson, WhatIsNotKnownIsNull) {
    const boost::json::value document = boost::json::parse(health_json(board::Health()));
    for (const char* key : {"answer_age_ms", "fault", "store", "screen", "feed"})
        EXPECT_TRUE(document.at(key).is_null()) << key;
    EXPECT_TRUE(document.at("latency_ms").at("p50").is_null());
    EXPECT_EQ(document.at("state"), "starting");
}

TEST(HealthJson, TextOfAServerStaysText) {
    board::Health odd = health();
    odd.fault->message = "\"}\n\x01 é";
    EXPECT_EQ(boost::json::parse(health_json(odd)).at("fault").at("message"), "\"}\n\x01 é");
    EXPECT_EQ(health_json(odd).find('\n'), health_json(odd).size() - 1) << "one line";
}

TEST(HealthLogs, ALineEachHourWithWhatHappenedInIt) {
    const SteadyTime start(100h);
    HealthLog log(start);
    EXPECT_FALSE(log.is_due(start + 1h - 1ns));
    EXPECT_TRUE(log.is_due(start + 1h));
    board::Health now = health();
    now.feed->answers = 3412;
    now.feed->failures = 2;
    EXPECT_EQ(log.line(now, start + 1h),
              "health: live, 3412 answers, 2 failures, latency p50 0.8 s p95 1.6 s max 2.1 s, 58 of 209 requests a minute, "
              "34 MiB, up 3 d 4 h");
    EXPECT_FALSE(log.is_due(start + 2h - 1ns));
    EXPECT_TRUE(log.is_due(start + 2h));
    now.feed->answers += 10;
    now.state = board::State::Stale;
    now.fault->is_over = false;
    now.latency = {};
    EXPECT_EQ(log.line(now, start + 2h),
              "health: stale (TimedOut), 10 answers, 0 failures, no latency yet, 58 of 209 requests a minute, 34 MiB, "
              "up 3 d 4 h");
}

TEST(HealthLogs, BeforeThereWasAnAnswerThereIsALineToo) {
    HealthLog log{SteadyTime()};
    EXPECT_EQ(log.line(board::Health(), SteadyTime(1h)),
              "health: starting, 0 answers, 0 failures, no latency yet, 0 of 0 requests a minute, 0 MiB, up 0.0 s");
}

TEST(HealthUnits, DurationsAreTwoUnitsAtMost) {
    EXPECT_EQ(board::duration_text(-1s), "0.0 s");
    EXPECT_EQ(board::duration_text(9'999ms), "9.9 s");
    EXPECT_EQ(board::duration_text(59'999ms), "59 s");
    EXPECT_EQ(board::duration_text(1min), "1 min");
    EXPECT_EQ(board::duration_text(1h), "1 h");
    EXPECT_EQ(board::duration_text(3h + 4min + 59s), "3 h 4 min");
    EXPECT_EQ(board::duration_text(24h), "1 d");
    EXPECT_EQ(board::duration_text(76h + 59min), "3 d 4 h");
    EXPECT_EQ(board::seconds_text(1'960ms), "2.0 s");
    EXPECT_EQ(board::mebibytes_text(35'100'000), "33 MiB");
}

}  // namespace
}  // namespace callboard::app
