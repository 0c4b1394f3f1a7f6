#include "layout/grid_placement.h"

#include <unordered_map>

namespace callboard::layout {
namespace {

// Written for rows that fill one after the other: where columns do, both axes change their names on the way in and out.
class Placer {
public:
    Placer(std::span<const GridWish> items, bool dense) : items_(items), cells_(items.size()), dense_(dense) {}

    void run(int columns, int rows) {
        column_end_ = columns;
        // Without explicit rows, the grid need not reach their line: browsers make none between.
        row_end_ = rows > 0 ? rows : -kMaxGridLines;
        for (const GridWish& item : items_) {
            widen(item.column, column_begin_, column_end_);
            widen(item.row, row_begin_, row_end_);
        }
        row_end_ = std::max(row_end_, row_begin_);
        place_fixed();
        place_in_fixed_rows();
        for (const GridWish& item : items_) {
            if (!item.column.start) column_end_ = std::max(column_end_, column_begin_ + item.column.length);
        }
        column_end_ = std::min(column_end_, kMaxGridLines);
        place_others();
        for (const GridCells& cells : cells_) row_end_ = std::max(row_end_, cells.row.end);
    }

    const std::vector<GridCells>& cells() const { return cells_; }
    GridExtent columns() const { return {-column_begin_, column_end_ - column_begin_}; }
    GridExtent rows() const { return {-row_begin_, row_end_ - row_begin_}; }

private:
    static void widen(const GridPosition& position, int& begin, int& end) {
        if (!position.start) return;
        begin = std::min(begin, *position.start);
        end = std::max(end, *position.start + position.length);
    }

    static GridSpan span_at(int begin, int length) {
        begin = std::clamp(begin, -kMaxGridLines, kMaxGridLines - 1);
        return {begin, std::min(begin + length, kMaxGridLines)};
    }

    // What is in the way: from which column, or from which row, it no longer is.
    struct Obstacle {
        int column_end;
        int row_end;
    };
    std::optional<Obstacle> obstacle(const GridCells& cells) const {
        std::optional<Obstacle> found;
        for (const GridCells& other : taken_) {
            const bool apart = other.row.begin >= cells.row.end || other.row.end <= cells.row.begin ||
                               other.column.begin >= cells.column.end || other.column.end <= cells.column.begin;
            if (apart) continue;
            if (!found) found = {other.column.end, other.row.end};
            found->column_end = std::max(found->column_end, other.column.end);
            found->row_end = std::min(found->row_end, other.row.end);
        }
        return found;
    }

    void take(std::size_t item, const GridCells& cells) {
        cells_[item] = cells;
        taken_.push_back(cells);
    }

    void place_fixed() {
        for (std::size_t i = 0; i < items_.size(); ++i) {
            const GridWish& item = items_[i];
            if (!item.column.start || !item.row.start) continue;
            take(i, {span_at(*item.column.start, item.column.length), span_at(*item.row.start, item.row.length)});
        }
    }

    void place_in_fixed_rows() {
        std::unordered_map<int, int> cursors;  // by row, where the next item may begin
        for (std::size_t i = 0; i < items_.size(); ++i) {
            const GridWish& item = items_[i];
            if (item.column.start || !item.row.start) continue;
            int& cursor = cursors.try_emplace(*item.row.start, column_begin_).first->second;
            const int from = dense_ ? column_begin_ : cursor;
            GridCells cells{span_at(from, item.column.length), span_at(*item.row.start, item.row.length)};
            while (const auto other = obstacle(cells)) {
                cells.column = span_at(other->column_end, item.column.length);
                if (cells.column.end == kMaxGridLines) break;
            }
            cursor = cells.column.end;
            column_end_ = std::max(column_end_, cells.column.end);
            take(i, cells);
        }
    }

    void place_others() {
        int row = row_begin_;
        int column = column_begin_;
        for (std::size_t i = 0; i < items_.size(); ++i) {
            const GridWish& item = items_[i];
            if (item.row.start) continue;
            if (dense_) {
                row = row_begin_;
                column = column_begin_;
            }
            if (item.column.start) {
                if (*item.column.start < column) ++row;
                column = *item.column.start;
                row = free_row(item, column, row);
            } else {
                find_free(item, row, column);
            }
            take(i, {span_at(column, item.column.length), span_at(row, item.row.length)});
        }
    }

    int free_row(const GridWish& item, int column, int row) const {
        const int last = kMaxGridLines - item.row.length;
        while (row < last) {
            const auto other = obstacle({span_at(column, item.column.length), span_at(row, item.row.length)});
            if (!other) break;
            row = other->row_end;
        }
        return std::min(row, last);
    }

    void find_free(const GridWish& item, int& row, int& column) const {
        const int last = kMaxGridLines - item.row.length;
        while (row < last) {
            const bool whole_row = column == column_begin_;
            int next_row = last;
            while (column + item.column.length <= column_end_) {
                const auto other = obstacle({{column, column + item.column.length}, span_at(row, item.row.length)});
                if (!other) return;
                column = other->column_end;
                next_row = std::min(next_row, other->row_end);
            }
            row = whole_row ? next_row : row + 1;
            column = column_begin_;
        }
        row = std::min(row, last);
    }

    std::span<const GridWish> items_;
    std::vector<GridCells> cells_;
    std::vector<GridCells> taken_;
    bool dense_;
    int column_begin_ = 0;
    int column_end_ = 0;
    int row_begin_ = 0;
    int row_end_ = 0;
};

GridSpan moved(const GridSpan& span, int by) { return {span.begin + by, span.end + by}; }

}  // namespace

GridPlacement place_items(std::span<const GridWish> items, int columns, int rows, const style::GridFlow& flow) {
    std::vector<GridWish> turned(items.begin(), items.end());
    if (flow.columns) {
        for (GridWish& item : turned) std::swap(item.column, item.row);
        std::swap(columns, rows);
    }
    Placer placer(turned, flow.dense);
    placer.run(columns, rows);
    GridPlacement result{placer.cells(), placer.columns(), placer.rows()};
    for (GridCells& cells : result.items) {
        cells = {moved(cells.column, result.columns.before), moved(cells.row, result.rows.before)};
        if (flow.columns) std::swap(cells.column, cells.row);
    }
    if (flow.columns) std::swap(result.columns, result.rows);
    return result;
}

}  // namespace callboard::layout
