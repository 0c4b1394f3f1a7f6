// font-variant-numeric: tabular-nums is the font's feature `tnum`, which SDL_ttf cannot switch on. Where the font gives code
// points of its own to the feature's glyphs (Inter does), text is written with those; else a digit is drawn as it is, in the
// middle of a cell as wide as the feature's glyph. A font without the feature stays as it is.
#pragma once

#include "text/open_fonts.h"

namespace callboard::text {

struct TabularForm {
    char32_t encoded = 0;  // 0: the glyph has no code point
    float advance = 0;     // em
};

class TabularForms {
public:
    TabularForms(const Catalog& catalog, OpenFonts& open) : catalog_(catalog), open_(open) {}

    // Of a digit, comma or full stop; null where the face has no other form. Other signs have contextual forms, such as a
    // colon between digits, which fonts let come first.
    const TabularForm* find(layout::FaceId face, char32_t sign);
    // The text with those forms that have code points.
    std::string encoded(layout::FaceId face, std::string_view text);

private:
    using Forms = std::map<char32_t, TabularForm>;
    const Forms& of(layout::FaceId face);
    Forms read(layout::FaceId face);

    const Catalog& catalog_;
    OpenFonts& open_;
    std::map<layout::FaceId, Forms> known_;
};

}  // namespace callboard::text
