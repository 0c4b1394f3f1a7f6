// 12.5: tracks that follow their content get a base size and a limit to grow to.
#include "layout/grid_tracks.h"

namespace callboard::layout {
namespace {

using Least = GridTrack::Least;
using Most = GridTrack::Most;

// In this order; the first three are for base sizes, the last two for growth limits.
enum class Phase { Minimums, ContentMinimums, MaxContentMinimums, Maximums, MaxContentMaximums };

bool is_of_limits(Phase phase) { return phase == Phase::Maximums || phase == Phase::MaxContentMaximums; }

bool is_affected(const GridTrack& track, Phase phase) {
    switch (phase) {
        case Phase::Minimums: return track.least != Least::Fixed;
        case Phase::ContentMinimums: return track.least == Least::MinContent || track.least == Least::MaxContent;
        case Phase::MaxContentMinimums: return track.least == Least::MaxContent;
        case Phase::Maximums: return track.has_intrinsic_most();
        case Phase::MaxContentMaximums: return track.has_max_content_most();
    }
    return false;
}

class Follower {
public:
    Follower(std::span<GridTrack> tracks, std::span<const GridWant> items)
        : tracks_(tracks), planned_(tracks.size(), 0), growable_(tracks.size(), false) {
        for (const GridWant& item : items) {
            const auto spanned = span_of(item);
            const bool flexible =
                std::any_of(spanned.begin(), spanned.end(), [](const auto& track) { return track.is_flexible(); });
            const bool fixed = std::all_of(spanned.begin(), spanned.end(), [](const auto& track) { return track.is_fixed(); });
            if (!fixed) (flexible ? flexible_items_ : items_).push_back(&item);
        }
        std::stable_sort(items_.begin(), items_.end(),
                         [](const GridWant* a, const GridWant* b) { return a->span.length() < b->span.length(); });
    }

    void run() {
        for (std::size_t begin = 0; begin < items_.size();) {
            std::size_t end = begin + 1;
            while (end < items_.size() && items_[end]->span.length() == items_[begin]->span.length()) ++end;
            fit(std::span(items_).subspan(begin, end - begin), false);
            begin = end;
        }
        fit(flexible_items_, true);
        for (GridTrack& track : tracks_) {
            if (track.limit == kNoLimit) track.limit = track.base;
        }
    }

private:
    std::span<GridTrack> span_of(const GridWant& item) const {
        return tracks_.subspan(static_cast<std::size_t>(item.span.begin), static_cast<std::size_t>(item.span.length()));
    }

    // Items that span equally many tracks, or all that span flexible ones: then only these grow.
    void fit(std::span<const GridWant* const> items, bool flexible) {
        if (items.empty()) return;
        run_phase(items, Phase::Minimums, flexible);
        run_phase(items, Phase::ContentMinimums, flexible);
        run_phase(items, Phase::MaxContentMinimums, flexible);
        for (GridTrack& track : tracks_) track.limit = std::max(track.limit, track.base);
        if (flexible) return;
        run_phase(items, Phase::Maximums, false);
        run_phase(items, Phase::MaxContentMaximums, false);
        growable_.assign(tracks_.size(), false);
    }

    void run_phase(std::span<const GridWant* const> items, Phase phase, bool flexible) {
        bool any = false;
        for (const GridWant* item : items) any = distribute(*item, phase, flexible) || any;
        if (!any) return;
        for (std::size_t i = 0; i < tracks_.size(); ++i) {
            GridTrack& track = tracks_[i];
            const float increase = std::exchange(planned_[i], 0.0F);
            if (!is_of_limits(phase)) {
                track.base += increase;
            } else if (track.limit != kNoLimit) {
                track.limit += increase;
            } else if (touched_[i]) {
                track.limit = track.base + increase;
                growable_[i] = phase == Phase::Maximums;
            }
        }
        touched_.clear();
    }

