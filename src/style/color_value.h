// Colours as written: a value, currentColor, or a mixture that holds it.
#pragma once

#include "base/color.h"
#include "style/value_reader.h"

#include <memory>
#include <optional>

namespace callboard::style {

struct ColorMix;

struct SpecifiedColor {
    Color value;
    bool is_current = false;
    std::shared_ptr<const ColorMix> mix;  // when set, the others are unused
};

// color-mix(in srgb, a, b): `weight` of b, 0 to 1; then alpha times `alpha`.
struct ColorMix {
    SpecifiedColor a;
    SpecifiedColor b;
    float weight = 0.5F;
    float alpha = 1;
};

inline constexpr std::string_view kColorGrammar =
    "a name, #rrggbb, rgb(), hsl(), color-mix(in srgb, ...), currentcolor or transparent";

// A named colour of CSS, in lower case; nothing when there is none of that name.
std::optional<Color> named_color(std::string_view lower_case_name);
std::optional<SpecifiedColor> read_color(ValueReader& reader);
Color computed(const SpecifiedColor& color, const Color& current);

}  // namespace callboard::style
