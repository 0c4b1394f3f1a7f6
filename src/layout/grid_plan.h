// A grid before its tracks have sizes: which items it has, in which cells, and what its tracks are declared as. Used to lay a
// grid out, and to ask how wide it would be.
#pragma once

#include "layout/engine.h"
#include "layout/grid_tracks.h"

namespace callboard::layout {

struct GridItem {
    Node* node = nullptr;
    GridCells cells;
    style::Align justify = style::Align::Normal;  // resolved; from the container's inline start
    style::Align align = style::Align::Normal;
    bool justify_safe = false;  // aligned to the start where it does not fit
    bool align_safe = false;
    bool auto_left = false;
    bool auto_right = false;
    bool auto_top = false;
    bool auto_bottom = false;

    Rect area;  // in the content box, from the inline start; sizes are known column first
    const Fragment* fragment = nullptr;
    float shim = 0;  // above, for baselines of a row to meet

    const style::ComputedStyle& style() const { return *node->style; }
    bool aligns_baseline() const { return align == style::Align::Baseline && !auto_top && !auto_bottom; }
};

// Not in any cells yet.
GridItem grid_item(Node& node, const style::ComputedStyle& container);

// A grid container's content box, as far as it is known; limits stand in for a size in the number of automatic repeats.
struct GridSize {
    MaybePx width;
    MaybePx height;
    Limits widths;
    Limits heights;
};

class GridPlan {
public:
    GridPlan(Node& container, const GridSize& size);

    std::vector<GridItem> items;  // in `order`, positioned boxes aside

    // Lines of a positioned box, counted from the first track; nothing for auto, and for those that are not there.
    GridLines::Edges column_edges(const Node& positioned) const;
    GridLines::Edges row_edges(const Node& positioned) const;

    // With their gaps.
    std::vector<GridTrack> columns(MaybePx available) const;
    std::vector<GridTrack> rows(MaybePx available) const;

private:
    std::vector<GridTrack> tracks(const GridLines& lines, const GridExtent& extent, const style::TrackSizes& sizes,
                                  std::span<const GridSpan> used, MaybePx available) const;
    static const style::TrackSize& size_of(int track, const GridLines& lines, const style::TrackSizes& sizes);

    const style::ComputedStyle& style_;
    GridLines column_lines_;
    GridLines row_lines_;
    GridExtent column_extent_;
    GridExtent row_extent_;
};

// How often an automatic repeat fits (CSS Grid 2, 7.2.3.2); 1 where there is none.
int automatic_repeats(const style::TrackList& list, MaybePx size, const Limits& limits, float gap);

}  // namespace callboard::layout
