#include "style/inspection.h"

#include "tests/style/style_fixture.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>

namespace callboard::style {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Node page(Node inner) { return element("body", {}, {std::move(inner)}); }

std::string mark(Standing standing) {
    return standing == Standing::Counts ? "" : standing == Standing::Overruled ? " (overruled)" : " (dropped)";
}

// "theme.css:1:1 .a { color: red; width: 1px (overruled) }", the strongest first.
std::vector<std::string> rules_of(const Inspection& inspection) {
    constexpr std::array kPseudos{"", "::before", "::after"};
    std::vector<std::string> all;
    for (const InspectedRule& rule : inspection.rules) {
        std::string text = rule.place.line == 0 ? "style attribute" : to_string(rule.place) + " " + rule.selector;
        if (rule.pseudo != Pseudo::None) text += fmt::format(" [{}]", kPseudos.at(static_cast<std::size_t>(rule.pseudo)));
        for (const std::string& query : rule.media) text += " @media " + query;
        text += " {";
        for (const InspectedDeclaration& one : rule.declarations)
            text += fmt::format(" {}: {}{}{};", one.name, one.value, one.important ? " !important" : "", mark(one.standing));
        all.push_back(text + " }");
    }
    return all;
}

Inspection inspected(std::string_view css, const Node& root, const ElementPath& path = {0}) {
    const std::vector<Stylesheet> sheets{sheet(css)};
    auto inspection = inspect(root, path, sheets, full_hd());
    EXPECT_TRUE(inspection.has_value());
    return inspection.value_or(Inspection());
}

std::vector<std::string> rules(std::string_view css, const Node& root = page(element("em", {"a"}))) {
    return rules_of(inspected(css, root));
}

TEST(Inspection, RulesStandFromTheStrongestToTheWeakest) {
    EXPECT_THAT(rules("em { color: red }\n.a { color: blue }\nem { color: lime }"),
                ElementsAre("theme.css:2:1 .a { color: blue; }", "theme.css:3:1 em { color: lime (overruled); }",
                            "theme.css:1:1 em { color: red (overruled); }", "built-in:8:4 em { font-style: italic; }"));
}

TEST(Inspection, SelectorsAndValuesAreAsTheyAreWritten) {
    EXPECT_THAT(rules("/* é */ body >  .A, em.a:not( .x ) /* why */ { COLOR : RGB(1 2 3)  ! important ; width:calc(1px + 1%) }")
                    .front(),
                "theme.css:1:21 em.a:not( .x ) { color: RGB(1 2 3) !important; width: calc(1px + 1%); }");
}

TEST(Inspection, AShorthandCountsWhereOneOfItsLonghandsDoes) {
    EXPECT_THAT(rules(".a { margin: 1px; margin-top: 2px }").front(), "theme.css:1:1 .a { margin: 1px; margin-top: 2px; }");
    EXPECT_THAT(rules(".a { margin-top: 2px; margin: 1px }").front(),
                "theme.css:1:1 .a { margin-top: 2px (overruled); margin: 1px; }");
    EXPECT_THAT(rules("em.a { margin-top: 0; margin-right: 0; margin-bottom: 0; margin-left: 0 } .a { margin: 1px }").at(1),
                "theme.css:1:75 .a { margin: 1px (overruled); }");
}

TEST(Inspection, ImportantDeclarationsComeFirst) {
    EXPECT_THAT(rules(".a { color: red !important; --x: 1 !important } em.a { color: blue; --x: 2 }"),
                ElementsAre("theme.css:1:49 em.a { color: blue (overruled); --x: 2 (overruled); }",
                            "theme.css:1:1 .a { color: red !important; --x: 1 !important; }",
                            "built-in:8:4 em { font-style: italic; }"));
}

TEST(Inspection, TheStyleAttributeIsStrongest) {
    Node node = element("p", {"a"});
    node.attributes.emplace_back("style", "color: lime; widht: 1px");
    EXPECT_THAT(rules(".a { color: red; width: 3px !important }", page(node)),
                ElementsAre("style attribute { color: lime; widht: 1px (dropped); }",
                            "theme.css:1:1 .a { color: red (overruled); width: 3px !important; }",
                            "built-in:2:18 p { display: block; }"));
}

TEST(Inspection, WhatIsNotValidIsDroppedAndOverrulesNothing) {
    EXPECT_THAT(rules(".a { color: red; color: bluish; float: left; zoom: 2; width: 1 }").front(),
                "theme.css:1:1 .a { color: red; color: bluish (dropped); float: left (dropped); zoom: 2 (dropped); "
                "width: 1 (dropped); }");
}

TEST(Inspection, WithVarItCountsWhateverBecomesOfIt) {
    EXPECT_THAT(rules("em { color: red } .a { color: var(--none) }").at(1), "theme.css:1:1 em { color: red (overruled); }");
}

TEST(Inspection, LogicalPropertiesOverruleThoseTheyStandFor) {
    Node node = element("em", {"a"});
    node.attributes.emplace_back("dir", "rtl");
    EXPECT_THAT(rules("em { margin-left: 1px; margin-right: 1px } .a { margin-inline-start: 2px }", page(node)).at(1),
                "theme.css:1:1 em { margin-left: 1px; margin-right: 1px (overruled); }");
}

TEST(Inspection, EachMediaQueryAroundARuleIsTold) {
    EXPECT_THAT(rules("@media (min-width: 10px) {\n @media (orientation: landscape), print { .a { width: 1px } }\n}\n"
                      "@media (max-width: 10px) { .a { width: 2px } }"),
                ElementsAre("theme.css:2:43 .a @media (min-width: 10px) @media (orientation: landscape), print { width: 1px; }",
                            "built-in:8:4 em { font-style: italic; }"));
}

TEST(Inspection, ARuleThatMatchesTwiceIsThereOnce) {
    EXPECT_THAT(rules("em, .a, :is(em, .b) { color: red } em.a { width: 1px }"),
                ElementsAre("theme.css:1:36 em.a { width: 1px; }", "theme.css:1:9 :is(em, .b) { color: red; }",
                            "built-in:8:4 em { font-style: italic; }"));
}

TEST(Inspection, PseudoElementsFollowTheirElement) {
    EXPECT_THAT(
        rules(".a { width: 1px } .a::before { content: \"{\"; width: 2px } .a::after { width: 3px } em::before { width: 4px }",
              page(element("div", {"a"}))),
        ElementsAre("theme.css:1:1 .a { width: 1px; }", "built-in:2:13 div { display: block; }",
                    "theme.css:1:19 .a::before [::before] { content: \"{\"; width: 2px; }",
                    "theme.css:1:59 .a::after [::after] { width: 3px; }"));
}

TEST(Inspection, SaysWhatTheElementBecomes) {
    const Inspection inspection =
        inspected("body { color: red } .a { width: 2em } body + * { width: 0 }", page(element("div", {"a"})));
    EXPECT_EQ(inspection.style->width, Extent::pixels(32));
    EXPECT_EQ(inspection.parent->color, (Color{1, 0, 0, 1}));
    EXPECT_EQ(inspection.key, "0/0");
}

std::vector<std::string> variables_of(const Inspection& inspection) {
    std::vector<std::string> all;
    for (const UsedVariable& one : inspection.variables)
        all.push_back(fmt::format("{}: {} -> {} at {} on {}", one.name, one.value, one.becomes,
                                  one.place.line == 0 ? "-" : to_string(one.place), one.set_on));
    return all;
}

TEST(Inspection, TellsWhereCustomPropertiesComeFrom) {
    Node root = page(element("em", {"a"}));
    root.key = "top";
    EXPECT_THAT(
        variables_of(inspected(":root {\n  --unit: 2px;\n  --gap: calc( var(--unit) * 2);\n  --other: 1 }\n"
                               ".a { --own: red; --idle: var(--other); color: var(--own); margin: var(--gap) var(--no, 3px) }",
                               root)),
        ElementsAre("--gap: calc( var(--unit) * 2) -> calc( 2px * 2) at theme.css:3:3 on top", "--no:  ->  at - on ",
                    "--other: 1 -> 1 at theme.css:4:3 on top", "--own: red -> red at theme.css:5:6 on top/0",
                    "--unit: 2px -> 2px at theme.css:2:3 on top"));
}

TEST(Inspection, OverruledDeclarationsUseNoCustomProperties) {
    EXPECT_THAT(
        variables_of(inspected(":root { --x: red } em { color: var(--x) } .a { color: blue }", page(element("em", {"a"})))),
        IsEmpty());
}

TEST(Inspection, TheNearestElementThatSetsItIsNamed) {
    Node inner = element("div", {"b"}, {element("em", {"a"})});
    EXPECT_THAT(variables_of(
                    inspected("body { --x: 1px } .b { --x: 2px; --y: 1 } .a { --y: inherit; width: var(--x); order: var(--y) }",
                              page(inner), {0, 0})),
                ElementsAre("--x: 2px -> 2px at theme.css:1:24 on 0/0", "--y: 1 -> 1 at theme.css:1:34 on 0/0"));
}

TEST(Inspection, CyclesHaveNoValue) {
    EXPECT_THAT(variables_of(inspected(".a { --x: var(--y); --y: var(--x); width: var(--x) }", page(element("em", {"a"})))),
                ElementsAre("--x: var(--y) ->  at theme.css:1:6 on 0/0", "--y: var(--x) ->  at theme.css:1:21 on 0/0"));
}

TEST(Inspection, ElementsAreFoundByTheKeysOfTheStyledTree) {
    Node card = element("section", {}, {text_node("x"), element("b", {}, {text_node("y")})});
    card.key = "call:1";
    const Node root = element("body", {}, {element("p"), card});
    EXPECT_EQ(path_of(root, "0"), ElementPath{});
    EXPECT_EQ(path_of(root, "0/0"), ElementPath{0});
    EXPECT_EQ(path_of(root, "call:1"), ElementPath{1});
    EXPECT_EQ(path_of(root, full_key("call:1", "/1")), (ElementPath{1, 1}));
    EXPECT_EQ(path_of(root, "call:1/1/0"), (ElementPath{1, 1}));
    EXPECT_EQ(path_of(root, "call:1/::before"), ElementPath{1});
    EXPECT_EQ(path_of(root, "0/1"), std::nullopt);
    EXPECT_EQ(path_of(root, ""), std::nullopt);
}

TEST(Inspection, EveryKeyOfTheStyledTreeIsFound) {
    Node card = element("section", {"a"}, {element("span", {}, {element("b", {}, {text_node("y")})})});
    card.key = "call:1";
    card.children.front().key = "inline";
    const Node root = element("body", {}, {element("p", {"a"}, {text_node("z")}), card});
    const StyledNode tree = styled(".a::before { content: \"x\" }", root);
    const std::function<void(const StyledNode&, const std::string&)> visit = [&](const StyledNode& node,
                                                                                 const std::string& around) {
        EXPECT_TRUE(path_of(root, full_key(around, node.key)).has_value()) << full_key(around, node.key);
        const std::string inside(key_around_children(around, node.key));
        for (const auto& child : node.children) visit(child, inside);
    };
    visit(tree, {});
}

TEST(Inspection, WhereNoElementIsThereIsNothing) {
    const Node root = element("body", {}, {text_node("x")});
    EXPECT_FALSE(inspect(root, {0}, {}, full_hd()).has_value());
    EXPECT_FALSE(inspect(root, {1}, {}, full_hd()).has_value());
    EXPECT_TRUE(inspect(root, {}, {}, full_hd()).has_value());
    EXPECT_FALSE(inspect(text_node("x"), {}, {}, full_hd()).has_value());
}

TEST(Inspection, RulesOfImportedFilesNameThem) {
    const auto folder = std::filesystem::path(::testing::TempDir()) / fmt::format("callboard-inspection-{}", getpid());
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "parts.css") << "\n.a { width: 1px }";
    Diagnostics diagnostics;
    const std::vector<Stylesheet> sheets{parse_stylesheet("@import \"parts.css\" (min-width: 9px);\n.a { height: 1px }",
                                                          {"theme.css", folder, folder}, diagnostics)};
    std::filesystem::remove_all(folder);
    const auto inspection = inspect(page(element("i", {"a"})), {0}, sheets, full_hd());
    EXPECT_THAT(rules_of(*inspection),
                ElementsAre("theme.css:2:1 .a { height: 1px; }", "parts.css:2:1 .a @media (min-width: 9px) { width: 1px; }",
                            "built-in:8:1 i { font-style: italic; }"));
}

TEST(Inspection, HostileSheetsHaveTheBoundsOfTheCascade) {
    std::string css;
    for (int i = 0; i < 6000; ++i) css += fmt::format(".a, em, .a.a {{ --v{}: var(--v{}) }}", i % 100, i % 100 + 1);
    const Inspection many = inspected(css + ".a { width: var(--v0) }", page(element("em", {"a"})));
    EXPECT_LE(many.rules.size(), kMaxRules + 1);
    const Inspection cut =
        inspected(".a { width: 1px; content: \"" + std::string(kMaxSheetBytes, '{'), page(element("em", {"a"})));
    EXPECT_EQ(rules_of(cut).front().substr(0, 34), "theme.css:1:1 .a { width: 1px; con");
    const Inspection open = inspected(".a { width: 1px; margin: (((", page(element("em", {"a"})));
    EXPECT_EQ(rules_of(open).front(), "theme.css:1:1 .a { width: 1px; margin: ((( (dropped); }");
}

}  // namespace
}  // namespace callboard::style
