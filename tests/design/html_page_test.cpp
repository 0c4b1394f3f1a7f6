#include "design/html_page.h"

#include "style/computed_style.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>

namespace callboard::design {
namespace {

using style::element;
using style::Node;
using style::Stylesheet;
using style::text_node;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class HtmlPage : public ::testing::Test {
protected:
    HtmlPage() { std::filesystem::create_directories(root_ / "fair"); }
    ~HtmlPage() override { std::filesystem::remove_all(root_); }
    HtmlPage(const HtmlPage&) = delete;
    HtmlPage& operator=(const HtmlPage&) = delete;

    void write(const std::string& name, std::string_view text) {
        std::filesystem::create_directories((root_ / name).parent_path());
        std::ofstream(root_ / name) << text;
    }
    Stylesheet sheet(const std::string& theme, std::string_view css) {
        style::Diagnostics ignored;
        return style::parse_stylesheet(css, {"theme.css", root_ / theme, root_ / theme}, ignored);
    }
    static Stylesheet brand(std::string_view css) {
        style::Diagnostics ignored;
        return style::parse_stylesheet(css, {"brand", {}, {}}, ignored);
    }
    static std::string body(const Node& root, const PageOptions& options = {}) {
        const std::string page = html_page("page", root, {}, {}, options).front().text;
        const std::size_t begin = page.find("<body>") + 6;
        return page.substr(begin, page.find("</body>") - begin);
    }
    // "NAME: TEXT" or "NAME <- PATH below the root", without the page and browser.css.
    std::vector<std::string> files(const std::vector<Stylesheet>& sheets) {
        std::vector<std::string> all;
        const auto files = html_page("page", element("main"), {}, sheets, {});
        for (std::size_t i = 2; i < files.size(); ++i) {
            const PageFile& file = files[i];
            all.push_back(file.copy_of.empty() ? file.name.string() + ": " + file.text
                                               : file.name.string() + " <- " + file.copy_of.lexically_relative(root_).string());
        }
        return all;
    }

    std::filesystem::path root_ = std::filesystem::path(::testing::TempDir()) / fmt::format("callboard-html-page-{}", getpid());
};

TEST_F(HtmlPage, ElementsAreWrittenAsTheyAre) {
    Node main = element("main", {"board", "is-live"}, {element("p", {}, {text_node("a < b & \"c\""), element("br")})});
    main.id = "top";
    main.attributes = {{"lang", "fr"}, {"style", "color: \"red\" <"}};
    EXPECT_EQ(body(main),
              "<main id=\"top\" class=\"board is-live\" lang=\"fr\" style=\"color: &quot;red&quot; &lt;\">"
              "<p>a &lt; b &amp; &quot;c&quot;<br></p></main>");
}

TEST_F(HtmlPage, ThePageSaysItsLanguageAndTitle) {
    Node main = element("main");
    main.attributes = {{"lang", "ar"}, {"dir", "rtl"}};
    PageOptions options;
    options.title = "a <b>";
    const auto files = html_page("six", main, {}, {}, options);
    EXPECT_EQ(files.front().name, "six.html");
    EXPECT_THAT(files.front().text,
                ::testing::StartsWith("<!DOCTYPE html>\n<html lang=\"ar\">\n<head>\n<meta charset=\"utf-8\">\n"
                                      "<title>a &lt;b&gt;</title>\n"));
}

TEST_F(HtmlPage, TheLogoIsAFileBesideThePage) {
    Node image = element("img", {"logo"});
    image.attributes = {{"src", std::string(style::kLogoUrl)}};
    PageOptions options;
    options.logo = "six-logo.png";
    EXPECT_EQ(body(image, options), "<img class=\"logo\" src=\"six-logo.png\">");
}

TEST_F(HtmlPage, KeysAreWrittenWhereTheyAreAskedFor) {
    Node main = element("main");
    main.key = "call:1";
    EXPECT_EQ(body(main), "<main></main>");
    PageOptions options;
    options.keys = PageKeys::Written;
    EXPECT_EQ(body(main, options), "<main data-key=\"call:1\"></main>");
}

TEST_F(HtmlPage, SheetsAreLinkedInTheirOrder) {
    const std::vector<Stylesheet> fonts{sheet("fonts", "@font-face { font-family: X; src: local(x) }")};
    const std::vector<Stylesheet> sheets{brand(":root { --brand-1: red }"), sheet("base", ".a { width: 1px }"),
                                         sheet("fair & square", ".a { width: 2px }")};
    const std::string page = html_page("page", element("main"), fonts, sheets, {}).front().text;
    EXPECT_THAT(page, HasSubstr("<link rel=\"stylesheet\" href=\"fonts/theme.css\">\n"
                                "<link rel=\"stylesheet\" href=\"browser.css\">\n"
                                "<style>\n:root { --brand-1: red }\n</style>\n"
                                "<link rel=\"stylesheet\" href=\"base/theme.css\">\n"
                                "<link rel=\"stylesheet\" href=\"fair%20&amp;%20square/theme.css\">\n</head>"));
}

TEST_F(HtmlPage, NoSheetEndsTheElementItStandsIn) {
    const std::vector<Stylesheet> sheets{brand(".a::before { content: '</style><script>' }")};
    const std::string page = html_page("page", element("main"), {}, sheets, {}).front().text;
    EXPECT_THAT(page, HasSubstr("content: '<\\/style><script>'"));
}

TEST_F(HtmlPage, WhatThemesNameComesAlongInPlace) {
    write("fair/parts/more.css", ".b { background: url(pictures/b.svg) }");
    const std::string css =
        "@import \"parts/more.css\";\n@font-face { font-family: X; src: url(fonts/x%20y.woff2) format('woff2') }\n"
        ".a { background: var(--x, url('a.png')); --y: url(\"a.png\") }";
    EXPECT_THAT(files({sheet("fair", css)}),
                ElementsAre("fair/theme.css: " + css, "fair/fonts/x y.woff2 <- fair/fonts/x y.woff2",
                            "fair/a.png <- fair/a.png", "fair/parts/more.css: .b { background: url(pictures/b.svg) }",
                            "fair/parts/pictures/b.svg <- fair/parts/pictures/b.svg"));
}

TEST_F(HtmlPage, NothingOutsideOfTheThemeComesAlong) {
    write("secret.png", "x");
    std::filesystem::create_symlink(root_ / "secret.png", root_ / "fair" / "link.png");
    const std::string css =
        ".a { background: url(../secret.png), url(/etc/passwd), url(link.png), url(https://example.org/a.png), "
        "url(data:image/png;base64,x), url(file:///etc/passwd), url('') }";
    EXPECT_THAT(files({sheet("fair", css)}), ElementsAre("fair/theme.css: " + css));
}

TEST_F(HtmlPage, SheetsOfOneThemeShareItsFolderAndOthersOfThatNameHaveTheirOwn) {
    style::Diagnostics ignored;
    const std::vector<Stylesheet> sheets{
        style::parse_stylesheet("a{order:1}", {"base.css", root_ / "fair", root_ / "fair"}, ignored),
        style::parse_stylesheet("a{order:2}", {"theme.css", root_ / "fair", root_ / "fair"}, ignored),
        style::parse_stylesheet("a{order:3}", {"theme.css", root_ / "x" / "fair", root_ / "x" / "fair"}, ignored)};
    EXPECT_THAT(files(sheets),
                ElementsAre("fair/base.css: a{order:1}", "fair/theme.css: a{order:2}", "fair-2/theme.css: a{order:3}"));
}

TEST_F(HtmlPage, AnimationsPlayUnlessTheyArePaused) {
    PageOptions options;
    EXPECT_THAT(html_page("page", element("main"), {}, {}, options).at(1).text, Not(HasSubstr("paused")));
    options.motion = PageMotion::Paused;
    EXPECT_THAT(html_page("page", element("main"), {}, {}, options).at(1).text, HasSubstr("paused !important"));
}

}  // namespace
}  // namespace callboard::design
