#include "text/segments.h"

#include "base/utf8.h"

#include <unicode/ubidi.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>

namespace callboard::text {
namespace {

constexpr std::size_t kLanguagesKept = 4;

using Iterator = std::unique_ptr<UBreakIterator, void (*)(UBreakIterator*)>;

Iterator make_iterator(UBreakIteratorType type, const char* language) {
    UErrorCode error = U_ZERO_ERROR;
    UBreakIterator* iterator = ubrk_open(type, language, nullptr, 0, &error);
    if (U_FAILURE(error)) {
        error = U_ZERO_ERROR;
        iterator = ubrk_open(type, "", nullptr, 0, &error);
    }
    return {U_FAILURE(error) ? nullptr : iterator, [](UBreakIterator* opened) { ubrk_close(opened); }};
}

bool set_text(UBreakIterator* iterator, const Utf16& text) {
    UErrorCode error = U_ZERO_ERROR;
    if (iterator != nullptr) ubrk_setText(iterator, text.units.data(), static_cast<std::int32_t>(text.units.size()), &error);
    return iterator != nullptr && U_SUCCESS(error);
}

// Makes one sign of the consonants around it: India's, and those that stack in Burmese and Khmer.
bool is_linker(char16_t unit) {
    switch (unit) {
        case 0x094D:
        case 0x09CD:
        case 0x0ACD:
        case 0x0B4D:
        case 0x0C4D:
        case 0x0D4D:
        case 0x1039:
        case 0x17D2: return true;
        default: return false;
    }
}

// Rule GB9c, which ICU has since Unicode 15.1: a conjunct is one cluster.
bool inside_conjunct(const std::u16string& text, std::size_t at) {
    constexpr char16_t kJoiner = 0x200D;
    const std::size_t last = at > 1 && text[at - 1] == kJoiner ? at - 2 : at - 1;
    return at < text.size() && is_linker(text[last]) &&
           u_getIntPropertyValue(text[at], UCHAR_INDIC_SYLLABIC_CATEGORY) == U_INSC_CONSONANT;
}

bool is_low_surrogate(char16_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

}  // namespace

Utf16 to_utf16(std::string_view text) {
    Utf16 result;
    result.units.reserve(text.size());
    result.bytes.reserve(text.size() + 1);
    for (std::size_t offset = 0; offset < text.size();) {
        const auto start = static_cast<std::uint32_t>(offset);
        const char32_t c = next_code_point(text, offset);
        if (c >= 0x10000) {
            result.units.push_back(static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10U)));
            result.bytes.push_back(start);
        }
        result.units.push_back(static_cast<char16_t>(c >= 0x10000 ? 0xDC00 + ((c - 0x10000) & 0x3FFU) : c));
        result.bytes.push_back(start);
    }
    result.bytes.push_back(static_cast<std::uint32_t>(text.size()));
    return result;
}

Segmenter::Segmenter() : clusters_(make_iterator(UBRK_CHARACTER, "")) {}
Segmenter::~Segmenter() = default;

std::vector<std::uint32_t> Segmenter::clusters(const Utf16& text) {
    std::vector<std::uint32_t> ends;
    if (set_text(clusters_.get(), text)) {
        ubrk_first(clusters_.get());
        for (int at = ubrk_next(clusters_.get()); at != UBRK_DONE; at = ubrk_next(clusters_.get())) {
            if (!inside_conjunct(text.units, static_cast<std::size_t>(at))) ends.push_back(static_cast<std::uint32_t>(at));
        }
        return ends;
    }
    // Without ICU's data each code point is a cluster.
    for (std::uint32_t at = 1; at <= text.units.size(); ++at) {
        if (at == text.units.size() || !is_low_surrogate(text.units[at])) ends.push_back(at);
    }
    return ends;
}

std::vector<layout::BreakOpportunity> Segmenter::line_breaks(const Utf16& text, const std::string& language) {
    auto known = std::find_if(lines_.begin(), lines_.end(), [&](const auto& entry) { return entry.first == language; });
    if (known == lines_.end()) {
        if (lines_.size() >= kLanguagesKept) lines_.erase(lines_.begin());
        lines_.emplace_back(language, make_iterator(UBRK_LINE, language.c_str()));
        known = lines_.end() - 1;
    }
    std::vector<layout::BreakOpportunity> breaks;
    UBreakIterator* iterator = known->second.get();
    if (set_text(iterator, text)) {
        ubrk_first(iterator);
        for (int at = ubrk_next(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) {
            const auto unit = static_cast<std::size_t>(at);
            breaks.push_back({text.bytes[unit], text.units[unit - 1] == u'\n'});
        }
    } else if (!text.units.empty()) {
        breaks.push_back({text.bytes.back(), false});
    }
    return breaks;
}

std::vector<std::uint8_t> bidi_levels(const Utf16& text, style::Direction base) {
    const UBiDiLevel base_level = base == style::Direction::RightToLeft ? 1 : 0;
    std::vector<std::uint8_t> levels(text.units.size(), base_level);
    if (text.units.empty()) return levels;
    const std::unique_ptr<UBiDi, void (*)(UBiDi*)> bidi(ubidi_open(), ubidi_close);
    UErrorCode error = U_ZERO_ERROR;
    const auto length = static_cast<std::int32_t>(text.units.size());
    ubidi_setPara(bidi.get(), text.units.data(), length, base_level, nullptr, &error);
    const UBiDiLevel* found = U_SUCCESS(error) ? ubidi_getLevels(bidi.get(), &error) : nullptr;
    if (found != nullptr && U_SUCCESS(error)) levels.assign(found, found + length);
    return levels;
}

}  // namespace callboard::text
