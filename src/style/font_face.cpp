#include "style/font_face.h"

#include "base/utf8.h"
#include "style/length_value.h"
#include "style/value_kinds.h"

#include <charconv>

namespace callboard::style {
namespace {

using Complain = std::function<void(const Token&, std::string)>;

std::string name_of(ValueSpan values) {
    ValueReader reader(values, nullptr);
    if (reader.at_end()) return {};
    if (reader.peek()->type == TokenType::String) return std::string(reader.take()->text);
    std::string name;
    while (!reader.at_end() && reader.peek()->type == TokenType::Ident) {
        if (!name.empty()) name += " ";
        name += reader.take()->text;
    }
    return name;
}

std::optional<int> read_weight(ValueReader& reader) {
    if (reader.take_ident("normal")) return 400;
    if (reader.take_ident("bold")) return 700;
    const auto number = read_number(reader, Sign::NonNegative);
    if (!number || *number < 1 || *number > 1000) return std::nullopt;
    return static_cast<int>(*number);
}

bool set_weight(FontFace& face, ValueSpan values) {
    ValueReader reader(values, nullptr);
    const auto low = read_weight(reader);
    if (!low) return false;
    const auto high = reader.at_end() ? low : read_weight(reader);
    if (!high || !reader.at_end()) return false;
    face.weight_low = std::min(*low, *high);
    face.weight_high = std::max(*low, *high);
    return true;
}

// local() and url() in turn; format() and tech() say nothing that the file does not say itself.
bool set_sources(FontFace& face, ValueSpan values, const SheetSource& source, const Complain& complain, const Token& at) {
    ValueReader reader(values, &source);
    do {
        if (const ComponentValue* local = reader.take_function("local")) {
            std::string name = name_of(local->children());
            if (name.empty()) return false;
            face.local_names.push_back(std::move(name));
            continue;
        }
        const auto path = read_url(reader);
        if (!path) {
            if (reader.reason().empty() || reader.take() == nullptr) return false;
            complain(at, fmt::format("`src`: {}", reader.reason()));
        } else {
            face.files.emplace_back(*path);
        }
        while (reader.take_function("format") != nullptr || reader.take_function("tech") != nullptr) {
        }
    } while (reader.take_comma());
    return reader.at_end();
}

std::optional<char32_t> hex_value(std::string_view digits) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    const bool whole = error == std::errc() && end == digits.data() + digits.size();
    if (!whole || digits.empty() || digits.size() > 6 || value > 0x10FFFF) return std::nullopt;
    return static_cast<char32_t>(value);
}

// "U+4E00-9FFF", "U+26", "U+4??". Tokens do not keep how it was written, so it is read from the sheet's text.
bool set_unicode_ranges(FontFace& face, std::string_view text) {
    constexpr std::size_t kMaxRanges = 256;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        std::string_view one = callboard::trimmed(text.substr(0, comma));
        text.remove_prefix(std::min(comma + 1, text.size()));
        if (one.size() < 3 || (one[0] != 'U' && one[0] != 'u') || one[1] != '+') return false;
        one.remove_prefix(2);
        const std::size_t dash = one.find('-');
        std::string low(one.substr(0, dash));
        std::string high(dash == std::string_view::npos ? one : one.substr(dash + 1));
        std::replace(low.begin(), low.end(), '?', '0');
        std::replace(high.begin(), high.end(), '?', 'F');
        const auto first = hex_value(low);
        const auto last = hex_value(high);
        if (!first || !last || *last < *first || face.unicode_ranges.size() >= kMaxRanges) return false;
        face.unicode_ranges.emplace_back(*first, *last);
    }
    return true;
}

}  // namespace

std::optional<FontFace> parse_font_face(const ComponentValue& block, std::string_view css, const SheetSource& source,
                                        const Complain& complain) {
    FontFace face;
    ValueSpan content = block.children();
    while (const auto item = next_declaration(content)) {
        if (item->kind != SyntaxItem::Kind::Declaration) continue;
        const ComponentValue& name = *item->declaration.name;
        const ValueSpan value = item->declaration.value;
        bool good = true;
        if (name.is_ident("font-family")) {
            face.family = name_of(value);
        } else if (name.is_ident("font-weight")) {
            good = set_weight(face, value);
        } else if (name.is_ident("font-style")) {
            ValueReader reader(value, nullptr);
            face.italic = reader.take_ident("italic") || reader.take_ident("oblique");
        } else if (name.is_ident("src")) {
            good = set_sources(face, value, source, complain, name);
        } else if (name.is_ident("unicode-range")) {
            good = !value.empty() && set_unicode_ranges(face, written(value, css));
        }
        if (!good) complain(name, fmt::format("`{}` in @font-face is not valid", ascii_lower(name.text)));
    }
    if (!face.family.empty() && (!face.files.empty() || !face.local_names.empty())) return face;
    complain(block, "`@font-face` needs font-family and src with local() or a file of the theme: dropped");
    return std::nullopt;
}

}  // namespace callboard::style
