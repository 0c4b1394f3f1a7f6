#include "design/check_files.h"

#include "design/check_urls.h"
#include "tests/design/theme_on_trial.h"

namespace callboard::design {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

ThemeFile sheet(std::string text, std::string path = "theme.css") {
    ThemeFile file{std::move(path), text.size()};
    file.text = std::move(text);
    return file;
}

ThemeFile picture(std::string path, std::uint64_t bytes = 1000, Size size = {100, 100}) {
    ThemeFile file{std::move(path), bytes};
    file.picture = size;
    return file;
}

std::vector<std::string> named(std::string_view css) {
    std::vector<std::string> result;
    for (const NamedFile& file : files_named_in(css))
        result.push_back(fmt::format("{} {} {}:{}", static_cast<int>(file.kind), file.url, file.line, file.column));
    return result;
}

TEST(FilesNamedInSheets, AreFoundWhereverTheyStand) {
    EXPECT_THAT(named("@import 'more.css';\n@import url(b.css);\n"
                      "@font-face { src: local('x'), url(\"f.otf\") }\n"
                      "@media (width > 1px) { a { --p: url(p.png); content: 'no.png' } }"),
                ElementsAre("2 more.css 1:9", "2 b.css 2:9", "1 f.otf 3:35", "0 p.png 4:33"));
    EXPECT_THAT(named("@import 'x.css"), ElementsAre("2 x.css 1:9"));
    EXPECT_THAT(named("@charset \"utf-8\"; a { b: url( ) } url("), ElementsAre("0  1:26", "0  1:35"));
}

TEST(FamiliesNamedInSheets, HaveAPlace) {
    const auto line_of = [](std::string_view css, std::string_view family) { return family_named_in(css, family).line; };
    EXPECT_EQ(line_of("@font-face { font-family: Gill Sans }\na { font: 2rem 'gill sans' }", "Gill Sans"), 2);
    EXPECT_EQ(line_of("a { \nfont-family: Gill Sans, serif }", "Gill Sans"), 2);
    EXPECT_EQ(line_of("a { font-family: Gill }", "Gill Sans"), 0);
}

TEST(CheckFiles, AFolderWithWhatItNeedsIsFine) {
    EXPECT_THAT(check_files({{sheet("a { background: url(img/p.png?2) } @import 'b.css'"),
                              sheet("a { b: url(q.svg) }", "b.css"),
                              picture("img/p.png"),
                              picture("q.svg"),
                              {"LICENSE.txt", 9}},
                             {}}),
                IsEmpty());
}

TEST(CheckFiles, WhatIsMissingIsAnErrorAtItsPlace) {
    const auto findings = check_files({{sheet("\na { background: url(p.png) }")}, {}});
    ASSERT_THAT(findings, ElementsAre(finds(Severity::Error, "files", "p.png")));
    EXPECT_EQ(findings[0].what, "the picture p.png is not there");
    EXPECT_EQ(findings[0].line, 2);
    EXPECT_EQ(findings[0].column, 17);
}

TEST(CheckFiles, WhatCannotBeReadIsAnError) {
    ThemeFile broken{"f.otf", 10};
    broken.problem = "it is no font";
    const auto findings = check_files({{sheet("@font-face { src: url(f.otf) }"), broken}, {}});
    ASSERT_THAT(findings, ElementsAre(finds(Severity::Error, "files", "f.otf")));
    EXPECT_EQ(findings[0].what, "the font f.otf cannot be used: it is no font");
}

TEST(CheckFiles, WhatTheSheetItselfRefusesIsNotSaidTwice) {
    EXPECT_THAT(check_files({{sheet("a { b: url(https://example.com/p.png), url(../p.png), url(/p.png), url() }")}, {}}),
                IsEmpty());
}

TEST(CheckFiles, WhatNobodyNamesIsANote) {
    EXPECT_THAT(check_files({{sheet("a { }"), picture("old.png")}, {}}),
                ElementsAre(finds(Severity::Note, "files", "old.png")));
}

TEST(CheckFiles, SheetsThatImportEachOtherEnd) {
    EXPECT_THAT(check_files({{sheet("@import 'b.css';"), sheet("@import 'theme.css';", "b.css")}, {}}), IsEmpty());
}

TEST(CheckFiles, LargeFilesAreWarnings) {
    ThemeFile large_sheet = sheet("a { b: url(p.png) }");
    large_sheet.bytes = 129 * 1024;
    EXPECT_THAT(check_files({{large_sheet, picture("p.png", (1 << 20) + 1)}, {}}),
                ElementsAre(finds(Severity::Warning, "size", "theme.css"), finds(Severity::Warning, "size", "p.png")));
    large_sheet.bytes = 128 * 1024;
    EXPECT_THAT(check_files({{large_sheet, picture("p.png", 1 << 20)}, {}}), IsEmpty());
    ThemeFile font{"f.otf", 8 << 20};
    EXPECT_THAT(check_files({{sheet("@font-face { src: url(f.otf) }"), font}, {}}),
                ElementsAre(finds(Severity::Warning, "size", "theme.css")));
}

TEST(CheckFiles, APictureFarLargerThanItIsShownIsAWarning) {
    const ThemeFile large = picture("p.png", 1000, {2000, 1000});
    const ThemeFile names = sheet("a { b: url(p.png) }");
    EXPECT_THAT(check_files({{names, large}, {{"p.png", {500, 250}}}}), IsEmpty());
    const auto findings = check_files({{names, large}, {{"p.png", {400, 200}}}});
    ASSERT_THAT(findings, ElementsAre(finds(Severity::Warning, "size", "p.png")));
    EXPECT_EQ(findings[0].advice, "800 x 400 px are enough, for walls of 4K too.");
}

TEST(CheckFiles, AddressesNameFilesAsTheWallReadsThem) {
    EXPECT_THAT(check_files({{sheet("a { b: url(\"my%20p.png?v=2#top\") }"), picture("my p.png")}, {}}), IsEmpty());
    EXPECT_THAT(check_files({{sheet("a { b: url(\"my%21p.png\") }")}, {}}),
                ElementsAre(finds(Severity::Error, "files", "my!p.png")));
}

TEST(CheckFamilies, AFamilyThatIsNotThereIsAWarningWhereItIsNamed) {
    const ThemeFiles folder{{sheet("a { }\nb { font-family: \"Brand\" }")}, {}};
    const auto findings = check_families({{"Brand", ".ticket", false}, {"Inter", ".desk", true}}, folder);
    ASSERT_THAT(findings, ElementsAre(finds(Severity::Warning, "fonts", "Brand")));
    EXPECT_EQ(findings[0].line, 2);
}

}  // namespace
}  // namespace callboard::design
