// sRGB colours, straight (not premultiplied) alpha, each channel 0 to 1.
#pragma once

#include <optional>
#include <string_view>

namespace callboard {

struct Color {
    float red = 0;
    float green = 0;
    float blue = 0;
    float alpha = 1;
    bool operator==(const Color&) const = default;
};

inline constexpr Color kTransparent{0, 0, 0, 0};
inline constexpr Color kBlack{0, 0, 0, 1};
inline constexpr Color kWhite{1, 1, 1, 1};

// "#rgb", "#rgba", "#rrggbb", "#rrggbbaa"; nothing else.
std::optional<Color> parse_hex_color(std::string_view text);

// Interpolates in premultiplied sRGB, as CSS transitions and gradients do. t from 0 (a) to 1 (b), not clamped outside.
Color mixed(const Color& a, const Color& b, float t);

// WCAG 2.1 relative luminance (alpha ignored) and contrast ratio, 1 to 21.
float relative_luminance(const Color& color);
float contrast_ratio(const Color& a, const Color& b);

// Black or white, whichever is easier to read on `background`.
Color readable_on(const Color& background);

}  // namespace callboard
