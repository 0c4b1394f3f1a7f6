#include "raster/blur.h"

#include <array>

namespace callboard::raster {
namespace {

constexpr float kLargestBlur = 600;

// The boxes' width for a standard deviation of blur / 2, as SVG's feGaussianBlur says.
int box_width(float blur) {
    if (!(blur > 0)) return 0;
    const float deviation = std::min(blur, kLargestBlur) / 2;
    return static_cast<int>(deviation * 3 * std::sqrt(2 * 3.14159265F) / 4 + 0.5F);
}

// Of each pixel the mean of those from `before` pixels before to `after` behind it.
struct Box {
    int before = 0;
    int after = 0;
    int width() const { return before + after + 1; }
};

std::array<Box, 3> boxes(int width) {
    const int half = width / 2;
    if (width % 2 == 1) return {Box{half, half}, Box{half, half}, Box{half, half}};
    return {Box{half, half - 1}, Box{half - 1, half}, Box{half, half}};
}

// Of each column the running means, into `to`, which is as large. Nothing lies above and below.
void blur_columns(const Coverage& from, Coverage& to, const Box& box) {
    const auto width = static_cast<std::size_t>(from.size.width);
    const int height = from.size.height;
    const float factor = 1.0F / static_cast<float>(box.width());
    const std::vector<std::uint8_t> nothing(width);
    const auto row_or_nothing = [&](int y) { return y >= 0 && y < height ? from.row(y) : nothing.data(); };
    std::vector<std::int32_t> kept(width);
    std::int32_t* const sums = kept.data();
    for (int y = 0; y < box.after; ++y) {
        const std::uint8_t* const row = row_or_nothing(y);
        for (std::size_t x = 0; x < width; ++x) sums[x] += row[x];
    }
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* const entering = row_or_nothing(y + box.after);
        const std::uint8_t* const leaving = row_or_nothing(y - box.before);
        std::uint8_t* const result = to.row(y);
        for (std::size_t x = 0; x < width; ++x) {
            const std::int32_t sum = sums[x] + entering[x];
            sums[x] = sum - leaving[x];
            result[x] = static_cast<std::uint8_t>(static_cast<std::int32_t>(static_cast<float>(sum) * factor + 0.5F));
        }
    }
}

// In squares that stay in the cache.
Coverage transposed(const Coverage& mask) {
    constexpr int kSquare = 32;
    Coverage result({mask.size.height, mask.size.width});
    for (int top = 0; top < mask.size.height; top += kSquare) {
        const int bottom = std::min(top + kSquare, mask.size.height);
        for (int left = 0; left < mask.size.width; left += kSquare) {
            const int right = std::min(left + kSquare, mask.size.width);
            for (int x = left; x < right; ++x) {
                std::uint8_t* const target = result.row(x);
                for (int y = top; y < bottom; ++y) target[y] = mask.row(y)[x];
            }
        }
    }
    return result;
}

void blur_columns(Coverage& mask, const std::array<Box, 3>& boxes) {
    Coverage other(mask.size);
    for (const Box& box : boxes) {
        blur_columns(mask, other, box);
        std::swap(mask, other);
    }
}

}  // namespace

int blur_reach(float blur) { return 3 * (box_width(blur) / 2) + 1; }

void blur_coverage(Coverage& mask, float blur) {
    const int width = box_width(blur);
    if (width < 2 || mask.values.empty()) return;
    // Columns lie side by side, so many are summed at once; rows become columns for it.
    blur_columns(mask, boxes(width));
    mask = transposed(mask);
    blur_columns(mask, boxes(width));
    mask = transposed(mask);
}

}  // namespace callboard::raster
