#include "text/sfnt.h"

#include "text/sfnt_reader.h"

namespace callboard::text {

std::optional<LineMetrics> read_line_metrics(const std::string& file, int index) {
    SfntReader reader(file, index);
    const std::uint64_t head = reader.table(sfnt_tag("head"));
    const std::uint64_t hhea = reader.table(sfnt_tag("hhea"));
    if (head == 0 || hhea == 0) return std::nullopt;
    const float units = reader.u16(head + 18);
    if (units < 16) return std::nullopt;

    const std::uint64_t os2 = reader.table(sfnt_tag("OS/2"));
    float ascent = reader.s16(hhea + 4);
    float descent = reader.s16(hhea + 6);
    float gap = reader.s16(hhea + 8);
    const bool typographic = os2 != 0 && (reader.u16(os2 + 62) & 0x80U) != 0;
    if (os2 != 0 && (typographic || (ascent == 0 && descent == 0))) {
        ascent = reader.s16(os2 + 68);
        descent = reader.s16(os2 + 70);
        gap = reader.s16(os2 + 72);
    }
    LineMetrics metrics{ascent / units, -descent / units, std::max(0.0F, gap / units), 0};
    const std::uint64_t bitmaps = reader.table(sfnt_tag("CBLC"));
    if (bitmaps != 0) metrics.bitmap_size = reader.u8(bitmaps + 8 + 45);
    return metrics;
}

}  // namespace callboard::text