    // Browsers ask for the smallest size, not for the limited contribution of 12.5, where the container follows its content.
    static float contribution(const GridWant& item, Phase phase) {
        switch (phase) {
            case Phase::Minimums: return item.minimum;
            case Phase::ContentMinimums:
            case Phase::Maximums: return item.min_content;
            case Phase::MaxContentMinimums:
            case Phase::MaxContentMaximums: return item.max_content;
        }
        return 0;
    }

    float size_of(const GridTrack& track, Phase phase) const {
        return is_of_limits(phase) && track.limit != kNoLimit ? track.limit : track.base;
    }

    float room_of(std::size_t index, Phase phase) const {
        const GridTrack& track = tracks_[index];
        if (!is_of_limits(phase)) {
            const float limit = track.most == Most::FitContent ? std::min(track.limit, track.most_px) : track.limit;
            return std::max(0.0F, limit - track.base);
        }
        if (track.limit != kNoLimit && !growable_[index]) return 0;
        if (track.most == Most::FitContent) return std::max(0.0F, track.most_px - size_of(track, phase));
        return kNoLimit;
    }

    // 12.5.1, for one item. Whether a track is affected at all.
    bool distribute(const GridWant& item, Phase phase, bool flexible) {
        const auto begin = static_cast<std::size_t>(item.span.begin);
        const auto end = static_cast<std::size_t>(item.span.end);
        std::vector<Share> shares;
        float space = contribution(item, phase);
        float fractions = 0;
        for (std::size_t i = begin; i < end; ++i) {
            const GridTrack& track = tracks_[i];
            space -= size_of(track, phase) + (i == begin ? 0 : track.gap);
            if (!is_affected(track, phase) || (flexible && !track.is_flexible())) continue;
            shares.push_back({i, room_of(i, phase)});
            fractions += track.fraction;
        }
        if (shares.empty()) return false;
        if (is_of_limits(phase)) {
            touched_.resize(tracks_.size());
            for (const Share& share : shares) touched_[share.track] = true;
        }
        if (space <= 0) return true;
        if (flexible && fractions >= 1) {
            for (Share& share : shares) share.weight = tracks_[share.track].fraction;
        }
        const float left = share_out(shares, space);
        if (left > 0) grow_beyond_limits(shares, left, phase);
        for (const Share& share : shares) planned_[share.track] = std::max(planned_[share.track], share.given);
        return true;
    }

    void grow_beyond_limits(std::vector<Share>& shares, float space, Phase phase) const {
        const auto may_grow = [&](const Share& share) {
            const GridTrack& track = tracks_[share.track];
            if (is_of_limits(phase)) return true;
            if (phase == Phase::Minimums || phase == Phase::ContentMinimums) return track.has_intrinsic_most();
            return track.has_max_content_most();
        };
        const bool all = std::none_of(shares.begin(), shares.end(), may_grow);
        std::vector<Share> growing;  // by place in `shares`
        for (std::size_t i = 0; i < shares.size(); ++i) {
            const GridTrack& track = tracks_[shares[i].track];
            if (!all && !may_grow(shares[i])) continue;
            const bool ends = is_of_limits(phase) && track.most == Most::FitContent;
            const float room = ends ? std::max(0.0F, track.most_px - size_of(track, phase) - shares[i].given) : kNoLimit;
            growing.push_back({i, room, shares[i].weight});
        }
        share_out(growing, space);
        for (const Share& grown : growing) shares[grown.track].given += grown.given;
    }

    std::span<GridTrack> tracks_;
    std::vector<const GridWant*> items_;  // fewest tracks first
    std::vector<const GridWant*> flexible_items_;
    std::vector<float> planned_;
    std::vector<bool> growable_;  // the limit was none before this group's maximums
    std::vector<bool> touched_;   // in this phase of limits
};

}  // namespace

void follow_content(std::span<GridTrack> tracks, std::span<const GridWant> items) { Follower(tracks, items).run(); }

}  // namespace callboard::layout
