// The edge between layout and fonts: text implements it with real faces, tests/support with fixed-width letters.
#pragma once

#include "style/computed_style.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace callboard::layout {

// A font file, one face in it, and the script that text is shaped as; known to the measurer that gave it out, and to nobody
// else.
using FaceId = std::uint32_t;

// In px at the font's size, of the first face of the family list.
struct FontMetrics {
    float ascent = 0;   // above the baseline, positive
    float descent = 0;  // below the baseline, positive
    float line_gap = 0;
    float x_height = 0;
    float cap_height = 0;
    float zero_advance = 0;  // the width of "0": the CSS unit ch
};

// Bytes [begin, end) of a paragraph that have one font; spans are ascending and cover the text.
struct TextSpan {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    const style::Font* font = nullptr;
};

// A stretch of one span, one bidi level, one script and one face.
struct TextItem {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t span = 0;  // index of its TextSpan
    FaceId face = 0;
    std::uint8_t level = 0;  // bidi level: odd is right to left
};

struct BreakOpportunity {
    std::uint32_t offset = 0;  // a line may end before this byte
    bool mandatory = false;    // it must (after a line feed)
    bool operator==(const BreakOpportunity&) const = default;
};

struct Paragraph {
    std::vector<TextItem> items;           // in logical order, covering the text
    std::vector<BreakOpportunity> breaks;  // ascending, without 0, with the end of the text
    std::vector<std::uint32_t> graphemes;  // where a grapheme cluster ends, ascending: the only places to cut a word
};

class TextMeasurer {
public:
    virtual ~TextMeasurer() = default;

    virtual FontMetrics metrics(const style::Font& font) = 0;

    // Splits a paragraph. Line feeds are mandatory breaks; U+FFFC stands for an inline box and is an item of its own; bidi
    // controls (U+2066 to U+2069, U+202A to U+202E) take effect and have no width. White space is already collapsed.
    // The answer, never null, may be shared with others who asked the same.
    virtual std::shared_ptr<const Paragraph> analyse(std::string_view text, std::span<const TextSpan> spans,
                                                     style::Direction base) = 0;

    // The width in px of `text`, which lies inside one item of face `face`, shaped, with letter-spacing after each cluster (in
    // cursive scripts after spaces alone). Linear in the font size.
    virtual float advance(FaceId face, std::string_view text, const style::Font& font, bool right_to_left) = 0;

    // Another number whenever answers may differ from those before, as when fonts come or go: for those who remember answers.
    virtual std::uint64_t version() const { return 0; }

    // For dumps and messages: "Inter Bold".
    virtual std::string face_name(FaceId face) const = 0;
};

}  // namespace callboard::layout
