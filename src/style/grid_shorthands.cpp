// The shorthands of grids (CSS Grid 1, 7.4, 7.8 and 8.4).
#include "style/grid_kinds.h"
#include "style/shorthand_parsers.h"

namespace callboard::style {
namespace {

template <class Value>
void set(LonghandValues& into, PropertyId id, Value value) {
    into.emplace_back(id, AnyValue(std::move(value)));
}

bool holds(ValueSpan values, auto is_sought) { return std::any_of(values.begin(), values.end(), is_sought); }

// Lines separated by slashes, at most `most`; empty where they are none.
std::vector<GridLine> read_lines(ValueReader& reader, std::size_t most) {
    std::vector<GridLine> lines;
    do {
        auto line = GridLineKind::parse(reader);
        if (!line) return {};
        lines.push_back(std::move(*line));
    } while (lines.size() < most && reader.take_delim('/'));
    return lines;
}

// What a line that is left out takes from the one that it belongs to: a name is that of an area.
GridLine implied(const GridLine& line) {
    const bool is_name = line.number == 0 && !line.span;
    return is_name ? line : GridLine{};
}

bool is_size_next(const ValueReader& reader) {
    if (reader.at_end() || reader.peek()->is_delim('/')) return false;
    return reader.peek()->type != TokenType::String && reader.peek()->type != TokenType::OpenSquare;
}

// [names] "row" size [names], each row; the names around a line are one list.
bool expand_rows_of_areas(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into) {
    SpecifiedTrackRepeat rows;
    rows.names.emplace_back();
    std::vector<std::string_view> strings;
    const auto add_names = [&] {
        auto names = read_line_names(reader);
        if (names) rows.names.back().insert(rows.names.back().end(), names->begin(), names->end());
    };
    while (!reader.at_end() && !reader.peek()->is_delim('/')) {
        add_names();
        if (reader.at_end() || reader.peek()->type != TokenType::String) return false;
        strings.push_back(reader.take()->text);
        SpecifiedTrackSize size;
        if (is_size_next(reader)) {
            const auto written = read_track_size(reader);
            if (!written) return false;
            size = *written;
        }
        rows.tracks.push_back(std::move(size));
        rows.names.emplace_back();
        add_names();
    }
    auto areas = GridAreasKind::from_rows(reader, strings);
    if (!areas) return false;
    set(into, shorthand.longhands[0], SpecifiedTrackList{{std::move(rows)}});
    set(into, shorthand.longhands[2], std::move(*areas));
    if (!reader.take_delim('/')) return true;
    if (holds(reader.rest(), [](const ComponentValue& value) { return value.is_function("repeat"); })) return false;
    auto columns = TrackListKind::parse(reader);
    if (!columns || columns->repeats.empty()) return false;
    set(into, shorthand.longhands[1], std::move(*columns));
    return true;
}

// auto-flow and dense in any order, then sizes of automatic tracks.
bool expand_flow(ValueReader& reader, PropertyId flow_id, PropertyId sizes_id, bool columns, LonghandValues& into) {
    GridFlow flow{columns, reader.take_ident("dense")};
    if (!reader.take_ident("auto-flow")) return false;
    if (!flow.dense) flow.dense = reader.take_ident("dense");
    set(into, flow_id, flow);
    if (reader.at_end() || reader.peek()->is_delim('/')) return true;
    auto sizes = TrackSizesKind::parse(reader);
    if (!sizes) return false;
    set(into, sizes_id, std::move(*sizes));
    return true;
}

}  // namespace

bool expand_grid_lines(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into) {
    std::vector<GridLine> lines = read_lines(reader, 2);
    if (lines.empty()) return false;
    if (lines.size() == 1) lines.push_back(implied(lines[0]));
    for (std::size_t i = 0; i < 2; ++i) set(into, shorthand.longhands[i], lines[i]);
    return true;
}

bool expand_grid_area(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into) {
    std::vector<GridLine> lines = read_lines(reader, 4);
    if (lines.empty()) return false;
    if (lines.size() == 1) lines.push_back(implied(lines[0]));
    if (lines.size() == 2) lines.push_back(implied(lines[0]));
    if (lines.size() == 3) lines.push_back(implied(lines[1]));
    for (std::size_t i = 0; i < 4; ++i) set(into, shorthand.longhands[i], lines[i]);
    return true;
}

bool expand_grid_template(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into) {
    if (holds(reader.rest(), [](const ComponentValue& value) { return value.type == TokenType::String; })) {
        return expand_rows_of_areas(reader, shorthand, into);
    }
    auto rows = TrackListKind::parse(reader);
    if (!rows) return false;
    if (reader.at_end()) return rows->repeats.empty();
    if (!reader.take_delim('/')) return false;
    auto columns = TrackListKind::parse(reader);
    if (!columns) return false;
    set(into, shorthand.longhands[0], std::move(*rows));
    set(into, shorthand.longhands[1], std::move(*columns));
    return true;
}

bool expand_grid(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into) {
    if (!holds(reader.rest(), [](const ComponentValue& value) { return value.is_ident("auto-flow"); })) {
        return expand_grid_template(reader, shorthand, into);
    }
    const auto& ids = shorthand.longhands;
    if (reader.peek()->is_ident("auto-flow") || reader.peek()->is_ident("dense")) {
        if (!expand_flow(reader, ids[5], ids[3], false, into) || !reader.take_delim('/')) return false;
        auto columns = TrackListKind::parse(reader);
        if (!columns) return false;
        set(into, ids[1], std::move(*columns));
        return true;
    }
    auto rows = TrackListKind::parse(reader);
    if (!rows || !reader.take_delim('/')) return false;
    set(into, ids[0], std::move(*rows));
    return expand_flow(reader, ids[5], ids[4], true, into);
}

}  // namespace callboard::style
