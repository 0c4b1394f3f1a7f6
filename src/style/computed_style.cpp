#include "style/computed_style.h"

namespace callboard::style {

bool Font::operator==(const Font& other) const {
    const bool same_families = families == other.families || (families && other.families && *families == *other.families);
    return same_families && size == other.size && weight == other.weight && italic == other.italic &&
           tabular_numbers == other.tabular_numbers && letter_spacing == other.letter_spacing && language == other.language;
}

void use_current_color(ComputedStyle& style) {
    for (std::size_t side = 0; side < style.border.size(); ++side) {
        if ((style.current_colors & (unsigned{kMovesBorderTopColor} << side)) != 0) style.border[side].color = style.color;
    }
    if ((style.current_colors & kMovesBackgroundColor) != 0) style.background_color = style.color;
    if ((style.current_colors & kMovesStrokeColor) != 0) style.text_stroke_color = style.color;
}

}  // namespace callboard::style
