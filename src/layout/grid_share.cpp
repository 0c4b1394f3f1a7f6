#include "layout/grid_tracks.h"

namespace callboard::layout {

// Those with the least room for their weight are full first.
float share_out(std::vector<Share>& shares, float amount) {
    const auto by_fullness = [](const Share& a, const Share& b) { return a.room * b.weight < b.room * a.weight; };
    if (!std::is_sorted(shares.begin(), shares.end(), by_fullness)) std::stable_sort(shares.begin(), shares.end(), by_fullness);
    double weights = 0;
    for (const Share& share : shares) weights += static_cast<double>(share.weight);
    for (Share& share : shares) {
        if (amount <= 0 || weights <= 0) break;
        const auto part = static_cast<float>(static_cast<double>(amount) * static_cast<double>(share.weight) / weights);
        share.given = std::min(part, share.room);
        amount -= share.given;
        weights -= static_cast<double>(share.weight);
    }
    return std::max(0.0F, amount);
}

}  // namespace callboard::layout
