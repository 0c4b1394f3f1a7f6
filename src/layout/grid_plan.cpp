#include "layout/grid_plan.h"

namespace callboard::layout {
namespace {

using style::Align;
using style::ComputedStyle;

// What follows the text follows the container's: left and right are start and end from left to right.
Align of_the_grid(Align align, const ComputedStyle& container, const ComputedStyle& item) {
    const bool rtl = container.direction == style::Direction::RightToLeft;
    const bool same = container.direction == item.direction;
    switch (align) {
        case Align::SelfStart: return same ? Align::Start : Align::End;
        case Align::SelfEnd: return same ? Align::End : Align::Start;
        case Align::Left: return rtl ? Align::End : Align::Start;
        case Align::Right: return rtl ? Align::Start : Align::End;
        case Align::FlexStart: return Align::Start;
        case Align::FlexEnd: return Align::End;
        default: return align;
    }
}

Align upright(Align align) {
    switch (align) {
        case Align::SelfStart:
        case Align::FlexStart: return Align::Start;
        case Align::SelfEnd:
        case Align::FlexEnd: return Align::End;
        default: return align;
    }
}

float gap_of(const style::LengthPercentage& gap, MaybePx available) { return sane_size(gap.resolve(available.value_or(0))); }

}  // namespace

GridItem grid_item(Node& node, const ComputedStyle& container) {
    const ComputedStyle& style = *node.style;
    GridItem item;
    item.node = &node;
    const bool justify_inherits = style.justify_self == Align::Auto;
    const bool align_inherits = style.align_self == Align::Auto;
    const auto is_safe = [](style::AlignSafety safety) { return safety == style::AlignSafety::Safe; };
    item.justify = of_the_grid(justify_inherits ? container.justify_items : style.justify_self, container, style);
    item.justify_safe = is_safe(justify_inherits ? container.justify_items_safety : style.justify_self_safety);
    item.align = upright(align_inherits ? container.align_items : style.align_self);
    item.align_safe = is_safe(align_inherits ? container.align_items_safety : style.align_self_safety);
    item.auto_left = style.margin[style::Left].is_auto();
    item.auto_right = style.margin[style::Right].is_auto();
    item.auto_top = style.margin[style::Top].is_auto();
    item.auto_bottom = style.margin[style::Bottom].is_auto();
    return item;
}

GridPlan::GridPlan(Node& container, const GridSize& size)
    : style_(*container.style),
      column_lines_(
          *style_.grid_template_columns,
          automatic_repeats(*style_.grid_template_columns, size.width, size.widths, gap_of(style_.column_gap, size.width)),
          *style_.grid_template_areas, GridLines::Axis::Columns),
      row_lines_(*style_.grid_template_rows,
                 automatic_repeats(*style_.grid_template_rows, size.height, size.heights, gap_of(style_.row_gap, size.height)),
                 *style_.grid_template_areas, GridLines::Axis::Rows) {
    bool ordered = false;
    for (Node* child : container.children) {
        if (child->out_of_flow()) continue;
        items.push_back(grid_item(*child, style_));
        ordered = ordered || child->style->order != 0;
    }
    if (ordered) {
        std::stable_sort(items.begin(), items.end(),
                         [](const GridItem& a, const GridItem& b) { return a.style().order < b.style().order; });
    }
    std::vector<GridWish> wishes;
    wishes.reserve(items.size());
    for (const GridItem& item : items) {
        const ComputedStyle& style = item.style();
        wishes.push_back({column_lines_.position(*style.grid_column_start, *style.grid_column_end),
                          row_lines_.position(*style.grid_row_start, *style.grid_row_end)});
    }
    const GridPlacement placed =
        place_items(wishes, column_lines_.track_count(), row_lines_.track_count(), style_.grid_auto_flow);
    for (std::size_t i = 0; i < items.size(); ++i) items[i].cells = placed.items[i];
    column_extent_ = placed.columns;
    row_extent_ = placed.rows;
}

namespace {

GridLines::Edges existing(GridLines::Edges edges, const GridExtent& extent) {
    for (std::optional<int>* edge : {&edges.start, &edges.end}) {
        if (!*edge) continue;
        **edge += extent.before;
        if (**edge < 0 || **edge > extent.count) *edge = {};
    }
    return edges;
}

}  // namespace

GridLines::Edges GridPlan::column_edges(const Node& positioned) const {
    const ComputedStyle& style = *positioned.style;
    return existing(column_lines_.edges(*style.grid_column_start, *style.grid_column_end), column_extent_);
}

GridLines::Edges GridPlan::row_edges(const Node& positioned) const {
    const ComputedStyle& style = *positioned.style;
    return existing(row_lines_.edges(*style.grid_row_start, *style.grid_row_end), row_extent_);
}

// Tracks that are not declared take the sizes of automatic ones in turn.
const style::TrackSize& GridPlan::size_of(int track, const GridLines& lines, const style::TrackSizes& sizes) {
    static const style::TrackSize kAuto;
    if (const style::TrackSize* declared = lines.size_of(track)) return *declared;
    if (sizes.empty()) return kAuto;
    const int count = static_cast<int>(sizes.size());
    const int index = track < 0 ? count - 1 - (-track - 1) % count : (track - lines.list_track_count()) % count;
    return sizes[static_cast<std::size_t>(index)];
}

std::vector<GridTrack> GridPlan::tracks(const GridLines& lines, const GridExtent& extent, const style::TrackSizes& sizes,
                                        std::span<const GridSpan> used, MaybePx available) const {
    std::vector<GridTrack> tracks;
    tracks.reserve(static_cast<std::size_t>(extent.count));
    for (int i = 0; i < extent.count; ++i) {
        const int track = i - extent.before;
        tracks.push_back(track_of(size_of(track, lines, sizes), available));
        tracks.back().collapsed = lines.is_auto_fit(track);
    }
    for (const GridSpan& span : used) {
        for (int i = span.begin; i < span.end; ++i) tracks[static_cast<std::size_t>(i)].collapsed = false;
    }
    return tracks;
}

std::vector<GridTrack> GridPlan::columns(MaybePx available) const {
    std::vector<GridSpan> used;
    for (const GridItem& item : items) used.push_back(item.cells.column);
    std::vector<GridTrack> result = tracks(column_lines_, column_extent_, *style_.grid_auto_columns, used, available);
    set_gaps(result, gap_of(style_.column_gap, available));
    return result;
}

std::vector<GridTrack> GridPlan::rows(MaybePx available) const {
    std::vector<GridSpan> used;
    for (const GridItem& item : items) used.push_back(item.cells.row);
    std::vector<GridTrack> result = tracks(row_lines_, row_extent_, *style_.grid_auto_rows, used, available);
    set_gaps(result, gap_of(style_.row_gap, available));
    return result;
}

}  // namespace callboard::layout
