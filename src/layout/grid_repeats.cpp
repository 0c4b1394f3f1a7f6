// repeat(auto-fill) and repeat(auto-fit): as many as fit.
#include "layout/grid_plan.h"

namespace callboard::layout {
namespace {

using style::TrackBreadth;
using style::TrackRepeat;
using style::TrackSize;

// What a track takes: its largest size where that is definite, else its smallest.
float definite_size(const TrackSize& size, float basis) {
    const auto of = [&](const TrackBreadth& breadth) -> MaybePx {
        if (breadth.kind != TrackBreadth::Kind::Length) return {};
        return sane_size(breadth.length.resolve(basis));
    };
    const MaybePx most = of(size.max);
    const MaybePx least = of(size.min);
    return std::max(most.value_or(0), least.value_or(0));
}

}  // namespace

int automatic_repeats(const style::TrackList& list, MaybePx size, const Limits& limits, float gap) {
    const bool by_minimum = !size && limits.max >= kMaxLength;
    const float room = size ? *size : by_minimum ? limits.min : limits.max;
    float others = 0;  // each with its gap
    float one = 0;
    for (const TrackRepeat& repeat : list.repeats) {
        float total = 0;
        for (const TrackSize& track : repeat.tracks) total += definite_size(track, room) + gap;
        if (repeat.kind == TrackRepeat::Kind::Count) {
            others += total * static_cast<float>(repeat.count);
        } else {
            // No track is nothing: there would be no end of them (of less than a pixel).
            one = std::max(total, static_cast<float>(repeat.tracks.size()) * gap + 1);
        }
    }
    if (one <= 0) return 1;
    const float fit = (room + gap - others) / one;
    const float whole = by_minimum ? std::ceil(fit - 1e-4F) : std::floor(fit + 1e-4F);
    return static_cast<int>(std::clamp(whole, 1.0F, static_cast<float>(kMaxGridLines)));
}

}  // namespace callboard::layout
