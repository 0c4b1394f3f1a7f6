#include "style/computed_text.h"

#include "style/property.h"
#include "tests/style/style_fixture.h"

#include <gmock/gmock.h>

namespace callboard::style {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string text(std::string_view declarations, std::string_view property) {
    for (const ComputedText& one : computed_text(declared(declarations)))
        if (one.name == property) return one.value;
    return "not there";
}

std::vector<std::string> lines(const std::vector<ComputedText>& texts) {
    std::vector<std::string> all;
    for (const ComputedText& one : texts) all.push_back(fmt::format("{}: {}", one.name, one.value));
    return all;
}

std::vector<std::string> notable(const ComputedStyle& style, const ComputedStyle& parent) {
    return lines(notable_text(style, parent));
}

TEST(ComputedText, NumbersAreRoundedToHundredths) {
    EXPECT_EQ(text("width: 12.3456px", "width"), "12.35px");
    EXPECT_EQ(text("width: 1.005em", "width"), "16.08px");
    EXPECT_EQ(text("width: 40.0001px", "width"), "40px");
    EXPECT_EQ(text("margin-left: -0.001px", "margin-left"), "0px");
    EXPECT_EQ(text("opacity: 0.333333", "opacity"), "0.33");
    EXPECT_EQ(text("width: 9999999px", "width"), "9999999px");
}

TEST(ComputedText, ColorsAreHexOrWithAlpha) {
    EXPECT_EQ(text("color: RED", "color"), "#ff0000");
    EXPECT_EQ(text("color: rgb(1 2 3 / 50%)", "color"), "rgb(1 2 3 / 0.5)");
    EXPECT_EQ(text("background-color: transparent", "background-color"), "rgb(0 0 0 / 0)");
    EXPECT_EQ(text("color: #123; border: 1px solid", "border-top-color"), "#112233");
}

TEST(ComputedText, LengthsAreResolvedAndPercentagesStay) {
    EXPECT_EQ(text("width: 50vw", "width"), "960px");
    EXPECT_EQ(text("width: calc(50% + 1em)", "width"), "calc(50% + 16px)");
    EXPECT_EQ(text("width: calc(50% - 1em)", "width"), "calc(50% - 16px)");
    EXPECT_EQ(text("width: 0%", "width"), "0%");
    EXPECT_EQ(text("width: clamp(10px, 50%, 30px)", "width"), "clamp(10px, 50%, 30px)");
    EXPECT_EQ(text("width: fit-content", "width"), "fit-content");
    EXPECT_EQ(text("max-width: none", "max-width"), "none");
}

TEST(ComputedText, ValuesOfSeveralPartsAreWrittenWhole) {
    EXPECT_EQ(text("font-family: \"Callboard Sans\", Inter, sans-serif", "font-family"),
              "\"Callboard Sans\", Inter, sans-serif");
    EXPECT_EQ(text("box-shadow: 0 1px 2px red, inset 1px 2px 3px 4px blue", "box-shadow"),
              "#ff0000 0px 1px 2px, #0000ff 1px 2px 3px 4px inset");
    EXPECT_EQ(text("transform: translate(50%, 2px) rotate(0.5turn)", "transform"), "translate(50%, 2px) rotate(180deg)");
    EXPECT_EQ(text("background: linear-gradient(to top right, red, blue 50%) 1px 2px / cover no-repeat", "background-image"),
              "linear-gradient(to top right, #ff0000, #0000ff 50%)");
    EXPECT_EQ(text("background: radial-gradient(circle closest-side at left, red, blue)", "background-image"),
              "radial-gradient(circle closest-side at 0% 50%, #ff0000, #0000ff)");
    EXPECT_EQ(
        text("grid-template-columns: [a] 1fr repeat(2, [b c] minmax(10px, auto)) fit-content(3px)", "grid-template-columns"),
        "[a] 1fr repeat(2, [b c] minmax(10px, auto)) fit-content(3px)");
    EXPECT_EQ(text("grid-template-areas: 'a a .' 'a a b'", "grid-template-areas"), "\"a a .\" \"a a b\"");
    EXPECT_EQ(text("animation: x 300ms ease-in 2, y 1s", "animation-duration"), "0.3s, 1s");
    EXPECT_EQ(text("animation: x 1s steps(3, start) infinite alternate both", "animation-timing-function"), "steps(3, start)");
    EXPECT_EQ(text("transition: border-color 1s", "transition-property"), "border-color");
    EXPECT_EQ(text("animation: x 1s infinite, y 1s 2.5", "animation-iteration-count"), "infinite, 2.5");
    EXPECT_EQ(text("justify-content: safe center", "justify-content"), "safe center");
}

TEST(ComputedText, EveryLonghandHasAText) {
    const auto all = computed_text(declared("font-family: x"));
    EXPECT_EQ(all.size(), physical_property_count() - 1) << "all but content";
    for (const ComputedText& one : all) EXPECT_NE(one.value, "") << one.name;
}

// What is written can be read again, and gives the same style.
class ComputedTextOf : public ::testing::TestWithParam<const char*> {};

TEST_P(ComputedTextOf, GivesTheSameStyleAgain) {
    const ComputedStyle style = declared(GetParam());
    const std::vector<ComputedText> texts = computed_text(style);
    const std::vector<ComputedText> initial = computed_text(declared("font-family: x"));
    std::string css;
    for (const ComputedText& one : texts) {
        if (std::find(initial.begin(), initial.end(), one) == initial.end()) css += fmt::format("{}: {};", one.name, one.value);
    }
    // A sheet may not name a file by its whole path.
    if (const auto folder = css.find("/themes/base/"); folder != std::string::npos) css.erase(folder, 13);
    EXPECT_EQ(problems_of(".a{" + css + "}"), "");
    ComputedStyle again = declared(css);
    EXPECT_EQ(lines(computed_text(again)), lines(texts));
    again.current_colors = style.current_colors;  // what follows `color` is written out
    EXPECT_TRUE(again == style) << css;
}

INSTANTIATE_TEST_SUITE_P(
    Declarations, ComputedTextOf,
    ::testing::Values(
        "",
        "font: italic 700 20px/1.5 'A B', serif; font-variant-numeric: tabular-nums; letter-spacing: 2px; color: rgb(18 52 86 "
        "/ 50%)",
        "line-height: 30px; text-align: justify; text-transform: uppercase; white-space: pre-wrap; overflow-wrap: anywhere",
        "text-wrap: balance; visibility: hidden; direction: rtl; unicode-bidi: isolate; text-shadow: 1px 2px 3px red",
        "-webkit-text-stroke: 2px red; text-decoration: underline line-through; vertical-align: 25%; text-overflow: ellipsis",
        "display: inline-grid; position: absolute; inset: 1px 2% auto calc(1px + 2%); box-sizing: border-box; z-index: -3",
        "width: min-content; height: stretch; min-width: 10%; max-height: fit-content; aspect-ratio: auto 1.5; margin: auto "
        "1px",
        "padding: 1px 2px 3% 4px; border: 2px solid red; border-left: none; border-radius: 1px 2% / 3px; overflow: hidden clip",
        "display: flex; flex: 2 3 content; flex-flow: column-reverse wrap-reverse; order: 4; gap: 1px 2%",
        "flex-wrap: wrap balance; align-items: safe end; align-self: baseline; justify-items: left; justify-self: unsafe "
        "center",
        "align-content: space-evenly; justify-content: space-between; line-clamp: 3; text-fit: shrink; opacity: 0.25",
        "grid: [a] 10px [b c] / repeat(auto-fill, minmax(10px, 1fr)) [end]; grid-auto-rows: 1px min-content; grid-auto-flow: "
        "column dense",
        "grid-template-areas: 'a . b' 'a c c'; grid-area: a / 2 / span 3 / -1; grid-auto-columns: fit-content(10%) minmax(0px, "
        "max-content)",
        "background: url(a.png) right 10px bottom 20% / 10px auto repeat-x content-box, linear-gradient(45deg, red 10%, blue) "
        "blue",
        "background: repeating-radial-gradient(10px 20% at 1px 2px, red, blue 5px), radial-gradient(circle 5px, red, blue)",
        "background: repeating-linear-gradient(to bottom left, red, blue); background-clip: padding-box; background-size: "
        "contain",
        "box-shadow: inset 1px 2px 3px 4px red, 0 0 1px blue; object-fit: cover; object-position: 10px 20%",
        "transform: translate(10%, 2px) scale(2, 0.5) rotate(30deg) matrix(1, 0.125, -0.25, 1, 3, 4); transform-origin: left "
        "10px",
        "animation: a 1s 2s ease-in-out 2.5 alternate-reverse both, b 3s linear, c 1s steps(2, jump-none); opacity: 0.5",
        "transition: opacity 1s, color 0.25s 1s cubic-bezier(0.1, -0.5, 0.5, 1.5), border-top-color 1s steps(4, jump-both)",
        "transition: none; width: max(10px, min(50%, 20px + 10%)); height: clamp(1px, 2%, 3px); margin-left: calc(2 * (1px - "
        "50%))"));

TEST(ComputedText, WorthShowingIsWhatDiffersFromInitial) {
    const ComputedStyle parent = declared("");
    EXPECT_THAT(notable(ComputedStyle(), ComputedStyle()), IsEmpty());
    EXPECT_THAT(notable(declared("display: flex; width: 10px; border-top: 1px solid red; margin: 0"), parent),
                ElementsAre("display: flex", "width: 10px", "border-top-width: 1px", "border-top-style: solid",
                            "border-top-color: #ff0000"));
}

TEST(ComputedText, WorthShowingIsWhatIsInheritedElsewhereAndDiffersFromTheParent) {
    EXPECT_THAT(notable(declared(""), declared("color: red; display: flex")), ElementsAre("color: #000000", "display: block"));
}

TEST(ComputedText, ColorsThatNobodySeesAreNotWorthShowing) {
    EXPECT_THAT(notable(declared("color: red; border-top-color: blue"), declared("")),
                ElementsAre("color: #ff0000", "display: block"));
    EXPECT_THAT(notable(declared("color: red; border-top: 1px solid"), declared("")),
                ElementsAre("color: #ff0000", "display: block", "border-top-width: 1px", "border-top-style: solid"));
}

TEST(ComputedText, HostileValuesStayShort) {
    std::string nested = "1px + 1%";
    for (int i = 0; i < 60; ++i) nested = "min(" + nested + ", 2px)";
    EXPECT_LT(text("width: " + nested, "width").size(), 4096U);
}

}  // namespace
}  // namespace callboard::style
