// Where tracks and items of a grid go: content and self alignment, auto margins, baselines.
#include "layout/flex_line.h"
#include "layout/grid_layout.h"

namespace callboard::layout {
namespace {

using style::Align;
using style::AlignSafety;
using style::ComputedStyle;

// Of the border box from the start of the area.
float aligned(Align align, bool safe, float room, float margin_start, bool auto_start, bool auto_end) {
    if (auto_start || auto_end) {
        if (room <= 0 || !auto_start) return margin_start;
        return margin_start + (auto_end ? room / 2 : room);
    }
    return margin_start + distribute(align, safe, room, 1, false).before;
}

StaticPosition::Edge edge_of(Align align) {
    if (align == Align::Center) return StaticPosition::Edge::Center;
    return align == Align::End ? StaticPosition::Edge::End : StaticPosition::Edge::Start;
}

StaticPosition::Edge opposite(StaticPosition::Edge edge) {
    if (edge == StaticPosition::Edge::Center) return edge;
    return edge == StaticPosition::Edge::Start ? StaticPosition::Edge::End : StaticPosition::Edge::Start;
}

}  // namespace

std::vector<float> track_positions(std::span<const GridTrack> tracks, Align align, AlignSafety safety, float size) {
    const auto shown = static_cast<std::size_t>(
        std::count_if(tracks.begin(), tracks.end(), [](const GridTrack& track) { return !track.collapsed; }));
    const Distribution spread = distribute(align, safety == AlignSafety::Safe, size - length_of(tracks), shown, false);
    std::vector<float> positions;
    positions.reserve(tracks.size());
    float position = spread.before;
    bool any = false;
    for (const GridTrack& track : tracks) {
        if (any && !track.collapsed) position += track.gap + spread.between;
        any = any || !track.collapsed;
        positions.push_back(position);
        position += track.base;
    }
    positions.push_back(position);
    return positions;
}

// Sets the areas of items.
void GridLayout::place_tracks() {
    const bool rtl = style_.direction == style::Direction::RightToLeft;
    Align justify = style_.justify_content;
    if (justify == Align::Left) justify = rtl ? Align::End : Align::Start;
    if (justify == Align::Right) justify = rtl ? Align::Start : Align::End;
    across_ = track_positions(columns_, justify, style_.justify_content_safety, frame_.content_width);
    down_ = track_positions(rows_, style_.align_content, style_.align_content_safety, inner_height());
    const auto begin = [](const std::vector<float>& positions, const GridSpan& span) {
        return positions[static_cast<std::size_t>(span.begin)];
    };
    const auto end = [](const std::vector<float>& positions, const std::vector<GridTrack>& tracks, const GridSpan& span) {
        const auto last = static_cast<std::size_t>(span.end - 1);
        return positions[last] + tracks[last].base;
    };
    for (GridItem& item : plan_.items) {
        item.area.x = begin(across_, item.cells.column);
        item.area.y = begin(down_, item.cells.row);
        item.area.width = end(across_, columns_, item.cells.column) - item.area.x;
        item.area.height = end(down_, rows_, item.cells.row) - item.area.y;
    }
}

void GridLayout::lay_out_items() {
    for (GridItem& item : plan_.items) item.fragment = &engine_.layout(*item.node, measurer_.space(item, item.area.height));
}

void GridLayout::align_baselines() {
    std::unordered_map<int, float> ascents;  // by row
    const auto ascent = [](const GridItem& item) {
        return margins_of(item.style(), item.area.width).top + item.fragment->first_baseline.value_or(item.fragment->height);
    };
    for (const GridItem& item : plan_.items) {
        if (!item.aligns_baseline()) continue;
        float& deepest = ascents.try_emplace(item.cells.row.begin, ascent(item)).first->second;
        deepest = std::max(deepest, ascent(item));
    }
    for (GridItem& item : plan_.items) {
        item.shim = item.aligns_baseline() ? ascents.at(item.cells.row.begin) - ascent(item) : 0;
    }
}

// Of the border box, in the container's.
Point GridLayout::position_of(const GridItem& item) const {
    const ComputedStyle& style = item.style();
    const bool rtl = style_.direction == style::Direction::RightToLeft;
    const Edges margin = margins_of(style, item.area.width);
    const float across = item.area.width - item.fragment->width - margin.horizontal();
    const float down = item.area.height - item.fragment->height - margin.vertical();
    const float x = rtl ? aligned(item.justify, item.justify_safe, across, margin.right, item.auto_right, item.auto_left)
                        : aligned(item.justify, item.justify_safe, across, margin.left, item.auto_left, item.auto_right);
    const float y = aligned(item.align, item.align_safe, down, margin.top, item.auto_top, item.auto_bottom) + item.shim;
    const float from_start = item.area.x + x;
    const float left = rtl ? frame_.content_width - from_start - item.fragment->width : from_start;
    return {box_.border.left + box_.padding.left + left, box_.border.top + box_.padding.top + item.area.y + y};
}

void GridLayout::emit() {
    box_.children.reserve(frame_.node.children.size());
    for (const GridItem& item : plan_.items) {
        box_.children.push_back({item.node, item.fragment, position_of(item), {}});
        box_.children.back().static_position.grid_area = item.area;
    }
    for (Node* child : frame_.node.children) {
        if (!child->out_of_flow()) continue;
        PlacedChild placed;
        placed.node = child;
        placed.static_position = static_position(*child);
        box_.children.push_back(placed);
    }
}

namespace {

// From line to line, or to the padding edges; all from the start of the content box.
std::pair<float, float> between(const GridLines::Edges& edges, std::span<const GridTrack> tracks,
                                std::span<const float> positions, float padding_start, float padding_end) {
    const auto end_of = [&](std::size_t track) { return positions[track] + tracks[track].base; };
    float start = padding_start;
    float end = padding_end;
    if (edges.start) start = positions[static_cast<std::size_t>(*edges.start)];
    if (edges.end) {
        const auto line = static_cast<std::size_t>(*edges.end);
        end = line > 0 ? end_of(line - 1) : positions[0];
    }
    return {start, std::max(start, end)};
}

}  // namespace

// 9.1: lines of the grid, or its padding edges, bound a positioned box whose containing block it is.
std::optional<Rect> GridLayout::area_of(const Node& positioned) const {
    const bool is_fixed = positioned.style->position == style::Position::Fixed;
    const bool contains = !style_.transform.empty() || (!is_fixed && style_.position != style::Position::Static);
    if (!contains) return {};
    const GridLines::Edges columns = plan_.column_edges(positioned);
    const GridLines::Edges rows = plan_.row_edges(positioned);
    const bool rtl = style_.direction == style::Direction::RightToLeft;
    const Edges& padding = box_.padding;
    const auto [left, right] = between(columns, columns_, across_, rtl ? -padding.right : -padding.left,
                                       frame_.content_width + (rtl ? padding.left : padding.right));
    const auto [top, bottom] = between(rows, rows_, down_, -padding.top, inner_height() + padding.bottom);
    const float x = rtl ? frame_.content_width - right : left;
    return Rect{box_.border.left + padding.left + x, box_.border.top + padding.top + top, right - left, bottom - top};
}

// 9.2: as if it were the only item, in its area or in the whole content box.
StaticPosition GridLayout::static_position(Node& child) const {
    const GridItem item = grid_item(child, style_);
    const bool rtl = style_.direction == style::Direction::RightToLeft;
    const auto physical = [rtl](StaticPosition::Edge edge) { return rtl ? opposite(edge) : edge; };
    StaticPosition position;
    position.grid_area = area_of(child);
    position.room = position.grid_area.value_or(shrunk({0, 0, box_.width, box_.height}, sum(box_.border, box_.padding)));
    position.horizontal = physical(edge_of(item.justify));
    position.vertical = edge_of(item.align);
    if (item.justify_safe) position.horizontal_overflow = physical(StaticPosition::Edge::Start);
    if (item.align_safe) position.vertical_overflow = StaticPosition::Edge::Start;
    return position;
}

// 11.6: of the first row that has items, and of the last.
void GridLayout::set_baselines() {
    const GridItem* first = nullptr;
    const GridItem* last = nullptr;
    const auto comes_before = [](const GridItem& a, const GridItem& b) {
        if (a.cells.row.begin != b.cells.row.begin) return a.cells.row.begin < b.cells.row.begin;
        if (a.aligns_baseline() != b.aligns_baseline()) return a.aligns_baseline();
        return a.cells.column.begin < b.cells.column.begin;
    };
    const auto comes_after = [](const GridItem& a, const GridItem& b) {
        if (a.cells.row.end != b.cells.row.end) return a.cells.row.end > b.cells.row.end;
        return a.cells.column.end > b.cells.column.end;
    };
    for (const GridItem& item : plan_.items) {
        if (first == nullptr || comes_before(item, *first)) first = &item;
        if (last == nullptr || comes_after(item, *last)) last = &item;
    }
    if (first == nullptr) return;
    box_.first_baseline = position_of(*first).y + first->fragment->first_baseline.value_or(first->fragment->height);
    box_.last_baseline = position_of(*last).y + last->fragment->last_baseline.value_or(last->fragment->height);
}

}  // namespace callboard::layout
