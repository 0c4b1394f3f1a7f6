#include "layout/grid_placement.h"

#include <gtest/gtest.h>

namespace callboard::layout {
namespace {

using style::GridLine;

style::TrackList tracks_of(std::vector<style::LineNames> names) {
    style::TrackRepeat repeat;
    repeat.tracks.resize(names.size() - 1);
    repeat.names = std::move(names);
    return {{repeat}};
}

GridLine number(int value) { return {value, false, ""}; }
GridLine span(int value) { return {value, true, ""}; }
GridLine name(std::string value, int nth = 0) { return {nth, false, std::move(value)}; }

GridPosition at(int start, int length) { return {start, length}; }

TEST(GridLines, NumbersCountFromBothEnds) {
    const style::TrackList list = tracks_of({{}, {}, {}, {}});
    const style::GridAreas none;
    const GridLines lines(list, 1, none, GridLines::Axis::Columns);
    EXPECT_EQ(lines.position(number(2), {}), at(1, 1));
    EXPECT_EQ(lines.position(number(1), number(-1)), at(0, 3));
    EXPECT_EQ(lines.position(number(3), number(1)), at(0, 2));
    EXPECT_EQ(lines.position(number(2), number(2)), at(1, 1));
    EXPECT_EQ(lines.position(number(-5), {}), at(-1, 1));
    EXPECT_EQ(lines.position(span(2), number(4)), at(1, 2));
    EXPECT_EQ(lines.position(number(3), span(4)), at(2, 4));
    EXPECT_EQ(lines.position({}, span(3)), (GridPosition{{}, 3}));
    EXPECT_EQ(lines.position(span(2), span(5)), (GridPosition{{}, 2}));
}

TEST(GridLines, NamesOfLinesAndAreas) {
    const style::TrackList list = tracks_of({{"a"}, {"b"}, {"a", "side-end"}, {"b"}});
    const style::GridAreas areas{1, 3, {{"main", 0, 1, 1, 3}}};
    const GridLines lines(list, 1, areas, GridLines::Axis::Columns);
    EXPECT_EQ(lines.position(name("main"), name("main")), at(1, 2));
    EXPECT_EQ(lines.position(name("main-start"), {}), at(1, 1));
    EXPECT_EQ(lines.position(name("a", 2), {}), at(2, 1));
    EXPECT_EQ(lines.position(name("b", -2), name("b", -1)), at(1, 2));
    EXPECT_EQ(lines.position({}, name("side")), at(1, 1));
    EXPECT_EQ(lines.position(number(1), {2, true, "b"}), at(0, 3));
    EXPECT_EQ(lines.position({1, true, "a"}, number(3)), at(0, 2));
    // Every line of the implicit grid has every name.
    EXPECT_EQ(lines.position(name("nothing"), {}), at(4, 1));
    EXPECT_EQ(lines.position(name("a", 4), {}), at(5, 1));
    EXPECT_EQ(lines.position(name("a", -3), {}), at(-1, 1));
}

TEST(GridLines, WhatIsFarAwayIsHeldWithinBounds) {
    style::TrackList list = tracks_of({{"x"}, {}});
    list.repeats[0].count = 99'999'999;
    const style::GridAreas none;
    const GridLines lines(list, 1, none, GridLines::Axis::Rows);
    EXPECT_EQ(lines.track_count(), kMaxGridLines);
    EXPECT_EQ(lines.position(number(999'999), {}), at(kMaxGridLines - 1, 1));
    EXPECT_EQ(lines.position(number(-2'000'000'000), number(2'000'000'000)), at(-kMaxGridLines, 2 * kMaxGridLines));
    EXPECT_EQ(lines.position({}, span(2'000'000'000)), (GridPosition{{}, kMaxGridLines}));
    EXPECT_EQ(lines.position(name("x", 2'000'000'000), {}), at(kMaxGridLines - 1, 1));
}

GridWish wish(GridPosition column, GridPosition row) { return {column, row}; }
GridPosition anywhere(int length = 1) { return {{}, length}; }

// "column,row" of each item's first cell.
std::string placed(const std::vector<GridWish>& items, int columns, style::GridFlow flow = {}) {
    std::string all;
    for (const GridCells& cells : place_items(items, columns, 1, flow).items)
        all += fmt::format("{},{} ", cells.column.begin, cells.row.begin);
    return all;
}

TEST(GridPlacement, ItemsFillRowsAfterWhatIsFixed) {
    EXPECT_EQ(placed({wish(anywhere(), anywhere()), wish(at(0, 1), at(0, 1)), wish(anywhere(2), anywhere()),
                      wish(anywhere(), anywhere())},
                     3),
              "1,0 0,0 0,1 2,1 ");
}

TEST(GridPlacement, OnlyDenseFlowLooksBack) {
    const std::vector<GridWish> items{wish(anywhere(2), anywhere()), wish(anywhere(2), anywhere()),
                                      wish(anywhere(), anywhere())};
    EXPECT_EQ(placed(items, 3), "0,0 0,1 2,1 ");
    EXPECT_EQ(placed(items, 3, {false, true}), "0,0 0,1 2,0 ");
}

TEST(GridPlacement, AFixedColumnMovesTheCursorOn) {
    EXPECT_EQ(placed({wish(at(1, 1), anywhere()), wish(at(0, 1), anywhere()), wish(anywhere(), anywhere())}, 2),
              "1,0 0,1 1,1 ");
}

TEST(GridPlacement, AFixedRowIsFilledFirst) {
    EXPECT_EQ(placed({wish(anywhere(), anywhere()), wish(anywhere(), at(0, 1)), wish(anywhere(), at(0, 1))}, 2),
              "0,1 0,0 1,0 ");
}

TEST(GridPlacement, ColumnsMayFlow) {
    const GridPlacement placement = place_items(
        std::vector<GridWish>{wish(anywhere(), anywhere()), wish(anywhere(), anywhere()), wish(anywhere(), anywhere())}, 0, 2,
        {true, false});
    EXPECT_EQ(placement.items[2], (GridCells{{1, 2}, {0, 1}}));
    EXPECT_EQ(placement.columns, (GridExtent{0, 2}));
}

TEST(GridPlacement, TracksBeforeTheGridAreCounted) {
    const GridPlacement placement = place_items(std::vector<GridWish>{wish(at(-2, 1), at(0, 1))}, 1, 1, {});
    EXPECT_EQ(placement.columns, (GridExtent{2, 3}));
    EXPECT_EQ(placement.items[0].column, (GridSpan{0, 1}));
}

TEST(GridPlacement, WithoutExplicitRowsThereAreNoneBetweenItemsAndTheirLine) {
    const GridPlacement placement = place_items(std::vector<GridWish>{wish(at(-3, 1), at(-3, 1))}, 0, 0, {});
    EXPECT_EQ(placement.columns, (GridExtent{3, 3}));
    EXPECT_EQ(placement.rows, (GridExtent{3, 1}));
}

// An item that is as high as the left side goes round what is in the way, and comes back to the rows below.
TEST(GridPlacement, RowsBesideWhatIsInTheWayAreTried) {
    EXPECT_EQ(placed({wish(at(1, 1), at(0, 3)), wish(anywhere(), anywhere()), wish(anywhere(), anywhere()),
                      wish(anywhere(), anywhere())},
                     2),
              "1,0 0,0 0,1 0,2 ");
}

TEST(GridPlacement, NoGridIsLargerThanItsBounds) {
    const std::vector<GridWish> items(3, wish(anywhere(kMaxGridLines), anywhere(kMaxGridLines)));
    const GridPlacement placement = place_items(items, kMaxGridLines, kMaxGridLines, {});
    EXPECT_EQ(placement.rows.count, kMaxGridLines);
    EXPECT_EQ(placement.items[2].row, (GridSpan{0, kMaxGridLines}));
}

}  // namespace
}  // namespace callboard::layout
