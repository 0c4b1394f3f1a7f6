#include "style_fixture.h"

#include <gmock/gmock.h>

namespace callboard::style {
namespace {

using testing::HasSubstr;

constexpr Color kRed{1, 0, 0, 1};
constexpr Color kBlue{0, 0, 1, 1};

TEST(Variables, AreInheritedAndReplaced) {
    EXPECT_EQ(style_of("body{--brand-1:red} .a{color:var(--brand-1)}").color, kRed);
    EXPECT_EQ(style_of("body{--w:2px} .a{--w:3px;border:var(--w) solid var(--c, blue)}").border[Top],
              (BorderSide{3, BorderStyle::Solid, kBlue}));
    EXPECT_EQ(style_of("body{--x:4} .a{width:calc(var(--x) * 10px)}").width, Extent::pixels(40));
    EXPECT_EQ(style_of("body{--a:var(--b);--b:7px} .a{width:var(--a)}").width, Extent::pixels(7));
}

TEST(Variables, KeepTheirCase) { EXPECT_EQ(style_of("body{--X:1;--x:2} .a{order:var(--X)}").order, 1); }

// Names, strings and functions within functions are kept as they are, where the sheet's text is gone.
TEST(Variables, HoldAnyValues) {
    const std::string css = R"(body{--t:"\201C" attr(class);--\6e:calc(1px*(2 + (3)));--c:r\67 b(0 0 255)}
        .a::before{content:var(--t) "b\"" url_fallback;content:var(--t) "\201D";width:calc(var(--n)*(1 + var(--one,1)))}
        .a{color:color-mix(in srgb,var(--c) 100%,red)})";
    const StyledNode root = styled(css, element("body", {}, {element("div", {"a"})}));
    const StyledNode& before = root.children.at(0).children.at(0);
    EXPECT_EQ(before.children.at(0).text, "\u201Ca\u201D");
    EXPECT_EQ(before.style->width, Extent::pixels(10));
    EXPECT_EQ(before.style->color, kBlue);
}

TEST(Variables, FallbacksMayHoldCommasAndVariables) {
    EXPECT_EQ(*declared("font-family:var(--f, A, B)").font.families, (std::vector<std::string>{"A", "B"}));
    EXPECT_EQ(declared("width:var(--x, var(--y, 5px))").width, Extent::pixels(5));
}

TEST(Variables, WithoutAValueTheDeclarationIsUnset) {
    Diagnostics diagnostics;
    const StyledNode root = styled("body{color:red} div{color:blue;width:3px} .a{color:var(--none);width:var(--none)}",
                                   element("body", {}, {element("div", {"a"})}), full_hd(), &diagnostics);
    EXPECT_EQ(root.children[0].style->color, kRed);
    EXPECT_TRUE(root.children[0].style->width.is_auto());
    ASSERT_EQ(diagnostics.size(), 2U);
    EXPECT_THAT(to_string(diagnostics[0]), HasSubstr("theme.css:1:"));
    EXPECT_THAT(diagnostics[0].text, HasSubstr("`color`"));
}

TEST(Variables, WrongTypeAfterReplacementIsUnset) {
    EXPECT_TRUE(style_of("div{width:3px} body{--c:red} .a{width:var(--c)}").width.is_auto());
}

TEST(Variables, CyclesHaveNoValue) {
    EXPECT_EQ(style_of("body{--a:var(--a)} .a{order:var(--a, 3)}").order, 3);
    EXPECT_EQ(style_of("body{--a:var(--b);--b:var(--c);--c:var(--a)} .a{order:var(--b, 4)}").order, 4);
    EXPECT_EQ(style_of("body{--a:var(--b, 1);--b:var(--a, 1)} .a{order:var(--a, 5)}").order, 5);
    EXPECT_EQ(style_of("body{--a:var(--a);--d:var(--a, 6)} .a{order:var(--d)}").order, 6);
}

TEST(Variables, InitialTakesTheValueAway) {
    EXPECT_EQ(style_of("body{--a:1} .a{--a:initial;order:var(--a, 9)}").order, 9);
    EXPECT_EQ(style_of("body{--a:1} div{--a:2} .a{--a:inherit;order:var(--a, 9)}").order, 1);
}

TEST(Variables, ImportantWins) { EXPECT_EQ(style_of(".a{--x:1 !important} div.a{--x:2;order:var(--x)}").order, 1); }

TEST(Variables, ExponentialGrowthIsStopped) {
    std::string css = "body{--v0:aaaaaaaaaaaaaaaa;";
    for (int i = 1; i < 30; ++i) {
        css += fmt::format("--v{}:", i);
        for (int k = 0; k < 10; ++k) css += fmt::format("var(--v{}) ", i - 1);
        css += ";";
    }
    css += "} .a{order:1;font-family:var(--v29)}";
    EXPECT_EQ(style_of(css).order, 1);
    EXPECT_FALSE(style_of(css).font.families);
}

std::string cascade_problems_of(std::string_view css, const Node& root = element("body", {}, {element("div", {"a"})})) {
    Diagnostics diagnostics;
    styled(css, root, full_hd(), &diagnostics);
    std::string all;
    for (const Diagnostic& diagnostic : diagnostics) all += to_string(diagnostic) + "\n";
    return all;
}

TEST(Variables, OverruledDeclarationsAreNotExpanded) {
    EXPECT_EQ(cascade_problems_of("div{width:var(--none)} .a{width:1px}"), "");
    EXPECT_EQ(cascade_problems_of(".a{width:var(--none);width:1px}"), "");
    EXPECT_EQ(cascade_problems_of(".a{width:1px !important;width:var(--none)}"), "");
    EXPECT_EQ(cascade_problems_of(".a{margin:var(--none);margin:1px}"), "");
    EXPECT_EQ(cascade_problems_of(".a{margin:var(--none);margin-inline:1px;margin-block:2px}"), "");
    EXPECT_THAT(cascade_problems_of(".a{margin:var(--none);margin-inline:1px;margin-top:2px}"), HasSubstr("`margin`"));
    EXPECT_THAT(cascade_problems_of(".a{width:var(--none) !important;width:1px}"), HasSubstr("`width`"));
}

TEST(Variables, TheStrongestDeclarationCountsEvenWithoutAValue) {
    EXPECT_TRUE(style_of(".a{width:3px} div.a{width:var(--none)}").width.is_auto());
    EXPECT_TRUE(style_of(".a{width:3px;width:var(--none)}").width.is_auto());
    EXPECT_TRUE(style_of(".a{width:var(--none) !important} div.a{width:3px}").width.is_auto());
    EXPECT_EQ(style_of(".a{width:3px !important} div.a{width:var(--none)}").width, Extent::pixels(3));
    EXPECT_EQ(style_of("body{color:red} div{color:blue} .a{color:var(--none)}").color, kRed);
}

TEST(Variables, ShorthandsSetEachLonghandInItsPlace) {
    const ComputedStyle style = style_of("body{--m:1px 2px 3px 4px} .a{margin-top:9px;margin:var(--m);margin-left:8px}");
    EXPECT_EQ(style.margin[Top], Extent::pixels(1));
    EXPECT_EQ(style.margin[Right], Extent::pixels(2));
    EXPECT_EQ(style.margin[Bottom], Extent::pixels(3));
    EXPECT_EQ(style.margin[Left], Extent::pixels(8));
    const ComputedStyle important = style_of("body{--m:1px} .a{margin:var(--m) !important} div.a{margin-left:8px}");
    EXPECT_EQ(important.margin[Left], Extent::pixels(1));
    const ComputedStyle without = style_of(".a{margin-right:9px;margin:var(--none);margin-left:8px}");
    EXPECT_EQ(without.margin[Right], Extent::pixels(0));
    EXPECT_EQ(without.margin[Left], Extent::pixels(8));
    EXPECT_EQ(style_of("body{--c:red} .a{border:2px solid var(--c);border-color:blue}").border[Top].color, kBlue);
    EXPECT_EQ(style_of("body{--c:2px} .a{all:var(--c);order:4}").order, 4);
}

TEST(Variables, LogicalAndPhysicalPropertiesCountInTheirOrder) {
    const std::string body = "body{--x:5px;--rtl:rtl} ";
    EXPECT_EQ(style_of(body + ".a{margin-left:1px;margin-inline-start:var(--x)}").margin[Left], Extent::pixels(5));
    EXPECT_EQ(style_of(body + ".a{margin-inline-start:var(--x);margin-left:1px}").margin[Left], Extent::pixels(1));
    EXPECT_EQ(style_of(body + ".a{direction:var(--rtl);margin-inline-start:var(--x)}").margin[Right], Extent::pixels(5));
    EXPECT_EQ(style_of(body + ".a{direction:rtl;direction:var(--none);margin-inline-start:2px}").margin[Left],
              Extent::pixels(2));
}

// The same rule for every element, however deep, is resolved once.
TEST(Variables, ElementsWithTheSameValuesShareThem) {
    std::string css = "*{";
    for (int i = 0; i < 500; ++i) css += fmt::format("--v{}:{};", i, i);
    Node node = element("div", {"a"});
    for (int depth = 0; depth < 60; ++depth)
        node = element("div", {}, {std::move(node), element("div", {}), element("div", {})});
    EXPECT_EQ(cascade_problems_of(css + "} .a{order:var(--v499)}", node), "");
}

TEST(Variables, TooManyOfDifferentElementsAreLeftOut) {
    std::string css = ":nth-child(odd){";
    for (int i = 0; i < 500; ++i) css += fmt::format("--v{}:{};", i, i);
    css += "} :nth-child(even){";
    for (int i = 0; i < 500; ++i) css += fmt::format("--v{}:0;", i);
    Node node = element("div", {"a"});
    for (int depth = 0; depth < 60; ++depth)
        node = element("div", {}, {element("div", {}), element("div", {}, {std::move(node)})});
    EXPECT_THAT(cascade_problems_of(css + "}", node), HasSubstr("too many custom properties"));
}

TEST(Variables, TooManyExpansionsAreUnset) {
    std::vector<Node> children(1000, element("div", {"a"}));
    for (std::size_t i = 0; i < children.size(); ++i) children[i].attributes = {{"style", "--x:" + std::to_string(i)}};
    const Node body = element("body", {}, std::move(children));
    EXPECT_EQ(cascade_problems_of(".a{width:var(--x, 1px)}", element("body", {}, {element("div", {"a"})})), "");
    EXPECT_THAT(cascade_problems_of("body{--k:var(--none, unset)} .a{all:var(--k)}", body), HasSubstr("uses var() too often"));
}

TEST(Variables, StyleAttributesMaySetThem) {
    Node root = element("div", {"a"});
    root.attributes = {{"style", "--progress: 30"}};
    EXPECT_EQ(styled(".a{width:calc(var(--progress) * 1%)}", root).style->width.length.percent, 30);
}

}  // namespace
}  // namespace callboard::style
