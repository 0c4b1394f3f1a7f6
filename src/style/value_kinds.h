// Value kinds that many properties share: keywords, numbers, lengths, colours.
#pragma once

#include "style/color_value.h"
#include "style/length_value.h"
#include "style/property_row.h"

namespace callboard::style {

template <const auto& kWords>
struct Keyword {
    using Specified = decltype(kWords[0].value);
    static std::optional<Specified> parse(ValueReader& reader) { return read_word(reader, kWords); }
    static Specified compute(const Specified& value, const ComputeContext&) { return value; }
    static std::string text(const Specified& value) { return word_of(value, kWords); }
    static std::string accepts() {
        std::string all;
        for (const auto& word : kWords) {
            if (!all.empty()) all += ", ";
            all += word.name;
        }
        return all;
    }
};

template <Percentages kPercentages, Sign kSign>
struct LengthKind {
    using Specified = SpecifiedLength;
    static std::optional<Specified> parse(ValueReader& reader) { return read_length(reader, kPercentages, kSign); }
    static LengthPercentage compute(const Specified& value, const ComputeContext& context) { return computed(value, context); }
    static std::string accepts() { return kPercentages == Percentages::Accepted ? "a length or percentage" : "a length"; }
};

template <Sign kSign>
struct NumberKind {
    using Specified = float;
    static std::optional<Specified> parse(ValueReader& reader) { return read_number(reader, kSign); }
    static float compute(const Specified& value, const ComputeContext&) { return bounded_px(value); }
    static std::string accepts() { return "a number"; }
};

struct IntegerKind {
    using Specified = int;
    static std::optional<Specified> parse(ValueReader& reader) { return read_integer(reader); }
    static int compute(const Specified& value, const ComputeContext&) { return value; }
    static std::string accepts() { return "a whole number"; }
};

struct ColorKind {
    using Specified = SpecifiedColor;
    static std::optional<Specified> parse(ValueReader& reader) { return read_color(reader); }
    static Color compute(const Specified& value, const ComputeContext& context) {
        return computed(value, context.current_color);
    }
    static std::string accepts() { return std::string(kColorGrammar); }
};

// An Extent: keywords of the property, or a length.
struct SpecifiedExtent {
    Extent::Kind kind = Extent::Kind::Length;
    SpecifiedLength length;
};

template <const auto& kWords, Sign kSign>
struct ExtentKind {
    using Specified = SpecifiedExtent;
    static std::optional<Specified> parse(ValueReader& reader) {
        if (const auto kind = read_word(reader, kWords)) return Specified{*kind, {}};
        const auto length = read_length(reader, Percentages::Accepted, kSign);
        if (!length) return std::nullopt;
        return Specified{Extent::Kind::Length, *length};
    }
    static Extent compute(const Specified& value, const ComputeContext& context) {
        if (value.kind != Extent::Kind::Length) return {value.kind, {}};
        return {value.kind, computed(value.length, context)};
    }
    static std::string accepts() { return Keyword<kWords>::accepts() + ", a length or percentage"; }
};

// Positions (background-position, object-position, transform-origin): one or two of left, center, right, top, bottom, a length;
// or the form with offsets from two sides.
struct SpecifiedPosition {
    SpecifiedLength x;
    SpecifiedLength y;
    bool x_from_right = false;  // x is measured from the right side
    bool y_from_bottom = false;
};
std::optional<SpecifiedPosition> read_position(ValueReader& reader);
LengthPercentage computed_x(const SpecifiedPosition& position, const ComputeContext& context);
LengthPercentage computed_y(const SpecifiedPosition& position, const ComputeContext& context);

// The file that a url() of the theme means: a path inside the theme, or kLogoUrl. Where it is refused, the reader says
// why.
std::optional<std::string> read_url(ValueReader& reader);

}  // namespace callboard::style
