#include "style/syntax.h"
#include "style/value_text.h"

namespace callboard::style {
namespace {

std::string breadth_text(const TrackBreadth& breadth) {
    using Kind = TrackBreadth::Kind;
    switch (breadth.kind) {
        case Kind::Auto: return "auto";
        case Kind::MinContent: return "min-content";
        case Kind::MaxContent: return "max-content";
        case Kind::Length: return text_of(breadth.length);
        case Kind::Fraction: return text_of(breadth.fraction) + "fr";
        case Kind::FitContent: break;
    }
    return fmt::format("fit-content({})", text_of(breadth.length));
}

std::string size_text(const TrackSize& size) {
    using Kind = TrackBreadth::Kind;
    const bool stands_alone = size.max.kind == Kind::Fraction || size.max.kind == Kind::FitContent;
    if (size.min == size.max || (stands_alone && size.min.kind == Kind::Auto)) return breadth_text(size.max);
    return fmt::format("minmax({}, {})", breadth_text(size.min), breadth_text(size.max));
}

// A word of a list, with a space before it where it is not the first.
void add(std::string& into, const std::string& word) {
    if (!into.empty() && !into.ends_with('(')) into += ' ';
    into += word;
}

void add_names(std::string& into, const LineNames& names) {
    if (!names.empty()) add(into, fmt::format("[{}]", fmt::join(names, " ")));
}

void add_tracks(std::string& into, const TrackRepeat& repeat) {
    for (std::size_t i = 0; i < repeat.tracks.size(); ++i) {
        add_names(into, repeat.names.at(i));
        add(into, size_text(repeat.tracks[i]));
    }
    add_names(into, repeat.names.back());
}

std::string repeat_text(const TrackRepeat& repeat) {
    using Kind = TrackRepeat::Kind;
    if (repeat.kind == Kind::Count && repeat.count == 1) {
        std::string text;
        add_tracks(text, repeat);
        return text;
    }
    std::string tracks;
    add_tracks(tracks, repeat);
    const std::string count =
        repeat.kind == Kind::Count ? std::to_string(repeat.count) : (repeat.kind == Kind::AutoFill ? "auto-fill" : "auto-fit");
    return fmt::format("repeat({}, {})", count, tracks);
}

// One row of areas: the names of its cells, dots where there is none.
std::string row_text(const GridAreas& areas, int row) {
    std::vector<std::string> cells(static_cast<std::size_t>(areas.columns), ".");
    for (const GridArea& area : areas.areas) {
        if (row < area.row_start || row >= area.row_end) continue;
        for (int column = area.column_start; column < area.column_end; ++column)
            cells.at(static_cast<std::size_t>(column)) = area.name;
    }
    return in_quotes(fmt::format("{}", fmt::join(cells, " ")));
}

}  // namespace

std::string text_of(const Rare<TrackList>& tracks) {
    std::string all;
    for (const TrackRepeat& repeat : tracks->repeats) {
        if (const std::string text = repeat_text(repeat); !text.empty()) add(all, text);
    }
    return all.empty() ? "none" : all;
}

std::string text_of(const Rare<TrackSizes>& sizes) {
    std::string all;
    for (const TrackSize& size : *sizes) add(all, size_text(size));
    return all.empty() ? "auto" : all;
}

std::string text_of(const Rare<GridAreas>& areas) {
    std::string all;
    for (int row = 0; row < areas->rows; ++row) add(all, row_text(*areas, row));
    return all.empty() ? "none" : all;
}

std::string text_of(const Rare<GridLine>& line) {
    if (line->is_auto()) return "auto";
    std::string text = line->span ? "span" : "";
    if (line->number != 0) add(text, std::to_string(line->number));
    if (!line->name.empty()) add(text, line->name);
    return text;
}

std::string text_of(const GridFlow& flow) {
    return std::string(flow.columns ? "column" : "row") + (flow.dense ? " dense" : "");
}

}  // namespace callboard::style
