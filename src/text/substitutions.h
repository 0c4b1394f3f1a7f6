// Which glyphs a feature of an OpenType font puts in place of others, one for one: read from GSUB, as SDL_ttf cannot switch
// features on.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace callboard::text {

struct Substitution {
    std::uint16_t glyph = 0;
    std::uint16_t by = 0;
    float advance = 0;  // of the glyph that takes the place, in em
};

// Of the feature in any script; empty where the font has none. `index` is fontconfig's.
std::vector<Substitution> read_substitutions(const std::string& file, int index, std::uint32_t feature);

}  // namespace callboard::text
