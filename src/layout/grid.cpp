// Grids: the steps in their order, and what a grid adds to its parent's width.
#include "layout/grid_layout.h"

namespace callboard::layout {
namespace {

using style::Align;
using style::ComputedStyle;

bool stretches_tracks(Align align) { return align == Align::Normal || align == Align::Stretch; }

// Limits of the content box as far as they are lengths.
Limits content_limits(const Limits& limits, float edges) {
    return {std::max(0.0F, limits.min - edges), limits.max >= kMaxLength ? kMaxLength : std::max(0.0F, limits.max - edges)};
}

Limits width_limits(const ComputedStyle& style) {
    const float edges = edges_of(style, 0).horizontal();
    const auto limit = [&](const style::Extent& extent) -> MaybePx {
        const MaybePx value = resolved(extent, {});
        return value ? MaybePx(border_box_size(style, *value, edges)) : std::nullopt;
    };
    return content_limits({limit(style.min_width).value_or(0), limit(style.max_width).value_or(kMaxLength)}, edges);
}

std::span<const GridTrack> part_of(std::span<const GridTrack> tracks, const GridSpan& span) {
    return tracks.subspan(static_cast<std::size_t>(span.begin), static_cast<std::size_t>(span.length()));
}

bool is_fixed(std::span<const GridTrack> tracks, const GridSpan& span) {
    const auto spanned = part_of(tracks, span);
    return std::all_of(spanned.begin(), spanned.end(), [](const GridTrack& track) { return track.is_fixed(); });
}

// The length of tracks that do not follow their content.
MaybePx fixed_length(std::span<const GridTrack> tracks, const GridSpan& span) {
    float length = 0;
    for (int i = span.begin; i < span.end; ++i) {
        const GridTrack& track = tracks[static_cast<std::size_t>(i)];
        if (!track.is_fixed() || track.most_px > track.least_px) return {};
        length += track.least_px + (i == span.begin ? 0 : track.gap);
    }
    return length;
}

// Whether rows that are as high as their content differ in a container of that height.
bool follows_height(std::span<const GridTrack> rows, const ComputedStyle& style, float height) {
    const auto has_percentage = [](const style::TrackBreadth& breadth) { return breadth.length.has_percentage(); };
    const auto varies = [&](const style::TrackSize& size) {
        return has_percentage(size.min) || has_percentage(size.max) || size.max.kind == style::TrackBreadth::Kind::Fraction;
    };
    const auto any_varies = [&](const style::TrackSizes& sizes) { return std::any_of(sizes.begin(), sizes.end(), varies); };
    const std::vector<style::TrackRepeat>& repeats = style.grid_template_rows->repeats;
    return length_of(rows) < height || style.row_gap.has_percentage() || any_varies(*style.grid_auto_rows) ||
           std::any_of(repeats.begin(), repeats.end(), [&](const auto& repeat) { return any_varies(repeat.tracks); });
}

std::vector<GridWant> column_wants(GridMeasurer& measurer, const GridPlan& plan, std::span<const GridTrack> columns,
                                   std::span<const GridTrack> rows) {
    std::vector<GridWant> wants;
    for (const GridItem& item : plan.items) {
        if (is_fixed(columns, item.cells.column)) continue;
        wants.push_back(measurer.column_want(item, columns, fixed_length(rows, item.cells.row)));
    }
    return wants;
}

// 12.1, 3: whether some width follows from a height, which rows decide.
bool widths_follow_heights(const GridPlan& plan, std::span<const GridTrack> columns) {
    return std::any_of(plan.items.begin(), plan.items.end(), [&](const GridItem& item) {
        return has_ratio(item.style()) && item.style().width.is_auto() && !is_fixed(columns, item.cells.column);
    });
}

std::vector<GridWant> column_wants_in_rows(GridMeasurer& measurer, const GridPlan& plan, std::span<const GridTrack> columns,
                                           std::span<const GridTrack> rows) {
    std::vector<GridWant> wants;
    for (const GridItem& item : plan.items) {
        if (is_fixed(columns, item.cells.column)) continue;
        wants.push_back(measurer.column_want(item, columns, length_of(part_of(rows, item.cells.row))));
    }
    return wants;
}

void set_widths(GridPlan& plan, std::span<const GridTrack> columns) {
    for (GridItem& item : plan.items) item.area.width = length_of(part_of(columns, item.cells.column));
}

}  // namespace

GridLayout::GridLayout(Engine& engine, Frame& frame)
    : engine_(engine),
      frame_(frame),
      box_(frame.fragment),
      style_(*frame.node.style),
      plan_(frame.node, size_of(frame)),
      measurer_(engine) {}

GridSize GridLayout::size_of(const Frame& frame) {
    const ComputedStyle& style = *frame.node.style;
    const float edges = frame.fragment.border.vertical() + frame.fragment.padding.vertical();
    const Limits heights = height_limits(style, frame.space.heights(), frame.space.width);
    return {frame.content_width, frame.height, {}, content_limits(heights, edges)};
}

void GridLayout::run() {
    size_columns();
    size_rows();
    if (widths_follow_heights(plan_, columns_)) size_again();
    place_tracks();
    lay_out_items();
    align_baselines();
    emit();
    set_baselines();
}

void GridLayout::size_columns() {
    columns_ = plan_.columns(frame_.content_width);
    rows_ = plan_.rows(frame_.height);
    const GridRoom room{frame_.content_width, GridRoom::Content::All, stretches_tracks(style_.justify_content)};
    size_tracks(columns_, column_wants(measurer_, plan_, columns_, rows_), room);
    set_widths(plan_, columns_);
}

// The container keeps the height that it has got.
void GridLayout::size_again() {
    const GridRoom across{frame_.content_width, GridRoom::Content::All, stretches_tracks(style_.justify_content)};
    size_tracks(columns_, column_wants_in_rows(measurer_, plan_, columns_, rows_), across);
    set_widths(plan_, columns_);
    rows_ = plan_.rows(inner_height());
    size_tracks(rows_, row_wants(), {inner_height(), GridRoom::Content::All, stretches_tracks(style_.align_content)});
}

std::vector<GridWant> GridLayout::row_wants() {
    set_shims();
    std::vector<GridWant> wants;
    for (GridItem& item : plan_.items) {
        if (!is_fixed(rows_, item.cells.row)) wants.push_back(measurer_.row_want(item, rows_));
    }
    return wants;
}

// 12.5, 1: items that share a baseline are pushed down to it.
void GridLayout::set_shims() {
    const auto ascent = [&](GridItem& item) {
        item.fragment = &engine_.layout(*item.node, measurer_.space(item, {}));
        return margins_of(item.style(), item.area.width).top + item.fragment->first_baseline.value_or(item.fragment->height);
    };
    std::unordered_map<int, float> ascents;  // by row
    for (GridItem& item : plan_.items) {
        if (!item.aligns_baseline()) continue;
        item.shim = ascent(item);
        float& deepest = ascents.try_emplace(item.cells.row.begin, item.shim).first->second;
        deepest = std::max(deepest, item.shim);
    }
    for (GridItem& item : plan_.items) {
        if (item.aligns_baseline()) item.shim = ascents.at(item.cells.row.begin) - item.shim;
    }
}

float GridLayout::inner_height() const { return box_.height - box_.border.vertical() - box_.padding.vertical(); }

// As high as the content first; the height that comes of it is then what percentages, flexible and stretched rows refer to.
void GridLayout::size_rows() {
    const bool stretches = stretches_tracks(style_.align_content);
    rows_ = plan_.rows({});
    size_tracks(rows_, row_wants(), {{}, GridRoom::Content::All, stretches});
    finish_height(frame_, length_of(rows_));
    if (!frame_.height && !follows_height(rows_, style_, inner_height())) return;
    rows_ = plan_.rows(inner_height());
    size_tracks(rows_, row_wants(), {inner_height(), GridRoom::Content::All, stretches});
}

void layout_grid(Engine& engine, Frame& frame) { GridLayout(engine, frame).run(); }

IntrinsicWidths intrinsic_widths_of_grid(Engine& engine, Node& node, const HeightBasis& heights) {
    const MaybePx height = inner_height(node, heights);
    const ComputedStyle& style = *node.style;
    const Limits height_room = content_limits(height_limits(style, heights, 0), edges_of(style, 0).vertical());
    GridPlan plan(node, {{}, height, width_limits(style), height_room});
    GridMeasurer measurer(engine);
    std::vector<GridTrack> columns = plan.columns({});
    std::vector<GridTrack> rows = plan.rows(height);
    const std::vector<GridWant> wants = column_wants(measurer, plan, columns, rows);
    const auto length = [&](GridRoom::Content content) {
        size_tracks(columns, wants, {{}, content, false});
        if (widths_follow_heights(plan, columns)) {
            set_widths(plan, columns);
            std::vector<GridWant> downs;
            for (GridItem& item : plan.items) downs.push_back(measurer.row_want(item, rows));
            size_tracks(rows, downs, {height, GridRoom::Content::All, stretches_tracks(style.align_content)});
            size_tracks(columns, column_wants_in_rows(measurer, plan, columns, rows), {{}, content, false});
        }
        return sane_size(length_of(columns));
    };
    IntrinsicWidths widths;
    widths.min_content = length(GridRoom::Content::Least);
    widths.max_content = std::max(widths.min_content, length(GridRoom::Content::All));
    return widths;
}

}  // namespace callboard::layout
