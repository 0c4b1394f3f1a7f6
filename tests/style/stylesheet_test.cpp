#include "style_fixture.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

namespace callboard::style {
namespace {

using testing::HasSubstr;

TEST(Diagnostics, UnsupportedPropertiesSayWhatToWrite) {
    EXPECT_THAT(problems_of("a {\n  float: left;\n}"), HasSubstr("theme.css:2:3: `float` is not supported: use flex"));
    EXPECT_THAT(problems_of("a{mix-blend-mode:multiply}"), HasSubstr("not supported"));
    EXPECT_THAT(problems_of("a{outline:1px solid red}"), HasSubstr("use border or box-shadow"));
}

TEST(Diagnostics, UnknownPropertiesSuggestTheNearest) {
    EXPECT_THAT(problems_of("a{colr:red}"), HasSubstr("did you mean `color`?"));
    EXPECT_THAT(problems_of("a{frobnicate:1}"), HasSubstr("`frobnicate` is not a property"));
}

TEST(Diagnostics, BadValuesNameThePropertyAndWhatIsAccepted) {
    const std::string problems = problems_of("a{display:table}");
    EXPECT_THAT(problems, HasSubstr("`display`: `table` is not valid; accepted: block, inline"));
    EXPECT_THAT(problems_of("a{width:12foo}"), HasSubstr("`12foo`"));
    EXPECT_THAT(problems_of("a{color:}"), HasSubstr("has no value"));
}

TEST(Diagnostics, ColumnsCountCodePoints) { EXPECT_THAT(problems_of("/*éé*/a{x:1}"), HasSubstr("theme.css:1:9:")); }

TEST(Diagnostics, AreCapped) {
    std::string css;
    for (int i = 0; i < 1000; ++i) css += "a{bogus:1}\n";
    Diagnostics diagnostics;
    sheet(css, &diagnostics);
    EXPECT_EQ(diagnostics.size(), kMaxDiagnostics + 1);
}

TEST(Diagnostics, WhatIsNeverClosedIsAnError) {
    const auto error_of = [](std::string_view css) {
        Diagnostics diagnostics;
        sheet(css, &diagnostics);
        for (const Diagnostic& one : diagnostics) {
            if (one.severity == Severity::Error) return to_string(one);
        }
        return std::string("none");
    };
    EXPECT_EQ(error_of("a { color: red }\nb { color: red;\nc { color: red; }"),
              "theme.css:2:3: this `{` is never closed: all that follows belongs to it");
    EXPECT_EQ(error_of("a { color: red }\n/* and so on"),
              "theme.css:2:1: this comment is never closed: all that follows belongs to it");
    EXPECT_EQ(error_of("a::before { content: 'x"),
              "theme.css:1:22: this string is never closed: all that follows belongs to it");
    EXPECT_EQ(error_of("a { width: calc(1px + 2px"), "theme.css:1:3: this `{` is never closed: all that follows belongs to it");
    EXPECT_EQ(error_of("a { background: url(x.png"),
              "theme.css:1:17: the bracket of this function is never closed: all that follows belongs to it");
    EXPECT_EQ(error_of("a { color: red }"), "none");
}

TEST(Diagnostics, NestedRulesAreNamed) {
    EXPECT_THAT(problems_of("a{color:red; .b{color:blue} }"), HasSubstr("nested rules are not supported"));
}

TEST(Stylesheet, BrokenPartsDoNotTakeTheRestDown) {
    EXPECT_EQ(style_of("p > { color: red } .a{width:;height:5px;} @bogus x; .a{ order: 3 } }}} .a{opacity:.5}").height,
              Extent::pixels(5));
    EXPECT_EQ(style_of("@bogus{ .a{order:9} } .a{order:3}").order, 3);
    EXPECT_EQ(style_of(".a{order:3").order, 3);
}

TEST(Stylesheet, MediaQueriesFollowTheViewport) {
    Environment small = full_hd();
    small.viewport = {600, 1000};
    const auto order = [](std::string_view query, const Environment& environment) {
        return style_of("@media " + std::string(query) + "{.a{order:1}}", environment).order;
    };
    EXPECT_EQ(order("(min-width: 1000px)", full_hd()), 1);
    EXPECT_EQ(order("(min-width: 1000px)", small), 0);
    EXPECT_EQ(order("(orientation: portrait)", small), 1);
    EXPECT_EQ(order("(400px <= width < 900px)", small), 1);
    EXPECT_EQ(order("(400px <= width < 600px)", small), 0);
    EXPECT_EQ(order("(4px < 400px < width)", small), 0);
    EXPECT_EQ(order("(400px < 5 width)", small), 0);
    EXPECT_EQ(order("(width > 40em)", full_hd()), 1);
    EXPECT_EQ(order("(aspect-ratio: 16/9)", full_hd()), 1);
    EXPECT_EQ(order("(min-aspect-ratio: 1/1)", small), 0);
    EXPECT_EQ(order("not (min-width: 1000px)", small), 1);
    EXPECT_EQ(order("screen and (max-width: 700px), (min-width: 9000px)", small), 1);
    EXPECT_EQ(order("(width < 1000px) and (not (height < 100px))", small), 1);
    EXPECT_EQ(order("(width < 10px) or (height > 100px)", small), 1);
    EXPECT_EQ(order("only screen", small), 1);
    EXPECT_EQ(order("print", small), 0);
    EXPECT_EQ(order("not (bogus: 1)", small), 0);
    EXPECT_EQ(order("(prefers-reduced-motion: reduce)", small), 0);
    small.reduced_motion = true;
    EXPECT_EQ(order("(prefers-reduced-motion: reduce)", small), 1);
    EXPECT_EQ(order("(prefers-reduced-motion)", small), 1);
}

TEST(Stylesheet, NestedMediaNeedsBoth) {
    EXPECT_EQ(style_of("@media (width > 100px){@media (height > 5000px){.a{order:1}} .a{flex-grow:2}}").order, 0);
    EXPECT_EQ(style_of("@media (width > 100px){@media (height > 5000px){.a{order:1}} .a{flex-grow:2}}").flex_grow, 2);
}

TEST(Stylesheet, SupportsTestsDeclarations) {
    const auto order = [](std::string_view condition) {
        return style_of("@supports " + std::string(condition) + "{.a{order:1}}").order;
    };
    EXPECT_EQ(order("(display: flex)"), 1);
    EXPECT_EQ(order("(display: table)"), 0);
    EXPECT_EQ(order("not (display: table)"), 1);
    EXPECT_EQ(order("(display: table) or (text-fit: grow)"), 1);
    EXPECT_EQ(order("(display: flex) and (not (float: left))"), 1);
    EXPECT_EQ(order("((display: flex) and (gap: 1px))"), 1);
    EXPECT_EQ(order("selector(:is(a))"), 1);
    EXPECT_EQ(order("selector(:has(a))"), 0);
}

TEST(Stylesheet, FontFaces) {
    Diagnostics diagnostics;
    const Stylesheet parsed = parse_stylesheet(
        "@font-face{font-family:\"Brand Sans\";font-weight:300 700;font-style:italic;"
        "src:local(\"Brand Sans Bold\"), url(fonts/b.woff2) format(\"woff2\");"
        "unicode-range:U+0600-06FF, U+4??, u+26}",
        {"fonts.css", "/themes/base", "/themes/base"}, diagnostics);
    ASSERT_EQ(parsed.font_faces().size(), 1U);
    const FontFace& face = parsed.font_faces()[0];
    EXPECT_EQ(face.family, "Brand Sans");
    EXPECT_EQ(face.weight_low, 300);
    EXPECT_EQ(face.weight_high, 700);
    EXPECT_TRUE(face.italic);
    EXPECT_EQ(face.local_names, std::vector<std::string>{"Brand Sans Bold"});
    EXPECT_EQ(face.files, std::vector<std::filesystem::path>{"/themes/base/fonts/b.woff2"});
    const std::vector<std::pair<char32_t, char32_t>> ranges{{0x600, 0x6FF}, {0x400, 0x4FF}, {0x26, 0x26}};
    EXPECT_EQ(face.unicode_ranges, ranges);
    EXPECT_TRUE(diagnostics.empty());
}

TEST(Stylesheet, FilesOutsideOfTheThemeAreRefused) {
    for (const char* url : {"http://x/a.png", "//x/a.png", "/etc/passwd", "../a.png", "a/../../b.png", "%2e%2e/a.png",
                            "file:a.png", "data:image/png;base64,AA"}) {
        const std::string css = ".a{background-image:url(\"" + std::string(url) + "\")}";
        EXPECT_THAT(problems_of(css), HasSubstr("is refused")) << url;
        EXPECT_TRUE(style_of(css).backgrounds.empty()) << url;
    }
}

class ImportTest : public testing::Test {
protected:
    void SetUp() override {
        root_ = std::filesystem::path(testing::TempDir()) / fmt::format("callboard-import-{}", getpid());
        std::filesystem::create_directories(root_ / "parts");
    }
    void TearDown() override { std::filesystem::remove_all(root_); }
    void write(const std::string& name, const std::string& text) const { std::ofstream(root_ / name) << text; }
    Stylesheet parse(std::string_view css) { return parse_stylesheet(css, {"theme.css", root_, root_}, diagnostics_); }

