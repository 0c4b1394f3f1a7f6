#include "style/html_fragment.h"

#include <gtest/gtest.h>

#include <string>

namespace callboard::style {
namespace {

// The nodes as text: "Guichet<br>[]<b>[3]".
std::string dump(const std::vector<Node>& nodes) {
    std::string text;
    for (const Node& node : nodes) {
        if (node.is_text()) {
            text += node.text;
            continue;
        }
        text += "<" + node.tag;
        for (const auto& [name, value] : node.attributes) text += " " + name + "=" + value;
        text += ">[" + dump(node.children) + "]";
    }
    return text;
}

std::string parsed(std::string_view html) { return dump(parse_html_fragment(html)); }

TEST(HtmlFragment, KeepsTheWhitelist) {
    EXPECT_EQ(parsed("Guichet<br /><b>3</b>"), "Guichet<br>[]<b>[3]");
    EXPECT_EQ(parsed("<p>a</p><div><em>b</em><sup>c</sup></div>"), "<p>[a]<div>[<em>[b]<sup>[c]]");
    EXPECT_EQ(parsed("<bdi dir=\"rtl\" lang=ar>x</bdi>"), "<bdi dir=rtl lang=ar>[x]");
}

TEST(HtmlFragment, EntitiesAndPlainTextWork) {
    EXPECT_EQ(parsed("Caf&eacute; &amp; co &lt;3"), "Café & co <3");
    EXPECT_EQ(parsed(""), "");
    EXPECT_EQ(parsed("a < b"), "a < b");
}

TEST(HtmlFragment, UnclosedTagsEndAtTheEnd) { EXPECT_EQ(parsed("a<b>c<i>d"), "a<b>[c<i>[d]]"); }

TEST(HtmlFragment, UnknownElementsAreReplacedByTheirChildren) {
    EXPECT_EQ(parsed("<a href=x>one <b>two</b></a> <foo>three</foo><img src=x onerror=y>"), "one <b>[two] three");
    EXPECT_EQ(parsed("<table><tr><td>cell</td></tr></table>"), "cell");
}

TEST(HtmlFragment, ScriptsAndStylesGoWithTheirContent) {
    EXPECT_EQ(parsed("a<script>alert(1)</script><style>b{}</style><title>t</title>b<!-- c -->"), "ab");
}

TEST(HtmlFragment, StyleIsLimitedToColorWeightAndSize) {
    EXPECT_EQ(
        parsed("<span style=\"color: red; position:fixed; font-weight:bold;font-size:2em\" class=x onclick=y id=z>a</span>"),
        "<span style=color: red; font-weight: bold; font-size: 2em>[a]");
    EXPECT_EQ(parsed("<span style=\"color:re\\3b d;position:fixed\">a</span>"), "<span style=color: re\\3b d>[a]");
    EXPECT_EQ(parsed("<span style=\"top:0\">a</span>"), "<span>[a]");
}

TEST(HtmlFragment, ControlCharactersAreRemovedAndWhiteSpaceKept) {
    EXPECT_EQ(parsed("a\x01\x7F  b\n\tc\xE2\x80\xAE\xE2\x81\xA6"), "a  b\n\tc");
    EXPECT_EQ(parsed("a&#x202E;b&#1;"), "ab");
    EXPECT_EQ(parsed("a\xFF"), "a\xEF\xBF\xBD");
}

TEST(HtmlFragment, LongOnesArePlainText) {
    const std::string html = "<b>x</b>" + std::string(kMaxFragmentBytes, 'a');
    const auto nodes = parse_html_fragment(html);
    ASSERT_EQ(nodes.size(), 1U);
    EXPECT_TRUE(nodes[0].is_text());
    EXPECT_LE(nodes[0].text.size(), kMaxFragmentBytes);
}

TEST(HtmlFragment, DeepOnesArePlainText) {
    std::string html;
    for (int i = 0; i < 100; ++i) html += "<i>";
    html += "x";
    const auto nodes = parse_html_fragment(html);
    ASSERT_EQ(nodes.size(), 1U);
    EXPECT_NE(nodes[0].text.find('x'), std::string::npos);
}

TEST(HtmlFragment, MisnestedFormattingDoesNotGrowDeep) {
    std::string html;
    for (int i = 0; i < 200; ++i) html += "<p><b a=" + std::to_string(i) + ">";
    const auto nodes = parse_html_fragment(html + "x");
    ASSERT_EQ(nodes.size(), 1U);
    EXPECT_TRUE(nodes[0].is_text());
}

}  // namespace
}  // namespace callboard::style
