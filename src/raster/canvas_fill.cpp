#include "raster/canvas.h"

namespace callboard::raster {
namespace {

constexpr int kRowsAtOnce = 64;  // a power of two
constexpr float kLargestTile = 4096;

// At least one pixel.
PixelRect rounded(const Rect& rect) {
    const PixelRect nearest = nearest_pixels(rect);
    return {nearest.x, nearest.y, std::max(1, nearest.width), std::max(1, nearest.height)};
}

// The pixels that a brush in `tile` can reach: all of a direction that it is repeated in.
PixelRect tile_reach(const PixelRect& tile, bool repeat_x, bool repeat_y, const Rect& within) {
    const PixelRect all = pixels_covering(within);
    PixelRect reach = tile;
    if (repeat_x) reach = {all.x, reach.y, all.width, reach.height};
    if (repeat_y) reach = {reach.x, all.y, reach.width, all.height};
    return reach;
}

// The current path's fill or the clip, painted with a bitmap that is repeated from (x, y).
void set_repeated(cairo_t* cairo, cairo_surface_t* surface, int x, int y) {
    cairo_set_source_surface(cairo, surface, x, y);
    cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_REPEAT);
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_NEAREST);
}

std::optional<Gradient> gradient_of(const paint::Fill& fill) {
    if (const auto* linear = std::get_if<paint::LinearGradient>(&fill.brush)) return *linear;
    if (const auto* radial = std::get_if<paint::RadialGradient>(&fill.brush)) return *radial;
    return std::nullopt;
}

}  // namespace

void Canvas::draw(const paint::Fill& fill) {
    const Saved saved(cairo());
    if (fill.tile) {
        if (!is_sane(*fill.tile)) return;
        add_path(cairo(), tile_reach(rounded(*fill.tile), fill.repeat_x, fill.repeat_y, fill.shape.rect));
        cairo_clip(cairo());
    }
    const std::optional<Gradient> gradient = gradient_of(fill);
    if (!gradient) {
        set_color(cairo(), std::get<Color>(fill.brush));
        add_path(cairo(), fill.shape);
        cairo_fill(cairo());
    } else if (fill.tile && (fill.repeat_x || fill.repeat_y)) {
        fill_tiles(fill, *gradient);
    } else {
        fill_gradient(fill.shape, *gradient);
    }
}

// In strips: a gradient over the whole screen needs no second screen of memory. They begin at the same rows whatever part of a
// layer is drawn, because cairo smooths an edge's first row in its own way.
void Canvas::fill_gradient(const paint::RoundedRect& shape, const Gradient& gradient) {
    const PixelRect seen = intersection(pixels_covering(shape.rect), clip_pixels(cairo()));
    if (seen.empty()) return;
    const GradientFiller filler(gradient);
    Bitmap strip({seen.width, std::min(kRowsAtOnce, seen.height)});
    for (int top = seen.y, rows = 0; top < seen.bottom(); top += rows) {
        rows = std::min(kRowsAtOnce - (top & (kRowsAtOnce - 1)), seen.bottom() - top);
        for (int y = 0; y < rows; ++y) filler.fill(seen.x, top + y, strip.row(y), static_cast<std::size_t>(seen.width));
        const Saved saved(cairo());
        add_path(cairo(), PixelRect{seen.x, top, seen.width, rows});
        cairo_clip(cairo());
        const Surface surface = surface_of(strip);
        cairo_set_source_surface(cairo(), surface.get(), seen.x, top);
        cairo_pattern_set_filter(cairo_get_source(cairo()), CAIRO_FILTER_NEAREST);
        add_path(cairo(), shape);
        cairo_fill(cairo());
        // The source must be forgotten before the strip is written again.
        cairo_set_source_rgb(cairo(), 0, 0, 0);
    }
}

void Canvas::fill_tiles(const paint::Fill& fill, const Gradient& gradient) {
    if (fill.tile->width > kLargestTile || fill.tile->height > kLargestTile) {
        fill_gradient(fill.shape, gradient);
        return;
    }
    const PixelRect tile = rounded(*fill.tile);
    const GradientFiller filler(gradient);
    Bitmap picture({tile.width, tile.height});
    for (int y = 0; y < tile.height; ++y) filler.fill(tile.x, tile.y + y, picture.row(y), static_cast<std::size_t>(tile.width));
    const Surface surface = surface_of(picture);
    set_repeated(cairo(), surface.get(), tile.x, tile.y);
    add_path(cairo(), fill.shape);
    cairo_fill(cairo());
    cairo_set_source_rgb(cairo(), 0, 0, 0);
}

void Canvas::draw(const paint::DrawPicture& picture) {
    if (!is_sane(picture.destination) || !is_sane(picture.clip.rect)) return;
    const PixelRect place = rounded(picture.destination);
    const std::shared_ptr<const Bitmap> bitmap = pictures_.at_size(picture.path, {place.width, place.height});
    if (!bitmap) return;
    const Saved saved(cairo());
    add_path(cairo(), tile_reach(place, picture.repeat_x, picture.repeat_y, picture.clip.rect));
    cairo_clip(cairo());
    const Surface surface = surface_to_read(*bitmap);
    set_repeated(cairo(), surface.get(), place.x, place.y);
    add_path(cairo(), picture.clip);
    cairo_fill(cairo());
    cairo_set_source_rgb(cairo(), 0, 0, 0);
}

}  // namespace callboard::raster
