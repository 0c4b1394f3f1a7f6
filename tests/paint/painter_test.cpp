#include "tests/paint/painting.h"

namespace callboard::paint {
namespace {

TEST(Painter, TheRootsColourIsTheListsBackground) {
    const StyledNode root = element("root", [](ComputedStyle& style) { style.background_color = kRed; });
    EXPECT_EQ(dumped(root), "200 x 100 #ff0000\n");
}

TEST(Painter, ATranslucentRootIsPaintedOverBlackOnTheWholeViewport) {
    const StyledNode root = element("root", [](ComputedStyle& style) { style.background_color = {1, 1, 1, 0.5F}; });
    EXPECT_EQ(dumped(root), "200 x 100 #000000\nlayer static 0 0 200 100\n  fill 0 0 200 100 #ffffff/0.5\n");
}

TEST(Painter, BorderAndTextAreInDevicePixels) {
    const StyledNode root = block("root", {element("a",
                                                   [](ComputedStyle& style) {
                                                       style.border.fill({1.6F, style::BorderStyle::Solid, kBlue});
                                                       style.color = kRed;
                                                       style.width = Extent::pixels(50.3F);
                                                   },
                                                   {text("HH")})});
    EXPECT_EQ(dumped(root),
              "200 x 100 #000000\n"
              "layer static 0 0 54 17\n"
              "  border 0 0 54 13 widths 1 1 1 1 #0000ff #0000ff #0000ff #0000ff\n"
              "  text \"HH\" 1.6 10 width 20 Fixed 10px #ff0000\n");
}

TEST(Painter, OverlappingCornersAreMadeSmallerTogether) {
    const StyledNode root = block("root", {patch("a", {0, 0, 40, 20}, kRed, [](ComputedStyle& style) {
                                      style.border_radius.fill({LengthPercentage::pixels(100), LengthPercentage::pixels(100)});
                                  })});
    EXPECT_EQ(dumped(root), "200 x 100 #000000\nlayer static 0 0 40 20\n  fill 0 0 40 20 radius 10 10 10 10 #ff0000\n");
}

TEST(Painter, StackingFollowsZIndexAndThenTheDocument) {
    const auto z = [](int index) { return [index](ComputedStyle& style) { style.z_index = index; }; };
    const StyledNode root =
        block("root", {patch("top", {0, 0, 10, 10}, {0.1F, 0, 0, 1}, z(2)), patch("plain", {0, 0, 10, 10}, {0.2F, 0, 0, 1}),
                       patch("below", {0, 0, 10, 10}, {0.3F, 0, 0, 1}, z(-1)), block("flow", {text("x")})});
    EXPECT_EQ(dumped(root),
              "200 x 100 #000000\n"
              "layer static 0 0 14 15\n"
              "  fill 0 0 10 10 #4d0000\n"
              "  text \"x\" 0 8 width 10 Fixed 10px #000000\n"
              "  fill 0 0 10 10 #330000\n"
              "  fill 0 0 10 10 #1a0000\n");
}

TEST(Painter, OverflowClipsAndPositionedBoxesEscapeIt) {
    const StyledNode escaping = patch("escapes", {50, 0, 20, 20}, kBlue);
    const StyledNode wide = element("wide", [](ComputedStyle& style) {
        set_size(style, 100, 10);
        style.background_color = kRed;
    });
    const StyledNode root = block("root", {element("clip",
                                                   [](ComputedStyle& style) {
                                                       set_size(style, 30, 30);
                                                       style.overflow_x = style.overflow_y = style::Overflow::Hidden;
                                                   },
                                                   {wide, escaping})});
    EXPECT_EQ(dumped(root),
              "200 x 100 #000000\n"
              "layer static 0 0 70 20\n"
              "  clip 0 0 30 30\n"
              "    fill 0 0 100 10 #ff0000\n"
              "  end clip\n"
              "  fill 50 0 20 20 #0000ff\n");
}

TEST(Painter, OpacityAndTransformAreAGroup) {
    const StyledNode root = block("root", {patch("a", {10, 10, 20, 20}, kRed, [](ComputedStyle& style) {
                                      style.opacity = 0.5F;
                                      style.transform.push_back({style::TransformFunction::Kind::Scale, {}, {}, 2, 2, {}});
                                  })});
    EXPECT_EQ(dumped(root),
              "200 x 100 #000000\n"
              "layer static 0 0 40 40\n"
              "  group opacity 0.5 matrix(2 0 0 2 -20 -20)\n"
              "    fill 10 10 20 20 #ff0000\n"
              "  end group\n");
}

TEST(Painter, ShadowsLieUnderAndInsideTheBox) {
    const StyledNode root = block("root", {patch("a", {10, 10, 20, 20}, kRed, [](ComputedStyle& style) {
                                      style.box_shadow = {{1, 2, 4, 1, kBlack, false}, {0, 0, 3, 0, kBlue, true}};
                                  })});
    EXPECT_EQ(dumped(root),
              "200 x 100 #000000\n"
              "layer static 6 7 30 30\n"
              "  shadow 10 10 20 20 offset 1 2 blur 4 spread 1 #000000\n"
              "  fill 10 10 20 20 #ff0000\n"
              "  inset shadow 10 10 20 20 offset 0 0 blur 3 spread 0 #0000ff\n");
}

TEST(Painter, UnderlinesRunThroughInlineChildren) {
    const StyledNode root = block(
        "root", {element("a",
                         [](ComputedStyle& style) {
                             style.underline = true;
                             style.color = kRed;
                         },
                         {text("a"), layout::span("s", [](ComputedStyle& style) { style.color = kBlue; }, {text("b")})})});
    EXPECT_EQ(dumped(root),
              "200 x 100 #000000\n"
              "layer static 0 0 24 15\n"
              "  fill 0 9 10 1 #ff0000\n"
              "  text \"a\" 0 8 width 10 Fixed 10px #ff0000\n"
              "  fill 10 9 10 1 #ff0000\n"
              "  text \"b\" 10 8 width 10 Fixed 10px #0000ff\n");
}

TEST(Painter, HiddenBoxesKeepTheirPlaceAndVisibleChildren) {
    const StyledNode child = patch("child", {0, 0, 5, 5}, kBlue);
    const StyledNode root =
        block("root", {patch("a", {10, 10, 20, 20}, kRed,
                             [](ComputedStyle& style) { style.visibility = style::Visibility::Hidden; }, {child})});
    EXPECT_EQ(dumped(root), "200 x 100 #000000\nlayer static 10 10 5 5\n  fill 10 10 5 5 #0000ff\n");
}

TEST(Painter, PicturesKeepTheirProportionsAsAsked) {
    const StyledNode root = block("root", {layout::picture("logo.png", [](ComputedStyle& style) {
                                      style.display = style::Display::Block;
                                      set_size(style, 60, 60);
                                      style.object_fit = style::ObjectFit::Contain;
                                  })});
    EXPECT_EQ(dumped(root), "200 x 100 #000000\nlayer static 0 15 60 30\n  picture logo.png 0 15 60 30 clip 0 0 60 60\n");
}

TEST(Painter, EqualTreesGiveEqualLists) {
    const StyledNode root = block("root", {patch("a", {10, 10, 20, 20}, kRed, {}, {text("HH")})});
    EXPECT_EQ(painted(root), painted(root));
    const StyledNode other = block("root", {patch("a", {10, 10, 20, 20}, kBlue, {}, {text("HH")})});
    EXPECT_NE(painted(root), painted(other));
}

}  // namespace
}  // namespace callboard::paint
