// Value kinds of backgrounds: lists, one item a layer.
#pragma once

#include "style/value_kinds.h"

namespace callboard::style {

struct SpecifiedStop {
    SpecifiedColor color;
    std::optional<SpecifiedLength> position;
};

struct SpecifiedImage {
    Image image;  // a picture, or a gradient without stops, radii and center
    std::vector<SpecifiedStop> stops;
    SpecifiedLength radius_x;  // of a radial gradient with explicit radii
    SpecifiedLength radius_y;
    std::optional<SpecifiedPosition> center;
};

struct SpecifiedBackgroundSize {
    BackgroundSize::Kind kind = BackgroundSize::Kind::Explicit;
    SpecifiedExtent width{Extent::Kind::Auto, {}};
    SpecifiedExtent height{Extent::Kind::Auto, {}};
};

inline constexpr std::array kBackgroundBoxes{Word<BackgroundBox>{"border-box", BackgroundBox::BorderBox},
                                             Word<BackgroundBox>{"padding-box", BackgroundBox::PaddingBox},
                                             Word<BackgroundBox>{"content-box", BackgroundBox::ContentBox}};

std::optional<SpecifiedImage> read_image(ValueReader& reader);  // `none` too
std::optional<SpecifiedBackgroundSize> read_background_size(ValueReader& reader);
std::optional<BackgroundRepeat> read_background_repeat(ValueReader& reader);
std::optional<BackgroundBox> read_background_box(ValueReader& reader);

// The number of layers is that of the images; the other lists are repeated to fit.
struct BackgroundImageKind {
    using Specified = std::vector<SpecifiedImage>;
    static std::optional<Specified> parse(ValueReader& reader) { return read_list(reader, read_image); }
    static void apply(ComputedStyle& style, const Specified& value, const ComputeContext& context);
    static void copy(ComputedStyle& to, const ComputedStyle& from) { to.backgrounds = from.backgrounds; }
    static std::string text(const ComputedStyle& style);
    static std::string accepts() { return "none, url(), linear-gradient(), radial-gradient(), separated by commas"; }
};

template <class T, auto kRead, auto kSet, auto kCopy, auto kText>
struct BackgroundListKind {
    using Specified = std::vector<T>;
    static std::optional<Specified> parse(ValueReader& reader) { return read_list(reader, kRead); }
    static void apply(ComputedStyle& style, const Specified& value, const ComputeContext& context) {
        for (std::size_t i = 0; i < style.backgrounds.size(); ++i) kSet(style.backgrounds[i], value[i % value.size()], context);
    }
    static void copy(ComputedStyle& to, const ComputedStyle& from) {
        const BackgroundLayer initial;
        for (std::size_t i = 0; i < to.backgrounds.size(); ++i) {
            kCopy(to.backgrounds[i], from.backgrounds.empty() ? initial : from.backgrounds[i % from.backgrounds.size()]);
        }
    }
    static std::string text(const ComputedStyle& style) {
        if (style.backgrounds.empty()) return kText(BackgroundLayer());
        std::string all;
        for (const BackgroundLayer& layer : style.backgrounds) all.append(all.empty() ? "" : ", ").append(kText(layer));
        return all;
    }
    static std::string accepts();
};

void set_position(BackgroundLayer& layer, const SpecifiedPosition& value, const ComputeContext& context);
void set_size(BackgroundLayer& layer, const SpecifiedBackgroundSize& value, const ComputeContext& context);
void set_repeat(BackgroundLayer& layer, const BackgroundRepeat& value, const ComputeContext& context);
void set_origin(BackgroundLayer& layer, const BackgroundBox& value, const ComputeContext& context);
void set_clip(BackgroundLayer& layer, const BackgroundBox& value, const ComputeContext& context);
void copy_position(BackgroundLayer& to, const BackgroundLayer& from);
void copy_size(BackgroundLayer& to, const BackgroundLayer& from);
void copy_repeat(BackgroundLayer& to, const BackgroundLayer& from);
void copy_origin(BackgroundLayer& to, const BackgroundLayer& from);
void copy_clip(BackgroundLayer& to, const BackgroundLayer& from);
std::string position_text(const BackgroundLayer& layer);
std::string size_text(const BackgroundLayer& layer);
std::string repeat_text(const BackgroundLayer& layer);
std::string origin_text(const BackgroundLayer& layer);
std::string clip_text(const BackgroundLayer& layer);

using BackgroundPositionKind = BackgroundListKind<SpecifiedPosition, read_position, set_position, copy_position, position_text>;
using BackgroundSizeKind = BackgroundListKind<SpecifiedBackgroundSize, read_background_size, set_size, copy_size, size_text>;
using BackgroundRepeatKind = BackgroundListKind<BackgroundRepeat, read_background_repeat, set_repeat, copy_repeat, repeat_text>;
using BackgroundOriginKind = BackgroundListKind<BackgroundBox, read_background_box, set_origin, copy_origin, origin_text>;
using BackgroundClipKind = BackgroundListKind<BackgroundBox, read_background_box, set_clip, copy_clip, clip_text>;

template <>
inline std::string BackgroundPositionKind::accepts() {
    return "left, center, right, top, bottom, lengths or percentages";
}
template <>
inline std::string BackgroundSizeKind::accepts() {
    return "cover, contain, auto, one or two lengths or percentages";
}
template <>
inline std::string BackgroundRepeatKind::accepts() {
    return "repeat, repeat-x, repeat-y, no-repeat";
}
template <>
inline std::string BackgroundOriginKind::accepts() {
    return Keyword<kBackgroundBoxes>::accepts();
}
template <>
inline std::string BackgroundClipKind::accepts() {
    return Keyword<kBackgroundBoxes>::accepts();
}

}  // namespace callboard::style
