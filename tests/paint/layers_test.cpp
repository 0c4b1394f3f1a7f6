#include "tests/paint/painting.h"

namespace callboard::paint {
namespace {

std::vector<std::string> keys(const PaintList& list) {
    std::vector<std::string> result;
    for (const Layer& layer : list.layers) result.push_back(layer.key);
    return result;
}

StyledNode flashing(Rect rect) {
    StyledNode node = patch("flash", rect, kRed);
    animate(node, [](ComputedStyle& style) { style.opacity = 0; });
    return node;
}

TEST(Layers, AnAnimatedElementIsALayerOfItsOwn) {
    const StyledNode root = block("root", {patch("a", {0, 0, 10, 10}, kBlue), flashing({20, 0, 10, 10})});
    EXPECT_EQ(dumped(root),
              "200 x 100 #000000\n"
              "layer static 0 0 10 10\n"
              "  fill 0 0 10 10 #0000ff\n"
              "layer flash 20 0 10 10\n"
              "  animation test 1000ms\n"
              "    step 0 opacity 1 raster 0\n"
              "    step 1 opacity 0 raster 0\n"
              "  fill 20 0 10 10 #ff0000\n");
}

TEST(Layers, WhatLiesBesideAnAnimationJoinsTheLayerBelow) {
    const StyledNode root =
        block("root", {patch("a", {0, 0, 10, 10}, kBlue), flashing({20, 0, 10, 10}), patch("b", {50, 0, 10, 10}, kBlue)});
    EXPECT_EQ(keys(painted(root)), (std::vector<std::string>{"static", "flash"}));
}

TEST(Layers, WhatLiesOnAnAnimationHasALayerAboveIt) {
    const StyledNode root =
        block("root", {patch("a", {0, 0, 10, 10}, kBlue), flashing({20, 0, 10, 10}), patch("b", {25, 0, 10, 10}, kBlue)});
    const PaintList list = painted(root);
    EXPECT_EQ(keys(list), (std::vector<std::string>{"static", "flash", "static#2"}));
    EXPECT_EQ(list.layers[2].bounds, (PixelRect{25, 0, 10, 10}));
}

TEST(Layers, WhereAnAnimationMayComeNothingSinksBelowIt) {
    StyledNode moving = patch("flash", {20, 0, 10, 10}, kRed);
    animate(moving, [](ComputedStyle& style) {
        style.transform.push_back({style::TransformFunction::Kind::Translate, LengthPercentage::pixels(100), {}, 1, 1, {}});
    });
    const StyledNode root =
        block("root", {patch("a", {0, 0, 10, 10}, kBlue), moving, patch("on its way", {80, 0, 10, 10}, kBlue),
                       patch("aside", {80, 50, 10, 10}, kBlue)});
    const PaintList list = painted(root);
    EXPECT_EQ(keys(list), (std::vector<std::string>{"static", "flash", "static#2"}));
    EXPECT_EQ(list.layers[0].bounds, (PixelRect{0, 0, 90, 60}));
    EXPECT_EQ(list.layers[2].bounds, (PixelRect{80, 0, 10, 10}));
}

TEST(Layers, AnAnimatedElementInsideOfAColourChangeIsOnItsOwnLayerAlone) {
    StyledNode inner = patch("inner", {25, 0, 5, 5}, kBlue);
    animate(inner, [](ComputedStyle& style) { style.opacity = 0; });
    StyledNode outer = patch("outer", {20, 0, 30, 10}, kRed, [](ComputedStyle&) {}, {inner});
    animate(outer, [](ComputedStyle& style) { style.background_color = kWhite; });
    const PaintList list = painted(block("root", {outer}));
    ASSERT_EQ(keys(list), (std::vector<std::string>{"outer", "inner"}));
    EXPECT_EQ(list.layers[0].rasters.at(0).size(), 1U);
    EXPECT_EQ(list.layers[0].rasters.at(1).size(), 1U);
}

TEST(Layers, AColourChangeReachesWhatLiesOnAnAnimationInsideOfIt) {
    StyledNode above =
        patch("above", {0, 0, 10, 10}, kTransparent, [](ComputedStyle& style) { style.color = kWhite; }, {text("A")});
    StyledNode outer = patch("outer", {20, 0, 30, 10}, kRed, [](ComputedStyle& style) { style.color = kWhite; },
                             {flashing({0, 0, 10, 10}), above});
    animate(outer, [](ComputedStyle& style) {
        style.background_color = kBlue;
        style.color = kBlack;
    });
    const std::string dump = dumped(block("root", {outer}));
    const std::size_t flash = dump.find("layer flash");
    const std::string below = dump.substr(0, flash);
    const std::string on_top = dump.substr(dump.find("layer outer#2"));
    EXPECT_EQ(below.find("text"), std::string::npos) << dump;
    EXPECT_NE(below.find("raster 1\n  fill 20 0 30 10 #0000ff\n"), std::string::npos) << dump;
    EXPECT_NE(on_top.find("raster 0\n  text \"A\" 20 8 width 10 Fixed 10px #ffffff\n"), std::string::npos) << dump;
    EXPECT_NE(on_top.find("raster 1\n  text \"A\" 20 8 width 10 Fixed 10px #000000\n"), std::string::npos) << dump;
}

// What only a keyframe shows lies where the order of painting says.
TEST(Layers, AColourThatComesWithAKeyframeStaysBelowAnAnimationInsideOfIt) {
    StyledNode outer = patch("outer", {20, 0, 30, 10}, kTransparent, {}, {flashing({0, 0, 10, 10})});
    animate(outer, [](ComputedStyle& style) { style.background_color = kBlue; });
    const PaintList list = painted(block("root", {outer}));
    ASSERT_EQ(keys(list), (std::vector<std::string>{"outer", "flash"}));
    EXPECT_EQ(list.layers[0].rasters.at(0).size(), 0U);
    EXPECT_EQ(list.layers[0].rasters.at(1).size(), 1U);
}

TEST(Layers, OpacityAndTransformReachWhatLiesOnAnAnimationInsideOfThem) {
    StyledNode outer =
        patch("outer", {20, 0, 30, 10}, kRed, {}, {flashing({0, 0, 10, 10}), patch("above", {0, 0, 10, 10}, kWhite)});
    animate(outer, [](ComputedStyle& style) {
        style.opacity = 0;
        style.transform.push_back({style::TransformFunction::Kind::Translate, LengthPercentage::pixels(10), {}, 1, 1, {}});
    });
    const PaintList list = painted(block("root", {outer}));
    ASSERT_EQ(keys(list), (std::vector<std::string>{"outer", "flash", "outer#2"}));
    const LayerState half = state_at(list.layers[2], SteadyTime{} + std::chrono::milliseconds(500));
    EXPECT_EQ(half, state_at(list.layers[0], SteadyTime{} + std::chrono::milliseconds(500)));
    EXPECT_FLOAT_EQ(half.opacity, 0.5F);
    EXPECT_FLOAT_EQ(half.transform.e, 5);
}

TEST(Layers, AColourChangeIsACrossFadeOfTwoRasters) {
    StyledNode node = patch("flash", {20, 0, 30, 10}, kRed, [](ComputedStyle& style) { style.color = kWhite; }, {text("A")});
    animate(node, [](ComputedStyle& style) {
        style.background_color = kBlue;
        style.color = kBlack;
    });
    EXPECT_EQ(dumped(block("root", {node})),
              "200 x 100 #000000\n"
              "layer flash 16 0 34 15\n"
              "  animation test 1000ms\n"
              "    step 0 opacity 1 raster 0\n"
              "    step 1 opacity 1 raster 1\n"
              "  raster 0\n"
              "  fill 20 0 30 10 #ff0000\n"
              "  text \"A\" 20 8 width 10 Fixed 10px #ffffff\n"
              "  raster 1\n"
              "  fill 20 0 30 10 #0000ff\n"
              "  text \"A\" 20 8 width 10 Fixed 10px #000000\n");
}

// What is inherited, or is currentcolor, has the animated element's colour; what is declared keeps its own, be it the same one.
TEST(Layers, AColourChangeReachesWhatInheritsTheColour) {
    const auto colored = [](unsigned current_colors) {
        return [current_colors](ComputedStyle& style) {
            style.color = style.text_stroke_color = kWhite;
            style.text_stroke_width = 1;
            style.border[style::Top] = {2, style::BorderStyle::Solid, kWhite};
            style.current_colors = current_colors;
        };
    };
    const unsigned all = ComputedStyle().current_colors;
    StyledNode node = patch("flash", {20, 20, 30, 40}, kRed, [](ComputedStyle& style) { style.color = kWhite; },
                            {element("heir", colored(all), {text("A")}), element("own", colored(0), {text("B")})});
    animate(node, [](ComputedStyle& style) { style.color = style.text_stroke_color = kBlack; });
    const std::string dump = dumped(block("root", {node}));
    const std::string second = dump.substr(dump.rfind("raster 1\n"));
    const std::string heirs = second.substr(0, second.find("text \"B\""));
    EXPECT_NE(heirs.find("text \"A\" 20 30 width 10 Fixed 10px #000000"), std::string::npos) << dump;
    EXPECT_NE(second.find("text \"B\" 20 42 width 10 Fixed 10px #ffffff"), std::string::npos) << dump;
    EXPECT_NE(second.find("border 20 20 30 12 widths 2 0 0 0 #000000"), std::string::npos) << dump;
}

TEST(Layers, AncestorsClipsAndGroupsGoWithTheLayer) {
    const StyledNode outer = patch("outer", {10, 10, 50, 50}, kBlue,
                                   [](ComputedStyle& style) {
                                       style.overflow_x = style.overflow_y = style::Overflow::Hidden;
                                       style.opacity = 0.5F;
                                   },
                                   {flashing({0, 0, 100, 10})});
    const PaintList list = painted(block("root", {outer}));
    ASSERT_EQ(keys(list), (std::vector<std::string>{"static", "flash"}));
    const Layer& layer = list.layers[1];
    ASSERT_TRUE(layer.clip.has_value());
    EXPECT_EQ(layer.clip->rect, (Rect{10, 10, 50, 50}));
    ASSERT_EQ(layer.ancestors.size(), 1U);
    EXPECT_FLOAT_EQ(state_at(layer, SteadyTime{}).opacity, 0.5F);
    EXPECT_FLOAT_EQ(state_at(layer, SteadyTime{} + std::chrono::milliseconds(500)).opacity, 0.25F);
}

TEST(Layers, AnAnimationInsideAnAnimationMovesWithIt) {
    StyledNode outer =
        patch("outer", {0, 0, 50, 50}, kBlue, {}, {flashing({10, 10, 10, 10}), patch("above", {10, 10, 5, 5}, kWhite)});
    animate(
        outer, [](ComputedStyle& style) { style.opacity = 0; }, std::chrono::milliseconds(2000));
    const PaintList list = painted(block("root", {outer}));
    EXPECT_EQ(keys(list), (std::vector<std::string>{"outer", "flash", "outer#2"}));
    EXPECT_FLOAT_EQ(state_at(list.layers[1], SteadyTime{} + std::chrono::milliseconds(500)).opacity, 0.5F * 0.75F);
}

TEST(Layers, WhatIsOutsideOfTheViewportIsNotPainted) {
    EXPECT_TRUE(painted(block("root", {patch("a", {300, 0, 10, 10}, kBlue)})).layers.empty());
}

}  // namespace
}  // namespace callboard::paint
