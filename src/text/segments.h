// UTF-8 text as ICU sees it: where clusters end, where lines may end, which bidi level a byte has. No fonts here.
#pragma once

#include "layout/text_measurer.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct UBreakIterator;

namespace callboard::text {

// A text in UTF-16 with the way back. Broken sequences become U+FFFD.
struct Utf16 {
    std::u16string units;
    std::vector<std::uint32_t> bytes;  // of each unit the byte where its code point starts, and the text's length at the end
};
Utf16 to_utf16(std::string_view text);

// Keeps ICU's break iterators, which are slow to make.
class Segmenter {
public:
    Segmenter();
    ~Segmenter();

    // Where grapheme clusters end, in units, ascending.
    std::vector<std::uint32_t> clusters(const Utf16& text);
    // Where lines may end, as bytes. `language` is BCP 47.
    std::vector<layout::BreakOpportunity> line_breaks(const Utf16& text, const std::string& language);

private:
    using Iterator = std::unique_ptr<UBreakIterator, void (*)(UBreakIterator*)>;
    Iterator clusters_;
    std::vector<std::pair<std::string, Iterator>> lines_;  // the last few languages
};

// The bidi level of each unit.
std::vector<std::uint8_t> bidi_levels(const Utf16& text, style::Direction base);

}  // namespace callboard::text
