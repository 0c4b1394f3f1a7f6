// Value kinds of boxes: their sizes, borders, corners, transforms and pictures' places.
#pragma once

#include "style/value_kinds.h"

namespace callboard::style {

struct AspectRatioKind {
    struct Specified {
        std::optional<float> ratio;
        bool with_auto = false;
    };
    static std::optional<Specified> parse(ValueReader& reader);
    static void apply(ComputedStyle& style, const Specified& value, const ComputeContext& context);
    static void copy(ComputedStyle& to, const ComputedStyle& from);
    static std::string text(const ComputedStyle& style);
    static std::string accepts() { return "auto, a number or a ratio such as 16 / 9"; }
};

struct ZIndexKind {
    using Specified = std::optional<int>;
    static std::optional<Specified> parse(ValueReader& reader);
    static std::optional<int> compute(const Specified& value, const ComputeContext&) { return value; }
    static std::string text(const Specified& value) { return value ? text_of(*value) : "auto"; }
    static std::string accepts() { return "auto or a whole number"; }
};

struct BorderWidthKind {
    using Specified = SpecifiedLength;
    static std::optional<Specified> parse(ValueReader& reader);
    // Whole pixels, and at least one where there is a border (CSS Backgrounds 4, "snapped as a border width").
    static float compute(const Specified& value, const ComputeContext& context);
    static std::string text(float width) { return px_text(width); }
    static std::string accepts() { return "a length, thin, medium or thick"; }
};

struct StrokeWidthKind {
    using Specified = SpecifiedLength;
    static std::optional<Specified> parse(ValueReader& reader) { return BorderWidthKind::parse(reader); }
    static float compute(const Specified& value, const ComputeContext& context) { return computed_px(value, context); }
    static std::string text(float width) { return px_text(width); }
    static std::string accepts() { return BorderWidthKind::accepts(); }
};

struct GapKind {
    using Specified = SpecifiedLength;
    static std::optional<Specified> parse(ValueReader& reader);
    static LengthPercentage compute(const Specified& value, const ComputeContext& context) { return computed(value, context); }
    static std::string accepts() { return "normal, a length or percentage"; }
};

struct CornerRadiusKind {
    struct Specified {
        SpecifiedLength horizontal;
        SpecifiedLength vertical;
    };
    static std::optional<Specified> parse(ValueReader& reader);
    static CornerRadius compute(const Specified& value, const ComputeContext& context);
    static std::string accepts() { return "one or two lengths or percentages"; }
};

struct OpacityKind {
    using Specified = float;
    static std::optional<Specified> parse(ValueReader& reader);
    static float compute(const Specified& value, const ComputeContext&) { return value; }
    static std::string accepts() { return "a number from 0 to 1 or a percentage"; }
};

struct SpecifiedTransform {
    TransformFunction function;
    SpecifiedLength x;  // of Translate
    SpecifiedLength y;
};

struct TransformKind {
    using Specified = std::vector<SpecifiedTransform>;
    static std::optional<Specified> parse(ValueReader& reader);
    static std::vector<TransformFunction> compute(const Specified& value, const ComputeContext& context);
    static std::string accepts() { return "none, or translate(), scale(), rotate(), skew(), matrix()"; }
};

// A position in two members.
template <auto kX, auto kY>
struct PositionKind {
    using Specified = SpecifiedPosition;
    static std::optional<Specified> parse(ValueReader& reader) { return read_position(reader); }
    static void apply(ComputedStyle& style, const Specified& value, const ComputeContext& context) {
        style.*kX = computed_x(value, context);
        style.*kY = computed_y(value, context);
    }
    static void copy(ComputedStyle& to, const ComputedStyle& from) {
        to.*kX = from.*kX;
        to.*kY = from.*kY;
    }
    static std::string text(const ComputedStyle& style) { return text_of(style.*kX) + " " + text_of(style.*kY); }
    static std::string accepts() { return "left, center, right, top, bottom, lengths or percentages"; }
};

}  // namespace callboard::style
