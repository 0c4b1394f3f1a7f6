#include "style_fixture.h"

#include <gmock/gmock.h>

namespace callboard::style {
namespace {

// Whether the selector matches the element that is marked with class "x" in a fixed board.
bool matches_x(const std::string& selector) {
    Node x = element("p", {"x", "is-called"}, {text_node("A12")});
    x.id = "main";
    x.attributes = {{"lang", "fr-CA"}, {"data-desk", "Desk 7"}, {"dir", "rtl"}};
    const Node root =
        element("body", {"board"}, {element("section", {"calls"}, {element("h1"), text_node(" "), x, element("p", {"last"})})});
    const StyledNode result = styled(selector + "{order:7}", root);
    return result.children.at(0).children.at(2).style->order == 7;
}

TEST(Selectors, Simple) {
    EXPECT_TRUE(matches_x("p"));
    EXPECT_TRUE(matches_x("P"));
    EXPECT_TRUE(matches_x(".x.is-called"));
    EXPECT_TRUE(matches_x("p#main.x"));
    EXPECT_TRUE(matches_x("*"));
    EXPECT_FALSE(matches_x(".X"));
    EXPECT_FALSE(matches_x("div"));
}

TEST(Selectors, Combinators) {
    EXPECT_TRUE(matches_x("body p"));
    EXPECT_TRUE(matches_x("body > section > p"));
    EXPECT_FALSE(matches_x("body > p"));
    EXPECT_TRUE(matches_x("h1 + p"));
    EXPECT_TRUE(matches_x("h1 ~ .x"));
    EXPECT_FALSE(matches_x(".last ~ .x"));
    EXPECT_TRUE(matches_x("body h1+p"));
    EXPECT_TRUE(matches_x(".board .calls > h1 ~ p"));
}

TEST(Selectors, Attributes) {
    EXPECT_TRUE(matches_x("[data-desk]"));
    EXPECT_TRUE(matches_x("[data-desk=\"Desk 7\"]"));
    EXPECT_TRUE(matches_x("[data-desk=\"desk 7\" i]"));
    EXPECT_FALSE(matches_x("[data-desk=\"desk 7\"]"));
    EXPECT_TRUE(matches_x("[data-desk~=\"7\"]"));
    EXPECT_TRUE(matches_x("[lang|=fr]"));
    EXPECT_TRUE(matches_x("[data-desk^=Des]"));
    EXPECT_TRUE(matches_x("[data-desk$=\"7\"]"));
    EXPECT_TRUE(matches_x("[data-desk*=sk]"));
    EXPECT_TRUE(matches_x("[class~=is-called]"));
    EXPECT_TRUE(matches_x("[id=main]"));
    EXPECT_FALSE(matches_x("[data-desk^=\"\"]"));
}

TEST(Selectors, Positions) {
    EXPECT_TRUE(matches_x(":nth-child(2)"));
    EXPECT_TRUE(matches_x(":nth-child(even)"));
    EXPECT_TRUE(matches_x("p:nth-child(-n + 2)"));
    EXPECT_TRUE(matches_x(":nth-last-child(2)"));
    EXPECT_TRUE(matches_x("p:first-of-type"));
    EXPECT_FALSE(matches_x(":first-child"));
    EXPECT_FALSE(matches_x(":last-child"));
    EXPECT_FALSE(matches_x(":only-child"));
    EXPECT_TRUE(matches_x(":only-child > p"));
    EXPECT_TRUE(matches_x(":root p"));
}

TEST(Selectors, States) {
    EXPECT_TRUE(matches_x(":not(.y)"));
    EXPECT_FALSE(matches_x(":not(.x)"));
    EXPECT_TRUE(matches_x(":is(h1, .x)"));
    EXPECT_TRUE(matches_x("body :where(section > p)"));
    EXPECT_FALSE(matches_x(":empty"));
    EXPECT_TRUE(matches_x(":lang(fr)"));
    EXPECT_FALSE(matches_x(":lang(f)"));
    EXPECT_TRUE(matches_x(":dir(rtl)"));
    EXPECT_FALSE(matches_x("p:hover"));
}

TEST(Selectors, StatesOfPointerAndKeyboardAreNeverTrueAndSaySo) {
    for (const char* state : {":hover", ":focus", ":active", ":focus-visible", ":focus-within", ":visited"}) {
        EXPECT_FALSE(matches_x(std::string("p") + state));
        EXPECT_TRUE(matches_x(std::string("p:not(") + state + ")"));
        EXPECT_EQ(style_of(std::string("a") + state + ", .a{order:1}").order, 1);
        EXPECT_EQ(problems_of(std::string("a{}\n.a a") + state + "{order:1}"),
                  fmt::format("theme.css:2:6: `{}` is never true: a wall has no pointer, no keyboard and no links\n", state));
    }
}

TEST(Selectors, IsForgivesBadSelectors) {
    EXPECT_TRUE(matches_x(":is(p:bogus, .x)"));
    EXPECT_FALSE(matches_x(":is()"));
    EXPECT_FALSE(matches_x(":not(p:bogus, .y)"));
    EXPECT_EQ(problems_of("a{}\n:is(p:bogus, .x){order:1}"),
              "theme.css:2:7: `:bogus` is not supported: left out of the list\n");
}

TEST(Selectors, WhereHasNoSpecificity) {
    EXPECT_EQ(style_of(".a{order:1} :where(div.a.a){order:2}").order, 1);
    EXPECT_EQ(style_of(":is(#none, .a){order:1} .a.a{order:2}").order, 1);
    EXPECT_EQ(style_of(":where(.a){order:2} div{order:1}").order, 1);
}

TEST(Selectors, OneBadSelectorSpoilsTheRule) {
    EXPECT_EQ(style_of(".a, p:bogus{order:1}").order, 0);
    for (const char* bad :
         {"p >", "> p", "p,,q", "a::first-line", "..a", "[a=]", ":nth-child(n n)", "p:has(a)", "#1a", ":not()"}) {
        EXPECT_THAT(problems_of(std::string(bad) + "{order:1}"), testing::HasSubstr("the rule is dropped")) << bad;
    }
}

TEST(Selectors, HostileOnesEndInTime) {
    std::string css;
    for (int i = 0; i < 5000; ++i) css += ":not(* * * * * * * * * * * * * * * * * * * * * * b) ~ * *{order:1}";
    Node node = element("i");
    for (int i = 0; i < 40; ++i) node = element("i", {}, {std::move(node), element("i"), element("i")});
    Diagnostics diagnostics;
    styled(css, node, full_hd(), &diagnostics);
    EXPECT_THAT(diagnostics.back().text, testing::HasSubstr("takes too long"));
}

}  // namespace
}  // namespace callboard::style
