// UAX #9, rule L2: in which order the pieces of a line stand from left to right.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

namespace callboard::layout {

// From the highest level down to the lowest odd one, what is at that level or above is reversed. `order` becomes the places of
// `levels` from left to right.
inline void visual_order(std::span<const std::uint8_t> levels, std::vector<std::size_t>& order) {
    order.resize(levels.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const int highest = levels.empty() ? 0 : *std::max_element(levels.begin(), levels.end());
    for (int level = highest; level > 0; --level) {
        const auto below = [&](std::size_t place) { return levels[place] < level; };
        for (auto begin = order.begin(); begin != order.end();) {
            const auto end = std::find_if(begin, order.end(), below);
            std::reverse(begin, end);
            begin = std::find_if_not(end, order.end(), below);
        }
    }
}

}  // namespace callboard::layout
