#include "design/check_report.h"

#include <gmock/gmock.h>

namespace callboard::design {
namespace {

Finding contrast() {
    Finding finding{Severity::Error, "contrast", ".desk", "contrast 2:1", "Paint it #fff."};
    finding.file = "theme.css";
    finding.line = 3;
    finding.column = 5;
    finding.seen = {"six", "fr", {1920, 1080}};
    finding.more = 2;
    return finding;
}

const ReportHead kHead{"shop", "my, themes/shop/", {"theme.css"}, "themes/base"};

TEST(Findings, OfOneThingAreOneWithTheWorstPicture) {
    Findings findings;
    const auto add = [&](const std::string& element, double weight, const std::string& language) {
        Finding finding{Severity::Warning, "contrast", element, language, ""};
        finding.weight = weight;
        findings.add({finding, finding}, {"six", language, {}});
    };
    add(".b", 1, "fr");
    add(".b", 3, "ar");
    add(".b", 2, "en");
    add(".a", 1, "fr");
    const std::vector<Finding> found = findings.take();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].element, ".a");
    EXPECT_EQ(found[0].more, 0);
    EXPECT_EQ(found[1].what, "ar");
    EXPECT_EQ(found[1].seen.language, "ar");
    EXPECT_EQ(found[1].more, 2);
}

TEST(Findings, OfOneDeclarationInSeveralStatesAreOne) {
    Findings findings;
    const auto add = [&](const std::string& element, double weight, int line) {
        Finding finding{Severity::Error, "contrast", element, "", "", "0/1"};
        finding.weight = weight;
        findings.add({finding}, {"six", element, {}}, [line](Finding& located) { located.line = line; });
    };
    add(".desk", 1, 4);
    add(".spotlight.is-new .desk", 2, 4);
    add(".spotlight.is-recalled .desk", 3, 5);
    add(".store", 3, 4);
    const std::vector<Finding> found = findings.take();
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].element, ".spotlight.is-new .desk");
    EXPECT_EQ(found[0].more, 1);
}

TEST(Findings, TheWorstComesFirst) {
    Findings findings;
    findings.add({Severity::Note, "a", "", "", ""});
    findings.add({Severity::Error, "b", "", "", ""});
    findings.add({Severity::Warning, "a", "", "", ""});
    std::vector<Severity> order;
    for (const Finding& finding : findings.take()) order.push_back(finding.severity);
    EXPECT_THAT(order, testing::ElementsAre(Severity::Error, Severity::Warning, Severity::Note));
}

TEST(CheckReport, TextSaysWhatIsWrongWhereAndWhatToDo) {
    EXPECT_EQ(report_text({contrast()}, kHead, Ink::Plain),
              "1 error\n"
              "  contrast  .desk  my, themes/shop/theme.css:3:5\n"
              "            contrast 2:1\n"
              "            in six, fr, 1920x1080, and 2 more\n"
              "            → Paint it #fff.\n"
              "\n"
              "shop: 1 error, 0 warnings, 0 notes.\n");
    EXPECT_EQ(report_text({}, kHead, Ink::Plain), "shop: 0 errors, 0 warnings, 0 notes.\n");
}

TEST(CheckReport, NothingOfAThemeIsACommandToTheTerminal) {
    Finding finding = contrast();
    finding.what = "\x1B[2J\nx";
    finding.element = "\x07y";
    const std::string text = report_text({finding}, kHead, Ink::Plain);
    EXPECT_EQ(text.find('\x1B'), std::string::npos);
    EXPECT_EQ(text.find('\x07'), std::string::npos);
    EXPECT_NE(report_text({finding}, kHead, Ink::Colours).find("\x1B[31m"), std::string::npos);
}

TEST(CheckReport, JsonIsOneObject) {
    EXPECT_EQ(report_json({contrast()}, kHead),
              R"({"theme":"shop","errors":1,"warnings":0,"notes":0,"findings":[{"severity":"error","rule":"contrast",)"
              R"("file":"my, themes/shop/theme.css","line":3,"column":5,"element":".desk","what":"contrast 2:1",)"
              R"("advice":"Paint it #fff.","situation":"six","language":"fr","size":"1920x1080","more":2}]})"
              "\n");
}

TEST(CheckReport, JsonIsUtf8WhateverTheFilesAreCalled) {
    Finding finding = contrast();
    finding.element = finding.file = "a\xff.png";
    const std::string report = report_json({finding}, {"sh\xffop", "sh\xffop", {"a\xff.png"}, "base"});
    EXPECT_THAT(report, testing::HasSubstr("\"theme\":\"sh\uFFFDop\""));
    EXPECT_THAT(report, testing::HasSubstr("\"file\":\"sh\uFFFDop/a\uFFFD.png\""));
    EXPECT_EQ(report.find('\xff'), std::string::npos);
}

TEST(CheckReport, GithubGetsAnnotations) {
    Finding finding = contrast();
    finding.what = "100%\nof it";
    EXPECT_EQ(
        report_github({finding}, kHead),
        "::error file=my%2C themes/shop/theme.css,line=3,col=5,title=contrast::.desk: 100%25 of it (in six, fr, 1920x1080, "
        "and 2 more). Paint it #fff.\n");
    finding.severity = Severity::Note;
    finding.file = "base.css";
    EXPECT_THAT(report_github({finding}, kHead), testing::StartsWith("::notice title=contrast::.desk"));
}

}  // namespace
}  // namespace callboard::design
