#include "raster/cairo_tools.h"

#include <cstring>

namespace callboard::raster {
namespace {

// A quarter of an ellipse as one Bézier curve.
constexpr double kCurve = 0.5522847498;

}  // namespace

Surface surface_of(Bitmap& bitmap) {
    auto* const pixels = reinterpret_cast<unsigned char*>(bitmap.row(0));
    return {cairo_image_surface_create_for_data(pixels, CAIRO_FORMAT_ARGB32, bitmap.size().width, bitmap.size().height,
                                                bitmap.stride_bytes()),
            cairo_surface_destroy};
}

Surface surface_to_read(const Bitmap& bitmap) {
    // cairo has no type for a picture that is only read.
    auto* const pixels = reinterpret_cast<unsigned char*>(const_cast<std::uint32_t*>(bitmap.row(0)));
    return {cairo_image_surface_create_for_data(pixels, CAIRO_FORMAT_ARGB32, bitmap.size().width, bitmap.size().height,
                                                bitmap.stride_bytes()),
            cairo_surface_destroy};
}

Surface surface_of(const Coverage& mask) {
    Surface surface(cairo_image_surface_create(CAIRO_FORMAT_A8, mask.size.width, mask.size.height), cairo_surface_destroy);
    unsigned char* const data = cairo_image_surface_get_data(surface.get());
    if (data == nullptr) return surface;
    const int stride = cairo_image_surface_get_stride(surface.get());
    for (int y = 0; y < mask.size.height; ++y) {
        std::memcpy(data + static_cast<std::ptrdiff_t>(y) * stride, mask.row(y), static_cast<std::size_t>(mask.size.width));
    }
    cairo_surface_mark_dirty(surface.get());
    return surface;
}

void add_path(cairo_t* cairo, const paint::RoundedRect& shape) {
    const double x = shape.rect.x;
    const double y = shape.rect.y;
    const double width = shape.rect.width;
    const double height = shape.rect.height;
    if (!shape.is_rounded()) {
        cairo_rectangle(cairo, x, y, width, height);
        return;
    }
    struct Corner {
        double width;
        double height;
    };
    std::array<Corner, 4> r{};
    for (std::size_t i = 0; i < 4; ++i) r[i] = {shape.radii[i].width, shape.radii[i].height};
    const double k = 1 - kCurve;
    cairo_new_sub_path(cairo);
    cairo_move_to(cairo, x + r[0].width, y);
    cairo_line_to(cairo, x + width - r[1].width, y);
    cairo_curve_to(cairo, x + width - r[1].width * k, y, x + width, y + r[1].height * k, x + width, y + r[1].height);
    cairo_line_to(cairo, x + width, y + height - r[2].height);
    cairo_curve_to(cairo, x + width, y + height - r[2].height * k, x + width - r[2].width * k, y + height,
                   x + width - r[2].width, y + height);
    cairo_line_to(cairo, x + r[3].width, y + height);
    cairo_curve_to(cairo, x + r[3].width * k, y + height, x, y + height - r[3].height * k, x, y + height - r[3].height);
    cairo_line_to(cairo, x, y + r[0].height);
    cairo_curve_to(cairo, x, y + r[0].height * k, x + r[0].width * k, y, x + r[0].width, y);
    cairo_close_path(cairo);
}

void add_path(cairo_t* cairo, const PixelRect& rect) { cairo_rectangle(cairo, rect.x, rect.y, rect.width, rect.height); }

void set_color(cairo_t* cairo, const Color& color) {
    cairo_set_source_rgba(cairo, static_cast<double>(color.red), static_cast<double>(color.green),
                          static_cast<double>(color.blue), static_cast<double>(color.alpha));
}

PixelRect clip_pixels(cairo_t* cairo) {
    double x1 = 0;
    double y1 = 0;
    double x2 = 0;
    double y2 = 0;
    cairo_clip_extents(cairo, &x1, &y1, &x2, &y2);
    // Under an absurd transform the extents are beyond any integer, or no numbers.
    const auto pixel = [](double value) {
        return std::isnan(value) ? 0 : static_cast<int>(std::clamp(value, -16'777'216.0, 16'777'216.0));
    };
    const int x = pixel(std::floor(x1));
    const int y = pixel(std::floor(y1));
    return {x, y, pixel(std::ceil(x2)) - x, pixel(std::ceil(y2)) - y};
}

void paint_through(cairo_t* cairo, const Coverage& mask, int x, int y) {
    if (mask.values.empty()) return;
    const Surface surface = surface_of(mask);
    cairo_mask_surface(cairo, surface.get(), x, y);
}

bool is_sane(const Rect& rect) {
    for (const float value : {rect.x, rect.y, rect.width, rect.height}) {
        if (!std::isfinite(value) || std::abs(value) > 1e6F) return false;
    }
    return rect.width > 0 && rect.height > 0;
}

PixelRect nearest_pixels(const Rect& rect) {
    const int x = static_cast<int>(std::lround(rect.x));
    const int y = static_cast<int>(std::lround(rect.y));
    return {x, y, static_cast<int>(std::lround(rect.right())) - x, static_cast<int>(std::lround(rect.bottom())) - y};
}

paint::RoundedRect grown_by(const paint::RoundedRect& shape, float by) {
    paint::RoundedRect result = shape;
    result.rect = grown(shape.rect, {by, by, by, by});
    result.rect.width = std::max(0.0F, result.rect.width);
    result.rect.height = std::max(0.0F, result.rect.height);
    for (Size& radius : result.radii) {
        // A sharp corner stays sharp.
        if (radius.width <= 0 || radius.height <= 0) continue;
        radius = {std::max(0.0F, radius.width + by), std::max(0.0F, radius.height + by)};
    }
    return result;
}

}  // namespace callboard::raster
