#include "style/rule_usage.h"

#include "tests/style/style_fixture.h"

#include <gmock/gmock.h>

namespace callboard::style {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Node page(std::vector<std::string> classes) { return element("body", {}, {element("em", std::move(classes))}); }

std::vector<std::string> lines(const RuleUsage& usage) {
    std::vector<std::string> all;
    for (const Unused& one : usage.unused()) all.push_back(to_string(diagnostic_of(one)));
    return all;
}

std::vector<std::string> unused(std::string_view css, const std::vector<Node>& pages,
                                const Environment& environment = full_hd()) {
    RuleUsage usage({sheet(css)}, {0});
    for (const Node& one : pages) usage.add(one, environment);
    EXPECT_TRUE(usage.is_complete());
    return lines(usage);
}

TEST(RuleUsage, EachSelectorOfAListIsJudgedByItself) {
    EXPECT_THAT(unused(".a,\n.b, em { width: 1px } .c { width: 1px }", {page({"a"})}),
                ElementsAre("theme.css:2:1: `.b` matches nothing on any page tried",
                            "theme.css:2:23: `.c` matches nothing on any page tried"));
}

TEST(RuleUsage, ASelectorWithALoneMatchInsideOfIsIsUsed) {
    EXPECT_THAT(unused(":is(.a, .b) { width: 1px } :is(.x, .y) { width: 1px }", {page({"b"})}),
                ElementsAre("theme.css:1:28: `:is(.x, .y)` matches nothing on any page tried"));
}

TEST(RuleUsage, OnePageThatMatchesIsEnough) {
    const std::string_view css = ".a { width: 1px } .b { width: 1px }";
    EXPECT_THAT(unused(css, {page({"a"}), page({}), page({"b"})}), IsEmpty());
    EXPECT_THAT(unused(css, {page({"b"}), page({})}), ElementsAre("theme.css:1:1: `.a` matches nothing on any page tried"));
    EXPECT_EQ(unused(css, {}).size(), 2U);
}

TEST(RuleUsage, PseudoElementsAreUsedWhereTheirElementIs) {
    EXPECT_THAT(unused(".a::before { content: 'x' } .b::after { content: 'x' }", {page({"a"})}),
                ElementsAre("theme.css:1:29: `.b::after` matches nothing on any page tried"));
}

TEST(RuleUsage, RulesInsideOfAnUntriedMediaAreToldAsOne) {
    const std::string_view css =
        "@media (max-width: 100px) {\n .a, .x { width: 1px }\n @media (orientation: portrait) { .y { --z: 1 } }\n"
        " @keyframes k { from { opacity: 0 } } }\n@media (min-width: 100px) { .x { width: 1px } }";
    EXPECT_THAT(unused(css, {page({"a"})}),
                ElementsAre("theme.css:5:29: `.x` matches nothing on any page tried",
                            "theme.css:1:8: `@media (max-width: 100px)` was never looked into: no size tried makes it true"));
}

TEST(RuleUsage, OneEnvironmentThatFitsIsEnough) {
    Environment narrow;
    narrow.viewport = {50, 500};
    RuleUsage usage({sheet("@media (max-width: 100px) { .a { width: 1px } .b { width: 1px } }")}, {0});
    usage.add(page({"a"}), narrow);
    usage.add(page({"b"}), full_hd());
    EXPECT_THAT(lines(usage), ElementsAre("theme.css:1:47: `.b` matches nothing on any page tried"));
}

TEST(RuleUsage, KeyframesThatNoAnimationNames) {
    EXPECT_THAT(
        unused(
            "@keyframes a { from { opacity: 0 } }\n  @keyframes b { from { opacity: 0 } }\n@keyframes c { to { opacity: 0 } }"
            "@keyframes d { to { opacity: 0 } } @keyframes e { to { opacity: 0 } }"
            "em { animation: a 1s; --pulse: c; } body { animation: var(--pulse) 1s } .x { animation-name: 'd' }",
            {page({"x"})}),
        ElementsAre("theme.css:2:3: `@keyframes b`: no animation-name names it",
                    "theme.css:3:70: `@keyframes e`: no animation-name names it"));
}

TEST(RuleUsage, CustomPropertiesThatNobodyReads) {
    EXPECT_THAT(unused(":root { --a: 1px; --b: 1px; --c: 1px; --d: var(--b);\n --e: 1 }"
                       "em { width: var(--a); --e: 2; height: var(--none, var(--c)) } @keyframes k { to { opacity: var(--e) } }"
                       "em { animation: k }",
                       {page({})}),
                ElementsAre("theme.css:1:39: `--d` is set and never read by var()"));
}

TEST(RuleUsage, FamiliesThatNobodyAsksFor) {
    EXPECT_THAT(
        unused("@font-face { font-family: Brand; src: local(x) }\n@font-face { font-family: 'My Type'; src: local(x) }\n"
               "@font-face { font-family: Two Words; src: local(x) } @font-face { font-family: Idle; src: local(x) }"
               "@font-face { font-family: Idle; font-weight: 700; src: local(x) }"
               "em { font: 700 1em brand; --font: 'my type', serif; --row: bold 2px two words } "
               "body { font-family: var(--font) } .x { font: var(--row) }",
               {page({"x"})}),
        ElementsAre("theme.css:3:54: `@font-face` of \"Idle\": no font-family asks for it"));
}

TEST(RuleUsage, OtherSheetsCountForWhatTheyAskFor) {
    Diagnostics ignored;
    const Stylesheet base = parse_stylesheet(
        ".never { width: 1px } em { width: var(--own); animation: own 1s; font-family: Own }", {"base.css", {}, {}}, ignored);
    RuleUsage usage({base, sheet(":root { --own: 1px; --idle: 1px } @keyframes own { to { opacity: 0 } } "
                                 "@font-face { font-family: Own; src: local(x) } .gone { width: 1px }")},
                    {1});
    usage.add(page({}), full_hd());
    EXPECT_THAT(lines(usage), ElementsAre("theme.css:1:119: `.gone` matches nothing on any page tried",
                                          "theme.css:1:21: `--idle` is set and never read by var()"));
}

TEST(RuleUsage, StyleAttributesAskForNames) {
    Node root = page({});
    root.children.front().attributes.emplace_back("style", "width: var(--a); animation: k 1s");
    EXPECT_THAT(unused(":root { --a: 1px } @keyframes k { to { opacity: 0 } }", {root}), IsEmpty());
}

TEST(RuleUsage, MatchingThatTakesTooLongIsTold) {
    std::string css;
    for (int i = 0; i < 4900; ++i) css += fmt::format("* :nth-last-of-type(n+{}) * em {{ width: 1px }}", i % 9);
    Node root = element("body");
    for (int i = 0; i < 400; ++i) root.children.push_back(element("p", {}, {element("b", {}, {element("em")})}));
    RuleUsage usage({sheet(css)}, {0});
    usage.add(root, full_hd());
    EXPECT_FALSE(usage.is_complete());
}

}  // namespace
}  // namespace callboard::style
