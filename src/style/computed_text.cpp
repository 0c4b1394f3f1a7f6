#include "style/computed_text.h"

#include "style/property.h"

namespace callboard::style {
namespace {

std::span<const Property> physical_properties() { return properties().first(physical_property_count()); }

// A colour that nobody sees, or that `color` says already.
bool is_idle_color(std::string_view name, const ComputedStyle& style) {
    constexpr std::array<std::string_view, 4> kSides{"border-top-color", "border-right-color", "border-bottom-color",
                                                     "border-left-color"};
    const auto follows = [&style](unsigned moving) { return (style.current_colors & moving) != 0; };
    for (std::size_t side = 0; side < kSides.size(); ++side) {
        if (name == kSides[side]) return style.border[side].width == 0 || follows(unsigned{kMovesBorderTopColor} << side);
    }
    return name == "-webkit-text-stroke-color" && (style.text_stroke_width == 0 || follows(kMovesStrokeColor));
}

}  // namespace

std::vector<ComputedText> computed_text(const ComputedStyle& style) {
    std::vector<ComputedText> all;
    for (const Property& property : physical_properties()) {
        if (std::string text = property.text(style); !text.empty()) all.push_back({property.name, std::move(text)});
    }
    return all;
}

std::vector<ComputedText> notable_text(const ComputedStyle& style, const ComputedStyle& parent) {
    std::vector<ComputedText> notable;
    for (const Property& property : physical_properties()) {
        std::string text = property.text(style);
        const bool differs = text != property.text(initial_style()) || (property.inherited && text != property.text(parent));
        if (differs && !is_idle_color(property.name, style)) notable.push_back({property.name, std::move(text)});
    }
    return notable;
}

}  // namespace callboard::style
