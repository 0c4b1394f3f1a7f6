// The edge between layout and picture files: raster implements it with real pictures, tests with numbers.
#pragma once

#include "base/geometry.h"

#include <optional>
#include <string_view>

namespace callboard::layout {

class PictureSizes {
public:
    virtual ~PictureSizes() = default;
    // In CSS pixels; nothing when the picture cannot be had (it then takes the room its style gives it, else none).
    virtual std::optional<Size> natural_size(std::string_view path) = 0;
};

}  // namespace callboard::layout
