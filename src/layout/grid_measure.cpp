#include "layout/grid_measure.h"

#include "layout/box_widths.h"

namespace callboard::layout {
namespace {

using style::Align;
using style::ComputedStyle;
using style::Extent;

bool is_picture(const GridItem& item) { return item.node->inside == Node::Inside::Picture; }

// 6.2: `normal` fills the area, but for what has a size or a shape of its own.
bool fills_width(const GridItem& item) {
    if (!item.style().width.is_auto() || item.auto_left || item.auto_right) return false;
    return item.justify == Align::Stretch || (item.justify == Align::Normal && !is_picture(item));
}

bool fills_height(const GridItem& item) {
    if (!item.style().height.is_auto() || item.auto_top || item.auto_bottom) return false;
    const bool has_shape = is_picture(item) || has_ratio(item.style());
    return item.align == Align::Stretch || (item.align == Align::Normal && !has_shape);
}

// A size that says nothing before the area is known.
bool follows_area(const Extent& size) {
    switch (size.kind) {
        case Extent::Kind::Length: return size.length.has_percentage();
        case Extent::Kind::MinContent:
        case Extent::Kind::MaxContent:
        case Extent::Kind::Content: return false;
        default: return true;
    }
}

// The length that tracks which all have a fixed end can have together.
MaybePx fixed_end(const GridSpan& span, std::span<const GridTrack> tracks) {
    float total = 0;
    for (int i = span.begin; i < span.end; ++i) {
        const GridTrack& track = tracks[static_cast<std::size_t>(i)];
        if (track.most != GridTrack::Most::Fixed) return {};
        total += std::max(track.most_px, track.least_px) + (i == span.begin ? 0 : track.gap);
    }
    return total;
}

}  // namespace

// 6.6: the automatic minimum is that of the content where a track follows it; in several tracks, only where none is flexible.
bool GridMeasurer::content_counts(const GridItem& item, const GridSpan& span, std::span<const GridTrack> tracks) const {
    if (is_scroll_container(item.style())) return false;
    bool any_auto = false;
    for (int i = span.begin; i < span.end; ++i) {
        const GridTrack& track = tracks[static_cast<std::size_t>(i)];
        if (track.is_flexible() && span.length() > 1) return false;
        any_auto = any_auto || track.least == GridTrack::Least::Auto;
    }
    return any_auto;
}

GridWant GridMeasurer::column_want(const GridItem& item, std::span<const GridTrack> columns, MaybePx height) {
    HeightBasis heights{height, height, {}};
    // A shape counts as stretched here, also where `normal` leaves it its height.
    GridItem stretched = item;
    if (item.align == Align::Normal && !is_picture(item)) stretched.align = Align::Stretch;
    heights.fixed = stretched_height(stretched, height, 0);
    const IntrinsicWidths widths = engine_.contribution(*item.node, heights);
    GridWant want{item.cells.column, 0, widths.min_content, widths.max_content};
    want.minimum = column_minimum(item, columns, heights, widths.min_content);
    return want;
}

float GridMeasurer::column_minimum(const GridItem& item, std::span<const GridTrack> columns, const HeightBasis& heights,
                                   float min_content) {
    const ComputedStyle& style = item.style();
    if (!follows_area(style.width)) return min_content;
    const float margins = margins_of(style, 0).horizontal();
    MaybePx content;
    if (style.min_width.is_auto() && content_counts(item, item.cells.column, columns)) {
        content = min_content - margins;
        if (const MaybePx end = fixed_end(item.cells.column, columns)) content = std::min(*content, *end - margins);
    }
    BoxWidths widths(engine_, *item.node, {}, {}, heights);
    return widths.limits(content, BoxWidths::Transfer::Yes).min + margins;
}

GridWant GridMeasurer::row_want(GridItem& item, std::span<const GridTrack> rows) {
    item.fragment = &engine_.layout(*item.node, space(item, {}));
    const float margins = margins_of(item.style(), item.area.width).vertical() + item.shim;
    const float height = item.fragment->height + margins;
    return {item.cells.row, row_minimum(item, rows) + margins, height, height};
}

float GridMeasurer::row_minimum(const GridItem& item, std::span<const GridTrack> rows) {
    const ComputedStyle& style = item.style();
    const float height = item.fragment->height;
    if (!follows_area(style.height)) return height;
    const float edges = edges_of(style, item.area.width).vertical();
    if (!style.min_height.is_auto()) {
        return height_limits(style, {}, item.area.width, item.fragment->natural_height).min;
    }
    if (!content_counts(item, item.cells.row, rows)) return edges;
    const MaybePx end = fixed_end(item.cells.row, rows);
    const float margins = margins_of(style, item.area.width).vertical() + item.shim;
    return std::max(edges, end ? std::min(height, *end - margins) : height);
}

MaybePx GridMeasurer::stretched_height(const GridItem& item, MaybePx height, float width) const {
    if (!height || !fills_height(item)) return {};
    const ComputedStyle& style = item.style();
    const MaybePx content = item.fragment != nullptr ? MaybePx(item.fragment->natural_height) : std::nullopt;
    const Limits limits = height_limits(style, {height, height, {}}, width, content);
    return limits.clamp(*height - margins_of(style, width).vertical());
}

Space GridMeasurer::space(const GridItem& item, MaybePx height) {
    const ComputedStyle& style = item.style();
    Space space;
    space.width = item.area.width;
    space.percent_height = height;
    space.separate = true;
    space.shrink_to_fit = !fills_width(item);
    space.fixed_height = stretched_height(item, height, space.width);
    const bool has_shape = is_picture(item) || has_ratio(style);
    if (fills_width(item) && item.justify == Align::Stretch && has_shape) {
        BoxWidths widths(engine_, *item.node, space.width, space.width, space.heights());
        space.fixed_width =
            widths.limits({}, BoxWidths::Transfer::No).clamp(space.width - margins_of(style, space.width).horizontal());
    }
    return space;
}

}  // namespace callboard::layout
