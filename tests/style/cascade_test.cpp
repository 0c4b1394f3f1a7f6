#include "style_fixture.h"

#include <gmock/gmock.h>

namespace callboard::style {
namespace {

using testing::HasSubstr;

constexpr Color kRed{1, 0, 0, 1};
constexpr Color kBlue{0, 0, 1, 1};
constexpr Color kLime{0, 1, 0, 1};

TEST(Cascade, LaterSheetWinsAtEqualSpecificity) {
    const std::vector<Stylesheet> sheets{sheet("div{color:red}"), sheet("div{color:blue}")};
    EXPECT_EQ(style_tree(element("div"), sheets, full_hd()).style->color, kBlue);
}

TEST(Cascade, SpecificityBeatsOrder) {
    Node root = element("div", {"a"});
    root.id = "x";
    EXPECT_EQ(styled("#x{color:red} .a{color:blue} div{color:lime}", root).style->color, kRed);
    EXPECT_EQ(styled("div.a{color:red} .a{color:blue}", root).style->color, kRed);
}

TEST(Cascade, ImportantBeatsSpecificityAndStyleAttribute) {
    Node root = element("div", {"a"});
    root.id = "x";
    root.attributes = {{"style", "color: lime"}};
    EXPECT_EQ(styled("div{color:red !important} #x{color:blue}", root).style->color, kRed);
    EXPECT_EQ(styled("#x{color:blue}", root).style->color, kLime);
}

TEST(Cascade, InheritsWhatIsInheritedOnly) {
    const StyledNode root = styled("body{color:red;width:10px;font-size:20px}", element("body", {}, {element("p")}));
    EXPECT_EQ(root.children[0].style->color, kRed);
    EXPECT_EQ(root.children[0].style->font.size, 20);
    EXPECT_TRUE(root.children[0].style->width.is_auto());
}

TEST(Cascade, WideKeywords) {
    EXPECT_EQ(style_of("body{width:7px} .a{width:inherit}").width, Extent::pixels(7));
    EXPECT_EQ(style_of("body{color:red} .a{color:initial}").color, kBlack);
    EXPECT_EQ(style_of("body{color:red} div{color:blue} .a{color:unset}").color, kRed);
    EXPECT_TRUE(style_of("div{width:5px} .a{width:unset}").width.is_auto());
    EXPECT_EQ(style_of("div{opacity:.5;color:red} .a{all:initial}").opacity, 1);
}

TEST(Cascade, BuiltInRulesKnowHtml) {
    const StyledNode root =
        styled("", element("div", {}, {element("b"), element("i"), element("span"), element("small"), element("p")}));
    EXPECT_EQ(root.style->display, Display::Block);
    EXPECT_EQ(root.children[0].style->font.weight, 700);
    EXPECT_TRUE(root.children[1].style->font.italic);
    EXPECT_EQ(root.children[2].style->display, Display::Inline);
    EXPECT_NEAR(root.children[3].style->font.size, 16 / 1.2F, 0.01F);
    EXPECT_EQ(root.children[4].style->display, Display::Block);
}

TEST(Cascade, TextTransformFollowsTheLanguage) {
    const auto shown = [](const char* transform, const char* language, const char* text) {
        Node node = element("div", {}, {text_node(text)});
        node.attributes.emplace_back("lang", language);
        return styled(std::string("div{text-transform:") + transform + "}", node).children[0].text;
    };
    EXPECT_EQ(shown("uppercase", "tr", "ili ışık"), "İLİ IŞIK");
    EXPECT_EQ(shown("lowercase", "az", "IĞDIR İL"), "ığdır il");
    EXPECT_EQ(shown("uppercase", "en", "ili straße ŉ ﬁ"), "ILI STRASSE ʼN FI");
    EXPECT_EQ(shown("uppercase", "el", "άέή μαΐου"), "ΑΕΗ ΜΑΪΟΥ");
    EXPECT_EQ(shown("lowercase", "el", "ΟΔΟΣ"), "οδος");
    EXPECT_EQ(shown("capitalize", "nl", "ijsland aan zee"), "IJsland Aan Zee");
    EXPECT_EQ(shown("capitalize", "fr", "l’été «bonjour» iPhone"), "L’été «Bonjour» IPhone");
    EXPECT_EQ(shown("uppercase", "ka", "ქართული"), "ᲥᲐᲠᲗᲣᲚᲘ");
    EXPECT_EQ(shown("uppercase", "ar", "المكتب"), "المكتب");
}

TEST(Cascade, BoldElementsAreBolderThanWhatIsAroundThem) {
    const StyledNode root =
        styled("div{font-weight:600}", element("div", {}, {element("b"), element("strong"), element("h2")}));
    EXPECT_EQ(root.children[0].style->font.weight, 900);
    EXPECT_EQ(root.children[1].style->font.weight, 900);
    EXPECT_EQ(root.children[2].style->font.weight, 700);
}

TEST(Cascade, TextHasItsParentsStyleAndTransform) {
    const StyledNode root = styled("div{text-transform:uppercase;color:red}", element("div", {}, {text_node("Straße é щ ω")}));
    EXPECT_EQ(root.children[0].text, "STRASSE É Щ Ω");
    EXPECT_EQ(root.children[0].style, root.style);
}

TEST(Cascade, KeysAreGivenOrPaths) {
    Node child = element("p");
    child.key = "call:7";
    child.children = {text_node("A")};
    const StyledNode root = styled("", element("div", {}, {element("b"), child}));
    EXPECT_EQ(root.children[0].key, root.key + "/0");
    EXPECT_EQ(root.children[1].key, "call:7");
    EXPECT_EQ(root.children[1].children[0].key, "/0");
    EXPECT_EQ(full_key("call:7", "/0"), "call:7/0");
}

TEST(Cascade, RelativeUnits) {
    Environment environment = full_hd();
    environment.px_per_mm = 2;
    const StyledNode root = styled(
        "body{font-size:20px} .a{font-size:2em;width:1em;height:1rem;min-width:10vw;min-height:10vh;"
        "max-width:1cm;max-height:2ch;margin-top:50%}",
        element("body", {}, {element("div", {"a"})}), environment);
    const ComputedStyle& style = *root.children[0].style;
    EXPECT_EQ(style.font.size, 40);
    EXPECT_EQ(style.width, Extent::pixels(40));
    EXPECT_EQ(style.height, Extent::pixels(20));
    EXPECT_EQ(style.min_width, Extent::pixels(192));
    EXPECT_EQ(style.min_height, Extent::pixels(108));
    EXPECT_EQ(style.max_width, Extent::pixels(20));
    EXPECT_EQ(style.max_height, Extent::pixels(40));
    EXPECT_EQ(style.margin[Top].length.resolve(200), 100);
}

TEST(Cascade, FontUnitsAskTheFont) {
    Environment environment = full_hd();
    environment.zero_advance = [](const Font& font) { return font.size * 0.6F; };
    EXPECT_FLOAT_EQ(declared("font-size:10px;width:3ch", environment).width.length.px, 18);
}

TEST(Cascade, BordersTakeTheElementsColor) {
    const ComputedStyle style = declared("color:red;border:2px solid;-webkit-text-stroke-width:1px");
    EXPECT_EQ(style.border[Left].color, kRed);
    EXPECT_EQ(style.border[Left].width, 2);
    EXPECT_EQ(style.text_stroke_color, kRed);
    EXPECT_EQ(declared("border-width:3px").border[Top].width, 0);
}

TEST(Cascade, StrokeColorFollowsEachElementsColor) {
    const StyledNode root =
        styled("body{color:red;-webkit-text-stroke-width:1px} p{color:blue}", element("body", {}, {element("p")}));
    EXPECT_EQ(root.children[0].style->text_stroke_color, kBlue);
}

TEST(Cascade, LogicalSidesFollowTheDirection) {
    Node root = element("div", {"a"});
    const std::string css =
        ".a{margin-inline-start:3px;padding-inline:1px 2px;border-start-start-radius:4px;inset-inline-end:5px}";
    const auto left = styled(css, root).style;
    EXPECT_EQ(left->margin[Left], Extent::pixels(3));
    EXPECT_EQ(left->padding[Right].px, 2);
    EXPECT_EQ(left->border_radius[TopLeft].horizontal.px, 4);
    root.attributes = {{"dir", "rtl"}};
    const auto right = styled(css, root).style;
    EXPECT_EQ(right->direction, Direction::RightToLeft);
    EXPECT_EQ(right->margin[Right], Extent::pixels(3));
    EXPECT_EQ(right->margin[Left], Extent::pixels(0));
    EXPECT_EQ(right->padding[Left].px, 2);
    EXPECT_EQ(right->border_radius[TopRight].horizontal.px, 4);
    EXPECT_EQ(right->inset[Left], Extent::pixels(5));
}

TEST(Cascade, LogicalAndPhysicalSidesWinByOrder) {
    EXPECT_EQ(declared("margin-left:1px;margin-inline-start:2px").margin[Left], Extent::pixels(2));
    EXPECT_EQ(declared("margin-inline-start:2px;margin-left:1px").margin[Left], Extent::pixels(1));
}

TEST(Cascade, DirectionsOfBidiElements) {
    Node bdi = element("bdi", {}, {text_node("שלום")});
    Node bdo = element("bdo");
    bdo.attributes = {{"dir", "rtl"}};
    const StyledNode root = styled("", element("div", {}, {bdi, bdo}));
    EXPECT_EQ(root.children[0].style->direction, Direction::RightToLeft);
    EXPECT_EQ(root.children[0].style->unicode_bidi, UnicodeBidi::Isolate);
    EXPECT_EQ(root.children[1].style->unicode_bidi, UnicodeBidi::IsolateOverride);
    EXPECT_EQ(root.children[1].style->direction, Direction::RightToLeft);
}

TEST(Cascade, LanguageComesFromTheNearestAttribute) {
    Node root = element("div", {}, {element("p")});
    root.attributes = {{"lang", "fr-CA"}};
    EXPECT_EQ(styled("", root).children[0].style->font.language, "fr-ca");
}

TEST(Cascade, GeneratedContent) {
    Node root = element("div", {"a"}, {text_node("x")});
    root.id = "i";
    root.attributes = {{"data-n", "7"}};
    EXPECT_EQ(styled(".a::before{content:attr(class) attr(id)}", root).children[0].children.at(0).text, "ai");
    const StyledNode styled_root = styled(
        ".a::before{content:\"No. \" attr(data-n);color:red} .a::after{content:\"\"} .a:empty::after{content:none}", root);
    ASSERT_EQ(styled_root.children.size(), 3U);
    EXPECT_EQ(styled_root.children[0].tag, "::before");
    EXPECT_EQ(styled_root.children[0].children.at(0).text, "No. 7");
    EXPECT_EQ(styled_root.children[0].style->color, kRed);
    EXPECT_TRUE(styled_root.children[2].children.empty());
}

TEST(Cascade, TellsWhichColoursAreCurrent) {
    const auto current = [](std::string_view css) { return declared(css).current_colors; };
    constexpr unsigned kUndeclared = kMovesColor | kMovesBorderColors | kMovesStrokeColor;
    EXPECT_EQ(current(""), kUndeclared);
    EXPECT_EQ(current("color:red"), kUndeclared & ~kMovesColor);
    EXPECT_EQ(current("color:inherit"), kUndeclared);
    EXPECT_EQ(current("color:currentcolor"), kUndeclared);
    EXPECT_EQ(current("color:initial"), kUndeclared & ~kMovesColor);
    EXPECT_EQ(current("border:1px solid red;border-left-color:currentcolor"),
              kMovesColor | kMovesBorderLeftColor | kMovesStrokeColor);
    EXPECT_EQ(current("background:currentcolor"), kUndeclared | kMovesBackgroundColor);
    EXPECT_EQ(current("background:red"), kUndeclared);
}

TEST(Cascade, AnAutomaticDirectionIsThatOfTheFirstLetterOutsideOfOtherDirections) {
    const auto direction_of = [](std::vector<Node> children) {
        Node root = element("div", {}, std::move(children));
        root.attributes = {{"dir", "auto"}};
        return styled("", root).style->direction;
    };
    const std::string hebrew = "\u05D0";
    Node own = element("span", {}, {text_node(hebrew)});
    EXPECT_EQ(direction_of({own, text_node("a")}), Direction::RightToLeft);
    own.attributes = {{"dir", "rtl"}};
    EXPECT_EQ(direction_of({own, text_node("a")}), Direction::LeftToRight);
    EXPECT_EQ(direction_of({element("bdi", {}, {text_node(hebrew)})}), Direction::LeftToRight);
    EXPECT_EQ(direction_of({text_node("12 " + hebrew)}), Direction::RightToLeft);
}

TEST(Cascade, PicturesAreTheImagesSource) {
    Node image = element("img");
    image.attributes = {{"src", "callboard:logo"}};
    const StyledNode root = styled("", image);
    EXPECT_EQ(root.picture, "callboard:logo");
    EXPECT_EQ(root.style->display, Display::InlineBlock);
}

TEST(Cascade, DeepTreesAreCut) {
    Node node = element("div");
    for (int i = 0; i < 200; ++i) node = element("div", {}, {std::move(node)});
    Diagnostics diagnostics;
    StyledNode root = styled("", node, full_hd(), &diagnostics);
    int depth = 1;
    for (const StyledNode* at = &root; !at->children.empty(); at = &at->children[0]) ++depth;
    EXPECT_EQ(depth, kMaxNodeDepth);
    EXPECT_EQ(diagnostics.size(), 1U);
}

TEST(Cascade, HiddenElementsHaveNoChildren) {
    const StyledNode root = styled(".a{display:none}", element("div", {"a"}, {element("p")}));
    EXPECT_EQ(root.style->display, Display::None);
    EXPECT_TRUE(root.children.empty());
}

}  // namespace
}  // namespace callboard::style
