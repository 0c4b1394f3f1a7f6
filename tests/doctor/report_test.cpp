#include "doctor/report.h"

#include <boost/json.hpp>

namespace callboard::doctor {
namespace {

const Checks kChecks{warning("clock", "ClockOff", "20 s behind", "Set it."), ok("configuration", "c.toml"),
                     fault("key", "InvalidSignature", "The server refuses the signature.", "Check the secret.")};

TEST(DoctorReport, IsALineACheckInAFixedOrder) {
    const std::string text = report_text(kChecks, Ink::Plain);
    EXPECT_THAT(text, testing::StartsWith("ok       configuration  c.toml\n"
                                          "fault    key            InvalidSignature: The server refuses the signature.\n"
                                          "                        → Check the secret.\n"
                                          "warning  clock          ClockOff: 20 s behind\n"
                                          "                        → Set it.\n"
                                          "Not tried, because of what stands in the way: secret, environment, proxy,"));
    EXPECT_THAT(text, testing::EndsWith("1 ok, 1 warning, 1 fault.\n"));
    EXPECT_EQ(text.find('\x1B'), std::string::npos);
    EXPECT_THAT(report_text(kChecks, Ink::Colours), testing::HasSubstr("\x1B[31mfault    \x1B[0m"));
}

TEST(DoctorReport, WhatAServerOrAFileSaysIsNoCommand) {
    const std::string text = report_text({fault("key", "A\x1B[2J", "b\nc\x1B]0;x\x07", "d\r\n")}, Ink::Plain);
    EXPECT_EQ(text.find('\x1B'), std::string::npos);
    EXPECT_EQ(text.find('\x07'), std::string::npos);
}

TEST(DoctorReport, AsJsonIsOneObject) {
    const boost::json::value report = boost::json::parse(report_json(kChecks));
    EXPECT_EQ(report.at("ok"), 1);
    EXPECT_EQ(report.at("warnings"), 1);
    EXPECT_EQ(report.at("faults"), 1);
    EXPECT_EQ(report.at("checks").as_array().size(), 3U);
    EXPECT_EQ(report.at("checks").at(1).at("problem"), "InvalidSignature");
    EXPECT_EQ(report.at("checks").at(0).as_object().contains("problem"), false);
    EXPECT_EQ(report.at("not_tried").as_array().size(), subjects().size() - 3);
}

TEST(DoctorReport, SentencesAreWhatHappenedAndThenWhatToDo) {
    const auto told = [](const char* message) {
        return told_by(Verdict::Fault, "key", "P", Error(ErrorKind::Api, message), "Else.");
    };
    EXPECT_EQ(told("It is so. Do this. And that.").seen, "It is so.");
    EXPECT_EQ(told("It is so. Do this. And that.").advice, "Do this. And that.");
    EXPECT_EQ(told("Version 1.2 is old").advice, "Else.");
    EXPECT_EQ(told("api. url and so on.").seen, "api. url and so on.");
}

}  // namespace
}  // namespace callboard::doctor
