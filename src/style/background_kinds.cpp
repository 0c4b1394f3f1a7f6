#include "style/background_kinds.h"

namespace callboard::style {
namespace {

constexpr std::array kSizeWords{Word<Extent::Kind>{"auto", Extent::Kind::Auto}};
using SizeExtent = ExtentKind<kSizeWords, Sign::NonNegative>;

// Computes the stops; a colour without a position between two stops is spread by paint.
std::vector<ColorStop> computed_stops(const std::vector<SpecifiedStop>& specified, const ComputeContext& context) {
    std::vector<ColorStop> stops;
    stops.reserve(specified.size());
    for (const SpecifiedStop& stop : specified) {
        ColorStop& result = stops.emplace_back();
        result.color = computed(stop.color, context.current_color);
        if (stop.position) result.position = computed(*stop.position, context);
    }
    return stops;
}

Image computed_image(const SpecifiedImage& specified, const ComputeContext& context) {
    Image image = specified.image;
    if (auto* linear = std::get_if<LinearGradient>(&image)) linear->stops = computed_stops(specified.stops, context);
    if (auto* radial = std::get_if<RadialGradient>(&image)) {
        radial->stops = computed_stops(specified.stops, context);
        radial->radius_x = computed(specified.radius_x, context);
        radial->radius_y = computed(specified.radius_y, context);
        if (specified.center) {
            radial->center_x = computed_x(*specified.center, context);
            radial->center_y = computed_y(*specified.center, context);
        }
    }
    return image;
}

}  // namespace

void BackgroundImageKind::apply(ComputedStyle& style, const Specified& value, const ComputeContext& context) {
    style.backgrounds.assign(value.size(), BackgroundLayer{});
    for (std::size_t i = 0; i < value.size(); ++i) style.backgrounds[i].image = computed_image(value[i], context);
}

std::string BackgroundImageKind::text(const ComputedStyle& style) {
    std::string all;
    for (const BackgroundLayer& layer : style.backgrounds) all.append(all.empty() ? "" : ", ").append(text_of(layer.image));
    return all.empty() ? "none" : all;
}

std::optional<SpecifiedBackgroundSize> read_background_size(ValueReader& reader) {
    SpecifiedBackgroundSize size;
    if (reader.take_ident("cover")) {
        size.kind = BackgroundSize::Kind::Cover;
        return size;
    }
    if (reader.take_ident("contain")) {
        size.kind = BackgroundSize::Kind::Contain;
        return size;
    }
    const auto width = SizeExtent::parse(reader);
    if (!width) return std::nullopt;
    size.width = *width;
    if (const auto height = SizeExtent::parse(reader)) size.height = *height;
    return size;
}

std::optional<BackgroundRepeat> read_background_repeat(ValueReader& reader) {
    if (reader.take_ident("repeat-x")) return BackgroundRepeat::RepeatX;
    if (reader.take_ident("repeat-y")) return BackgroundRepeat::RepeatY;
    constexpr std::array kWords{Word<bool>{"repeat", true}, Word<bool>{"no-repeat", false}};
    const auto x = read_word(reader, kWords);
    if (!x) return std::nullopt;
    const bool y = read_word(reader, kWords).value_or(*x);
    if (*x) return y ? BackgroundRepeat::Repeat : BackgroundRepeat::RepeatX;
    return y ? BackgroundRepeat::RepeatY : BackgroundRepeat::NoRepeat;
}

std::optional<BackgroundBox> read_background_box(ValueReader& reader) { return read_word(reader, kBackgroundBoxes); }

void set_position(BackgroundLayer& layer, const SpecifiedPosition& value, const ComputeContext& context) {
    layer.position_x = computed_x(value, context);
    layer.position_y = computed_y(value, context);
}

void set_size(BackgroundLayer& layer, const SpecifiedBackgroundSize& value, const ComputeContext& context) {
    layer.size = {value.kind, SizeExtent::compute(value.width, context), SizeExtent::compute(value.height, context)};
}

void set_repeat(BackgroundLayer& layer, const BackgroundRepeat& value, const ComputeContext&) { layer.repeat = value; }
void set_origin(BackgroundLayer& layer, const BackgroundBox& value, const ComputeContext&) { layer.origin = value; }
void set_clip(BackgroundLayer& layer, const BackgroundBox& value, const ComputeContext&) { layer.clip = value; }

void copy_position(BackgroundLayer& to, const BackgroundLayer& from) {
    to.position_x = from.position_x;
    to.position_y = from.position_y;
}
void copy_size(BackgroundLayer& to, const BackgroundLayer& from) { to.size = from.size; }
void copy_repeat(BackgroundLayer& to, const BackgroundLayer& from) { to.repeat = from.repeat; }
void copy_origin(BackgroundLayer& to, const BackgroundLayer& from) { to.origin = from.origin; }
void copy_clip(BackgroundLayer& to, const BackgroundLayer& from) { to.clip = from.clip; }

std::string position_text(const BackgroundLayer& layer) { return text_of(layer.position_x) + " " + text_of(layer.position_y); }
std::string size_text(const BackgroundLayer& layer) { return text_of(layer.size); }
std::string repeat_text(const BackgroundLayer& layer) {
    constexpr std::array kWords{Word<BackgroundRepeat>{"repeat", BackgroundRepeat::Repeat},
                                Word<BackgroundRepeat>{"repeat-x", BackgroundRepeat::RepeatX},
                                Word<BackgroundRepeat>{"repeat-y", BackgroundRepeat::RepeatY},
                                Word<BackgroundRepeat>{"no-repeat", BackgroundRepeat::NoRepeat}};
    return word_of(layer.repeat, kWords);
}
std::string origin_text(const BackgroundLayer& layer) { return word_of(layer.origin, kBackgroundBoxes); }
std::string clip_text(const BackgroundLayer& layer) { return word_of(layer.clip, kBackgroundBoxes); }

}  // namespace callboard::style
