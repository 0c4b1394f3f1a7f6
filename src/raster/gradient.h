// Gradients in pixels, dithered: cairo's are cut to 8 bits and show bands on dark, large surfaces. Colours are interpolated
// premultiplied, at 16 bits a channel, and an 8 x 8 ordered pattern fixed to the viewport decides how each pixel is rounded.
#pragma once

#include "paint/paint_list.h"

#include <array>
#include <variant>

namespace callboard::raster {

using Gradient = std::variant<paint::LinearGradient, paint::RadialGradient>;

class GradientFiller {
public:
    // A gradient without stops, length or size is its last colour (transparent without any).
    explicit GradientFiller(const Gradient& gradient);

    // `count` premultiplied pixels from (x, y) of the viewport on.
    void fill(int x, int y, std::uint32_t* row, std::size_t count) const;

private:
    static constexpr std::size_t kEntries = 2048;
    void make_table(const std::vector<paint::GradientStop>& stops);
    void prepare(const paint::LinearGradient& linear);
    void prepare(const paint::RadialGradient& radial);
    void end_everywhere();
    std::uint64_t entry(float t) const;

    // Four channels of 16 bits: blue, green, red, alpha from the lowest on, each 255 * 256 at most.
    std::array<std::uint64_t, kEntries> table_{};
    bool repeating_ = false;
    bool radial_ = false;
    float first_ = 0;  // offsets of the first and last stop
    float length_ = 1;
    // Linear: t = x * by_x_ + y * by_y_ + at_origin_. Radial: t is the length of ((x, y) - center) scaled by by_x_, by_y_.
    float by_x_ = 0;
    float by_y_ = 0;
    float at_origin_ = 0;
    Point center_;
};

}  // namespace callboard::raster
