// Which families are asked for a letter that the theme's families do not have. Explicit lists: fontconfig's own order picks
// poor faces for some scripts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace callboard::text {

// A family as CSS names it: the installed families that a generic name stands for, or the name itself.
std::vector<std::string> families_of(std::string_view name);

// The families for a script (an ICU UScriptCode), best first. `language` decides between the Han faces.
std::vector<std::string> families_for_script(int script, std::string_view language);

// Asked for any letter, before and after those of its script.
const std::vector<std::string>& latin_families();
const std::vector<std::string>& symbol_families();
const std::vector<std::string>& emoji_families();

// The script that decides about a code point's face: ideographic punctuation and full-width forms count as Han.
int face_script(char32_t code_point);
// Its letters are joined (CSS Text 3, appendix D): no letter-spacing comes between them.
bool is_joined_script(int script);
// No picture of its own: controls, joiners, variation selectors, bidi marks.
bool is_invisible(char32_t code_point);
// Takes effect in the paragraph and must not reach the shaper: bidi controls, line breaks.
bool is_control(char32_t code_point);

// A grapheme cluster that is to be shown as a colour picture: emoji presentation, flags, keycaps, joined sequences.
bool is_emoji_cluster(std::u32string_view cluster);

}  // namespace callboard::text
