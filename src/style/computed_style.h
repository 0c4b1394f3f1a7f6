// What the cascade decides for one element: plain values, defaults are CSS's initial values. Layout and paint read nothing
// else.
#pragma once

#include "base/clock.h"
#include "base/color.h"
#include "base/geometry.h"
#include "style/grid_style.h"
#include "style/length.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace callboard::style {

enum class Display { Block, Inline, InlineBlock, Flex, InlineFlex, Grid, InlineGrid, None };
enum class Position { Static, Relative, Absolute, Fixed };
enum class BoxSizing { ContentBox, BorderBox };
enum class Overflow { Visible, Hidden, Clip };
enum class Visibility { Visible, Hidden };
enum class Direction { LeftToRight, RightToLeft };
enum class UnicodeBidi { Normal, Embed, Isolate, BidiOverride, IsolateOverride, Plaintext };
// The last three also place the blocks inside, as the old align attribute of HTML did.
enum class TextAlign { Start, End, Left, Right, Center, Justify, WebkitLeft, WebkitRight, WebkitCenter };
enum class TextTransform { None, Uppercase, Lowercase, Capitalize };
enum class WhiteSpace { Normal, NoWrap, Pre, PreWrap, PreLine };
enum class OverflowWrap { Normal, BreakWord, Anywhere };
enum class TextWrap { Wrap, Balance };
enum class TextOverflow { Clip, Ellipsis };
enum class TextFit { None, Shrink, Grow };
enum class VerticalAlign { Baseline, Sub, Super, Top, TextTop, Middle, Bottom, TextBottom, Length };
enum class FlexDirection { Row, RowReverse, Column, ColumnReverse };
enum class FlexWrap { NoWrap, Wrap, WrapReverse };
// What becomes of something too large to be aligned: with Safe it is aligned to the start.
enum class AlignSafety { Default, Safe, Unsafe };

// justify-content, align-items and their like; each uses those of its grammar.
enum class Align {
    Auto,
    Normal,
    Stretch,
    Start,
    End,
    FlexStart,
    FlexEnd,
    SelfStart,
    SelfEnd,
    Center,
    Baseline,
    SpaceBetween,
    SpaceAround,
    SpaceEvenly,
    Left,
    Right
};
enum class BorderStyle { None, Solid };
enum class ObjectFit { Fill, Contain, Cover, None, ScaleDown };
enum class BackgroundRepeat { Repeat, RepeatX, RepeatY, NoRepeat };
enum class BackgroundBox { BorderBox, PaddingBox, ContentBox };

// All that decides which glyphs a text gets and how wide they are.
struct Font {
    std::shared_ptr<const std::vector<std::string>> families;  // as written, without quotes; null means none were named
    float size = 16;                                           // px
    int weight = 400;                                          // 1 to 1000
    bool italic = false;
    bool tabular_numbers = false;
    float letter_spacing = 0;  // px
    std::string language;      // BCP 47, lower case; from the nearest lang attribute
    bool operator==(const Font& other) const;
};

struct LineHeight {
    enum class Kind { Normal, Number, Length };
    Kind kind = Kind::Normal;
    float value = 0;  // a factor of the font size, or px
    bool operator==(const LineHeight&) const = default;
};

struct ColorStop {
    Color color;
    std::optional<LengthPercentage> position;
    bool operator==(const ColorStop&) const = default;
};

struct LinearGradient {
    // CSS angle in degrees (0 points up, clockwise), or a corner when `to_corner`: x, y each -1, 0 or 1 (x 1 is right, y 1 is
    // bottom).
    float angle = 180;
    bool to_corner = false;
    int corner_x = 0;
    int corner_y = 0;
    bool repeating = false;
    std::vector<ColorStop> stops;
    bool operator==(const LinearGradient&) const = default;
};

struct RadialGradient {
    bool circle = false;
    enum class Extent { ClosestSide, FarthestSide, ClosestCorner, FarthestCorner, Explicit };
    Extent extent = Extent::FarthestCorner;
    LengthPercentage radius_x;  // of Explicit
    LengthPercentage radius_y;
    LengthPercentage center_x = LengthPercentage::percentage(50);
    LengthPercentage center_y = LengthPercentage::percentage(50);
    bool repeating = false;
    std::vector<ColorStop> stops;
    bool operator==(const RadialGradient&) const = default;
};

