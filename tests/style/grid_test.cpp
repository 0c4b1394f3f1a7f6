#include "style_fixture.h"

#include <gmock/gmock.h>

namespace callboard::style {
namespace {

using testing::HasSubstr;
using Kind = TrackBreadth::Kind;

TrackBreadth keyword(Kind kind) { return {kind, {}, 0}; }
TrackBreadth px(float value) { return {Kind::Length, LengthPercentage::pixels(value), 0}; }
TrackBreadth fr(float value) { return {Kind::Fraction, {}, value}; }

TEST(Grid, TracksOfEveryKind) {
    const ComputedStyle s = declared(
        "display:grid;grid-template-columns:[a] 10px 2fr [b c] auto minmax(5px, max-content) fit-content(20%) min-content");
    EXPECT_EQ(s.display, Display::Grid);
    ASSERT_EQ(s.grid_template_columns->repeats.size(), 1U);
    const TrackRepeat& list = s.grid_template_columns->repeats[0];
    const std::vector<TrackSize> expected{
        {px(10), px(10)},
        {keyword(Kind::Auto), fr(2)},
        {keyword(Kind::Auto), keyword(Kind::Auto)},
        {px(5), keyword(Kind::MaxContent)},
        {keyword(Kind::Auto), {Kind::FitContent, LengthPercentage::percentage(20), 0}},
        {keyword(Kind::MinContent), keyword(Kind::MinContent)},
    };
    EXPECT_EQ(list.tracks, expected);
    EXPECT_EQ(list.names, (std::vector<LineNames>{{"a"}, {}, {"b", "c"}, {}, {}, {}, {}}));
}

TEST(Grid, RepeatsStayAsTheyAreWritten) {
    const ComputedStyle s = declared("grid-template-rows:10px repeat(999999, [x] 1px 2px) [end]");
    ASSERT_EQ(s.grid_template_rows->repeats.size(), 3U);
    EXPECT_EQ(s.grid_template_rows->repeats[1].count, 999999);
    EXPECT_EQ(s.grid_template_rows->repeats[1].tracks.size(), 2U);
    EXPECT_EQ(s.grid_template_rows->repeats[1].names[0], LineNames{"x"});
    EXPECT_EQ(s.grid_template_rows->repeats[2].names[0], LineNames{"end"});
    EXPECT_EQ(declared("grid-template-columns:repeat(auto-fit, minmax(100px, 1fr))").grid_template_columns->repeats[0].kind,
              TrackRepeat::Kind::AutoFit);
}

TEST(Grid, ListsOfTracksThatAreNone) {
    for (const char* value : {"-1px", "1fr 2", "minmax(1fr, 10px)", "repeat(0, 1px)", "repeat(2, repeat(2, 1px))", "[a]",
                              "repeat(auto-fill, 1fr)", "auto repeat(auto-fit, 10px)", "[auto] 1px", "[a] [b] 1px",
                              "repeat(auto-fill, 1px) repeat(auto-fill, 1px)", "fit-content(auto)", "none 1px"}) {
        EXPECT_THAT(problems_of("a{grid-template-columns:" + std::string(value) + "}"), HasSubstr("is not valid")) << value;
    }
    std::string many = "a{grid-template-columns:";
    for (int i = 0; i < 1001; ++i) many += "1px ";
    EXPECT_THAT(problems_of(many + "}"), HasSubstr("more than 1000 tracks"));
    EXPECT_THAT(problems_of("a{grid-template-rows:subgrid}"), HasSubstr("there is no subgrid"));
    EXPECT_THAT(problems_of("a{grid-template-rows:masonry}"), HasSubstr("there is no masonry"));
}

TEST(Grid, AreasAreRectangles) {
    const ComputedStyle s = declared("grid-template-areas:\"head head\" \"side .\" \"side ...\"");
    EXPECT_EQ(s.grid_template_areas->rows, 3);
    EXPECT_EQ(s.grid_template_areas->columns, 2);
    EXPECT_EQ(s.grid_template_areas->areas, (std::vector<GridArea>{{"head", 0, 1, 0, 2}, {"side", 1, 3, 0, 1}}));
    EXPECT_THAT(problems_of("a{grid-template-areas:\"a a\" \"a b\"}"), HasSubstr("each name must fill one rectangle"));
    EXPECT_THAT(problems_of("a{grid-template-areas:\"a\" \"b c\"}"), HasSubstr("as many names or dots"));
    EXPECT_THAT(problems_of("a{grid-template-areas:\"\"}"), HasSubstr("as many names or dots"));
}

TEST(Grid, LinesAreNumbersNamesAndSpans) {
    const ComputedStyle s = declared("grid-row:2 / span 3;grid-column:-1 foo / bar");
    EXPECT_EQ(*s.grid_row_start, (GridLine{2, false, ""}));
    EXPECT_EQ(*s.grid_row_end, (GridLine{3, true, ""}));
    EXPECT_EQ(*s.grid_column_start, (GridLine{-1, false, "foo"}));
    EXPECT_EQ(*s.grid_column_end, (GridLine{0, false, "bar"}));
    for (const char* value : {"0", "span -1", "span", "1.5", "a b", "span auto", "1 / 2 / 3"}) {
        EXPECT_THAT(problems_of("a{grid-row:" + std::string(value) + "}"), HasSubstr("is not valid")) << value;
    }
}

TEST(Grid, AnAreasNameIsAllItsLines) {
    const ComputedStyle s = declared("grid-area:main");
    for (const auto& line : {s.grid_row_start, s.grid_row_end, s.grid_column_start, s.grid_column_end})
        EXPECT_EQ(*line, (GridLine{0, false, "main"}));
    const ComputedStyle numbers = declared("grid-area:1 / name / 3");
    EXPECT_EQ(*numbers.grid_row_end, (GridLine{3, false, ""}));
    EXPECT_EQ(*numbers.grid_column_end, (GridLine{0, false, "name"}));
    EXPECT_TRUE(declared("grid-column:4").grid_column_end->is_auto());
}

TEST(Grid, Templates) {
    const ComputedStyle s = declared("grid-template: [top] \"a b\" 40px [mid] [more] \"c c\" [end] / 1fr 2fr");
    EXPECT_EQ(s.grid_template_areas->areas.size(), 3U);
    EXPECT_EQ(s.grid_template_rows->repeats.at(0).tracks,
              (std::vector<TrackSize>{{px(40), px(40)}, {keyword(Kind::Auto), keyword(Kind::Auto)}}));
    EXPECT_EQ(s.grid_template_rows->repeats.at(0).names, (std::vector<LineNames>{{"top"}, {"mid", "more"}, {"end"}}));
    EXPECT_EQ(s.grid_template_columns->repeats.at(0).tracks.size(), 2U);
    EXPECT_EQ(declared("grid-template:10px / 20px").grid_template_columns->repeats.at(0).tracks[0].min, px(20));
    EXPECT_TRUE(declared("grid-template-rows:10px;grid-template:none").grid_template_rows->repeats.empty());
    for (const char* value : {"10px", "\"a\" / repeat(2, 1px)", "\"a\" minmax(1fr, 2px)", "\"a\" 1px \"b c\" 1px"}) {
        EXPECT_NE(problems_of("a{grid-template:" + std::string(value) + "}"), "") << value;
    }
}

TEST(Grid, FlowAndTheGridShorthand) {
    EXPECT_EQ(declared("grid-auto-flow:dense column").grid_auto_flow, (GridFlow{true, true}));
    const ComputedStyle rows = declared("grid: auto-flow dense 30px / 1fr 1fr");
    EXPECT_EQ(rows.grid_auto_flow, (GridFlow{false, true}));
    EXPECT_EQ(rows.grid_auto_rows->at(0).min, px(30));
    EXPECT_EQ(rows.grid_template_columns->repeats.at(0).tracks.size(), 2U);
    const ComputedStyle columns = declared("grid-auto-rows:1px;grid: 50px / auto-flow");
    EXPECT_EQ(columns.grid_auto_flow, (GridFlow{true, false}));
    EXPECT_TRUE(columns.grid_auto_rows->empty());
    EXPECT_THAT(problems_of("a{grid: auto-flow / auto-flow}"), HasSubstr("is not valid"));
}

TEST(Grid, PlaceSetsBothAxes) {
    const ComputedStyle both = declared("place-items:center;place-self:end left");
    EXPECT_EQ(both.align_items, Align::Center);
    EXPECT_EQ(both.justify_items, Align::Center);
    EXPECT_EQ(both.align_self, Align::End);
    EXPECT_EQ(both.justify_self, Align::Left);
    EXPECT_EQ(declared("justify-self:safe end").justify_self_safety, AlignSafety::Safe);
    EXPECT_THAT(problems_of("a{align-self:left}"), HasSubstr("is not valid"));
}

}  // namespace
}  // namespace callboard::style
