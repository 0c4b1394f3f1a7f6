#include "style/an_plus_b.h"

#include "base/utf8.h"

#include <charconv>

namespace callboard::style {
namespace {

constexpr int kLargest = 1000000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

void skip_space(std::string_view& text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
}

// Digits at the front; nothing where there are none.
std::optional<int> take_digits(std::string_view& text) {
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count])) ++count;
    if (count == 0) return std::nullopt;
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + count, value);
    static_cast<void>(end);
    text.remove_prefix(count);
    return error == std::errc() ? std::min(value, kLargest) : kLargest;
}

// -1 or 1 for a sign at the front; nothing where there is none.
std::optional<int> take_sign(std::string_view& text) {
    if (text.empty() || (text.front() != '+' && text.front() != '-')) return std::nullopt;
    const int sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
    return sign;
}

bool whole_numbers_only(ValueSpan values) {
    return std::all_of(values.begin(), values.end(), [](const ComponentValue& value) {
        const bool numeric = value.type == TokenType::Number || value.type == TokenType::Dimension;
        return !numeric || value.is_integer;
    });
}

}  // namespace

bool AnPlusB::matches(int index) const {
    const int distance = index - b;
    if (a == 0) return distance == 0;
    return distance % a == 0 && distance / a >= 0;
}

std::optional<AnPlusB> parse_an_plus_b(ValueSpan values) {
    if (!whole_numbers_only(values)) return std::nullopt;
    const std::string written = ascii_lower(serialized(trimmed(values)));
    std::string_view text = written;
    if (text == "odd") return AnPlusB{2, 1};
    if (text == "even") return AnPlusB{2, 0};
    const int sign = take_sign(text).value_or(1);
    const std::optional<int> first = take_digits(text);
    if (!text.starts_with('n')) {
        if (!first || !text.empty()) return std::nullopt;
        return AnPlusB{0, sign * *first};
    }
    text.remove_prefix(1);
    AnPlusB result{sign * first.value_or(1), 0};
    skip_space(text);
    if (text.empty()) return result;
    const std::optional<int> second_sign = take_sign(text);
    skip_space(text);
    const std::optional<int> second = take_digits(text);
    if (!second_sign || !second || !text.empty()) return std::nullopt;
    result.b = *second_sign * *second;
    return result;
}

}  // namespace callboard::style
