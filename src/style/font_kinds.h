// Value kinds of fonts and text.
#pragma once

#include "style/value_kinds.h"

namespace callboard::style {

struct FontFamilyKind {
    using Specified = std::shared_ptr<const std::vector<std::string>>;
    static std::optional<Specified> parse(ValueReader& reader);
    static Specified compute(const Specified& value, const ComputeContext&) { return value; }
    static std::string text(const Specified& value);
    static std::string accepts() { return "family names, separated by commas"; }
};

struct FontSizeKind {
    struct Specified {
        SpecifiedLength length;  // percentages are of the parent's size
        float relative = 0;      // when not 0: the parent's size times this
    };
    static std::optional<Specified> parse(ValueReader& reader);
    static float compute(const Specified& value, const ComputeContext& context);
    static std::string text(float size) { return px_text(size); }
    static std::string accepts() { return "a length, a percentage, small, medium, large, smaller, larger"; }
};

struct FontWeightKind {
    enum class Step { None, Bolder, Lighter };
    struct Specified {
        int weight = 400;
        Step step = Step::None;
    };
    static std::optional<Specified> parse(ValueReader& reader);
    static int compute(const Specified& value, const ComputeContext& context);
    static std::string accepts() { return "normal, bold, bolder, lighter or a number from 1 to 1000"; }
};

struct FontVariantNumericKind {
    using Specified = bool;  // tabular figures
    static std::optional<Specified> parse(ValueReader& reader);
    static bool compute(const Specified& value, const ComputeContext&) { return value; }
    static std::string text(bool tabular) { return tabular ? "tabular-nums" : "normal"; }
    static std::string accepts() { return "normal, tabular-nums"; }
};

struct LetterSpacingKind {
    using Specified = SpecifiedLength;
    static std::optional<Specified> parse(ValueReader& reader);
    static float compute(const Specified& value, const ComputeContext& context) { return computed_px(value, context); }
    static std::string text(float spacing) { return spacing == 0 ? "normal" : px_text(spacing); }
    static std::string accepts() { return "normal or a length"; }
};

struct LineHeightKind {
    struct Specified {
        LineHeight::Kind kind = LineHeight::Kind::Normal;
        float number = 0;
        SpecifiedLength length;
    };
    static std::optional<Specified> parse(ValueReader& reader);
    static LineHeight compute(const Specified& value, const ComputeContext& context);
    static std::string accepts() { return "normal, a number, a length or a percentage"; }
};

struct SpecifiedShadow {
    SpecifiedLength x, y, blur, spread;
    SpecifiedColor color;
    bool inset = false;
};

enum class ShadowOf { Text, Box };

// What a shadow costs grows with its blur, and each is drawn for itself: theirs would be the one cost of a theme without a
// bound.
inline constexpr std::size_t kMaxShadows = 8;    // of an element's boxes, and of its text
inline constexpr float kMaxShadowBlur = 200;     // px
inline constexpr float kMaxShadowSpread = 4096;  // px, either way: more than a screen

template <ShadowOf kOf>
struct ShadowKind {
    using Specified = std::vector<SpecifiedShadow>;
    static std::optional<Specified> parse(ValueReader& reader);
    static std::vector<Shadow> compute(const Specified& value, const ComputeContext& context);
    static std::string accepts() { return "none, or x y blur color, separated by commas"; }
};

struct TextDecorationKind {
    struct Specified {
        bool underline = false;
        bool line_through = false;
    };
    static std::optional<Specified> parse(ValueReader& reader);
    static void apply(ComputedStyle& style, const Specified& value, const ComputeContext& context);
    static void copy(ComputedStyle& to, const ComputedStyle& from);
    static std::string text(const ComputedStyle& style);
    static std::string accepts() { return "none, underline, line-through"; }
};

struct VerticalAlignKind {
    struct Specified {
        VerticalAlign align = VerticalAlign::Baseline;
        SpecifiedLength length;
    };
    static std::optional<Specified> parse(ValueReader& reader);
    static void apply(ComputedStyle& style, const Specified& value, const ComputeContext& context);
    static void copy(ComputedStyle& to, const ComputedStyle& from);
    static std::string text(const ComputedStyle& style);
    static std::string accepts() {
        return "baseline, sub, super, top, text-top, middle, bottom, text-bottom, a length or percentage";
    }
};

// none | shrink | grow, with a further word or percentage that is accepted and ignored.
struct TextFitKind {
    using Specified = TextFit;
    static std::optional<Specified> parse(ValueReader& reader);
    static TextFit compute(const Specified& value, const ComputeContext&) { return value; }
    static std::string text(TextFit fit);
    static std::string accepts() { return "none, shrink, grow"; }
};

struct LineClampKind {
    using Specified = int;
    static std::optional<Specified> parse(ValueReader& reader);
    static int compute(const Specified& value, const ComputeContext&) { return value; }
    static std::string text(int lines) { return lines == 0 ? "none" : text_of(lines); }
    static std::string accepts() { return "none or a number of lines"; }
};

// The generated text of ::before and ::after; read by the cascade itself, for it fills no member of a style.
struct ContentPart {
    bool is_attribute = false;
    std::string text;  // or the attribute's name
};
struct ContentKind {
    struct Specified {
        bool generates = false;  // false is none or normal
        std::vector<ContentPart> parts;
    };
    static std::optional<Specified> parse(ValueReader& reader);
    static void apply(ComputedStyle&, const Specified&, const ComputeContext&) {}
    static void copy(ComputedStyle&, const ComputedStyle&) {}
    static std::string text(const ComputedStyle&) { return {}; }
    static std::string accepts() { return "none, strings and attr()"; }
};

}  // namespace callboard::style
