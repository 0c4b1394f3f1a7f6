#include "app/check.h"

#include "base/files.h"
#include "theme/loader.h"

#include <gmock/gmock.h>

namespace callboard::app {
namespace {

using design::Finding;
using design::Severity;

std::vector<Finding> check(Studio& studio, const theme::Folder& folder, const CheckPlan& plan) {
    const auto findings = check_theme(studio, folder, plan, {}, [](std::size_t, std::size_t) {});
    if (!findings) ADD_FAILURE() << findings.error().text();
    return findings ? *findings : std::vector<Finding>();
}

class ShippedThemes : public testing::TestWithParam<std::string> {};

TEST_P(ShippedThemes, HaveNeitherErrorsNorWarnings) {
    const auto studio = Studio::open().value();
    const CheckPlan plan{{{{1280, 720}, {"fr", "ar"}, {"fr"}}}, {"six", "recall", "long", "marks", "lost", "closed"}};
    for (const Finding& finding : check(*studio, theme::find_theme(GetParam()).value(), plan)) {
        EXPECT_EQ(finding.severity, Severity::Note) << finding.rule << ' ' << finding.element << ' ' << finding.file << ':'
                                                    << finding.line << ": " << finding.what << ' ' << finding.advice;
    }
}

std::vector<std::string> shipped() {
    std::vector<std::string> names;
    const std::filesystem::path themes = std::filesystem::path(CALLBOARD_PROJECT_DIR) / "themes";
    for (const auto& entry : std::filesystem::directory_iterator(themes)) {
        if (std::filesystem::exists(entry.path() / "theme.css")) names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}
INSTANTIATE_TEST_SUITE_P(Themes, ShippedThemes, testing::ValuesIn(shipped()), [](const auto& one) { return one.param; });

class CheckedFolder : public testing::Test {
protected:
    void SetUp() override { std::filesystem::create_directories(folder_); }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    void write(const std::string& name, std::string_view bytes) {
        ASSERT_TRUE(write_file_atomically(folder_ / name, bytes, Readers::Everybody, Lasting::No));
    }
    std::vector<std::string> found() {
        const auto studio = Studio::open().value();
        std::vector<std::string> lines;
        for (const Finding& finding : check(*studio, {folder_, folder_, nullptr}, {{{{640, 360}, {"en"}, {"en"}}}, {"six"}})) {
            if (finding.severity != Severity::Note)
                lines.push_back(fmt::format("{} {} {}:{}", finding.rule, finding.element, finding.file, finding.line));
        }
        return lines;
    }
    static constexpr std::string_view kStates = "\n.is-new .ticket { color: #ff8 } .is-recalled .ticket { color: #fc8 }";
    std::filesystem::path folder_ =
        std::filesystem::path(testing::TempDir()) /
        fmt::format("check_{}_{}", testing::UnitTest::GetInstance()->current_test_info()->name(), getpid());
};

TEST_F(CheckedFolder, WithoutMistakesHasNone) {
    write("theme.css", kStates);
    EXPECT_THAT(found(), testing::IsEmpty());
}

TEST_F(CheckedFolder, TellsOfEachKindOfMistake) {
    write("theme.css", std::string(".clock { float: left; background: url(a.png) }\n"
                                   ".store { background: url(b.png); color: #222; font-family: \"No Such Family\" }\n"
                                   "@keyframes x { 50% { opacity: 0 } } .clock { animation: x 90ms infinite }") +
                           std::string(kStates));
    write("b.png", "no picture");
    // One flash takes what others may have: those of base.css are told of too.
    const std::vector<std::string> expected{"css theme.css theme.css:1",        "files a.png theme.css:1",
                                            "files b.png theme.css:2",          "contrast .store theme.css:2",
                                            "fonts No Such Family theme.css:2", "flash @keyframes x theme.css:3",
                                            "motion @keyframes x theme.css:3",  "reduced-motion @keyframes x theme.css:3"};
    EXPECT_THAT(found(), testing::IsSupersetOf(expected));
}

TEST(CheckPlans, LookAtEverySituationInEveryLanguage) {
    const CheckPlan usual = plan_of({});
    EXPECT_EQ(usual.situations.size(), design::situations().size());
    EXPECT_EQ(usual.parts[0].size, (PixelSize{1920, 1080}));
    EXPECT_EQ(usual.parts[0].languages.size(), design::sample_languages().size());
    EXPECT_EQ(usual.parts.size(), 3U);
    CheckSettings one;
    one.sizes = {{640, 360}};
    EXPECT_EQ(plan_of(one).parts.size(), 1U);
}

}  // namespace
}  // namespace callboard::app