// In place of a path: the organization's logo.
inline constexpr std::string_view kLogoUrl = "callboard:logo";

// A picture of the theme: its path, already resolved against the sheet's folder and checked to lie inside the theme; or
// kLogoUrl.
struct ImageUrl {
    std::string path;
    bool operator==(const ImageUrl&) const = default;
};

using Image = std::variant<std::monostate, ImageUrl, LinearGradient, RadialGradient>;

struct BackgroundSize {
    enum class Kind { Explicit, Cover, Contain };
    Kind kind = Kind::Explicit;
    Extent width;
    Extent height;
    bool operator==(const BackgroundSize&) const = default;
};

struct BackgroundLayer {
    Image image;
    LengthPercentage position_x;
    LengthPercentage position_y;
    BackgroundSize size;
    BackgroundRepeat repeat = BackgroundRepeat::Repeat;
    BackgroundBox origin = BackgroundBox::PaddingBox;
    BackgroundBox clip = BackgroundBox::BorderBox;
    bool operator==(const BackgroundLayer&) const = default;
};

struct BorderSide {
    float width = 0;  // px; 0 where the style is none
    BorderStyle style = BorderStyle::None;
    Color color;
    bool operator==(const BorderSide&) const = default;
};

struct CornerRadius {
    LengthPercentage horizontal;
    LengthPercentage vertical;
    bool operator==(const CornerRadius&) const = default;
};

struct Shadow {
    float x = 0;
    float y = 0;
    float blur = 0;    // CSS blur radius: twice the Gaussian's standard deviation
    float spread = 0;  // of box shadows
    Color color;
    bool inset = false;
    bool operator==(const Shadow&) const = default;
};

struct TransformFunction {
    enum class Kind { Translate, Scale, Rotate, Matrix };
    Kind kind = Kind::Translate;
    LengthPercentage x;  // of Translate
    LengthPercentage y;
    float a = 1;  // Scale: x factor; Rotate: degrees
    float b = 1;  // Scale: y factor
    callboard::Matrix matrix;
    bool operator==(const TransformFunction&) const = default;
};

struct Easing {
    enum class Kind { Linear, CubicBezier, Steps };
    Kind kind = Kind::CubicBezier;
    float x1 = 0.25F;  // "ease"
    float y1 = 0.1F;
    float x2 = 0.25F;
    float y2 = 1;
    int steps = 1;
    enum class Jump { Start, End, None, Both };
    Jump jump = Jump::End;
    bool operator==(const Easing&) const = default;
};

struct Animation {
    std::string name;
    std::chrono::milliseconds duration{0};
    std::chrono::milliseconds delay{0};
    Easing easing;
    float iterations = 1;  // infinity for endless
    enum class Direction { Normal, Reverse, Alternate, AlternateReverse };
    Direction direction = Direction::Normal;
    enum class Fill { None, Forwards, Backwards, Both };
    Fill fill = Fill::None;
    bool operator==(const Animation&) const = default;
};

// What transitions can move, as bits of a set.
enum Moving : unsigned {
    kMovesOpacity = 1,
    kMovesTransform = 2,
    kMovesColor = 4,
    kMovesBackgroundColor = 8,
    kMovesBorderTopColor = 16,
    kMovesBorderRightColor = 32,
    kMovesBorderBottomColor = 64,
    kMovesBorderLeftColor = 128,
    kMovesBorderColors = 240,
    kMovesStrokeColor = 256,
    kMovesColors = 0x1FC,
    kMovesAll = 0x1FF
};

struct Transition {
    unsigned moving = kMovesAll;  // of Moving
    std::chrono::milliseconds duration{0};
    std::chrono::milliseconds delay{0};
    Easing easing;
    bool operator==(const Transition&) const = default;
};

enum Side { Top, Right, Bottom, Left };                      // index of four-sided arrays
enum Corner { TopLeft, TopRight, BottomRight, BottomLeft };  // index of border_radius

struct ComputedStyle {
    // Inherited.
    Font font;
    Color color = kBlack;
    // Of Moving: the colours that are whatever `color` is; kMovesColor: `color` is the parent's.
    unsigned current_colors = kMovesColor | kMovesBorderColors | kMovesStrokeColor;
    LineHeight line_height;
    Direction direction = Direction::LeftToRight;
    TextAlign text_align = TextAlign::Start;
    TextTransform text_transform = TextTransform::None;
    WhiteSpace white_space = WhiteSpace::Normal;
    OverflowWrap overflow_wrap = OverflowWrap::Normal;
    TextWrap text_wrap = TextWrap::Wrap;
    Visibility visibility = Visibility::Visible;
    std::vector<Shadow> text_shadow;
    float text_stroke_width = 0;
    Color text_stroke_color;

