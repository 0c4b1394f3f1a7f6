#include "style/element_style.h"

#include "style/color_value.h"

namespace callboard::style {
namespace {

// The ids that the order of computing turns on.
struct KnownIds {
    std::span<const Property> table = properties();
    PropertyId font_size = property_id("font-size");
    PropertyId color = property_id("color");
    PropertyId stroke_color = property_id("-webkit-text-stroke-color");
    PropertyId background_color = property_id("background-color");
    std::array<PropertyId, 4> border_colors{property_id("border-top-color"), property_id("border-right-color"),
                                            property_id("border-bottom-color"), property_id("border-left-color")};
    std::vector<PropertyId> inherited;

    KnownIds() {
        const auto count = static_cast<PropertyId>(physical_property_count());
        for (PropertyId id = 0; id < count; ++id) {
            if (table[id].inherited) inherited.push_back(id);
        }
    }
};

const KnownIds& known() {
    static const KnownIds ids;
    return ids;
}

void apply(ComputedStyle& style, const Property& property, const LonghandValue& winner, const ComputeContext& context) {
    WideKeyword wide = winner.wide;
    if (wide == WideKeyword::Unset) wide = property.inherited ? WideKeyword::Inherit : WideKeyword::Initial;
    switch (wide) {
        case WideKeyword::Inherit: property.copy(style, context.parent); break;
        case WideKeyword::Initial: property.copy(style, initial_style()); break;
        default: property.apply(style, winner.value, context); break;
    }
}

bool strokes_current(const Winners& winners, const ElementInputs& inputs) {
    const LonghandValue* winner = winners[known().stroke_color];
    if (winner == nullptr || winner->wide == WideKeyword::Inherit || winner->wide == WideKeyword::Unset) {
        return inputs.parent_strokes_current;
    }
    if (winner->wide == WideKeyword::Initial) return true;
    return winner->value.as<SpecifiedColor>().is_current;
}

// A colour that nobody declares is currentcolor.
bool is_current(const LonghandValue* winner) {
    if (winner == nullptr || winner->wide == WideKeyword::Initial || winner->wide == WideKeyword::Unset) return true;
    return winner->wide == WideKeyword::None && winner->value.as<SpecifiedColor>().is_current;
}

unsigned current_colors(const Winners& winners, bool strokes_current) {
    unsigned current = strokes_current ? kMovesStrokeColor : 0U;
    const LonghandValue* color = winners[known().color];
    const bool inherited = color == nullptr || color->wide == WideKeyword::Inherit || color->wide == WideKeyword::Unset;
    if (inherited || (color->wide == WideKeyword::None && is_current(color))) current |= kMovesColor;
    for (std::size_t side = 0; side < known().border_colors.size(); ++side) {
        if (is_current(winners[known().border_colors[side]])) current |= unsigned{kMovesBorderTopColor} << side;
    }
    const LonghandValue* background = winners[known().background_color];
    if (background != nullptr && background->wide == WideKeyword::None && is_current(background))
        current |= kMovesBackgroundColor;
    return current;
}

// What depends on several properties.
void finish(ComputedStyle& style) {
    for (BorderSide& side : style.border) {
        if (side.style == BorderStyle::None) side.width = 0;
    }
    if (style.overflow_x == Overflow::Visible && style.overflow_y == Overflow::Hidden) style.overflow_x = Overflow::Hidden;
    if (style.overflow_y == Overflow::Visible && style.overflow_x == Overflow::Hidden) style.overflow_y = Overflow::Hidden;
    // Layers without a picture are only worth keeping for the last one's clip, which is the colour's.
    const bool pictures = std::any_of(style.backgrounds.begin(), style.backgrounds.end(), [](const BackgroundLayer& layer) {
        return !std::holds_alternative<std::monostate>(layer.image);
    });
    if (!pictures && !style.backgrounds.empty() && style.backgrounds.back().clip == BackgroundBox::BorderBox)
        style.backgrounds.clear();
}

}  // namespace

ElementStyle compute_style(const Winners& winners, const ElementInputs& inputs) {
    const auto made = std::make_shared<ComputedStyle>();
    ComputedStyle& style = *made;
    const KnownIds& ids = known();
    for (const PropertyId inherited : ids.inherited) ids.table[inherited].copy(style, inputs.parent);
    style.font.language = inputs.language;
    if (inputs.direction) style.direction = *inputs.direction;

    ComputeContext context{inputs.environment, inputs.parent,       inputs.parent.font.size,
                           inputs.root_em,     &inputs.parent.font, inputs.parent.color};
    std::size_t id = winners.next(0);
    const auto apply_up_to = [&](std::size_t last) {
        for (; id <= last; id = winners.next(id + 1)) {
            apply(style, ids.table[id], *winners[static_cast<PropertyId>(id)], context);
        }
    };
    apply_up_to(ids.font_size);
    context.em = style.font.size;
    context.font = &style.font;
    if (inputs.is_root) context.root_em = style.font.size;
    apply_up_to(ids.color);
    context.current_color = style.color;
    const bool strokes = strokes_current(winners, inputs);
    style.current_colors = current_colors(winners, strokes);
    use_current_color(style);
    apply_up_to(physical_property_count() - 1);
    finish(style);
    return {made, strokes};
}

}  // namespace callboard::style
