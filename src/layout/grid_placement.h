// Which cells the items of a grid get (CSS Grid 2, 8.5). A pure function of values.
#pragma once

#include "layout/grid_lines.h"

#include <span>

namespace callboard::layout {

struct GridWish {
    GridPosition column;
    GridPosition row;
};

// Tracks [begin, end).
struct GridSpan {
    int begin = 0;
    int end = 1;
    int length() const { return end - begin; }
    bool operator==(const GridSpan&) const = default;
};
struct GridCells {
    GridSpan column;
    GridSpan row;
    bool operator==(const GridCells&) const = default;
};

// The first track may lie before the explicit grid: tracks are counted from it.
struct GridExtent {
    int before = 0;  // tracks before the explicit grid
    int count = 0;   // of all tracks
    bool operator==(const GridExtent&) const = default;
};

struct GridPlacement {
    std::vector<GridCells> items;  // as the wishes
    GridExtent columns;
    GridExtent rows;
};

// `columns` and `rows` are the numbers of explicit tracks.
GridPlacement place_items(std::span<const GridWish> items, int columns, int rows, const style::GridFlow& flow);

}  // namespace callboard::layout
