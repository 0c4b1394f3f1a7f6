#include "app/metrics_text.h"

#include "tests/support/health_values.h"

#include <map>
#include <regex>
#include <sstream>

namespace callboard::app {
namespace {

using namespace std::chrono_literals;

board::Health health() {
    board::Health health = test::health();
    health.uptime = 90s;
    health.state = board::State::Stale;
    health.since = UnixTime(1'764'184'500'000ms);
    health.fault->is_over = false;
    return health;
}

// By name with labels, as written.
std::map<std::string, std::string> samples_of(const std::string& text) {
    std::map<std::string, std::string> samples;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t space = line.rfind(' ');
        if (!line.starts_with('#')) samples[line.substr(0, space)] = line.substr(space + 1);
    }
    return samples;
}

TEST(Metrics, SayHowTheWallFares) {
    const auto samples = samples_of(metrics_text(health()));
    const std::pair<const char*, const char*> expected[] = {
        {R"(callboard_info{version="0.1.0",theme="apple",store="57be88e6da119ee36dcd0084",screen="5c0000000000000000000001",)"
         R"(server="https://fv.example"})",
         "1"},
        {"callboard_uptime_seconds", "90"},
        {R"(callboard_state{state="live"})", "0"},
        {R"(callboard_state{state="stale"})", "1"},
        {"callboard_state_since_timestamp_seconds", "1764184500"},
        {"callboard_answer_age_seconds", "0.42"},
        {"callboard_fault", "1"},
        {R"(callboard_last_fault_timestamp_seconds{name="TimedOut"})", "1764180000"},
        {"callboard_requests_total", "9000"},
        {"callboard_answers_total", "8990"},
        {"callboard_failures_total", "10"},
        {"callboard_requests_last_minute", "58"},
        {"callboard_requests_allowed", "209"},
        {"callboard_max_hits", "420"},
        {"callboard_poll_interval_seconds", "1"},
        {"callboard_clock_offset_seconds", "-0.25"},
        {"callboard_calls_today", "182"},
        {"callboard_calls_waiting", "1"},
        {"callboard_call_latency_median_seconds", "0.8"},
        {"callboard_call_latency_p95_seconds", "1.6"},
        {"callboard_call_latency_longest_seconds", "2.1"},
        {"callboard_display", "1"},
        {"callboard_frames_total", "5012"},
        {"callboard_resident_memory_bytes", "35651584"},
        {"callboard_theme_diagnostics", "2"},
    };
    for (const auto& [name, value] : expected) {
        const auto sample = samples.find(name);
        ASSERT_NE(sample, samples.end()) << name;
        EXPECT_EQ(sample->second, value) << name;
    }
}

TEST(Metrics, EachFamilyHasHelpAndTypeBeforeItsSamples) {
    static const std::regex kSample(R"re((callboard_[a-z0-9_]+)(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? -?[0-9.e+-]+)re");
    for (const board::Health& one : {health(), board::Health()}) {
        std::istringstream lines(metrics_text(one));
        std::string helped;
        std::string typed;
        std::set<std::string> families;
        for (std::string line; std::getline(lines, line);) {
            if (line.starts_with("# HELP ")) {
                helped = line.substr(7, line.find(' ', 7) - 7);
                EXPECT_TRUE(families.insert(helped).second) << "twice: " << helped;
                continue;
            }
            if (line.starts_with("# TYPE ")) {
                typed = line.substr(7, line.find(' ', 7) - 7);
                EXPECT_EQ(typed, helped);
                EXPECT_EQ(line.ends_with(" counter"), typed.ends_with("_total")) << line;
                continue;
            }
            std::smatch sample;
            ASSERT_TRUE(std::regex_match(line, sample, kSample)) << line;
            EXPECT_EQ(sample[1], typed);
        }
        EXPECT_GE(families.size(), 10U);
    }
}

TEST(Metrics, WhatIsNotKnownIsLeftOut) {
    const auto samples = samples_of(metrics_text(board::Health()));
    for (const char* name : {"callboard_answer_age_seconds", "callboard_requests_total", "callboard_clock_offset_seconds",
                             "callboard_call_latency_median_seconds"})
        EXPECT_FALSE(samples.contains(name)) << name;
    EXPECT_EQ(samples.at("callboard_fault"), "0");
}

TEST(Metrics, TextOfAServerStaysInsideOfItsLabel) {
    board::Health odd = health();
    odd.theme = "a\"} 7\ncallboard_fault 0\\";
    EXPECT_THAT(metrics_text(odd), testing::HasSubstr(R"(theme="a\"} 7\ncallboard_fault 0\\",store=)"));
}

TEST(Metrics, SayThatNobodySeesTheWall) {
    board::Health unseen = health();
    unseen.absence = "the panel is off";
    EXPECT_EQ(samples_of(metrics_text(unseen)).at("callboard_display"), "0");
}

TEST(Metrics, AFaultThatIsOverIsNoFault) {
    board::Health over = health();
    over.fault->is_over = true;
    EXPECT_EQ(samples_of(metrics_text(over)).at("callboard_fault"), "0");
}

}  // namespace
}  // namespace callboard::app
