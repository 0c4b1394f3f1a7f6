// Box shadows: a blurred rounded rectangle, made once in the smallest size and stretched between its corners.
#pragma once

#include "raster/blur.h"
#include "raster/cairo_tools.h"

#include <list>
#include <span>

namespace callboard::raster {

// A blurred rounded rectangle whose middle column and row may be repeated.
class NinePatch {
public:
    NinePatch(const paint::RoundedRect& shape, float blur);

    // The coverage of row `y` from `x` on, when the shape's left top corner lies at (0, 0) and it is `size` large.
    void row(int x, int y, PixelSize size, std::span<std::uint8_t> values) const;
    int reach() const { return reach_; }
    std::size_t bytes() const { return mask_.values.size(); }

private:
    int reach_ = 0;
    Coverage mask_;
    PixelSize shape_;  // as drawn: of the shape, or less
};

class Shadows {
public:
    // Draws one CSS shadow. Its blurred part lies on whole pixels.
    void draw(cairo_t* cairo, const paint::DrawShadow& shadow);

private:
    struct Kept {
        paint::RoundedRect shape;
        float blur = 0;
        std::shared_ptr<const NinePatch> patch;
    };
    std::shared_ptr<const NinePatch> patch(const paint::RoundedRect& shape, float blur);
    void draw_outer(cairo_t* cairo, const paint::DrawShadow& shadow);
    void draw_inset(cairo_t* cairo, const paint::DrawShadow& shadow);

    std::list<Kept> kept_;  // used last first, at most 4 MiB
    std::size_t kept_bytes_ = 0;
};

}  // namespace callboard::raster
