// The few numbers of an OpenType file that SDL_ttf does not tell: its line metrics, exactly.
#pragma once

#include <optional>
#include <string>

namespace callboard::text {

// In em. As Chromium takes them on Linux: hhea, or the typographic ones of OS/2 where that table says USE_TYPO_METRICS.
struct LineMetrics {
    float ascent = 0;
    float descent = 0;  // positive below the baseline
    float line_gap = 0;
    float bitmap_size = 0;  // px per em of its colour bitmaps; 0 without any
};

// Nothing when the file is not such a font. `index` is fontconfig's: the face of a collection in its low 16 bits.
std::optional<LineMetrics> read_line_metrics(const std::string& file, int index);

}  // namespace callboard::text
