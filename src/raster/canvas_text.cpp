#include "raster/canvas.h"
#include "raster/pixels.h"

namespace callboard::raster {
namespace {

struct Placement {
    int x = 0;
    int y = 0;
    int phase = 0;  // quarters of a pixel
};

// The baseline lies on whole pixels, as hinting means it to; along it a quarter of a pixel counts.
Placement place(Point origin) {
    const auto quarters = static_cast<int>(std::lround(origin.x * 4));
    const int x = quarters >= 0 ? quarters / 4 : -((3 - quarters) / 4);
    return {x, static_cast<int>(std::lround(origin.y)), quarters - 4 * x};
}

Bitmap color_bitmap(const text::RunMask& mask) {
    Bitmap bitmap(mask.size);
    std::copy(mask.color.begin(), mask.color.end(), bitmap.row(0));
    return bitmap;
}

Rect bounds_of_text(const paint::DrawText& text) {
    const float size = text.font.size;
    // Marks stack up, italics and swashes lean out, strokes grow: a size on each side is ample.
    const float reach = size + text.stroke_width;
    Rect rect{text.origin.x - reach, text.origin.y - size - reach, text.width + 2 * reach, 2 * (size + reach)};
    for (const paint::TextShadow& shadow : text.shadows) {
        const float blur = static_cast<float>(blur_reach(shadow.blur));
        const Rect moved = rect.moved(shadow.offset.x, shadow.offset.y);
        rect = united(rect, grown(moved, {blur, blur, blur, blur}));
    }
    return rect;
}

Rect bounds_of_shadow(const paint::DrawShadow& shadow) {
    if (shadow.inset) return shadow.shape.rect;
    const float reach = std::max(0.0F, shadow.spread) + static_cast<float>(blur_reach(shadow.blur)) + 1;
    return grown(shadow.shape.rect.moved(shadow.offset.x, shadow.offset.y), {reach, reach, reach, reach});
}

}  // namespace

Rect bounds_of(const paint::Command& command) {
    if (const auto* fill = std::get_if<paint::Fill>(&command)) return fill->shape.rect;
    if (const auto* picture = std::get_if<paint::DrawPicture>(&command)) return picture->clip.rect;
    if (const auto* border = std::get_if<paint::DrawBorder>(&command)) return border->outer.rect;
    if (const auto* shadow = std::get_if<paint::DrawShadow>(&command)) return bounds_of_shadow(*shadow);
    if (const auto* text = std::get_if<paint::DrawText>(&command)) return bounds_of_text(*text);
    return {};
}

Rect ink_of(const paint::DrawText& text, text::Fonts& fonts) {
    if (!is_sane({text.origin.x, text.origin.y, 1, 1}) || !is_sane(bounds_of_text(text))) return {};
    const Placement at = place(text.origin);
    const auto rect_of = [&](const text::RunMask& mask) {
        return Rect{static_cast<float>(at.x + mask.left), static_cast<float>(at.y + mask.top),
                    static_cast<float>(mask.size.width), static_cast<float>(mask.size.height)};
    };
    const auto mask = fonts.mask(text.face, text.font, text.text, text.right_to_left, {at.phase, 0});
    if (mask->empty()) return {};
    Rect ink = rect_of(*mask);
    for (const paint::TextShadow& shadow : text.shadows) {
        const float reach = static_cast<float>(blur_reach(shadow.blur)) + 1;
        ink = united(ink, grown(rect_of(*mask).moved(shadow.offset.x, shadow.offset.y), {reach, reach, reach, reach}));
    }
    if (!(text.stroke_width > 0)) return ink;
    const auto stroke = fonts.mask(text.face, text.font, text.text, text.right_to_left, {at.phase, text.stroke_width});
    return united(ink, rect_of(*stroke));
}

void Canvas::draw(const paint::DrawText& text) {
    if (!is_sane({text.origin.x, text.origin.y, 1, 1})) return;
    const Placement at = place(text.origin);
    const auto mask = fonts_.mask(text.face, text.font, text.text, text.right_to_left, {at.phase, 0});
    if (mask->empty()) return;
    for (auto shadow = text.shadows.rbegin(); shadow != text.shadows.rend(); ++shadow) draw_shadow(*mask, at.x, at.y, *shadow);
    draw_mask(*mask, at.x, at.y, text.color);
    if (!(text.stroke_width > 0) || mask->is_colored()) return;
    const auto stroke = fonts_.mask(text.face, text.font, text.text, text.right_to_left, {at.phase, text.stroke_width});
    draw_mask(*stroke, at.x, at.y, text.stroke_color);
}

void Canvas::draw_mask(const text::RunMask& mask, int x, int y, const Color& color) {
    if (mask.empty() || color.alpha <= 0) return;
    const Saved saved(cairo());
    if (mask.is_colored()) {
        Bitmap bitmap = color_bitmap(mask);
        const Surface surface = surface_of(bitmap);
        cairo_set_source_surface(cairo(), surface.get(), x + mask.left, y + mask.top);
        cairo_pattern_set_filter(cairo_get_source(cairo()), CAIRO_FILTER_NEAREST);
        cairo_paint_with_alpha(cairo(), static_cast<double>(color.alpha));
        cairo_set_source_rgb(cairo(), 0, 0, 0);
        return;
    }
    Coverage coverage;
    coverage.size = mask.size;
    coverage.values = mask.coverage;
    set_color(cairo(), color);
    paint_through(cairo(), coverage, x + mask.left, y + mask.top);
}

void Canvas::draw_shadow(const text::RunMask& mask, int x, int y, const paint::TextShadow& shadow) {
    if (shadow.color.alpha <= 0 || !(shadow.blur >= 0) || !is_sane({shadow.offset.x, shadow.offset.y, 1, 1})) return;
    const int reach = shadow.blur > 0 ? blur_reach(shadow.blur) : 0;
    Coverage blurred({mask.size.width + 2 * reach, mask.size.height + 2 * reach});
    const auto width = static_cast<std::size_t>(mask.size.width);
    for (int row = 0; row < mask.size.height; ++row) {
        const std::size_t begin = static_cast<std::size_t>(row) * width;
        std::uint8_t* const target = blurred.row(row + reach) + reach;
        for (std::size_t i = 0; i < width; ++i) {
            target[i] = mask.is_colored() ? static_cast<std::uint8_t>(mask.color[begin + i] >> 24U) : mask.coverage[begin + i];
        }
    }
    blur_coverage(blurred, shadow.blur);
    const Saved saved(cairo());
    set_color(cairo(), shadow.color);
    paint_through(cairo(), blurred, x + mask.left - reach + static_cast<int>(std::lround(shadow.offset.x)),
                  y + mask.top - reach + static_cast<int>(std::lround(shadow.offset.y)));
}

}  // namespace callboard::raster
