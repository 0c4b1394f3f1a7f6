#include "style_fixture.h"

#include <gmock/gmock.h>

namespace callboard::style {
namespace {

using testing::HasSubstr;

constexpr Color kRed{1, 0, 0, 1};
constexpr Color kBlue{0, 0, 1, 1};

TEST(Properties, Keywords) {
    const ComputedStyle s = declared(
        "display:inline-flex;position:relative;box-sizing:border-box;visibility:hidden;text-align:end;white-space:pre-line;"
        "overflow-wrap:anywhere;text-wrap:balance;text-overflow:ellipsis;unicode-bidi:embed;object-fit:cover;direction:rtl");
    EXPECT_EQ(s.display, Display::InlineFlex);
    EXPECT_EQ(s.position, Position::Relative);
    EXPECT_EQ(s.box_sizing, BoxSizing::BorderBox);
    EXPECT_EQ(s.visibility, Visibility::Hidden);
    EXPECT_EQ(s.text_align, TextAlign::End);
    EXPECT_EQ(s.white_space, WhiteSpace::PreLine);
    EXPECT_EQ(s.overflow_wrap, OverflowWrap::Anywhere);
    EXPECT_EQ(s.text_wrap, TextWrap::Balance);
    EXPECT_EQ(s.text_overflow, TextOverflow::Ellipsis);
    EXPECT_EQ(s.unicode_bidi, UnicodeBidi::Embed);
    EXPECT_EQ(s.object_fit, ObjectFit::Cover);
    EXPECT_EQ(s.direction, Direction::RightToLeft);
}

TEST(Properties, Fonts) {
    const ComputedStyle s = declared(
        "font: italic 600 20px/1.5 \"Inter Display\", Noto Sans, sans-serif;letter-spacing:.1em;"
        "font-variant-numeric:tabular-nums");
    EXPECT_TRUE(s.font.italic);
    EXPECT_EQ(s.font.weight, 600);
    EXPECT_EQ(s.font.size, 20);
    EXPECT_EQ(s.line_height, (LineHeight{LineHeight::Kind::Number, 1.5F}));
    ASSERT_TRUE(s.font.families);
    EXPECT_EQ(*s.font.families, (std::vector<std::string>{"Inter Display", "Noto Sans", "sans-serif"}));
    EXPECT_EQ(s.font.letter_spacing, 2);
    EXPECT_TRUE(s.font.tabular_numbers);
    EXPECT_EQ(declared("font-size:150%").font.size, 24);
    EXPECT_EQ(declared("line-height:2em;font-size:10px").line_height, (LineHeight{LineHeight::Kind::Length, 20}));
    EXPECT_EQ(declared("font:bold 12px a;font-weight:lighter").font.weight, 100);
}

TEST(Properties, Sizes) {
    const ComputedStyle s = declared("width:50%;min-width:min-content;max-width:none;height:fit-content;aspect-ratio:16/9");
    EXPECT_EQ(s.width.length.percent, 50);
    EXPECT_EQ(s.min_width.kind, Extent::Kind::MinContent);
    EXPECT_EQ(s.max_width.kind, Extent::Kind::None);
    EXPECT_EQ(s.height.kind, Extent::Kind::FitContent);
    EXPECT_FLOAT_EQ(s.aspect_ratio.value(), 16.0F / 9);
    EXPECT_EQ(declared("inline-size:4px;max-block-size:5px").width, Extent::pixels(4));
}

TEST(Properties, SidesFromOneToFourValues) {
    const ComputedStyle s =
        declared("margin:1px auto;padding:1px 2px 3px;inset:0 1px 2px 3px;border-width:1px 2px 3px 4px;border-style:solid");
    EXPECT_EQ(s.margin[Bottom], Extent::pixels(1));
    EXPECT_TRUE(s.margin[Left].is_auto());
    EXPECT_EQ(s.padding[Left].px, 2);
    EXPECT_EQ(s.padding[Bottom].px, 3);
    EXPECT_EQ(s.inset[Left], Extent::pixels(3));
    EXPECT_EQ(s.border[Left].width, 4);
}

TEST(Properties, Borders) {
    const ComputedStyle s =
        declared("border:thin solid blue;border-left:none;border-block-end:3px solid red;border-radius:1px 2px / 3px");
    EXPECT_EQ(s.border[Top], (BorderSide{1, BorderStyle::Solid, kBlue}));
    EXPECT_EQ(s.border[Left].style, BorderStyle::None);
    EXPECT_EQ(s.border[Bottom], (BorderSide{3, BorderStyle::Solid, kRed}));
    EXPECT_EQ(s.border_radius[BottomLeft].horizontal.px, 2);
    EXPECT_EQ(s.border_radius[BottomLeft].vertical.px, 3);
}

TEST(Properties, BorderWidthsAreWholePixels) {
    const ComputedStyle s = declared("border:solid;border-width:0.2px 1.9px 0 2px;-webkit-text-stroke:1.5px red");
    EXPECT_EQ(s.border[Top].width, 1);
    EXPECT_EQ(s.border[Right].width, 1);
    EXPECT_EQ(s.border[Bottom].width, 0);
    EXPECT_EQ(s.border[Left].width, 2);
    EXPECT_EQ(s.text_stroke_width, 1.5F);
}

TEST(Properties, Flex) {
    EXPECT_EQ(declared("flex:1").flex_basis.length, LengthPercentage::percentage(0));
    const ComputedStyle s = declared(
        "flex:2 3 10px;flex-flow:column-reverse wrap;order:-1;gap:1px 2px;justify-content:space-between;"
        "align-items:center;align-self:flex-end;align-content:stretch");
    EXPECT_EQ(s.flex_grow, 2);
    EXPECT_EQ(s.flex_shrink, 3);
    EXPECT_EQ(s.flex_basis, Extent::pixels(10));
    EXPECT_EQ(s.flex_direction, FlexDirection::ColumnReverse);
    EXPECT_EQ(s.flex_wrap, FlexWrap::Wrap);
    EXPECT_EQ(s.order, -1);
    EXPECT_EQ(s.row_gap.px, 1);
    EXPECT_EQ(s.column_gap.px, 2);
    EXPECT_EQ(s.justify_content, Align::SpaceBetween);
    EXPECT_EQ(s.align_items, Align::Center);
    EXPECT_EQ(s.align_self, Align::FlexEnd);
    EXPECT_EQ(s.align_content, Align::Stretch);
    EXPECT_EQ(declared("flex:none").flex_shrink, 0);
    EXPECT_TRUE(declared("flex:auto").flex_basis.is_auto());
    EXPECT_EQ(declared("place-content:center").justify_content, Align::Center);
}

TEST(Properties, FlexMayBalanceItsLines) {
    EXPECT_EQ(declared("flex-wrap:balance").flex_wrap, FlexWrap::Wrap);
    EXPECT_TRUE(declared("flex-wrap:balance wrap-reverse").flex_balance);
    EXPECT_EQ(declared("flex-wrap:wrap-reverse balance").flex_wrap, FlexWrap::WrapReverse);
    EXPECT_FALSE(declared("flex-wrap:balance;flex-wrap:wrap").flex_balance);
    EXPECT_THAT(problems_of("a{flex-wrap:nowrap balance}"), testing::HasSubstr("nowrap, wrap, wrap-reverse, balance"));
}

TEST(Properties, AlignmentMayBeSafe) {
    EXPECT_EQ(declared("justify-content:safe center").justify_content_safety, AlignSafety::Safe);
    EXPECT_EQ(declared("align-items:unsafe self-end").align_items, Align::SelfEnd);
    EXPECT_EQ(declared("align-items:unsafe self-end").align_items_safety, AlignSafety::Unsafe);
    EXPECT_EQ(declared("align-self:safe end;align-self:end").align_self_safety, AlignSafety::Default);
    EXPECT_EQ(declared("place-content:safe end").align_content_safety, AlignSafety::Safe);
    EXPECT_EQ(declared("place-content:safe end").justify_content_safety, AlignSafety::Safe);
    EXPECT_THAT(problems_of("a{align-items:safe stretch}"), testing::HasSubstr("not valid"));
    EXPECT_THAT(problems_of("a{align-content:safe space-between}"), testing::HasSubstr("not valid"));
}

TEST(Properties, SizesMayStretch) {
    EXPECT_EQ(declared("width:stretch").width.kind, Extent::Kind::Stretch);
    EXPECT_EQ(declared("height:stretch").height.kind, Extent::Kind::Stretch);
    EXPECT_EQ(declared("max-width:stretch").max_width.kind, Extent::Kind::Stretch);
    EXPECT_EQ(declared("flex:1 1 stretch").flex_basis.kind, Extent::Kind::Stretch);
    EXPECT_EQ(declared("min-height:stretch").min_height.kind, Extent::Kind::Stretch);
    EXPECT_EQ(declared("max-height:stretch").max_height.kind, Extent::Kind::Stretch);
}

TEST(Properties, TextOfOneElement) {
    const ComputedStyle s =
        declared("line-clamp:3;text-fit:grow;text-decoration:underline line-through;vertical-align:10%;z-index:5");
    EXPECT_EQ(s.line_clamp, 3);
    EXPECT_EQ(s.text_fit, TextFit::Grow);
    EXPECT_TRUE(s.underline);
    EXPECT_TRUE(s.line_through);
    EXPECT_EQ(s.vertical_align, VerticalAlign::Length);
    EXPECT_EQ(s.vertical_align_length.percent, 10);
    EXPECT_EQ(s.z_index, 5);
    EXPECT_EQ(declared("-webkit-line-clamp:2;text-fit:shrink 50%").line_clamp, 2);
    EXPECT_EQ(declared("text-fit:shrink 50%").text_fit, TextFit::Shrink);
}

TEST(Properties, Overflow) {
    EXPECT_EQ(declared("overflow:hidden").overflow_y, Overflow::Hidden);
    EXPECT_EQ(declared("overflow-x:hidden").overflow_y, Overflow::Hidden);
    EXPECT_EQ(declared("overflow-x:clip").overflow_y, Overflow::Visible);
}

TEST(Properties, Shadows) {
    const ComputedStyle s = declared("color:red;box-shadow:inset 0 1px 2px 3px blue, 4px 5px;text-shadow:1px 2px 3px");
    ASSERT_EQ(s.box_shadow.size(), 2U);
    EXPECT_EQ(s.box_shadow[0], (Shadow{0, 1, 2, 3, kBlue, true}));
    EXPECT_EQ(s.box_shadow[1], (Shadow{4, 5, 0, 0, kRed, false}));
    ASSERT_EQ(s.text_shadow.size(), 1U);
    EXPECT_EQ(s.text_shadow[0], (Shadow{1, 2, 3, 0, kRed, false}));
}

TEST(Properties, ShadowsBeyondEightAreLeftOut) {
    for (const char* property : {"box-shadow", "text-shadow"}) {
        std::string css = std::string(property) + ":0 0 red";
        for (int i = 1; i < 8; ++i) css += fmt::format(",{}px 0 red", i);
        EXPECT_EQ(problems_of(".a{" + css + "}"), "");
        css += ",8px 0 red,9px 0 red";
        const ComputedStyle s = declared(css);
        const std::vector<Shadow>& shadows = property[0] == 'b' ? s.box_shadow : s.text_shadow;
        ASSERT_EQ(shadows.size(), 8U) << property;
        EXPECT_EQ(shadows.back().x, 7);
        EXPECT_THAT(problems_of(".a{" + css + "}"),
                    testing::HasSubstr(fmt::format("theme.css:1:4: `{}`: an element may have 8 shadows: the rest", property)));
    }
}

TEST(Properties, ShadowsAreBlurredAndSpreadWithinBounds) {
    const std::string written = "box-shadow:0 0 1000px 9999px red;text-shadow:0 0 201px red";
    EXPECT_EQ(declared(written).box_shadow.at(0), (Shadow{0, 0, 200, 4096, kRed, false}));
    EXPECT_EQ(declared(written).text_shadow.at(0).blur, 200);
    EXPECT_THAT(problems_of(".a{" + written + "}"),
                testing::HasSubstr("`box-shadow`: a shadow is blurred by at most 200px; a shadow spreads by at most 4096px"));
    EXPECT_THAT(problems_of(".a{" + written + "}"), testing::HasSubstr("`text-shadow`: a shadow is blurred by at most 200px"));
    const std::string relative = "box-shadow:0 0 100vw -999vw red;text-shadow:0 0 calc(1px + 99rem) red";
    EXPECT_EQ(declared(relative).box_shadow.at(0), (Shadow{0, 0, 200, -4096, kRed, false}));
    EXPECT_EQ(declared(relative).text_shadow.at(0).blur, 200);
    EXPECT_EQ(problems_of(".a{" + relative + "}"), "");
    EXPECT_EQ(problems_of(".a{box-shadow:0 0 200px red}"), "");
}

TEST(Properties, BoundsOfShadowsAreToldAfterVariablesToo) {
    Diagnostics diagnostics;
    const StyledNode root = styled(".a{--s:0 0 300px red;box-shadow:var(--s)}", element("div", {"a"}), full_hd(), &diagnostics);
    EXPECT_EQ(root.style->box_shadow.at(0).blur, 200);
    ASSERT_EQ(diagnostics.size(), 1U);
    EXPECT_THAT(diagnostics[0].text, testing::HasSubstr("at most 200px (after var())"));
}

TEST(Properties, Backgrounds) {
    const ComputedStyle s = declared(
        "background: url(stars.png) right 10px top / cover no-repeat, linear-gradient(45deg, red, blue 40%) padding-box red");
    ASSERT_EQ(s.backgrounds.size(), 2U);
    EXPECT_EQ(std::get<ImageUrl>(s.backgrounds[0].image).path, "/themes/base/stars.png");
    EXPECT_EQ(s.backgrounds[0].position_x, (LengthPercentage{-10, 100, nullptr}));
    EXPECT_EQ(s.backgrounds[0].size.kind, BackgroundSize::Kind::Cover);
    EXPECT_EQ(s.backgrounds[0].repeat, BackgroundRepeat::NoRepeat);
    const auto& gradient = std::get<LinearGradient>(s.backgrounds[1].image);
    EXPECT_EQ(gradient.angle, 45);
    ASSERT_EQ(gradient.stops.size(), 2U);
    EXPECT_EQ(gradient.stops[1].position->percent, 40);
    EXPECT_EQ(s.backgrounds[1].clip, BackgroundBox::PaddingBox);
    EXPECT_EQ(s.background_color, kRed);
    EXPECT_TRUE(declared("background:none").backgrounds.empty());
    EXPECT_EQ(std::get<ImageUrl>(declared("background-image:url(callboard:logo)").backgrounds[0].image).path, "callboard:logo");
}

TEST(Properties, BackgroundListsRepeatToFitTheImages) {
    const ComputedStyle s = declared("background-image:url(a.png),url(b.png),url(c.png);background-repeat:no-repeat,repeat-x");
    ASSERT_EQ(s.backgrounds.size(), 3U);
    EXPECT_EQ(s.backgrounds[1].repeat, BackgroundRepeat::RepeatX);
    EXPECT_EQ(s.backgrounds[2].repeat, BackgroundRepeat::NoRepeat);
}

TEST(Properties, Gradients) {
    const auto corner =
        std::get<LinearGradient>(declared("background:linear-gradient(to bottom left,red,blue)").backgrounds[0].image);
    EXPECT_TRUE(corner.to_corner);
    EXPECT_EQ(corner.corner_x, -1);
    EXPECT_EQ(corner.corner_y, 1);
    const auto radial = std::get<RadialGradient>(
        declared("background:radial-gradient(circle closest-side at 20% 30px,red,blue)").backgrounds[0].image);
    EXPECT_TRUE(radial.circle);
    EXPECT_EQ(radial.extent, RadialGradient::Extent::ClosestSide);
    EXPECT_EQ(radial.center_x.percent, 20);
    EXPECT_EQ(radial.center_y.px, 30);
    EXPECT_THAT(problems_of("a{background:linear-gradient(red)}"), HasSubstr("linear-gradient(red)"));
}

TEST(Properties, Transforms) {
    const ComputedStyle s =
        declared("transform:translate(10px,50%) scale(2) rotate(.25turn) matrix(1,0,0,1,5,6);transform-origin:left bottom");
    ASSERT_EQ(s.transform.size(), 4U);
    EXPECT_EQ(s.transform[0].y.percent, 50);
    EXPECT_EQ(s.transform[1].b, 2);
    EXPECT_EQ(s.transform[2].a, 90);
    EXPECT_EQ(s.transform[3].matrix.e, 5);
    EXPECT_EQ(s.transform_origin_x.percent, 0);
    EXPECT_EQ(s.transform_origin_y.percent, 100);
    EXPECT_EQ(declared("object-position:right 10%").object_position_x.percent, 100);
}

TEST(Properties, Animations) {
    const ComputedStyle s = declared("animation:flash 500ms 1s steps(2,jump-none) 3 alternate both, drift 2s;opacity:50%");
    ASSERT_EQ(s.animations.size(), 2U);
    EXPECT_EQ(s.animations[0].name, "flash");
    EXPECT_EQ(s.animations[0].duration, std::chrono::milliseconds(500));
    EXPECT_EQ(s.animations[0].delay, std::chrono::milliseconds(1000));
    EXPECT_EQ(s.animations[0].easing.kind, Easing::Kind::Steps);
    EXPECT_EQ(s.animations[0].easing.jump, Easing::Jump::None);
    EXPECT_EQ(s.animations[0].iterations, 3);
    EXPECT_EQ(s.animations[0].direction, Animation::Direction::Alternate);
    EXPECT_EQ(s.animations[0].fill, Animation::Fill::Both);
    EXPECT_EQ(s.animations[1].duration, std::chrono::milliseconds(2000));
    EXPECT_EQ(s.opacity, 0.5F);
}

TEST(Properties, Calculations) {
    EXPECT_EQ(declared("width:calc(2 * (10px + 1em))").width, Extent::pixels(52));
    EXPECT_EQ(declared("width:calc(100% - 3 * 10px / 2)").width.length, (LengthPercentage{-15, 100, nullptr}));
    EXPECT_EQ(declared("width:min(10px, 2em, 3vw)").width, Extent::pixels(10));
    EXPECT_EQ(declared("width:clamp(10px, 50vw, 20px)").width, Extent::pixels(20));
    const LengthPercentage mixed = declared("width:max(100px, 50% - 10px)").width.length;
    EXPECT_EQ(mixed.resolve(100), 100);
    EXPECT_EQ(mixed.resolve(1000), 490);
    EXPECT_EQ(declared("opacity:calc(1 - .25)").opacity, 0.75F);
    EXPECT_EQ(declared("padding-left:calc(1px - 9px)").padding[Left].px, 0);
    EXPECT_TRUE(declared("width:calc(1px + 2)").width.is_auto());
    EXPECT_TRUE(declared("width:calc(1px * 2px)").width.is_auto());
    EXPECT_TRUE(declared("width:calc(1px +2px)").width.is_auto());
}

TEST(Properties, Colors) {
    EXPECT_EQ(declared("color:#f00").color, kRed);
    EXPECT_EQ(declared("color:rgb(255 0 0 / 50%)").color, (Color{1, 0, 0, 0.5F}));
    EXPECT_EQ(declared("color:hsl(240deg 100% 50%)").color, kBlue);
    EXPECT_EQ(declared("color:hsla(240, 100%, 50%, .5)").color, (Color{0, 0, 1, 0.5F}));
    EXPECT_EQ(declared("color:color-mix(in srgb, red, blue 25%)").color, (Color{0.75F, 0, 0.25F, 1}));
    EXPECT_EQ(declared("color:red;background-color:color-mix(in srgb, currentcolor, transparent)").background_color,
              (Color{1, 0, 0, 0.5F}));
    EXPECT_EQ(declared("color:rebeccapurple").color, (Color{0.4F, 0.2F, 0.6F, 1}));
}

TEST(Properties, HugeNumbersStayFinite) {
    const ComputedStyle s = declared(
        "width:1e99px;height:calc(1e38px * 1e38);font-size:1e30em;z-index:99999999999999;opacity:1e99;"
        "letter-spacing:-1e99px;animation-name:a;animation-duration:1e30s;transition-delay:-1e30s");
    EXPECT_TRUE(std::isfinite(s.width.length.px));
    EXPECT_TRUE(std::isfinite(s.height.length.px));
    EXPECT_LE(s.font.size, 10000);
    EXPECT_EQ(s.opacity, 1);
    EXPECT_GT(s.animations.at(0).duration.count(), 0);
}

}  // namespace
}  // namespace callboard::style
