// One axis of a grid as it is declared: how many tracks, and which lines have which names (CSS Grid 2, 7 and 8.3). Lines are
// counted from 0, the start of the explicit grid; those before it are negative. Pure functions of values.
#pragma once

#include "style/grid_style.h"

#include <optional>
#include <string_view>
#include <vector>

namespace callboard::layout {

// No grid has lines further from its start, whatever it declares (CSS Grid 2, 5.4).
inline constexpr int kMaxGridLines = 1000;

// Where an item wants to be on one axis: automatic placement decides a start that is not there.
struct GridPosition {
    std::optional<int> start;
    int length = 1;
    bool operator==(const GridPosition&) const = default;
};

class GridLines {
public:
    enum class Axis { Columns, Rows };
    GridLines(const style::TrackList& list, int automatic_repeats, const style::GridAreas& areas, Axis axis);

    int track_count() const { return track_count_; }
    int list_track_count() const { return list_tracks_; }  // without those that only areas make
    // What is declared for a track of the list; null for one that only areas make.
    const style::TrackSize* size_of(int track) const;
    // Whether it is of repeat(auto-fit).
    bool is_auto_fit(int track) const;
    GridPosition position(const style::GridLine& start, const style::GridLine& end) const;
    // Of a positioned box, for whom no line is made and nothing is placed: nothing for auto.
    struct Edges {
        std::optional<int> start;
        std::optional<int> end;
    };
    Edges edges(const style::GridLine& start, const style::GridLine& end) const;

private:
    struct Repeat {
        const style::TrackRepeat* repeat;
        int begin;  // its first track
        int count;
    };
    enum class Side { Start, End };

    const Repeat* repeat_at(int track) const;
    std::vector<int> lines_named(std::string_view name) const;
    void add_area_lines(std::string_view name, std::vector<int>& lines) const;
    std::optional<int> line(const style::GridLine& wanted, Side side) const;
    int nth_named(const std::vector<int>& lines, int number) const;
    int span_from(int line, const style::GridLine& span, Side towards) const;

    std::vector<Repeat> repeats_;
    const style::GridAreas& areas_;
    Axis axis_;
    int list_tracks_ = 0;
    int track_count_ = 0;
};

}  // namespace callboard::layout
