// Value kinds of grids: lists of tracks, areas, lines, flow.
#pragma once

#include "style/grid_style.h"
#include "style/value_kinds.h"

namespace callboard::style {

using SpecifiedTrackBreadth = TrackBreadthOf<SpecifiedLength>;
using SpecifiedTrackSize = TrackSizeOf<SpecifiedLength>;
using SpecifiedTrackRepeat = TrackRepeatOf<SpecifiedLength>;
using SpecifiedTrackList = TrackListOf<SpecifiedLength>;

// A length, fr, keyword, minmax() or fit-content().
std::optional<SpecifiedTrackSize> read_track_size(ValueReader& reader);
// [a b]; nothing where there is no bracket.
std::optional<LineNames> read_line_names(ValueReader& reader);
// Anything but keywords that mean something else there.
std::optional<std::string> read_line_name(ValueReader& reader);

// grid-template-columns and -rows.
struct TrackListKind {
    using Specified = SpecifiedTrackList;
    static std::optional<Specified> parse(ValueReader& reader);
    static Rare<TrackList> compute(const Specified& value, const ComputeContext& context);
    static std::string accepts() {
        return "none, or lengths, percentages, fr, auto, min-content, max-content, minmax(), fit-content(), repeat(), [names]";
    }
};

// grid-auto-columns and -rows.
struct TrackSizesKind {
    using Specified = std::vector<SpecifiedTrackSize>;
    static std::optional<Specified> parse(ValueReader& reader);
    static Rare<TrackSizes> compute(const Specified& value, const ComputeContext& context);
    static std::string accepts() { return "lengths, percentages, fr, auto, min-content, max-content, minmax(), fit-content()"; }
};

struct GridAreasKind {
    using Specified = GridAreas;
    static std::optional<Specified> parse(ValueReader& reader);
    // Of one string a row; says why where they make no grid.
    static std::optional<Specified> from_rows(ValueReader& reader, const std::vector<std::string_view>& rows);
    static Rare<GridAreas> compute(const Specified& value, const ComputeContext&) { return Rare<GridAreas>(value); }
    static std::string accepts() { return "none, or a string of names a row"; }
};

struct GridLineKind {
    using Specified = GridLine;
    static std::optional<Specified> parse(ValueReader& reader);
    static Rare<GridLine> compute(const Specified& value, const ComputeContext&) { return Rare<GridLine>(value); }
    static std::string accepts() { return "auto, a line's number or name, span and a number or name"; }
};

struct GridFlowKind {
    using Specified = GridFlow;
    static std::optional<Specified> parse(ValueReader& reader);
    static GridFlow compute(const Specified& value, const ComputeContext&) { return value; }
    static std::string accepts() { return "row, column, dense"; }
};

}  // namespace callboard::style
