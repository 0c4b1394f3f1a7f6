// Colours of 16 bits a channel rounded to pixels of 8, by an 8 x 8 ordered pattern fixed to the viewport.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace callboard::raster {

// Four channels of 16 bits: blue, green, red, alpha from the lowest on, each 255 * 256 at most.
using Lanes = std::uint64_t;

class DitheredRow {
public:
    // A row of pixels at row `y` of the viewport, the first one at column `x`.
    DitheredRow(int x, int y);

    // Pixel i becomes table[indices[i]].
    void fill(const Lanes* table, const std::uint16_t* indices, std::uint32_t* row, std::size_t count) const;
    void fill(Lanes lanes, std::uint32_t* row, std::size_t count) const;

private:
    std::array<std::uint64_t, 8> thresholds_{};  // of pixels 0 to 7, in all four channels; then they come again
};

}  // namespace callboard::raster
