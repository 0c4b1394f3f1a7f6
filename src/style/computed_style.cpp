#include "style/computed_style.h"

namespace callboard::style {

bool Font::operator==(const Font& other) const {
    const bool same_families = families == other.families || (families && other.families && *families == *other.families);
    return same_families && size == other.size && weight == other.weight && italic == other.italic &&
           tabular_numbers == other.tabular_numbers && letter_spacing == other.letter_spacing && language == other.language;
}

}  // namespace callboard::style
