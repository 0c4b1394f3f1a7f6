// What programs wrote down, read back and judged: a wall without a fault, and the same logs with one error planted.

#include "tests/faults/evidence_files.h"

#include <boost/json.hpp>

namespace callboard::faults {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

constexpr std::string_view kTruth = R"({"t":10500,"event":"call","customer":"A","display":"A1","desk":"1"}
{"t":12500,"event":"call","customer":"B","display":"B1","desk":"2"}
{"t":30500,"event":"recall","customer":"A","display":"A1","desk":"3"}
{"t":40500,"event":"finish","customer":"B","display":"B1","desk":"2"}
)";
constexpr std::string_view kShown = R"({"t":11100,"event":"call","customer":"A","display":"A1","desk":"1"}
{"t":18200,"event":"call","customer":"B","display":"B1","desk":"2"}
{"t":31100,"event":"recall","customer":"A","display":"A1","desk":"3"}
{"t":41100,"event":"clear","customer":"B","display":"B1","desk":"2"}
)";

Report judged(std::string_view truth, std::string_view shown, std::string_view outages = "") {
    Evidence evidence{parse_truth(truth).value(), parse_shown(shown).value(), {}, {{UnixTime(0s), UnixTime(60s)}}};
    evidence.looks = regular_looks(UnixTime(0s), UnixTime(60s), 1s, parse_spans(outages).value());
    Rules rules;
    rules.margin = 1500ms;
    return check(evidence, rules);
}

// `line` of `lines`, counted from 1, replaced; without it where `by` is empty.
std::string with_line(std::string_view lines, std::size_t line, std::string_view by) {
    std::string text;
    for (std::size_t number = 1; !lines.empty(); ++number) {
        const std::string_view one = lines.substr(0, lines.find('\n') + 1);
        lines.remove_prefix(one.size());
        text += number == line ? by : one;
    }
    return text;
}

TEST(EvidenceFiles, AWallWithoutAFaultIsCleared) {
    const Report report = judged(kTruth, kShown);
    EXPECT_TRUE(report.findings.empty()) << report_text(report);
    EXPECT_EQ(report.calls, 3U);
    EXPECT_EQ(report.announced, 3U);
}

TEST(EvidenceFiles, EachPlantedErrorIsFound) {
    EXPECT_EQ(judged(kTruth, with_line(kShown, 2, "")).count(Verdict::Missed), 1U);
    const std::string twice = std::string(kShown) + R"({"t":50000,"event":"call","customer":"A","display":"A1","desk":"3"})";
    EXPECT_EQ(judged(kTruth, twice).count(Verdict::Twice), 1U);
    const std::string_view other_desk = R"({"t":31100,"event":"recall","customer":"A","display":"A1","desk":"1"})"
                                        "\n";
    EXPECT_EQ(judged(kTruth, with_line(kShown, 3, other_desk)).count(Verdict::WrongDesk), 1U);
    EXPECT_EQ(judged(with_line(kTruth, 1, ""), kShown).count(Verdict::Ghost), 1U);
}

TEST(EvidenceFiles, WhatNobodyCouldSeeIsNotMissed) {
    const std::string shown = with_line(kShown, 3, "");
    EXPECT_EQ(judged(kTruth, shown).count(Verdict::Missed), 1U);
    EXPECT_EQ(judged(kTruth, shown, R"({"from":25000,"to":70000})").count(Verdict::Missed), 0U);
}

TEST(EvidenceFiles, ALineThatAKillToreApartIsLeftOut) {
    const std::string torn = std::string(kShown) + R"({"t":50000,"event":"ca)";
    EXPECT_EQ(parse_shown(torn)->size(), 4U);
}

TEST(EvidenceFiles, AWholeLineOfSomethingElseIsAnError) {
    EXPECT_THAT(parse_truth(R"({"t":1,"event":"sing","customer":"A","display":"","desk":""})").error().text(),
                HasSubstr("line 1: 'event'"));
    EXPECT_THAT(parse_shown("{}").error().text(), HasSubstr("'t'"));
    EXPECT_THAT(parse_looks(R"({"at":1,"of":"2"})").error().text(), HasSubstr("'of'"));
}

TEST(EvidenceFiles, LooksMayBeUnsure) {
    const auto looks = parse_looks("{\"at\":5,\"of\":4}\n{\"at\":7,\"of\":6,\"sure\":false}\n");
    ASSERT_EQ(looks->size(), 2U);
    EXPECT_TRUE(looks->front().is_sure);
    EXPECT_FALSE(looks->back().is_sure);
    EXPECT_EQ(looks->back().of, UnixTime(6ms));
}

TEST(EvidenceFiles, AReportNamesEachVerdict) {
    const auto report = boost::json::parse(report_text(judged(kTruth, with_line(kShown, 2, "")))).as_object();
    for (std::size_t i = 0; i < kVerdicts; ++i)
        EXPECT_TRUE(report.contains(name_of(static_cast<Verdict>(i)))) << name_of(static_cast<Verdict>(i));
    EXPECT_EQ(report.at("missed").to_number<int>(), 1);
    EXPECT_THAT(std::string(report.at("findings").as_array().at(0).as_string()), HasSubstr("12500 missed B"));
}

}  // namespace
}  // namespace callboard::faults
