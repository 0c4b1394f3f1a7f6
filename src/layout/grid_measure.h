// What the items of a grid ask of its tracks, and what they are laid out in (CSS Grid 2, 6 and 12.5).
#pragma once

#include "layout/grid_plan.h"

namespace callboard::layout {

class GridMeasurer {
public:
    explicit GridMeasurer(Engine& engine) : engine_(engine) {}

    // `height`: of the item's area, where it is known.
    GridWant column_want(const GridItem& item, std::span<const GridTrack> columns, MaybePx height);
    // With the width of its area; sets the item's fragment.
    GridWant row_want(GridItem& item, std::span<const GridTrack> rows);
    // In its area, whose height may not be known yet.
    Space space(const GridItem& item, MaybePx height);

private:
    bool content_counts(const GridItem& item, const GridSpan& span, std::span<const GridTrack> tracks) const;
    float column_minimum(const GridItem& item, std::span<const GridTrack> columns, const HeightBasis& heights,
                         float min_content);
    float row_minimum(const GridItem& item, std::span<const GridTrack> rows);
    MaybePx stretched_height(const GridItem& item, MaybePx height, float width) const;

    Engine& engine_;
};

}  // namespace callboard::layout
