// One grid being laid out (CSS Grid 2, section 12). Made and run by layout_grid(). grid.cpp has the order of steps,
// grid_placement.cpp which cells items get, grid_tracks.cpp how large tracks are, grid_measure.cpp what items ask of them,
// grid_alignment.cpp where it all goes.
#pragma once

#include "layout/grid_measure.h"

#include <unordered_map>

namespace callboard::layout {

class GridLayout {
public:
    GridLayout(Engine& engine, Frame& frame);
    void run();

private:
    static GridSize size_of(const Frame& frame);
    void size_columns();
    void size_rows();
    void size_again();
    std::vector<GridWant> row_wants();
    void set_shims();
    float inner_height() const;
    void place_tracks();
    void lay_out_items();
    void align_baselines();
    Point position_of(const GridItem& item) const;
    void emit();
    StaticPosition static_position(Node& child) const;
    std::optional<Rect> area_of(const Node& positioned) const;
    void set_baselines();

    Engine& engine_;
    Frame& frame_;
    Fragment& box_;
    const style::ComputedStyle& style_;
    GridPlan plan_;
    GridMeasurer measurer_;
    std::vector<GridTrack> columns_;
    std::vector<GridTrack> rows_;
    std::vector<float> across_;  // where columns begin, from the inline start of the content box
    std::vector<float> down_;
};

// Where tracks begin in a container of that size, and where the last one ends.
std::vector<float> track_positions(std::span<const GridTrack> tracks, style::Align align, style::AlignSafety safety,
                                   float size);

}  // namespace callboard::layout
