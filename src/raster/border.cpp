#include "raster/border.h"

namespace callboard::raster {
namespace {

paint::RoundedRect inner_of(const paint::DrawBorder& border) {
    const Edges& w = border.widths;
    paint::RoundedRect inner{shrunk(border.outer.rect, w), border.outer.radii};
    const std::array<Size, 4> less{Size{w.left, w.top}, Size{w.right, w.top}, Size{w.right, w.bottom}, Size{w.left, w.bottom}};
    for (std::size_t i = 0; i < 4; ++i) {
        Size& radius = inner.radii[i];
        radius = {std::max(0.0F, radius.width - less[i].width), std::max(0.0F, radius.height - less[i].height)};
    }
    return inner;
}

// From a corner along the line to the corner of the padding box, as far as the middle of the box.
Point along_mitre(Point corner, float across, float down, const Rect& rect) {
    float factor = std::numeric_limits<float>::max();
    if (across != 0) factor = std::min(factor, rect.width / 2 / std::abs(across));
    if (down != 0) factor = std::min(factor, rect.height / 2 / std::abs(down));
    if (across == 0 && down == 0) factor = 0;
    return {corner.x + across * factor, corner.y + down * factor};
}

void add_polygon(cairo_t* cairo, std::initializer_list<Point> points) {
    for (const Point& point : points) cairo_line_to(cairo, point.x, point.y);
    cairo_close_path(cairo);
}

// The four sides' colours, each in the wedge between two mitres. A wedge replaces what is under it, so that its smoothed edge
// mixes the two colours that meet there and nothing behind them.
void paint_wedges(cairo_t* cairo, const paint::DrawBorder& border) {
    const Rect& r = border.outer.rect;
    const Edges& w = border.widths;
    const std::array<Point, 4> corners{Point{r.x, r.y}, {r.right(), r.y}, {r.right(), r.bottom()}, {r.x, r.bottom()}};
    const std::array<Point, 4> inside{along_mitre(corners[0], w.left, w.top, r), along_mitre(corners[1], -w.right, w.top, r),
                                      along_mitre(corners[2], -w.right, -w.bottom, r),
                                      along_mitre(corners[3], w.left, -w.bottom, r)};
    cairo_set_operator(cairo, CAIRO_OPERATOR_SOURCE);
    // Under the wedges, so that no pixel on two mitres at once stays empty.
    set_color(cairo, border.colors[0]);
    cairo_paint(cairo);
    for (std::size_t side = 1; side < 4; ++side) {
        const std::size_t next = (side + 1) % 4;
        set_color(cairo, border.colors[side]);
        add_polygon(cairo, {corners[side], corners[next], inside[next], inside[side]});
        cairo_fill(cairo);
    }
    // The first side again: its second mitre was painted over by no later side, its first one by the last.
    set_color(cairo, border.colors[0]);
    add_polygon(cairo, {corners[0], corners[1], inside[1], inside[0]});
    cairo_fill(cairo);
}

}  // namespace

void draw_border(cairo_t* cairo, const paint::DrawBorder& border) {
    const Edges& w = border.widths;
    for (const float width : {w.top, w.right, w.bottom, w.left}) {
        if (!(width >= 0 && width < 1e6F)) return;
    }
    if (!is_sane(border.outer.rect)) return;
    const Saved saved(cairo);
    const bool one_color =
        std::all_of(border.colors.begin(), border.colors.end(), [&](const Color& color) { return color == border.colors[0]; });
    if (one_color) {
        set_color(cairo, border.colors[0]);
    } else {
        add_path(cairo, pixels_covering(border.outer.rect));
        cairo_clip(cairo);
        cairo_push_group(cairo);
        paint_wedges(cairo, border);
        cairo_pop_group_to_source(cairo);
    }
    const paint::RoundedRect inner = inner_of(border);
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_EVEN_ODD);
    add_path(cairo, border.outer);
    if (!inner.rect.empty()) add_path(cairo, inner);
    cairo_fill(cairo);
}

}  // namespace callboard::raster
