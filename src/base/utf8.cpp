#include "base/utf8.h"

namespace callboard {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// How many bytes follow the lead byte, and the smallest code point that needs that many; -1 for a byte that leads nothing.
int continuation_bytes(unsigned char lead, char32_t& bits, char32_t& smallest) {
    if (lead < 0x80) {
        bits = lead;
        smallest = 0;
        return 0;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        bits = lead & 0x1FU;
        smallest = 0x80;
        return 1;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        bits = lead & 0x0FU;
        smallest = 0x800;
        return 2;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        bits = lead & 0x07U;
        smallest = 0x10000;
        return 3;
    }
    return -1;
}

bool is_line_break_or_tab(char32_t c) { return (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029; }

bool is_dropped(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& offset) {
    char32_t code_point = 0;
    char32_t smallest = 0;
    const int more = continuation_bytes(static_cast<unsigned char>(text[offset]), code_point, smallest);
    if (more < 0 || offset + static_cast<std::size_t>(more) >= text.size()) {
        ++offset;
        return kReplacement;
    }
    for (int i = 1; i <= more; ++i) {
        const auto byte = static_cast<unsigned char>(text[offset + static_cast<std::size_t>(i)]);
        if ((byte & 0xC0U) != 0x80U) {
            ++offset;
            return kReplacement;
        }
        code_point = (code_point << 6U) | (byte & 0x3FU);
    }
    if (code_point < smallest || code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) {
        ++offset;
        return kReplacement;
    }
    offset += static_cast<std::size_t>(more) + 1;
    return code_point;
}

void append_code_point(std::string& text, char32_t c) {
    const auto byte = [&text](char32_t value) { text.push_back(static_cast<char>(static_cast<unsigned char>(value))); };
    if (c < 0x80) {
        byte(c);
    } else if (c < 0x800) {
        byte(0xC0U | (c >> 6U));
        byte(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
        byte(0xE0U | (c >> 12U));
        byte(0x80U | ((c >> 6U) & 0x3FU));
        byte(0x80U | (c & 0x3FU));
    } else {
        byte(0xF0U | (c >> 18U));
        byte(0x80U | ((c >> 12U) & 0x3FU));
        byte(0x80U | ((c >> 6U) & 0x3FU));
        byte(0x80U | (c & 0x3FU));
    }
}

std::string clean_text(std::string_view text, std::size_t limit) {
    std::string clean;
    std::size_t count = 0;
    for (std::size_t offset = 0; offset < text.size() && count < limit;) {
        char32_t c = next_code_point(text, offset);
        if (is_line_break_or_tab(c)) c = ' ';
        if (is_dropped(c)) continue;
        append_code_point(clean, c);
        ++count;
    }
    return clean;
}

std::string ascii_lower(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

bool ascii_equals_ignoring_case(std::string_view a, std::string_view b) {
    return a.size() == b.size() && ascii_lower(a) == ascii_lower(b);
}

bool is_language_tag(std::string_view text) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    std::size_t part = 0;
    bool is_first = true;
    for (const char c : text) {
        if (c == '-' || c == '_') {
            if (part < (is_first ? 2U : 1U)) return false;
            is_first = false;
            part = 0;
        } else if (is_letter(c) || (!is_first && c >= '0' && c <= '9')) {
            if (++part > 8) return false;
        } else {
            return false;
        }
    }
    return part >= (is_first ? 2U : 1U) && text.size() <= 35;
}

std::string_view trimmed(std::string_view text) {
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

}  // namespace callboard
