#include "style/node_direction.h"

#include "base/utf8.h"

namespace callboard::style {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};
// Blocks of scripts that are written from right to left.
constexpr std::array kRightToLeft{Range{0x590, 0x8FF}, Range{0xFB1D, 0xFDFF}, Range{0xFE70, 0xFEFF}, Range{0x10800, 0x10FFF},
                                  Range{0x1E800, 0x1EFFF}};

bool is_letter(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool punctuation = (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x3004) || (c >= 0xFF01 && c <= 0xFF20);
    return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !punctuation;
}

std::optional<Direction> first_strong(std::string_view text) {
    for (std::size_t offset = 0; offset < text.size();) {
        const char32_t c = next_code_point(text, offset);
        const bool digit = c >= 0x660 && c <= 0x66C;
        const bool right =
            std::any_of(kRightToLeft.begin(), kRightToLeft.end(), [c](const Range& r) { return c >= r.first && c <= r.last; });
        if (right && !digit) return Direction::RightToLeft;
        if (!right && is_letter(c)) return Direction::LeftToRight;
    }
    return std::nullopt;
}

std::optional<Direction> first_strong(const Node& node, int depth) {
    constexpr int kMaxDepth = 64;
    if (node.is_text()) return first_strong(node.text);
    if (depth > kMaxDepth) return std::nullopt;
    for (const Node& child : node.children) {
        // What has a direction of its own says nothing about the one around it (HTML, 3.2.6.4).
        if (child.tag == "bdi" || !child.attribute("dir").empty()) continue;
        if (const auto direction = first_strong(child, depth + 1)) return direction;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Direction> own_direction(const Node& node) {
    const std::string_view written = node.attribute("dir");
    if (ascii_equals_ignoring_case(written, "ltr")) return Direction::LeftToRight;
    if (ascii_equals_ignoring_case(written, "rtl")) return Direction::RightToLeft;
    const bool automatic = ascii_equals_ignoring_case(written, "auto") || (node.tag == "bdi" && written.empty());
    if (!automatic) return std::nullopt;
    return first_strong(node, 0).value_or(Direction::LeftToRight);
}

}  // namespace callboard::style
