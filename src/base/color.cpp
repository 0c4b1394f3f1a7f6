#include "base/color.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace callboard {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

float linear(float channel) { return channel <= 0.04045F ? channel / 12.92F : std::pow((channel + 0.055F) / 1.055F, 2.4F); }

}  // namespace

std::optional<Color> parse_hex_color(std::string_view text) {
    if (text.empty() || text.front() != '#') return std::nullopt;
    text.remove_prefix(1);
    if (text.size() != 3 && text.size() != 4 && text.size() != 6 && text.size() != 8) return std::nullopt;
    const std::size_t digits = text.size() <= 4 ? 1 : 2;
    std::array<float, 4> channel{0, 0, 0, 1};
    for (std::size_t i = 0; i * digits < text.size(); ++i) {
        const int high = hex_digit(text[i * digits]);
        const int low = hex_digit(text[i * digits + digits - 1]);
        if (high < 0 || low < 0) return std::nullopt;
        channel.at(i) = static_cast<float>(high * 16 + low) / 255.0F;
    }
    return Color{channel[0], channel[1], channel[2], channel[3]};
}

Color mixed(const Color& a, const Color& b, float t) {
    const float alpha = std::clamp(a.alpha + (b.alpha - a.alpha) * t, 0.0F, 1.0F);
    if (alpha <= 0) return kTransparent;
    const auto channel = [&](float from, float to) {
        const float premultiplied = from * a.alpha + (to * b.alpha - from * a.alpha) * t;
        return std::clamp(premultiplied / alpha, 0.0F, 1.0F);
    };
    return {channel(a.red, b.red), channel(a.green, b.green), channel(a.blue, b.blue), alpha};
}

float relative_luminance(const Color& color) {
    return 0.2126F * linear(color.red) + 0.7152F * linear(color.green) + 0.0722F * linear(color.blue);
}

float contrast_ratio(const Color& a, const Color& b) {
    const float first = relative_luminance(a);
    const float second = relative_luminance(b);
    return (std::max(first, second) + 0.05F) / (std::min(first, second) + 0.05F);
}

Color readable_on(const Color& background) {
    return contrast_ratio(kWhite, background) >= contrast_ratio(kBlack, background) ? kWhite : kBlack;
}

}  // namespace callboard
