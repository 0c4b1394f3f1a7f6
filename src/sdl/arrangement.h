// Several screens that show one picture. Pure.
#pragma once

#include "base/geometry.h"
#include "raster/viewed.h"

#include <span>
#include <vector>

namespace callboard::sdl {

enum class Several { Same, SideBySide };

struct Arrangement {
    PixelSize picture;
    std::vector<raster::View> views;  // one for each screen
};

// `screens` are their sizes as people see them, from left to right; never empty.
// Same: the picture has the size of the first; the others show it as large as they can.
// SideBySide: the picture is as high as the first, or less where it would be wider than 16,000 pixels, and goes across all of
// them; each shows its part in its full height.
Arrangement arranged(std::span<const PixelSize> screens, Several several);

}  // namespace callboard::sdl
