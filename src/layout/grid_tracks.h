// How large the tracks of one axis of a grid are (CSS Grid 2, 12). A pure function of values: what the items want comes in as
// numbers. grid_tracks.cpp has the order of steps, grid_intrinsic.cpp how tracks follow their content, grid_share.cpp how space
// is shared out.
#pragma once

#include "layout/grid_placement.h"
#include "layout/sizes.h"

#include <limits>

namespace callboard::layout {

inline constexpr float kNoLimit = std::numeric_limits<float>::infinity();

struct GridTrack {
    enum class Least { Fixed, Auto, MinContent, MaxContent };
    enum class Most { Fixed, Auto, MinContent, MaxContent, FitContent, Fraction };
    Least least = Least::Auto;
    Most most = Most::Auto;
    float least_px = 0;      // of Least::Fixed
    float most_px = 0;       // of Most::Fixed, and what fit-content() names
    float fraction = 0;      // of Most::Fraction
    bool collapsed = false;  // of auto-fit without items: neither size nor gap

    float base = 0;          // the result
    float limit = kNoLimit;  // how far it may grow
    float gap = 0;           // before it

    bool is_flexible() const { return most == Most::Fraction; }
    bool has_intrinsic_least() const { return least != Least::Fixed; }
    bool has_intrinsic_most() const { return most != Most::Fixed && most != Most::Fraction; }
    bool has_max_content_most() const { return most == Most::MaxContent || most == Most::Auto || most == Most::FitContent; }
    bool is_fixed() const { return least == Least::Fixed && most == Most::Fixed; }
};

// Percentages of an unknown size count as auto.
GridTrack track_of(const style::TrackSize& size, MaybePx available);

// Gaps before tracks: none before the first, and one where tracks between have collapsed.
void set_gaps(std::span<GridTrack> tracks, float gap);
// From the start of the first to the end of the last, gaps between them included.
float length_of(std::span<const GridTrack> tracks);

// What an item asks of the tracks it spans: its margin box.
struct GridWant {
    GridSpan span;
    float minimum = 0;  // its smallest size: content only counts where it must
    float min_content = 0;
    float max_content = 0;
};

struct GridRoom {
    enum class Content { All, Least };  // Least: tracks are as small as their content lets them be
    MaybePx available;                  // of the content box
    Content content = Content::All;
    bool stretches = true;  // auto tracks fill what is left
};

// Sets the bases of tracks that are as track_of() made them, with their gaps set.
void size_tracks(std::span<GridTrack> tracks, std::span<const GridWant> items, const GridRoom& room);

// grid_intrinsic.cpp
void follow_content(std::span<GridTrack> tracks, std::span<const GridWant> items);

// grid_share.cpp: adds `amount` to the numbers at those indices, the same to each, none by more than its room (which may be
// kNoLimit); what nobody takes is returned.
struct Share {
    std::size_t track = 0;
    float room = kNoLimit;
    float weight = 1;
    float given = 0;
};
float share_out(std::vector<Share>& shares, float amount);

}  // namespace callboard::layout
