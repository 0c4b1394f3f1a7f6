#include "layout/grid_tracks.h"

#include <gmock/gmock.h>

namespace callboard::layout {
namespace {

using testing::ElementsAre;
using Kind = style::TrackBreadth::Kind;

style::TrackBreadth keyword(Kind kind) { return {kind, {}, 0}; }
style::TrackBreadth px(float value) { return {Kind::Length, style::LengthPercentage::pixels(value), 0}; }

style::TrackSize fixed(float value) { return {px(value), px(value)}; }
style::TrackSize automatic() { return {}; }
style::TrackSize fr(float value) { return {keyword(Kind::Auto), {Kind::Fraction, {}, value}}; }
style::TrackSize fit_content(float value) {
    return {keyword(Kind::Auto), {Kind::FitContent, style::LengthPercentage::pixels(value), 0}};
}
style::TrackSize percent(float value) {
    const style::TrackBreadth breadth{Kind::Length, style::LengthPercentage::percentage(value), 0};
    return {breadth, breadth};
}
style::TrackSize both(Kind kind) { return {keyword(kind), keyword(kind)}; }

GridWant want(int begin, int end, float min_content, float max_content) {
    return {{begin, end}, min_content, min_content, max_content};
}

std::vector<float> sized(const std::vector<style::TrackSize>& sizes, const std::vector<GridWant>& items, const GridRoom& room,
                         float gap = 0) {
    std::vector<GridTrack> tracks;
    for (const style::TrackSize& size : sizes) tracks.push_back(track_of(size, room.available));
    set_gaps(tracks, gap);
    size_tracks(tracks, items, room);
    std::vector<float> result;
    for (const GridTrack& track : tracks) result.push_back(track.base);
    return result;
}

GridRoom room_of(float available) { return {available, GridRoom::Content::All, true}; }
GridRoom unbounded(GridRoom::Content content) { return {{}, content, false}; }

TEST(GridTracks, FractionsShareWhatIsLeft) {
    EXPECT_THAT(sized({fixed(40), fr(1), fr(3)}, {}, room_of(200)), ElementsAre(40, 40, 120));
    EXPECT_THAT(sized({fr(1), fr(1)}, {}, room_of(100), 20), ElementsAre(40, 40));
    EXPECT_THAT(sized({fr(0.25F), fr(0.5F)}, {}, room_of(100)), ElementsAre(25, 50));
}

TEST(GridTracks, AFractionIsNoSmallerThanItsContent) {
    EXPECT_THAT(sized({fr(1), fr(1)}, {want(0, 1, 70, 90)}, room_of(100)), ElementsAre(70, 30));
}

TEST(GridTracks, FractionsFollowTheirContentWithoutASize) {
    EXPECT_THAT(sized({fr(1), fr(2)}, {want(0, 1, 10, 30), want(1, 2, 10, 40)}, unbounded(GridRoom::Content::All)),
                ElementsAre(30, 60));
    EXPECT_THAT(sized({fr(1), fr(2)}, {want(0, 1, 10, 30), want(1, 2, 10, 40)}, unbounded(GridRoom::Content::Least)),
                ElementsAre(10, 10));
}

TEST(GridTracks, AutoTracksTakeTheirContentAndStretch) {
    const std::vector<GridWant> items{want(0, 1, 10, 40), want(1, 2, 20, 20)};
    EXPECT_THAT(sized({automatic(), automatic()}, items, room_of(100)), ElementsAre(60, 40));
    EXPECT_THAT(sized({automatic(), automatic()}, items, room_of(40)), ElementsAre(20, 20));
    EXPECT_THAT(sized({automatic(), automatic()}, items, {100, GridRoom::Content::All, false}), ElementsAre(40, 20));
}

TEST(GridTracks, KeywordsTakeTheirContent) {
    const std::vector<GridWant> items{want(0, 1, 10, 40), want(1, 2, 10, 40), want(2, 3, 10, 40)};
    EXPECT_THAT(sized({both(Kind::MinContent), both(Kind::MaxContent), fit_content(25)}, items, room_of(500)),
                ElementsAre(10, 40, 25));
}

TEST(GridTracks, AMaximumBelowTheMinimumDoesNotCount) {
    EXPECT_THAT(sized({{px(50), px(20)}}, {}, room_of(100)), ElementsAre(50));
    EXPECT_THAT(sized({{px(20), px(50)}, {px(20), px(80)}}, {}, room_of(90)), ElementsAre(45, 45));
}

TEST(GridTracks, PercentagesOfNothingAreAuto) {
    EXPECT_THAT(sized({percent(50)}, {}, room_of(80)), ElementsAre(40));
    EXPECT_THAT(sized({percent(50)}, {want(0, 1, 30, 30)}, unbounded(GridRoom::Content::All)), ElementsAre(30));
}

TEST(GridTracks, ItemsOverSeveralTracksGiveThemTheSame) {
    EXPECT_THAT(sized({automatic(), automatic()}, {want(0, 2, 50, 50)}, unbounded(GridRoom::Content::All), 10),
                ElementsAre(20, 20));
    EXPECT_THAT(sized({fixed(10), automatic()}, {want(0, 2, 50, 50)}, unbounded(GridRoom::Content::All)), ElementsAre(10, 40));
    // Smaller spans come first, whatever their order is.
    EXPECT_THAT(sized({automatic(), automatic()}, {want(0, 2, 50, 50), want(0, 1, 40, 40)}, unbounded(GridRoom::Content::All)),
                ElementsAre(40, 10));
}

TEST(GridTracks, WhatSpansAFractionGrowsThatAlone) {
    EXPECT_THAT(sized({automatic(), fr(1)}, {{{0, 2}, 60, 60, 60}}, room_of(60)), ElementsAre(0, 60));
}

TEST(GridTracks, CollapsedTracksHaveNeitherSizeNorGap) {
    std::vector<GridTrack> tracks(3, track_of(fixed(20), 100.0F));
    tracks[1].collapsed = true;
    set_gaps(tracks, 10);
    size_tracks(tracks, {}, room_of(100));
    EXPECT_EQ(tracks[1].base, 0);
    EXPECT_EQ(length_of(tracks), 50);
}

TEST(GridTracks, NumbersWithoutSenseDoNoHarm) {
    for (const float track :
         sized({fr(1e30F), fr(0), fixed(1e30F), automatic()}, {want(0, 4, 1e6F, 1e6F)}, room_of(1e6F), 1e6F))
        EXPECT_TRUE(std::isfinite(track));
}

TEST(GridShare, WhoIsFullLeavesTheRestToOthers) {
    std::vector<Share> shares{{0, 5}, {1, kNoLimit}, {2, 30}};
    EXPECT_EQ(share_out(shares, 65), 0);
    EXPECT_THAT(shares, ElementsAre(testing::Field(&Share::given, 5), testing::Field(&Share::given, 30),
                                    testing::Field(&Share::given, 30)));
    std::vector<Share> small{{0, 5}};
    EXPECT_EQ(share_out(small, 8), 3);
}

}  // namespace
}  // namespace callboard::layout
