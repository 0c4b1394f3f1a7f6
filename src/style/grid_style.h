// What grids say: tracks, the names of lines, areas (CSS Grid 2, 7 and 8). Repeats stay as they are written: how many tracks
// they make is layout's to bound.
#pragma once

#include "style/length.h"

#include <memory>
#include <string>
#include <vector>

namespace callboard::style {

// Something few elements have: empty is what T's default is.
template <class T>
class Rare {
public:
    Rare() = default;
    explicit Rare(T value) : value_(std::make_shared<const T>(std::move(value))) {}
    const T& operator*() const {
        static const T kEmpty;
        return value_ ? *value_ : kEmpty;
    }
    const T* operator->() const { return &**this; }
    bool operator==(const Rare& other) const { return value_ == other.value_ || **this == *other; }

private:
    std::shared_ptr<const T> value_;
};

// One side of minmax(). Value is SpecifiedLength as written, LengthPercentage once computed.
template <class Value>
struct TrackBreadthOf {
    enum class Kind { Auto, MinContent, MaxContent, Length, Fraction, FitContent };
    Kind kind = Kind::Auto;
    Value length;        // of Length, and of fit-content()
    float fraction = 0;  // of Fraction
    bool operator==(const TrackBreadthOf&) const = default;
};

// A track that is not a minmax() has its breadth twice; a fraction and fit-content() are the largest size beside `auto`.
template <class Value>
struct TrackSizeOf {
    TrackBreadthOf<Value> min;
    TrackBreadthOf<Value> max;
    bool operator==(const TrackSizeOf&) const = default;
};

using LineNames = std::vector<std::string>;

// Some tracks and the names before, between and after them.
template <class Value>
struct TrackRepeatOf {
    enum class Kind { Count, AutoFill, AutoFit };
    Kind kind = Kind::Count;
    int count = 1;  // of Count
    std::vector<TrackSizeOf<Value>> tracks;
    std::vector<LineNames> names;  // one more than tracks
    bool operator==(const TrackRepeatOf&) const = default;
};

// Where two repeats meet, the line has the names of both. At most one is of another kind than Count.
template <class Value>
struct TrackListOf {
    std::vector<TrackRepeatOf<Value>> repeats;
    bool operator==(const TrackListOf&) const = default;
};

using TrackBreadth = TrackBreadthOf<LengthPercentage>;
using TrackSize = TrackSizeOf<LengthPercentage>;
using TrackSizes = std::vector<TrackSize>;
using TrackRepeat = TrackRepeatOf<LengthPercentage>;
using TrackList = TrackListOf<LengthPercentage>;

// The rectangles of grid-template-areas; lines are counted from 0.
struct GridArea {
    std::string name;
    int row_start = 0;
    int row_end = 0;
    int column_start = 0;
    int column_end = 0;
    bool operator==(const GridArea&) const = default;
};
struct GridAreas {
    int rows = 0;
    int columns = 0;
    std::vector<GridArea> areas;
    bool operator==(const GridAreas&) const = default;
};

// grid-row-start and its like: auto has neither number nor name.
struct GridLine {
    int number = 0;  // 0 where none is written
    bool span = false;
    std::string name;
    bool is_auto() const { return number == 0 && name.empty() && !span; }
    bool operator==(const GridLine&) const = default;
};

struct GridFlow {
    bool columns = false;  // items fill columns, not rows
    bool dense = false;
    bool operator==(const GridFlow&) const = default;
};

}  // namespace callboard::style
