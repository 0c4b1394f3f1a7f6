// Small helpers around cairo's C interface, for the files that draw with it.
#pragma once

#include "paint/paint_list.h"
#include "raster/bitmap.h"
#include "raster/blur.h"

#include <cairo.h>

#include <memory>

namespace callboard::raster {

using Surface = std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)>;
using Context = std::unique_ptr<cairo_t, void (*)(cairo_t*)>;

// cairo_save() until the end of the block.
class Saved {
public:
    explicit Saved(cairo_t* cairo) : cairo_(cairo) { cairo_save(cairo); }
    ~Saved() { cairo_restore(cairo_); }
    Saved(const Saved&) = delete;
    Saved& operator=(const Saved&) = delete;

private:
    cairo_t* cairo_;
};

// A surface that draws into the bitmap, which must outlive it.
Surface surface_of(Bitmap& bitmap);
// A surface that only reads the bitmap, which must outlive it.
Surface surface_to_read(const Bitmap& bitmap);
// A copy, in the row length that cairo wants.
Surface surface_of(const Coverage& mask);

void add_path(cairo_t* cairo, const paint::RoundedRect& shape);
void add_path(cairo_t* cairo, const PixelRect& rect);
void set_color(cairo_t* cairo, const Color& color);
// The pixels that drawing can still touch.
PixelRect clip_pixels(cairo_t* cairo);
// Paints the current source through the mask, whose left top pixel lies at (x, y).
void paint_through(cairo_t* cairo, const Coverage& mask, int x, int y);

// A rectangle with numbers that cairo and int can hold.
bool is_sane(const Rect& rect);
// A sane rectangle with its edges moved to the nearest pixels; may be empty.
PixelRect nearest_pixels(const Rect& rect);
// With its radii made larger or smaller along with it.
paint::RoundedRect grown_by(const paint::RoundedRect& shape, float by);

}  // namespace callboard::raster