    // The box.
    // As written, also where position, a flex container or a grid make a block of it: the static position of a positioned box
    // depends on it.
    Display display = Display::Inline;
    Position position = Position::Static;
    BoxSizing box_sizing = BoxSizing::ContentBox;
    Extent width;
    Extent height;
    Extent min_width;
    Extent min_height;
    Extent max_width = Extent::none();
    Extent max_height = Extent::none();
    std::optional<float> aspect_ratio;  // width / height
    bool ratio_of_content_box = false;  // `auto` beside the ratio: it is not of the box that box-sizing names
    std::array<Extent, 4> margin{Extent::pixels(0), Extent::pixels(0), Extent::pixels(0), Extent::pixels(0)};
    std::array<LengthPercentage, 4> padding;
    std::array<Extent, 4> inset;  // top, right, bottom, left
    std::array<BorderSide, 4> border;
    std::array<CornerRadius, 4> border_radius;
    Overflow overflow_x = Overflow::Visible;
    Overflow overflow_y = Overflow::Visible;
    std::optional<int> z_index;  // none is auto
    VerticalAlign vertical_align = VerticalAlign::Baseline;
    LengthPercentage vertical_align_length;  // percentages are of the line height
    UnicodeBidi unicode_bidi = UnicodeBidi::Normal;

    // Flex, and what grids share with it.
    FlexDirection flex_direction = FlexDirection::Row;
    FlexWrap flex_wrap = FlexWrap::NoWrap;
    bool flex_balance = false;  // flex-wrap: balance
    float flex_grow = 0;
    float flex_shrink = 1;
    Extent flex_basis;
    int order = 0;
    Align justify_content = Align::Normal;
    Align align_items = Align::Normal;
    Align align_self = Align::Auto;
    Align align_content = Align::Normal;
    Align justify_items = Align::Normal;
    Align justify_self = Align::Auto;
    AlignSafety justify_content_safety = AlignSafety::Default;
    AlignSafety align_items_safety = AlignSafety::Default;
    AlignSafety align_self_safety = AlignSafety::Default;
    AlignSafety align_content_safety = AlignSafety::Default;
    AlignSafety justify_items_safety = AlignSafety::Default;
    AlignSafety justify_self_safety = AlignSafety::Default;
    LengthPercentage row_gap;
    LengthPercentage column_gap;

    // Grid.
    Rare<TrackList> grid_template_columns;
    Rare<TrackList> grid_template_rows;
    Rare<GridAreas> grid_template_areas;
    Rare<TrackSizes> grid_auto_columns;
    Rare<TrackSizes> grid_auto_rows;
    GridFlow grid_auto_flow;
    Rare<GridLine> grid_column_start;
    Rare<GridLine> grid_column_end;
    Rare<GridLine> grid_row_start;
    Rare<GridLine> grid_row_end;

    // Text of this element alone.
    TextOverflow text_overflow = TextOverflow::Clip;
    int line_clamp = 0;  // 0 is none
    TextFit text_fit = TextFit::None;
    bool underline = false;
    bool line_through = false;

    // Paint.
    Color background_color = kTransparent;
    std::vector<BackgroundLayer> backgrounds;  // the first is on top
    std::vector<Shadow> box_shadow;            // the first is on top
    float opacity = 1;
    std::vector<TransformFunction> transform;
    LengthPercentage transform_origin_x = LengthPercentage::percentage(50);
    LengthPercentage transform_origin_y = LengthPercentage::percentage(50);
    ObjectFit object_fit = ObjectFit::Fill;
    LengthPercentage object_position_x = LengthPercentage::percentage(50);
    LengthPercentage object_position_y = LengthPercentage::percentage(50);
    std::vector<Animation> animations;
    std::vector<Transition> transitions;  // where several move the same, the last counts

    bool operator==(const ComputedStyle&) const = default;
};

// Gives the colours that follow `color` its value.
void use_current_color(ComputedStyle& style);

}  // namespace callboard::style
