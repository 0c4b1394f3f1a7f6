#include "style/animation_kinds.h"
#include "style/background_kinds.h"
#include "style/box_kinds.h"
#include "style/flex_kinds.h"
#include "style/font_kinds.h"
#include "style/grid_kinds.h"
#include "style/logical_properties.h"
#include "style/property_words.h"

namespace callboard::style {
namespace {

using Style = ComputedStyle;
using FontField = Field<&Style::font>;

template <std::size_t kSide>
using BorderOf = Item<&Style::border, kSide>;

using AnyLengthPercentage = LengthKind<Percentages::Accepted, Sign::Any>;
using PositiveLengthPercentage = LengthKind<Percentages::Accepted, Sign::NonNegative>;
using Margin = ExtentKind<kAutoExtent, Sign::Any>;
using Inset = ExtentKind<kAutoExtent, Sign::Any>;
using SizeKind = ExtentKind<kSizeExtents, Sign::NonNegative>;
using MaxSizeKind = ExtentKind<kMaxSizeExtents, Sign::NonNegative>;
using PositiveNumber = NumberKind<Sign::NonNegative>;

// The initial border colour is the element's own colour, which is computed before.
template <std::size_t kSide>
constexpr Property border_color(std::string_view name) {
    Property property = row<ColorKind, Part<BorderOf<kSide>, &BorderSide::color>>(name);
    property.copy = [](Style& to, const Style& from) {
        to.border[kSide].color = &from == &initial_style() ? to.color : from.border[kSide].color;
    };
    return property;
}

constexpr Property stroke_color() {
    Property property = row<ColorKind, Field<&Style::text_stroke_color>>("-webkit-text-stroke-color", Inherited::Yes);
    property.copy = [](Style& to, const Style& from) {
        to.text_stroke_color = &from == &initial_style() ? to.color : from.text_stroke_color;
    };
    return property;
}

// Applied in this order: what others are measured with comes first.
constexpr std::array kRows{
    row<Keyword<kDirections>, Field<&Style::direction>>("direction", Inherited::Yes),
    row<FontFamilyKind, Part<FontField, &Font::families>>("font-family", Inherited::Yes),
    row<FontWeightKind, Part<FontField, &Font::weight>>("font-weight", Inherited::Yes),
    row<Keyword<kFontStyles>, Part<FontField, &Font::italic>>("font-style", Inherited::Yes),
    row<FontVariantNumericKind, Part<FontField, &Font::tabular_numbers>>("font-variant-numeric", Inherited::Yes),
    row<FontSizeKind, Part<FontField, &Font::size>>("font-size", Inherited::Yes),
    row<ColorKind, Field<&Style::color>>("color", Inherited::Yes),
    row<LetterSpacingKind, Part<FontField, &Font::letter_spacing>>("letter-spacing", Inherited::Yes),
    row<LineHeightKind, Field<&Style::line_height>>("line-height", Inherited::Yes),
    row<Keyword<kTextAligns>, Field<&Style::text_align>>("text-align", Inherited::Yes),
    row<Keyword<kTextTransforms>, Field<&Style::text_transform>>("text-transform", Inherited::Yes),
    row<Keyword<kWhiteSpaces>, Field<&Style::white_space>>("white-space", Inherited::Yes),
    row<Keyword<kOverflowWraps>, Field<&Style::overflow_wrap>>("overflow-wrap", Inherited::Yes),
    row<Keyword<kTextWraps>, Field<&Style::text_wrap>>("text-wrap", Inherited::Yes),
    row<Keyword<kVisibilities>, Field<&Style::visibility>>("visibility", Inherited::Yes),
    row<ShadowKind<ShadowOf::Text>, Field<&Style::text_shadow>>("text-shadow", Inherited::Yes),
    row<StrokeWidthKind, Field<&Style::text_stroke_width>>("-webkit-text-stroke-width", Inherited::Yes),
    stroke_color(),

    row<Keyword<kDisplays>, Field<&Style::display>>("display"),
    row<Keyword<kPositions>, Field<&Style::position>>("position"),
    row<Keyword<kBoxSizings>, Field<&Style::box_sizing>>("box-sizing"),
    row<SizeKind, Field<&Style::width>>("width"),
    row<SizeKind, Field<&Style::height>>("height"),
    row<SizeKind, Field<&Style::min_width>>("min-width"),
    row<SizeKind, Field<&Style::min_height>>("min-height"),
    row<MaxSizeKind, Field<&Style::max_width>>("max-width"),
    row<MaxSizeKind, Field<&Style::max_height>>("max-height"),
    row_of<AspectRatioKind>("aspect-ratio"),
    row<Margin, Item<&Style::margin, Top>>("margin-top"),
    row<Margin, Item<&Style::margin, Right>>("margin-right"),
    row<Margin, Item<&Style::margin, Bottom>>("margin-bottom"),
    row<Margin, Item<&Style::margin, Left>>("margin-left"),
    row<PositiveLengthPercentage, Item<&Style::padding, Top>>("padding-top"),
    row<PositiveLengthPercentage, Item<&Style::padding, Right>>("padding-right"),
    row<PositiveLengthPercentage, Item<&Style::padding, Bottom>>("padding-bottom"),
    row<PositiveLengthPercentage, Item<&Style::padding, Left>>("padding-left"),
    row<Inset, Item<&Style::inset, Top>>("top"),
    row<Inset, Item<&Style::inset, Right>>("right"),
    row<Inset, Item<&Style::inset, Bottom>>("bottom"),
    row<Inset, Item<&Style::inset, Left>>("left"),
    row<BorderWidthKind, Part<BorderOf<Top>, &BorderSide::width>>("border-top-width"),
    row<BorderWidthKind, Part<BorderOf<Right>, &BorderSide::width>>("border-right-width"),
    row<BorderWidthKind, Part<BorderOf<Bottom>, &BorderSide::width>>("border-bottom-width"),
    row<BorderWidthKind, Part<BorderOf<Left>, &BorderSide::width>>("border-left-width"),
    row<Keyword<kBorderStyles>, Part<BorderOf<Top>, &BorderSide::style>>("border-top-style"),
    row<Keyword<kBorderStyles>, Part<BorderOf<Right>, &BorderSide::style>>("border-right-style"),
    row<Keyword<kBorderStyles>, Part<BorderOf<Bottom>, &BorderSide::style>>("border-bottom-style"),
    row<Keyword<kBorderStyles>, Part<BorderOf<Left>, &BorderSide::style>>("border-left-style"),
    border_color<Top>("border-top-color"),
    border_color<Right>("border-right-color"),
    border_color<Bottom>("border-bottom-color"),
    border_color<Left>("border-left-color"),
    row<CornerRadiusKind, Item<&Style::border_radius, TopLeft>>("border-top-left-radius"),
    row<CornerRadiusKind, Item<&Style::border_radius, TopRight>>("border-top-right-radius"),
    row<CornerRadiusKind, Item<&Style::border_radius, BottomRight>>("border-bottom-right-radius"),
    row<CornerRadiusKind, Item<&Style::border_radius, BottomLeft>>("border-bottom-left-radius"),
    row<Keyword<kOverflows>, Field<&Style::overflow_x>>("overflow-x"),
    row<Keyword<kOverflows>, Field<&Style::overflow_y>>("overflow-y"),
    row<ZIndexKind, Field<&Style::z_index>>("z-index"),
    row_of<VerticalAlignKind>("vertical-align"),
    row<Keyword<kUnicodeBidis>, Field<&Style::unicode_bidi>>("unicode-bidi"),

    row<Keyword<kFlexDirections>, Field<&Style::flex_direction>>("flex-direction"),
    row_of<FlexWrapKind>("flex-wrap"),
    row<PositiveNumber, Field<&Style::flex_grow>>("flex-grow"),
    row<PositiveNumber, Field<&Style::flex_shrink>>("flex-shrink"),
    row<ExtentKind<kBasisExtents, Sign::NonNegative>, Field<&Style::flex_basis>>("flex-basis"),
    row<IntegerKind, Field<&Style::order>>("order"),
    row_of<AlignKind<kContentAligns, &Style::justify_content, &Style::justify_content_safety>>("justify-content"),
    row_of<AlignKind<kItemAligns, &Style::align_items, &Style::align_items_safety>>("align-items"),
    row_of<AlignKind<kSelfAligns, &Style::align_self, &Style::align_self_safety>>("align-self"),
    row_of<AlignKind<kContentAligns, &Style::align_content, &Style::align_content_safety>>("align-content"),
    row_of<AlignKind<kJustifyItems, &Style::justify_items, &Style::justify_items_safety>>("justify-items"),
    row_of<AlignKind<kJustifySelfs, &Style::justify_self, &Style::justify_self_safety>>("justify-self"),
    row<GapKind, Field<&Style::row_gap>>("row-gap"),
    row<GapKind, Field<&Style::column_gap>>("column-gap"),

    row<TrackListKind, Field<&Style::grid_template_columns>>("grid-template-columns"),
    row<TrackListKind, Field<&Style::grid_template_rows>>("grid-template-rows"),
    row<GridAreasKind, Field<&Style::grid_template_areas>>("grid-template-areas"),
    row<TrackSizesKind, Field<&Style::grid_auto_columns>>("grid-auto-columns"),
    row<TrackSizesKind, Field<&Style::grid_auto_rows>>("grid-auto-rows"),
    row<GridFlowKind, Field<&Style::grid_auto_flow>>("grid-auto-flow"),
    row<GridLineKind, Field<&Style::grid_column_start>>("grid-column-start"),
    row<GridLineKind, Field<&Style::grid_column_end>>("grid-column-end"),
    row<GridLineKind, Field<&Style::grid_row_start>>("grid-row-start"),
    row<GridLineKind, Field<&Style::grid_row_end>>("grid-row-end"),

    row<Keyword<kTextOverflows>, Field<&Style::text_overflow>>("text-overflow"),
    row<LineClampKind, Field<&Style::line_clamp>>("line-clamp"),
    row<TextFitKind, Field<&Style::text_fit>>("text-fit"),
    row_of<TextDecorationKind>("text-decoration-line"),
    row_of<ContentKind>("content"),

    row<ColorKind, Field<&Style::background_color>>("background-color"),
    row_of<BackgroundImageKind>("background-image"),
    row_of<BackgroundPositionKind>("background-position"),
    row_of<BackgroundSizeKind>("background-size"),
    row_of<BackgroundRepeatKind>("background-repeat"),
    row_of<BackgroundOriginKind>("background-origin"),
    row_of<BackgroundClipKind>("background-clip"),
    row<ShadowKind<ShadowOf::Box>, Field<&Style::box_shadow>>("box-shadow"),
    row<OpacityKind, Field<&Style::opacity>>("opacity"),
    row<TransformKind, Field<&Style::transform>>("transform"),
    row_of<PositionKind<&Style::transform_origin_x, &Style::transform_origin_y>>("transform-origin"),
    row<Keyword<kObjectFits>, Field<&Style::object_fit>>("object-fit"),
    row_of<PositionKind<&Style::object_position_x, &Style::object_position_y>>("object-position"),
    row_of<AnimationNameKind>("animation-name"),
    row_of<AnimationDurationKind>("animation-duration"),
    row_of<AnimationDelayKind>("animation-delay"),
    row_of<AnimationEasingKind>("animation-timing-function"),
    row_of<AnimationIterationsKind>("animation-iteration-count"),
    row_of<AnimationDirectionKind>("animation-direction"),
    row_of<AnimationFillKind>("animation-fill-mode"),
    row_of<TransitionPropertyKind>("transition-property"),
    row_of<TransitionDurationKind>("transition-duration"),
    row_of<TransitionDelayKind>("transition-delay"),
    row_of<TransitionEasingKind>("transition-timing-function"),
};

std::vector<Property> with_logical_properties() {
    std::vector<Property> all(kRows.begin(), kRows.end());
    for (const LogicalProperty& logical : logical_properties()) {
        const auto twin =
            std::find_if(kRows.begin(), kRows.end(), [&](const Property& p) { return p.name == logical.left_to_right; });
        Property& property = all.emplace_back(*twin);
        property.name = logical.name;
    }
    return all;
}

}  // namespace

std::span<const Property> properties() {
    static const std::vector<Property> all = with_logical_properties();
    return all;
}

std::size_t physical_property_count() { return kRows.size(); }

const ComputedStyle& initial_style() {
    static const ComputedStyle style;
    return style;
}

}  // namespace callboard::style
