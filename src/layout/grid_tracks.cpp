#include "layout/grid_tracks.h"

namespace callboard::layout {

using style::TrackBreadth;

GridTrack track_of(const style::TrackSize& size, MaybePx available) {
    GridTrack track;
    const auto fixed = [&](const TrackBreadth& breadth) -> MaybePx {
        if (breadth.length.has_percentage() && !available) return {};
        return sane_size(breadth.length.resolve(available.value_or(0)));
    };
    switch (size.min.kind) {
        case TrackBreadth::Kind::MinContent: track.least = GridTrack::Least::MinContent; break;
        case TrackBreadth::Kind::MaxContent: track.least = GridTrack::Least::MaxContent; break;
        case TrackBreadth::Kind::Length:
            if (const MaybePx px = fixed(size.min)) {
                track.least = GridTrack::Least::Fixed;
                track.least_px = *px;
            }
            break;
        default: break;
    }
    switch (size.max.kind) {
        case TrackBreadth::Kind::MinContent: track.most = GridTrack::Most::MinContent; break;
        case TrackBreadth::Kind::MaxContent: track.most = GridTrack::Most::MaxContent; break;
        case TrackBreadth::Kind::Fraction:
            track.most = GridTrack::Most::Fraction;
            track.fraction = sane_size(size.max.fraction);
            break;
        case TrackBreadth::Kind::Length:
        case TrackBreadth::Kind::FitContent:
            if (const MaybePx px = fixed(size.max)) {
                const bool fit = size.max.kind == TrackBreadth::Kind::FitContent;
                track.most = fit ? GridTrack::Most::FitContent : GridTrack::Most::Fixed;
                track.most_px = *px;
            }
            break;
        case TrackBreadth::Kind::Auto: break;
    }
    return track;
}

void set_gaps(std::span<GridTrack> tracks, float gap) {
    bool any = false;
    for (GridTrack& track : tracks) {
        track.gap = any && !track.collapsed ? gap : 0;
        any = any || !track.collapsed;
    }
}

float length_of(std::span<const GridTrack> tracks) {
    float length = 0;
    for (const GridTrack& track : tracks) length += track.base + (&track == tracks.data() ? 0 : track.gap);
    return length;
}

namespace {

// 12.4
void initialize(GridTrack& track) {
    track.base = track.least == GridTrack::Least::Fixed ? track.least_px : 0;
    track.limit = kNoLimit;
    if (track.most == GridTrack::Most::Fixed) track.limit = std::max(track.most_px, track.base);
    if (track.collapsed) track.base = track.limit = 0;
}

// 12.6
void maximize(std::span<GridTrack> tracks, const GridRoom& room) {
    if (room.content == GridRoom::Content::Least) return;
    if (!room.available) {
        for (GridTrack& track : tracks) track.base = std::max(track.base, track.limit);
        return;
    }
    std::vector<Share> shares;
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        if (tracks[i].limit > tracks[i].base) shares.push_back({i, tracks[i].limit - tracks[i].base});
    }
    share_out(shares, *room.available - length_of(tracks));
    for (const Share& share : shares) tracks[share.track].base += share.given;
}

// 12.7.1: how large one fr may be for these tracks to fill `space`.
float fraction_for(std::span<const GridTrack> tracks, float space) {
    struct Flexible {
        float base;
        float factor;
    };
    std::vector<Flexible> flexible;
    float factors = 0;
    for (const GridTrack& track : tracks) {
        if (&track != tracks.data()) space -= track.gap;
        if (track.fraction > 0 && !track.collapsed) {
            flexible.push_back({track.base, track.fraction});
            factors += track.fraction;
        } else {
            space -= track.base;
        }
    }
    // Those whose content needs more than their part are not flexible: the largest for their factor first.
    std::sort(flexible.begin(), flexible.end(),
              [](const Flexible& a, const Flexible& b) { return a.base * b.factor > b.base * a.factor; });
    std::size_t done = 0;
    for (; done < flexible.size(); ++done) {
        const Flexible& track = flexible[done];
        if (track.base <= track.factor * space / std::max(1.0F, factors)) break;
        space -= track.base;
        factors -= track.factor;
    }
    return done < flexible.size() ? std::max(0.0F, space / std::max(1.0F, factors)) : 0;
}

// 12.7
void expand_flexible(std::span<GridTrack> tracks, std::span<const GridWant> items, const GridRoom& room) {
    float fraction = 0;
    if (room.content == GridRoom::Content::Least) return;
    if (room.available) {
        fraction = fraction_for(tracks, *room.available);
    } else {
        for (const GridTrack& track : tracks) {
            if (track.is_flexible()) fraction = std::max(fraction, track.base / std::max(1.0F, track.fraction));
        }
        for (const GridWant& item : items) {
            const auto spanned =
                tracks.subspan(static_cast<std::size_t>(item.span.begin), static_cast<std::size_t>(item.span.length()));
            const bool flexible =
                std::any_of(spanned.begin(), spanned.end(), [](const GridTrack& track) { return track.is_flexible(); });
            if (flexible) fraction = std::max(fraction, fraction_for(spanned, item.max_content));
        }
    }
    for (GridTrack& track : tracks) {
        if (track.is_flexible() && !track.collapsed) track.base = std::max(track.base, sane(fraction * track.fraction));
    }
}

// 12.8
void stretch(std::span<GridTrack> tracks, const GridRoom& room) {
    if (!room.stretches || !room.available) return;
    const float left = *room.available - length_of(tracks);
    const auto stretches = [](const GridTrack& track) { return track.most == GridTrack::Most::Auto && !track.collapsed; };
    const auto count = std::count_if(tracks.begin(), tracks.end(), stretches);
    if (left <= 0 || count == 0) return;
    for (GridTrack& track : tracks) {
        if (stretches(track)) track.base += left / static_cast<float>(count);
    }
}

}  // namespace

void size_tracks(std::span<GridTrack> tracks, std::span<const GridWant> items, const GridRoom& room) {
    for (GridTrack& track : tracks) initialize(track);
    follow_content(tracks, items);
    const bool flexible = std::any_of(tracks.begin(), tracks.end(), [](const GridTrack& track) { return track.is_flexible(); });
    maximize(tracks, room);
    if (flexible) expand_flexible(tracks, items, room);
    stretch(tracks, room);
    for (GridTrack& track : tracks) track.base = sane(track.base);
}

}  // namespace callboard::layout