    std::filesystem::path root_;
    Diagnostics diagnostics_;
};

TEST_F(ImportTest, ImportedRulesComeFirst) {
    write("parts/base.css", ".a{order:1;flex-grow:2;background-image:url(x.png)}");
    const std::vector<Stylesheet> sheets{parse("@import \"parts/base.css\"; .a{order:5}")};
    const auto style = style_tree(element("div", {"a"}), sheets, full_hd()).style;
    EXPECT_EQ(style->order, 5);
    EXPECT_EQ(style->flex_grow, 2);
    EXPECT_EQ(std::get<ImageUrl>(style->backgrounds.at(0).image).path, (root_ / "parts/x.png").string());
}

TEST_F(ImportTest, ImportsObeyTheirMediaQuery) {
    write("wide.css", ".a{order:1}");
    const std::vector<Stylesheet> sheets{parse("@import url(wide.css) (width > 5000px);")};
    EXPECT_EQ(style_tree(element("div", {"a"}), sheets, full_hd()).style->order, 0);
}

TEST_F(ImportTest, CirclesEndWithADiagnostic) {
    write("a.css", "@import \"a.css\"; .a{order:1}");
    parse("@import \"a.css\";");
    ASSERT_EQ(diagnostics_.size(), 1U);
    EXPECT_EQ(to_string(diagnostics_[0]), "a.css:1:1: `a.css` imports itself: left out");
}

TEST_F(ImportTest, LongCirclesAndTheSheetItselfAreFoundToo) {
    write("theme.css", "@import \"a.css\";");
    write("a.css", "@import \"b.css\"; @import \"theme.css\";");
    write("b.css", "@import \"a.css\"; @import \"b.css\";");
    parse("@import \"a.css\";");
    EXPECT_EQ(diagnostics_.size(), 3U);
    for (const Diagnostic& diagnostic : diagnostics_) EXPECT_THAT(diagnostic.text, HasSubstr("imports itself"));
}

TEST_F(ImportTest, AFileImportedTwiceTellsItsProblemsOnce) {
    write("a.css", "@import \"a.css\"; p{colr:red}");
    const std::vector<Stylesheet> sheets{parse("@import \"a.css\"; @import \"a.css\" (width > 1px); @import \"a.css\";")};
    EXPECT_EQ(diagnostics_.size(), 2U);
}

TEST_F(ImportTest, MissingAndForeignFilesAreNamed) {
    parse("@import \"none.css\"; @import \"../x.css\"; @import \"http://x/y.css\"; .a{} @import \"late.css\";");
    EXPECT_EQ(diagnostics_.size(), 4U);
}

TEST_F(ImportTest, LinksDoNotLeadOutOfTheTheme) {
    std::filesystem::create_symlink("/etc", root_ / "out");
    parse("@import \"out/passwd\";");
    ASSERT_EQ(diagnostics_.size(), 1U);
    EXPECT_THAT(diagnostics_[0].text, HasSubstr("outside"));
}

TEST(StylesheetLimits, LargeSheetsAreCut) {
    std::string css = ".a{order:1}";
    css.append(kMaxSheetBytes, ' ');
    css += ".a{order:2}";
    EXPECT_EQ(style_of(css).order, 1);
    EXPECT_THAT(problems_of(css), HasSubstr("256 KiB"));
}

TEST(StylesheetLimits, RulesAreCounted) {
    std::string css;
    for (std::size_t i = 0; i < kMaxRules; ++i) css += "b{order:1}";
    css += ".a{order:2}";
    EXPECT_EQ(style_of(css).order, 0);
    EXPECT_THAT(problems_of(css), HasSubstr("5000 rules"));
}

TEST(StylesheetLimits, SelectorsAreCounted) {
    std::string list = "b";
    for (int i = 1; i < 250; ++i) list += ",b";
    std::string css;
    for (std::size_t i = 0; i < kMaxSelectors; i += 250) css += list + "{order:1}";
    css += ".a{order:2}";
    EXPECT_EQ(style_of(css).order, 0);
    EXPECT_THAT(problems_of(css), HasSubstr("20000 selectors"));
}

TEST(StylesheetLimits, LongValuesOfManyElementsAreLeftOut) {
    std::string css = ".a{order:1;width:calc(1px";
    for (int i = 0; i < 1000; ++i) css += " + 1em";
    const Node body = element("body", {}, std::vector<Node>(1000, element("div", {"a"})));
    Diagnostics diagnostics;
    const StyledNode root = styled(css + ")}", body, full_hd(), &diagnostics);
    ASSERT_EQ(diagnostics.size(), 1U);
    EXPECT_THAT(diagnostics[0].text, HasSubstr("too many long values"));
    EXPECT_EQ(root.children.front().style->width, Extent::pixels(1 + 1000 * 16));
    EXPECT_TRUE(root.children.back().style->width.is_auto());
    EXPECT_EQ(root.children.back().style->order, 1);
}

TEST(StylesheetLimits, DeepBracketsAreDropped) {
    const std::string css = fmt::format(".a{{order:1}} .a{{width:{}}} .a{{order:2}}", std::string(100000, '('));
    EXPECT_EQ(style_of(css).order, 1);
    EXPECT_THAT(problems_of(css), HasSubstr("nested deeper"));
}

}  // namespace
}  // namespace callboard::style
