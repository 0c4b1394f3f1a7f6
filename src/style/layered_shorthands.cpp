// Shorthands whose value is a list of layers: background, animation and transition.
#include "style/animation_kinds.h"
#include "style/background_kinds.h"
#include "style/shorthand_parsers.h"

namespace callboard::style {
namespace {

// One value for each longhand.
template <class... Values>
void set_in_order(LonghandValues& into, const Shorthand& shorthand, Values... values) {
    std::size_t index = 0;
    (into.emplace_back(shorthand.longhands[index++], AnyValue(std::move(values))), ...);
}

SpecifiedPosition top_left() {
    SpecifiedPosition position;
    position.x.unit = Unit::Percent;
    position.y.unit = Unit::Percent;
    return position;
}

struct Layer {
    std::optional<SpecifiedColor> color;
    std::optional<SpecifiedImage> image;
    std::optional<SpecifiedPosition> position;
    std::optional<SpecifiedBackgroundSize> size;
    std::optional<BackgroundRepeat> repeat;
    std::optional<BackgroundBox> origin;
    std::optional<BackgroundBox> clip;
};

// One part of a layer; false where nothing fits.
bool read_layer_part(ValueReader& reader, Layer& layer) {
    if (!layer.image && (layer.image = read_image(reader))) return true;
    if (!layer.repeat && (layer.repeat = read_background_repeat(reader))) return true;
    if (!layer.origin && (layer.origin = read_background_box(reader))) return true;
    if (!layer.clip && (layer.clip = read_background_box(reader))) return true;
    if (!layer.color && (layer.color = read_color(reader))) return true;
    if (layer.position) return false;
    layer.position = read_position(reader);
    if (!layer.position) return false;
    if (!reader.take_delim('/')) return true;
    layer.size = read_background_size(reader);
    return layer.size.has_value();
}

struct Layers {
    std::optional<SpecifiedColor> color;
    std::vector<SpecifiedImage> images;
    std::vector<SpecifiedPosition> positions;
    std::vector<SpecifiedBackgroundSize> sizes;
    std::vector<BackgroundRepeat> repeats;
    std::vector<BackgroundBox> origins;
    std::vector<BackgroundBox> clips;
};

void append(Layers& layers, const Layer& layer) {
    layers.images.push_back(layer.image.value_or(SpecifiedImage{}));
    layers.positions.push_back(layer.position.value_or(top_left()));
    layers.sizes.push_back(layer.size.value_or(SpecifiedBackgroundSize{}));
    layers.repeats.push_back(layer.repeat.value_or(BackgroundRepeat::Repeat));
    layers.origins.push_back(layer.origin.value_or(BackgroundBox::PaddingBox));
    layers.clips.push_back(layer.clip.value_or(layer.origin.value_or(BackgroundBox::BorderBox)));
}

bool read_layers(ValueReader& reader, Layers& layers) {
    constexpr std::size_t kMaxLayers = 32;
    do {
        Layer layer;
        bool any = false;
        while (!reader.at_end() && reader.peek()->type != TokenType::Comma) {
            if (!read_layer_part(reader, layer)) return false;
            any = true;
        }
        // A colour belongs to the last layer alone.
        if (!any || layers.color || layers.images.size() == kMaxLayers) return false;
        layers.color = layer.color;
        append(layers, layer);
    } while (reader.take_comma());
    return true;
}

struct AnimationLists {
    std::vector<std::string> names;
    std::vector<float> durations;
    std::vector<float> delays;
    std::vector<Easing> easings;
    std::vector<float> iterations;
    std::vector<Animation::Direction> directions;
    std::vector<Animation::Fill> fills;
};

bool read_animation(ValueReader& reader, AnimationLists& lists) {
    std::optional<std::string> name;
    std::optional<float> duration, delay, iterations;
    std::optional<Easing> easing;
    std::optional<Animation::Direction> direction;
    std::optional<Animation::Fill> fill;
    while (!reader.at_end() && reader.peek()->type != TokenType::Comma) {
        if (!duration && (duration = read_duration(reader))) continue;
        if (duration && !delay && (delay = read_time(reader))) continue;
        if (!easing && (easing = read_easing(reader))) continue;
        if (!iterations && (iterations = read_iterations(reader))) continue;
        if (!direction && (direction = read_animation_direction(reader))) continue;
        if (!fill && (fill = read_animation_fill(reader))) continue;
        if (!name && (name = read_animation_name(reader))) continue;
        return false;
    }
    lists.names.push_back(name.value_or(""));
    lists.durations.push_back(duration.value_or(0));
    lists.delays.push_back(delay.value_or(0));
    lists.easings.push_back(easing.value_or(Easing{}));
    lists.iterations.push_back(iterations.value_or(1));
    lists.directions.push_back(direction.value_or(Animation::Direction::Normal));
    lists.fills.push_back(fill.value_or(Animation::Fill::None));
    return true;
}

struct TransitionLists {
    std::vector<unsigned> moving;
    std::vector<float> durations;
    std::vector<float> delays;
    std::vector<Easing> easings;
};

bool read_transition(ValueReader& reader, TransitionLists& lists) {
    std::optional<unsigned> moving;
    std::optional<float> duration, delay;
    std::optional<Easing> easing;
    bool is_none = false;
    while (!reader.at_end() && reader.peek()->type != TokenType::Comma) {
        if (!duration && (duration = read_duration(reader))) continue;
        if (duration && !delay && (delay = read_time(reader))) continue;
        if (!easing && (easing = read_easing(reader))) continue;
        if (reader.take_ident("allow-discrete") || reader.take_ident("normal")) continue;
        is_none = is_none || reader.peek()->is_ident("none");
        if (!moving && (moving = read_moving(reader))) continue;
        return false;
    }
    // `none` stands alone.
    if (is_none && (!lists.moving.empty() || !reader.at_end())) return false;
    lists.moving.push_back(moving.value_or(kMovesAll));
    lists.durations.push_back(duration.value_or(0));
    lists.delays.push_back(delay.value_or(0));
    lists.easings.push_back(easing.value_or(Easing{}));
    return true;
}

}  // namespace

bool expand_background(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into) {
    Layers layers;
    if (!read_layers(reader, layers)) return false;
    SpecifiedColor none;
    none.value = kTransparent;
    set_in_order(into, shorthand, layers.color.value_or(none), std::move(layers.images), std::move(layers.positions),
                 std::move(layers.sizes), std::move(layers.repeats), std::move(layers.origins), std::move(layers.clips));
    return true;
}

bool expand_animation(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into) {
    constexpr std::size_t kMaxAnimations = 16;
    AnimationLists lists;
    do {
        if (!read_animation(reader, lists) || lists.names.size() > kMaxAnimations) return false;
    } while (reader.take_comma());
    set_in_order(into, shorthand, std::move(lists.names), std::move(lists.durations), std::move(lists.delays),
                 std::move(lists.easings), std::move(lists.iterations), std::move(lists.directions), std::move(lists.fills));
    return true;
}

bool expand_transition(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into) {
    constexpr std::size_t kMaxTransitions = 32;
    TransitionLists lists;
    do {
        if (!read_transition(reader, lists) || lists.moving.size() > kMaxTransitions) return false;
    } while (reader.take_comma());
    set_in_order(into, shorthand, std::move(lists.moving), std::move(lists.durations), std::move(lists.delays),
                 std::move(lists.easings));
    return true;
}

}  // namespace callboard::style
