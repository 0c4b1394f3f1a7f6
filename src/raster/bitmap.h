// Pixels in memory: 32-bit ARGB, premultiplied, native byte order (cairo's and SDL's ARGB8888).
#pragma once

#include "base/geometry.h"

#include <cstdint>
#include <vector>

namespace callboard::raster {

class Bitmap {
public:
    Bitmap() = default;
    // Transparent black. Width and height are at least 0.
    explicit Bitmap(PixelSize size);

    PixelSize size() const { return size_; }
    bool empty() const { return pixels_.empty(); }
    int stride_bytes() const { return size_.width * 4; }
    std::size_t bytes() const { return pixels_.size() * 4; }
    std::uint32_t* row(int y) { return pixels_.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(size_.width); }
    const std::uint32_t* row(int y) const {
        return pixels_.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(size_.width);
    }
    bool operator==(const Bitmap&) const = default;

private:
    PixelSize size_;
    std::vector<std::uint32_t> pixels_;
};

}  // namespace callboard::raster
