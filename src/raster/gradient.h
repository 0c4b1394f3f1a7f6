// Gradients in pixels, dithered: cairo's are cut to 8 bits and show bands on dark, large surfaces. Colours are interpolated
// premultiplied, at 16 bits a channel. A pixel depends on its place only, not on where a row or a redrawn part starts.
#pragma once

#include "paint/paint_list.h"
#include "raster/dither.h"

#include <array>
#include <variant>

namespace callboard::raster {

using Gradient = std::variant<paint::LinearGradient, paint::RadialGradient>;

class GradientFiller {
public:
    // A gradient without stops, length or size is its last colour (transparent without any).
    explicit GradientFiller(const Gradient& gradient);

    // `count` premultiplied pixels from (x, y) of the viewport on. Columns from -2^24 to 2^24.
    void fill(int x, int y, std::uint32_t* row, std::size_t count) const;

private:
    using Indices = std::array<std::uint16_t, 256>;
    void make_table(const std::vector<paint::GradientStop>& stops);
    void prepare(const paint::LinearGradient& linear);
    void prepare(const paint::RadialGradient& radial);
    void end_everywhere();
    std::uint16_t index(double t) const;
    double line_start(int y) const;
    bool fill_line(int x, int y, std::uint32_t* row, std::size_t count) const;
    // The table's indices of `count` pixels; up to three more are written than asked for.
    void line_indices(int x, int y, Indices& indices, std::size_t count) const;
    void radial_indices(int x, int y, Indices& indices, std::size_t count) const;

    std::array<Lanes, 2048> table_{};
    std::size_t last_ = 0;  // the index of the last stop: a short gradient needs less of the table
    bool repeating_ = false;
    bool radial_ = false;
    float first_ = 0;  // offsets of the first and last stop
    float length_ = 1;
    // Linear: t = x * by_x_ + y * by_y_ + at_origin_. Radial: t is the length of ((x, y) - center) scaled by by_x_, by_y_.
    double by_x_ = 0;
    double by_y_ = 0;
    double at_origin_ = 0;
    Point center_;
};

}  // namespace callboard::raster
