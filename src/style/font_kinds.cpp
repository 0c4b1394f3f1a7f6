#include "style/font_kinds.h"

#include "base/utf8.h"

namespace callboard::style {
namespace {

constexpr std::array kFontSizes{
    Word<float>{"xx-small", 9}, Word<float>{"x-small", 10}, Word<float>{"small", 13},    Word<float>{"medium", 16},
    Word<float>{"large", 18},   Word<float>{"x-large", 24}, Word<float>{"xx-large", 32}, Word<float>{"xxx-large", 48},
};

constexpr std::array kRelativeSizes{Word<float>{"smaller", 1 / 1.2F}, Word<float>{"larger", 1.2F}};

constexpr std::array kVerticalAligns{
    Word<VerticalAlign>{"baseline", VerticalAlign::Baseline}, Word<VerticalAlign>{"sub", VerticalAlign::Sub},
    Word<VerticalAlign>{"super", VerticalAlign::Super},       Word<VerticalAlign>{"top", VerticalAlign::Top},
    Word<VerticalAlign>{"text-top", VerticalAlign::TextTop},  Word<VerticalAlign>{"middle", VerticalAlign::Middle},
    Word<VerticalAlign>{"bottom", VerticalAlign::Bottom},     Word<VerticalAlign>{"text-bottom", VerticalAlign::TextBottom},
};

constexpr std::array kTextFits{Word<TextFit>{"none", TextFit::None}, Word<TextFit>{"shrink", TextFit::Shrink},
                               Word<TextFit>{"grow", TextFit::Grow}};

SpecifiedLength px(float value) {
    SpecifiedLength length;
    length.value = value;
    return length;
}

std::optional<std::string> read_family(ValueReader& reader) {
    const ComponentValue* value = reader.peek();
    if (value == nullptr) return std::nullopt;
    if (value->type == TokenType::String) return std::string(reader.take()->text);
    std::string name;
    while (!reader.at_end() && reader.peek()->type == TokenType::Ident) {
        if (!name.empty()) name += " ";
        name += reader.take()->text;
    }
    if (name.empty()) return std::nullopt;
    return name;
}

// Two to `most` lengths; false where there are fewer.
bool read_shadow_lengths(ValueReader& reader, SpecifiedShadow& shadow, ShadowOf of) {
    const auto x = read_length(reader, Percentages::Refused, Sign::Any);
    const auto y = x ? read_length(reader, Percentages::Refused, Sign::Any) : std::nullopt;
    if (!y) return false;
    shadow.x = *x;
    shadow.y = *y;
    if (const auto blur = read_length(reader, Percentages::Refused, Sign::NonNegative)) {
        shadow.blur = *blur;
        if (of == ShadowOf::Text) return true;
        if (const auto spread = read_length(reader, Percentages::Refused, Sign::Any)) shadow.spread = *spread;
    }
    return true;
}

std::optional<SpecifiedShadow> read_shadow(ValueReader& reader, ShadowOf of) {
    SpecifiedShadow shadow;
    shadow.color.is_current = true;
    bool lengths = false;
    bool color = false;
    for (;;) {
        if (of == ShadowOf::Box && !shadow.inset && reader.take_ident("inset")) {
            shadow.inset = true;
            continue;
        }
        if (!color) {
            if (const auto read = read_color(reader)) {
                shadow.color = *read;
                color = true;
                continue;
            }
        }
        if (lengths || !read_shadow_lengths(reader, shadow, of)) break;
        lengths = true;
    }
    if (!lengths) return std::nullopt;
    return shadow;
}

// Whether it is a number of px, as written, beyond `most`; then it becomes `most`.
bool bound(SpecifiedLength& length, float most) {
    if (length.calc || length.unit != Unit::Px || std::abs(length.value) <= most) return false;
    length.value = std::clamp(length.value, -most, most);
    return true;
}

void bound_shadows(std::vector<SpecifiedShadow>& shadows, ValueReader& reader) {
    std::string remark;
    const auto add = [&remark](std::string text) { remark += (remark.empty() ? "" : "; ") + std::move(text); };
    if (shadows.size() > kMaxShadows) {
        shadows.resize(kMaxShadows);
        add(fmt::format("an element may have {} shadows: the rest is left out", kMaxShadows));
    }
    bool blur = false;
    bool spread = false;
    for (SpecifiedShadow& shadow : shadows) {
        blur = bound(shadow.blur, kMaxShadowBlur) || blur;
        spread = bound(shadow.spread, kMaxShadowSpread) || spread;
    }
    if (blur) add(fmt::format("a shadow is blurred by at most {}px", kMaxShadowBlur));
    if (spread) add(fmt::format("a shadow spreads by at most {}px", kMaxShadowSpread));
    if (!remark.empty()) reader.remark(std::move(remark));
}

}  // namespace

std::optional<FontFamilyKind::Specified> FontFamilyKind::parse(ValueReader& reader) {
    auto families = read_list(reader, read_family);
    if (!families) return std::nullopt;
    return std::make_shared<const std::vector<std::string>>(std::move(*families));
}

// Generic families and names of one word stand without quotes.
std::string FontFamilyKind::text(const Specified& value) {
    if (!value) return {};
    std::string all;
    for (const std::string& family : *value) {
        const bool plain = std::all_of(family.begin(), family.end(),
                                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'; });
        all.append(all.empty() ? "" : ", ").append(plain ? family : in_quotes(family));
    }
    return all;
}

std::optional<FontSizeKind::Specified> FontSizeKind::parse(ValueReader& reader) {
    if (const auto size = read_word(reader, kFontSizes)) return Specified{px(*size), 0};
    if (const auto relative = read_word(reader, kRelativeSizes)) return Specified{{}, *relative};
    const auto length = read_length(reader, Percentages::Accepted, Sign::NonNegative);
    if (!length) return std::nullopt;
    return Specified{*length, 0};
}

float FontSizeKind::compute(const Specified& value, const ComputeContext& context) {
    constexpr float kLargest = 10000;  // px; a face is never asked for more
    const float parent = context.parent.font.size;
    const float size = value.relative != 0 ? parent * value.relative : computed(value.length, context).resolve(parent);
    return std::clamp(bounded_px(size), 0.0F, kLargest);
}

std::optional<FontWeightKind::Specified> FontWeightKind::parse(ValueReader& reader) {
    if (reader.take_ident("normal")) return Specified{400, Step::None};
    if (reader.take_ident("bold")) return Specified{700, Step::None};
    if (reader.take_ident("bolder")) return Specified{400, Step::Bolder};
    if (reader.take_ident("lighter")) return Specified{400, Step::Lighter};
    const auto number = read_number(reader, Sign::NonNegative);
    if (!number || *number < 1 || *number > 1000) return std::nullopt;
    return Specified{static_cast<int>(*number), Step::None};
}

int FontWeightKind::compute(const Specified& value, const ComputeContext& context) {
    const int parent = context.parent.font.weight;
    if (value.step == Step::Bolder) return parent < 350 ? 400 : parent < 550 ? 700 : std::max(parent, 900);
    if (value.step == Step::Lighter) return parent < 550 ? std::min(parent, 100) : parent < 750 ? 400 : 700;
    return value.weight;
}

std::optional<bool> FontVariantNumericKind::parse(ValueReader& reader) {
    if (reader.take_ident("normal") || reader.take_ident("proportional-nums") || reader.take_ident("lining-nums")) return false;
    if (reader.take_ident("tabular-nums")) return true;
    return std::nullopt;
}

std::optional<SpecifiedLength> LetterSpacingKind::parse(ValueReader& reader) {
    if (reader.take_ident("normal")) return SpecifiedLength{};
    return read_length(reader, Percentages::Refused, Sign::Any);
}

std::optional<LineHeightKind::Specified> LineHeightKind::parse(ValueReader& reader) {
    if (reader.take_ident("normal")) return Specified{};
    if (const auto number = read_number(reader, Sign::NonNegative)) return Specified{LineHeight::Kind::Number, *number, {}};
    const auto length = read_length(reader, Percentages::Accepted, Sign::NonNegative);
    if (!length) return std::nullopt;
    return Specified{LineHeight::Kind::Length, 0, *length};
}

LineHeight LineHeightKind::compute(const Specified& value, const ComputeContext& context) {
    if (value.kind == LineHeight::Kind::Length) {
        return {value.kind, std::max(0.0F, bounded_px(computed(value.length, context).resolve(context.em)))};
    }
    return {value.kind, std::min(value.number, 1000.0F)};
}

template <ShadowOf kOf>
std::optional<std::vector<SpecifiedShadow>> ShadowKind<kOf>::parse(ValueReader& reader) {
    if (reader.take_ident("none")) return Specified{};
    auto shadows = read_list(reader, [](ValueReader& one) { return read_shadow(one, kOf); });
    if (shadows) bound_shadows(*shadows, reader);
    return shadows;
}

template <ShadowOf kOf>
std::vector<Shadow> ShadowKind<kOf>::compute(const Specified& value, const ComputeContext& context) {
    std::vector<Shadow> shadows;
    shadows.reserve(value.size());
    for (const SpecifiedShadow& shadow : value) {
        const float blur = std::min(computed_px(shadow.blur, context), kMaxShadowBlur);
        const float spread = std::clamp(computed_px(shadow.spread, context), -kMaxShadowSpread, kMaxShadowSpread);
        shadows.push_back({computed_px(shadow.x, context), computed_px(shadow.y, context), blur, spread,
                           computed(shadow.color, context.current_color), shadow.inset});
    }
    return shadows;
}

template struct ShadowKind<ShadowOf::Text>;
template struct ShadowKind<ShadowOf::Box>;

std::optional<TextDecorationKind::Specified> TextDecorationKind::parse(ValueReader& reader) {
    if (reader.take_ident("none")) return Specified{};
    Specified value;
    for (;;) {
        if (!value.underline && reader.take_ident("underline")) {
            value.underline = true;
        } else if (!value.line_through && reader.take_ident("line-through")) {
            value.line_through = true;
        } else {
            break;
        }
    }
    if (!value.underline && !value.line_through) return std::nullopt;
    return value;
}

void TextDecorationKind::apply(ComputedStyle& style, const Specified& value, const ComputeContext&) {
    style.underline = value.underline;
    style.line_through = value.line_through;
}

void TextDecorationKind::copy(ComputedStyle& to, const ComputedStyle& from) {
    to.underline = from.underline;
    to.line_through = from.line_through;
}

std::string TextDecorationKind::text(const ComputedStyle& style) {
    if (style.underline) return style.line_through ? "underline line-through" : "underline";
    return style.line_through ? "line-through" : "none";
}

std::optional<VerticalAlignKind::Specified> VerticalAlignKind::parse(ValueReader& reader) {
    if (const auto align = read_word(reader, kVerticalAligns)) return Specified{*align, {}};
    const auto length = read_length(reader, Percentages::Accepted, Sign::Any);
    if (!length) return std::nullopt;
    return Specified{VerticalAlign::Length, *length};
}

void VerticalAlignKind::apply(ComputedStyle& style, const Specified& value, const ComputeContext& context) {
    style.vertical_align = value.align;
    style.vertical_align_length = computed(value.length, context);
}

void VerticalAlignKind::copy(ComputedStyle& to, const ComputedStyle& from) {
    to.vertical_align = from.vertical_align;
    to.vertical_align_length = from.vertical_align_length;
}

std::string VerticalAlignKind::text(const ComputedStyle& style) {
    return style.vertical_align == VerticalAlign::Length ? text_of(style.vertical_align_length)
                                                         : word_of(style.vertical_align, kVerticalAligns);
}

std::string TextFitKind::text(TextFit fit) { return word_of(fit, kTextFits); }

std::optional<TextFit> TextFitKind::parse(ValueReader& reader) {
    const auto fit = read_word(reader, kTextFits);
    if (fit && *fit != TextFit::None && !reader.at_end()) {
        if (reader.peek()->type == TokenType::Ident) {
            reader.take();
        }
        read_percentage(reader);
    }
    return fit;
}

std::optional<int> LineClampKind::parse(ValueReader& reader) {
    if (reader.take_ident("none")) return 0;
    const auto lines = read_integer(reader);
    if (!lines || *lines < 1) return std::nullopt;
    return lines;
}

std::optional<ContentKind::Specified> ContentKind::parse(ValueReader& reader) {
    if (reader.take_ident("none") || reader.take_ident("normal")) return Specified{};
    Specified content;
    content.generates = true;
    while (!reader.at_end()) {
        if (reader.peek()->type == TokenType::String) {
            content.parts.push_back({false, std::string(reader.take()->text)});
            continue;
        }
        const ComponentValue* function = reader.take_function("attr");
        if (function == nullptr) return std::nullopt;
        ValueReader arguments(function->children(), nullptr);
        const ComponentValue* name = arguments.take();
        if (name == nullptr || name->type != TokenType::Ident || !arguments.at_end()) return std::nullopt;
        content.parts.push_back({true, ascii_lower(name->text)});
    }
    if (content.parts.empty()) return std::nullopt;
    return content;
}

}  // namespace callboard::style
