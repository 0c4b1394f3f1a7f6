#include "layout/grid_lines.h"

namespace callboard::layout {

using style::GridLine;
using style::TrackRepeat;

GridLines::GridLines(const style::TrackList& list, int automatic_repeats, const style::GridAreas& areas, Axis axis)
    : areas_(areas), axis_(axis) {
    for (const TrackRepeat& repeat : list.repeats) {
        const int tracks = static_cast<int>(std::min<std::size_t>(repeat.tracks.size(), kMaxGridLines));
        const int wanted = repeat.kind == TrackRepeat::Kind::Count ? repeat.count : automatic_repeats;
        const int room = kMaxGridLines - list_tracks_;
        const int count = tracks == 0 ? 1 : std::clamp(wanted, 0, (room + tracks - 1) / tracks);
        repeats_.push_back({&repeat, list_tracks_, count});
        list_tracks_ = std::min(list_tracks_ + count * tracks, kMaxGridLines);
    }
    track_count_ = std::max(list_tracks_, std::min(axis == Axis::Columns ? areas.columns : areas.rows, kMaxGridLines));
}

const GridLines::Repeat* GridLines::repeat_at(int track) const {
    if (track < 0 || track >= list_tracks_) return nullptr;
    const auto after = std::upper_bound(repeats_.begin(), repeats_.end(), track,
                                        [](int sought, const Repeat& repeat) { return sought < repeat.begin; });
    return &*(after - 1);
}

const style::TrackSize* GridLines::size_of(int track) const {
    const Repeat* at = repeat_at(track);
    if (at == nullptr) return nullptr;
    return &at->repeat->tracks[static_cast<std::size_t>(track - at->begin) % at->repeat->tracks.size()];
}

bool GridLines::is_auto_fit(int track) const {
    const Repeat* at = repeat_at(track);
    return at != nullptr && at->repeat->kind == TrackRepeat::Kind::AutoFit;
}

// An area `a` names its edges a-start and a-end.
void GridLines::add_area_lines(std::string_view name, std::vector<int>& lines) const {
    const bool start = name.ends_with("-start");
    if (!start && !name.ends_with("-end")) return;
    name.remove_suffix(start ? 6 : 4);
    for (const style::GridArea& area : areas_.areas) {
        if (area.name != name) continue;
        if (axis_ == Axis::Columns) lines.push_back(start ? area.column_start : area.column_end);
        if (axis_ == Axis::Rows) lines.push_back(start ? area.row_start : area.row_end);
    }
}

// In ascending order.
std::vector<int> GridLines::lines_named(std::string_view name) const {
    std::vector<int> lines;
    for (const Repeat& part : repeats_) {
        const int tracks = static_cast<int>(part.repeat->tracks.size());
        for (int at = 0; at <= tracks; ++at) {
            const style::LineNames& names = part.repeat->names[static_cast<std::size_t>(at)];
            if (std::find(names.begin(), names.end(), name) == names.end()) continue;
            for (int i = 0; i < part.count && part.begin + i * tracks + at <= track_count_; ++i)
                lines.push_back(part.begin + i * tracks + at);
        }
    }
    add_area_lines(name, lines);
    std::sort(lines.begin(), lines.end());
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    return lines;
}

// Lines of the implicit grid have every name.
int GridLines::nth_named(const std::vector<int>& lines, int number) const {
    const int count = static_cast<int>(lines.size());
    if (number > 0) return number <= count ? lines[static_cast<std::size_t>(number - 1)] : track_count_ + number - count;
    return -number <= count ? lines[static_cast<std::size_t>(count + number)] : number + count;
}

// Nothing for auto and for a span.
std::optional<int> GridLines::line(const GridLine& wanted, Side side) const {
    if (wanted.is_auto() || wanted.span) return {};
    const int number = std::clamp(wanted.number, -kMaxGridLines * 3, kMaxGridLines * 3);
    if (wanted.name.empty()) return number > 0 ? number - 1 : track_count_ + 1 + number;
    if (number == 0) {
        const std::vector<int> edges = lines_named(wanted.name + (side == Side::Start ? "-start" : "-end"));
        if (!edges.empty()) return edges.front();
    }
    return nth_named(lines_named(wanted.name), number == 0 ? 1 : number);
}

// The line that a span ends at, from the line on its other side.
int GridLines::span_from(int line, const GridLine& span, Side towards) const {
    const int number = std::clamp(span.number, 1, kMaxGridLines * 2);
    if (span.name.empty()) return towards == Side::End ? line + number : line - number;
    const std::vector<int> lines = lines_named(span.name);
    if (towards == Side::End) {
        const auto first = std::upper_bound(lines.begin(), lines.end(), line);
        const auto left = static_cast<int>(lines.end() - first);
        return number <= left ? *(first + number - 1) : std::max(line, track_count_) + number - left;
    }
    const auto after = std::lower_bound(lines.begin(), lines.end(), line);
    const auto left = static_cast<int>(after - lines.begin());
    return number <= left ? *(after - number) : std::min(line, 0) - number + left;
}

GridLines::Edges GridLines::edges(const GridLine& start, const GridLine& end) const {
    Edges edges{line(start, Side::Start), line(end, Side::End)};
    if (edges.start && end.span) edges.end = span_from(*edges.start, end, Side::End);
    if (edges.end && start.span) edges.start = span_from(*edges.end, start, Side::Start);
    if (edges.start && edges.end && *edges.start > *edges.end) std::swap(edges.start, edges.end);
    if (edges.start && edges.start == edges.end) ++*edges.end;
    return edges;
}

namespace {

GridPosition within_bounds(int start, int end) {
    if (start > end) std::swap(start, end);
    if (start == end) ++end;
    start = std::clamp(start, -kMaxGridLines, kMaxGridLines - 1);
    end = std::clamp(end, start + 1, kMaxGridLines);
    return {start, end - start};
}

}  // namespace

GridPosition GridLines::position(const GridLine& start, const GridLine& end) const {
    const std::optional<int> first = line(start, Side::Start);
    const std::optional<int> last = line(end, Side::End);
    if (first && last) return within_bounds(*first, *last);
    if (first) return within_bounds(*first, end.span ? span_from(*first, end, Side::End) : *first + 1);
    if (last) return within_bounds(start.span ? span_from(*last, start, Side::Start) : *last - 1, *last);
    // A span to a name is one track where there is no line to count from.
    const GridLine& span = start.span ? start : end;
    return {{}, span.span && span.name.empty() ? std::clamp(span.number, 1, kMaxGridLines) : 1};
}

}  // namespace callboard::layout
