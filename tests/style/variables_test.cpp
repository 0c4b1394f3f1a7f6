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

TEST(Variables, StyleAttributesMaySetThem) {
    Node root = element("div", {"a"});
    root.attributes = {{"style", "--progress: 30"}};
    EXPECT_EQ(styled(".a{width:calc(var(--progress) * 1%)}", root).style->width.length.percent, 30);
}

}  // namespace
}  // namespace callboard::style
