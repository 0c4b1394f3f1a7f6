// Coverage masks and their blur.
#pragma once

#include "base/geometry.h"

#include <cstdint>
#include <vector>

namespace callboard::raster {

struct Coverage {
    PixelSize size;
    std::vector<std::uint8_t> values;

    Coverage() = default;
    explicit Coverage(PixelSize of)
        : size(of), values(static_cast<std::size_t>(of.width) * static_cast<std::size_t>(of.height)) {}
    std::uint8_t* row(int y) { return values.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width); }
    const std::uint8_t* row(int y) const {
        return values.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width);
    }
};

// How many pixels a blur reaches out of a shape. `blur` is the CSS radius: twice the Gaussian's standard deviation.
int blur_reach(float blur);
// Three box blurs, which is a Gaussian to 3 %. Outside of the mask is nothing.
void blur_coverage(Coverage& mask, float blur);

}  // namespace callboard::raster
