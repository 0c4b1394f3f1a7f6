#include "style/color_value.h"

#include "base/utf8.h"
#include "style/length_value.h"

namespace callboard::style {
namespace {

constexpr int kMaxMixDepth = 8;

struct Channel {
    float value = 0;
    bool percent = false;
};

std::optional<Channel> read_channel(ValueReader& reader) {
    if (reader.take_ident("none")) return Channel{};
    if (const auto number = read_number(reader, Sign::Any)) return Channel{*number, false};
    if (const auto percent = read_percentage(reader)) return Channel{*percent, true};
    return std::nullopt;
}

std::optional<float> read_hue(ValueReader& reader) {
    if (reader.take_ident("none")) return 0.0F;
    if (const auto number = read_number(reader, Sign::Any)) return number;
    return read_angle(reader);
}

std::optional<float> read_alpha(ValueReader& reader) {
    if (reader.take_ident("none")) return 0.0F;
    const std::optional<float> alpha = read_ratio(reader);
    if (!alpha) return std::nullopt;
    return std::clamp(*alpha, 0.0F, 1.0F);
}

float unit_clamped(float value) { return std::isnan(value) ? 0 : std::clamp(value, 0.0F, 1.0F); }

// Alpha after a comma (legacy syntax) or a slash; 1 when absent.
std::optional<float> read_alpha_part(ValueReader& reader, bool commas) {
    if (reader.at_end()) return 1.0F;
    if (!(commas ? reader.take_comma() : reader.take_delim('/'))) return std::nullopt;
    const std::optional<float> alpha = read_alpha(reader);
    return reader.at_end() ? alpha : std::nullopt;
}

std::optional<Color> parse_rgb(ValueReader reader) {
    std::array<Channel, 3> channels;
    bool commas = false;
    for (std::size_t i = 0; i < 3; ++i) {
        if (i == 1) commas = reader.take_comma();
        if (i == 2 && commas && !reader.take_comma()) return std::nullopt;
        const auto channel = read_channel(reader);
        if (!channel) return std::nullopt;
        channels[i] = *channel;
    }
    const bool mixed_kinds = channels[0].percent != channels[1].percent || channels[0].percent != channels[2].percent;
    if (commas && mixed_kinds) return std::nullopt;
    const std::optional<float> alpha = read_alpha_part(reader, commas);
    if (!alpha) return std::nullopt;
    const auto unit = [](const Channel& channel) { return unit_clamped(channel.value / (channel.percent ? 100.0F : 255.0F)); };
    return Color{unit(channels[0]), unit(channels[1]), unit(channels[2]), *alpha};
}

Color from_hsl(float hue, float saturation, float lightness, float alpha) {
    hue = std::isfinite(hue) ? std::fmod(hue, 360.0F) : 0;
    if (hue < 0) hue += 360;
    const auto channel = [&](float n) {
        const float k = std::fmod(n + hue / 30, 12.0F);
        const float a = saturation * std::min(lightness, 1 - lightness);
        return unit_clamped(lightness - a * std::max(-1.0F, std::min({k - 3, 9 - k, 1.0F})));
    };
    return {channel(0), channel(8), channel(4), alpha};
}

std::optional<Color> parse_hsl(ValueReader reader) {
    const std::optional<float> hue = read_hue(reader);
    if (!hue) return std::nullopt;
    const bool commas = reader.take_comma();
    const std::optional<Channel> saturation = read_channel(reader);
    if (!saturation || (commas && !reader.take_comma())) return std::nullopt;
    const std::optional<Channel> lightness = read_channel(reader);
    if (!lightness) return std::nullopt;
    if (commas && (!saturation->percent || !lightness->percent)) return std::nullopt;
    const std::optional<float> alpha = read_alpha_part(reader, commas);
    if (!alpha) return std::nullopt;
    return from_hsl(*hue, unit_clamped(saturation->value / 100), unit_clamped(lightness->value / 100), *alpha);
}

std::optional<SpecifiedColor> read_color_at(ValueReader& reader, int depth);

struct MixPart {
    SpecifiedColor color;
    std::optional<float> percent;
};

std::optional<MixPart> read_mix_part(ValueReader& reader, int depth) {
    MixPart part;
    part.percent = read_percentage(reader);
    const auto color = read_color_at(reader, depth);
    if (!color) return std::nullopt;
    part.color = *color;
    if (!part.percent) part.percent = read_percentage(reader);
    if (part.percent && (*part.percent < 0 || *part.percent > 100)) return std::nullopt;
    return part;
}

std::optional<SpecifiedColor> parse_mix(ValueReader reader, int depth) {
    if (!reader.take_ident("in") || !reader.take_ident("srgb") || !reader.take_comma()) return std::nullopt;
    const auto a = read_mix_part(reader, depth);
    if (!a || !reader.take_comma()) return std::nullopt;
    const auto b = read_mix_part(reader, depth);
    if (!b || !reader.at_end()) return std::nullopt;
    float first = a->percent.value_or(b->percent ? 100 - *b->percent : 50);
    const float second = b->percent.value_or(100 - first);
    const float sum = first + second;
    if (sum <= 0) return std::nullopt;
    ColorMix mix{a->color, b->color, second / sum, std::min(sum / 100, 1.0F)};
    SpecifiedColor result;
    const auto is_value = [](const SpecifiedColor& color) { return !color.is_current && !color.mix; };
    if (is_value(mix.a) && is_value(mix.b)) {
        result.value = mixed(mix.a.value, mix.b.value, mix.weight);
        result.value.alpha *= mix.alpha;
    } else {
        result.mix = std::make_shared<const ColorMix>(std::move(mix));
    }
    return result;
}

SpecifiedColor plain(const Color& color) {
    SpecifiedColor specified;
    specified.value = color;
    return specified;
}

std::optional<SpecifiedColor> parse_color_function(const ComponentValue& function, int depth) {
    const ValueReader arguments(function.children(), nullptr);
    std::optional<Color> color;
    if (function.is_function("rgb") || function.is_function("rgba")) color = parse_rgb(arguments);
    if (function.is_function("hsl") || function.is_function("hsla")) color = parse_hsl(arguments);
    if (function.is_function("color-mix") && depth < kMaxMixDepth) return parse_mix(arguments, depth + 1);
    if (!color) return std::nullopt;
    return plain(*color);
}

std::optional<SpecifiedColor> parse_one(const ComponentValue& value, int depth) {
    if (value.type == TokenType::Function) return parse_color_function(value, depth);
    std::optional<Color> color;
    if (value.type == TokenType::Hash) color = parse_hex_color(std::string("#").append(value.text));
    if (value.type == TokenType::Ident) {
        if (value.is_ident("currentcolor")) {
            SpecifiedColor current;
            current.is_current = true;
            return current;
        }
        color = named_color(ascii_lower(value.text));
    }
    if (!color) return std::nullopt;
    return plain(*color);
}

std::optional<SpecifiedColor> read_color_at(ValueReader& reader, int depth) {
    if (reader.at_end()) return std::nullopt;
    std::optional<SpecifiedColor> color = parse_one(*reader.peek(), depth);
    if (color) reader.take();
    return color;
}

}  // namespace

std::optional<SpecifiedColor> read_color(ValueReader& reader) { return read_color_at(reader, 0); }

Color computed(const SpecifiedColor& color, const Color& current) {
    if (color.mix) {
        Color result = mixed(computed(color.mix->a, current), computed(color.mix->b, current), color.mix->weight);
        result.alpha *= color.mix->alpha;
        return result;
    }
    return color.is_current ? current : color.value;
}

}  // namespace callboard::style
