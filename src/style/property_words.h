// The keywords of properties that take one of a few.
#pragma once

#include "style/computed_style.h"
#include "style/value_reader.h"

namespace callboard::style {

// The old way to clamp lines, display: -webkit-box, is a block here: -webkit-line-clamp works without it.
inline constexpr std::array kDisplays{
    Word<Display>{"block", Display::Block},
    Word<Display>{"inline", Display::Inline},
    Word<Display>{"inline-block", Display::InlineBlock},
    Word<Display>{"flex", Display::Flex},
    Word<Display>{"inline-flex", Display::InlineFlex},
    Word<Display>{"grid", Display::Grid},
    Word<Display>{"inline-grid", Display::InlineGrid},
    Word<Display>{"none", Display::None},
    Word<Display>{"flow-root", Display::Block},
    Word<Display>{"list-item", Display::Block},
    Word<Display>{"-webkit-box", Display::Block},
};
inline constexpr std::array kPositions{
    Word<Position>{"static", Position::Static}, Word<Position>{"relative", Position::Relative},
    Word<Position>{"absolute", Position::Absolute}, Word<Position>{"fixed", Position::Fixed}};
inline constexpr std::array kBoxSizings{Word<BoxSizing>{"content-box", BoxSizing::ContentBox},
                                        Word<BoxSizing>{"border-box", BoxSizing::BorderBox}};
inline constexpr std::array kOverflows{Word<Overflow>{"visible", Overflow::Visible}, Word<Overflow>{"hidden", Overflow::Hidden},
                                       Word<Overflow>{"clip", Overflow::Clip}};
inline constexpr std::array kVisibilities{Word<Visibility>{"visible", Visibility::Visible},
                                          Word<Visibility>{"hidden", Visibility::Hidden}};
inline constexpr std::array kDirections{Word<Direction>{"ltr", Direction::LeftToRight},
                                        Word<Direction>{"rtl", Direction::RightToLeft}};
inline constexpr std::array kUnicodeBidis{Word<UnicodeBidi>{"normal", UnicodeBidi::Normal},
                                          Word<UnicodeBidi>{"embed", UnicodeBidi::Embed},
                                          Word<UnicodeBidi>{"isolate", UnicodeBidi::Isolate},
                                          Word<UnicodeBidi>{"bidi-override", UnicodeBidi::BidiOverride},
                                          Word<UnicodeBidi>{"isolate-override", UnicodeBidi::IsolateOverride},
                                          Word<UnicodeBidi>{"plaintext", UnicodeBidi::Plaintext}};
inline constexpr std::array kTextAligns{Word<TextAlign>{"start", TextAlign::Start},
                                        Word<TextAlign>{"end", TextAlign::End},
                                        Word<TextAlign>{"left", TextAlign::Left},
                                        Word<TextAlign>{"right", TextAlign::Right},
                                        Word<TextAlign>{"center", TextAlign::Center},
                                        Word<TextAlign>{"justify", TextAlign::Justify},
                                        Word<TextAlign>{"-webkit-left", TextAlign::WebkitLeft},
                                        Word<TextAlign>{"-webkit-right", TextAlign::WebkitRight},
                                        Word<TextAlign>{"-webkit-center", TextAlign::WebkitCenter}};
inline constexpr std::array kTextTransforms{
    Word<TextTransform>{"none", TextTransform::None}, Word<TextTransform>{"uppercase", TextTransform::Uppercase},
    Word<TextTransform>{"lowercase", TextTransform::Lowercase}, Word<TextTransform>{"capitalize", TextTransform::Capitalize}};
inline constexpr std::array kWhiteSpaces{
    Word<WhiteSpace>{"normal", WhiteSpace::Normal}, Word<WhiteSpace>{"nowrap", WhiteSpace::NoWrap},
    Word<WhiteSpace>{"pre", WhiteSpace::Pre}, Word<WhiteSpace>{"pre-wrap", WhiteSpace::PreWrap},
    Word<WhiteSpace>{"pre-line", WhiteSpace::PreLine}};
inline constexpr std::array kOverflowWraps{Word<OverflowWrap>{"normal", OverflowWrap::Normal},
                                           Word<OverflowWrap>{"break-word", OverflowWrap::BreakWord},
                                           Word<OverflowWrap>{"anywhere", OverflowWrap::Anywhere}};
inline constexpr std::array kTextWraps{Word<TextWrap>{"wrap", TextWrap::Wrap}, Word<TextWrap>{"balance", TextWrap::Balance},
                                       Word<TextWrap>{"pretty", TextWrap::Wrap}, Word<TextWrap>{"stable", TextWrap::Wrap}};
inline constexpr std::array kTextOverflows{Word<TextOverflow>{"clip", TextOverflow::Clip},
                                           Word<TextOverflow>{"ellipsis", TextOverflow::Ellipsis}};
inline constexpr std::array kFontStyles{Word<bool>{"normal", false}, Word<bool>{"italic", true}, Word<bool>{"oblique", true}};
inline constexpr std::array kFlexDirections{
    Word<FlexDirection>{"row", FlexDirection::Row}, Word<FlexDirection>{"row-reverse", FlexDirection::RowReverse},
    Word<FlexDirection>{"column", FlexDirection::Column}, Word<FlexDirection>{"column-reverse", FlexDirection::ColumnReverse}};
inline constexpr std::array kFlexWraps{Word<FlexWrap>{"nowrap", FlexWrap::NoWrap}, Word<FlexWrap>{"wrap", FlexWrap::Wrap},
                                       Word<FlexWrap>{"wrap-reverse", FlexWrap::WrapReverse}};
inline constexpr std::array kContentAligns{Word<Align>{"normal", Align::Normal},
                                           Word<Align>{"stretch", Align::Stretch},
                                           Word<Align>{"start", Align::Start},
                                           Word<Align>{"end", Align::End},
                                           Word<Align>{"flex-start", Align::FlexStart},
                                           Word<Align>{"flex-end", Align::FlexEnd},
                                           Word<Align>{"center", Align::Center},
                                           Word<Align>{"space-between", Align::SpaceBetween},
                                           Word<Align>{"space-around", Align::SpaceAround},
                                           Word<Align>{"space-evenly", Align::SpaceEvenly},
                                           Word<Align>{"left", Align::Left},
                                           Word<Align>{"right", Align::Right}};
inline constexpr std::array kItemAligns{Word<Align>{"normal", Align::Normal},        Word<Align>{"stretch", Align::Stretch},
                                        Word<Align>{"start", Align::Start},          Word<Align>{"end", Align::End},
                                        Word<Align>{"flex-start", Align::FlexStart}, Word<Align>{"flex-end", Align::FlexEnd},
                                        Word<Align>{"self-start", Align::SelfStart}, Word<Align>{"self-end", Align::SelfEnd},
                                        Word<Align>{"center", Align::Center},        Word<Align>{"baseline", Align::Baseline}};
inline constexpr std::array kSelfAligns{Word<Align>{"auto", Align::Auto},        Word<Align>{"normal", Align::Normal},
                                        Word<Align>{"stretch", Align::Stretch},  Word<Align>{"start", Align::Start},
                                        Word<Align>{"end", Align::End},          Word<Align>{"flex-start", Align::FlexStart},
                                        Word<Align>{"flex-end", Align::FlexEnd}, Word<Align>{"self-start", Align::SelfStart},
                                        Word<Align>{"self-end", Align::SelfEnd}, Word<Align>{"center", Align::Center},
                                        Word<Align>{"baseline", Align::Baseline}};
// Along the lines of text, in grids, there are also the sides.
template <std::size_t N>
constexpr auto with_sides(const std::array<Word<Align>, N>& words) {
    std::array<Word<Align>, N + 2> all{};
    std::copy(words.begin(), words.end(), all.begin());
    all[N] = {"left", Align::Left};
    all[N + 1] = {"right", Align::Right};
    return all;
}
inline constexpr auto kJustifyItems = with_sides(kItemAligns);
inline constexpr auto kJustifySelfs = with_sides(kSelfAligns);
inline constexpr std::array kBorderStyles{Word<BorderStyle>{"none", BorderStyle::None},
                                          Word<BorderStyle>{"solid", BorderStyle::Solid},
                                          Word<BorderStyle>{"hidden", BorderStyle::None}};
inline constexpr std::array kObjectFits{Word<ObjectFit>{"fill", ObjectFit::Fill},
                                        Word<ObjectFit>{"contain", ObjectFit::Contain},
                                        Word<ObjectFit>{"cover", ObjectFit::Cover}, Word<ObjectFit>{"none", ObjectFit::None},
                                        Word<ObjectFit>{"scale-down", ObjectFit::ScaleDown}};

inline constexpr std::array kAutoExtent{Word<Extent::Kind>{"auto", Extent::Kind::Auto}};
inline constexpr std::array kSizeExtents{
    Word<Extent::Kind>{"auto", Extent::Kind::Auto}, Word<Extent::Kind>{"min-content", Extent::Kind::MinContent},
    Word<Extent::Kind>{"max-content", Extent::Kind::MaxContent}, Word<Extent::Kind>{"fit-content", Extent::Kind::FitContent},
    Word<Extent::Kind>{"stretch", Extent::Kind::Stretch}};
inline constexpr std::array kMaxSizeExtents{
    Word<Extent::Kind>{"none", Extent::Kind::None}, Word<Extent::Kind>{"min-content", Extent::Kind::MinContent},
    Word<Extent::Kind>{"max-content", Extent::Kind::MaxContent}, Word<Extent::Kind>{"fit-content", Extent::Kind::FitContent},
    Word<Extent::Kind>{"stretch", Extent::Kind::Stretch}};
inline constexpr std::array kBasisExtents{Word<Extent::Kind>{"auto", Extent::Kind::Auto},
                                          Word<Extent::Kind>{"content", Extent::Kind::Content},
                                          Word<Extent::Kind>{"min-content", Extent::Kind::MinContent},
                                          Word<Extent::Kind>{"max-content", Extent::Kind::MaxContent},
                                          Word<Extent::Kind>{"fit-content", Extent::Kind::FitContent},
                                          Word<Extent::Kind>{"stretch", Extent::Kind::Stretch}};

}  // namespace callboard::style
