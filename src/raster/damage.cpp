#include "raster/compositor.h"

#include "raster/pixels.h"

#include <cstring>

namespace callboard::raster {
namespace {

constexpr std::size_t kMostComparisons = 40000;

// Alike but for their pixels, of which those before are still known, and not moved between pixels: the difference of the pixels
// is the damage.
bool differ_in_pixels_only(const PlacedLayer& a, const PlacedLayer& b) {
    PlacedLayer same_pixels = a;
    same_pixels.first = b.first;
    same_pixels.first_content = b.first_content;
    return moves_by_whole_pixels(a.transform) && !a.second && same_pixels == b && a.first && b.first &&
           a.first->size() == b.first->size() && (a.first == b.first || a.first->content() == a.first_content);
}

PixelRect differing_pixels(const Bitmap& a, const Bitmap& b) {
    const PixelSize size = a.size();
    const auto row_bytes = static_cast<std::size_t>(a.stride_bytes());
    const auto same = [&](int y) { return std::memcmp(a.row(y), b.row(y), row_bytes) == 0; };
    int top = 0;
    int bottom = size.height;
    while (top < bottom && same(top)) ++top;
    while (bottom > top && same(bottom - 1)) --bottom;
    int left = size.width;
    int right = 0;
    for (int y = top; y < bottom; ++y) {
        const std::uint32_t* const first = a.row(y);
        const std::uint32_t* const second = b.row(y);
        int x = 0;
        while (x < left && first[x] == second[x]) ++x;
        left = std::min(left, x);
        x = size.width;
        while (x > right && first[x - 1] == second[x - 1]) --x;
        right = std::max(right, x);
    }
    return {left, top, std::max(0, right - left), bottom - top};
}

PixelRect changed(const PlacedLayer& before, const PlacedLayer& after, PixelSize viewport) {
    if (!differ_in_pixels_only(before, after)) return united(visible_extent(before, viewport), visible_extent(after, viewport));
    PixelRect pixels = before.first == after.first ? after.first->changed_since(before.first_content)
                                                   : differing_pixels(*before.first, *after.first);
    if (pixels.empty()) return {};
    pixels.x += before.bounds.x + static_cast<int>(before.transform.e);
    pixels.y += before.bounds.y + static_cast<int>(before.transform.f);
    const PixelRect seen = intersection(pixels, visible_extent(after, viewport));
    return seen.empty() ? PixelRect{} : seen;
}

PixelRect all_of(std::span<const PlacedLayer> layers, PixelSize viewport) {
    PixelRect area;
    for (const PlacedLayer& layer : layers) area = united(area, visible_extent(layer, viewport));
    return area;
}

// Layers came or went: those of the longest sequence that both have stay as they are, the others are damage.
PixelRect damage_of_sequences(std::span<const PlacedLayer> before, std::span<const PlacedLayer> after, PixelSize viewport) {
    if (before.size() * after.size() > kMostComparisons) return united(all_of(before, viewport), all_of(after, viewport));
    const std::size_t columns = after.size() + 1;
    std::vector<std::uint16_t> longest((before.size() + 1) * columns);
    for (std::size_t i = before.size(); i-- > 0;) {
        for (std::size_t j = after.size(); j-- > 0;) {
            longest[i * columns + j] = before[i] == after[j]
                                           ? static_cast<std::uint16_t>(longest[(i + 1) * columns + j + 1] + 1)
                                           : std::max(longest[(i + 1) * columns + j], longest[i * columns + j + 1]);
        }
    }
    PixelRect area;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < before.size() || j < after.size()) {
        if (i < before.size() && j < after.size() && before[i] == after[j]) {
            ++i;
            ++j;
        } else if (j == after.size() || (i < before.size() && longest[(i + 1) * columns + j] >= longest[i * columns + j + 1])) {
            area = united(area, visible_extent(before[i++], viewport));
        } else {
            area = united(area, visible_extent(after[j++], viewport));
        }
    }
    return area;
}

}  // namespace

PixelRect damage_between(std::span<const PlacedLayer> before, std::span<const PlacedLayer> after, PixelSize viewport) {
    if (before.size() != after.size()) return damage_of_sequences(before, after, viewport);
    PixelRect area;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (!(before[i] == after[i])) area = united(area, changed(before[i], after[i], viewport));
    }
    return area;
}

}  // namespace callboard::raster
