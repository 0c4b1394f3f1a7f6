#include "raster/blur.h"

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

// Multiplies instead of dividing: sum / width, rounded.
class Mean {
public:
    explicit Mean(int width) : factor_((1U << 20U) / static_cast<unsigned>(width) + 1) {}
    std::uint8_t operator()(std::uint32_t sum) const {
        return static_cast<std::uint8_t>(std::min<std::uint64_t>(255, (std::uint64_t{sum} * factor_ + (1U << 19U)) >> 20U));
    }

private:
    std::uint32_t factor_;
};

void blur_rows(Coverage& mask, const Box& box) {
    const int width = mask.size.width;
    const Mean mean(box.width());
    // Zeros on both sides spare the loop its edges.
    std::vector<std::uint8_t> padded(static_cast<std::size_t>(width + box.before + box.after + 1));
    for (int y = 0; y < mask.size.height; ++y) {
        std::uint8_t* const row = mask.row(y);
        std::copy_n(row, width, padded.begin() + box.before);
        std::uint32_t sum = 0;
        for (int i = 0; i < box.width() - 1; ++i) sum += padded[static_cast<std::size_t>(i)];
        const std::uint8_t* leaving = padded.data();
        const std::uint8_t* entering = leaving + box.width() - 1;
        for (int x = 0; x < width; ++x) {
            sum += *entering++;
            row[x] = mean(sum);
            sum -= *leaving++;
        }
    }
}

void blur_columns(Coverage& mask, const Box& box) {
    const auto width = static_cast<std::size_t>(mask.size.width);
    const int height = mask.size.height;
    const Mean mean(box.width());
    const Coverage source = mask;
    std::vector<std::uint32_t> sums(width);
    const auto add = [&](int y) {
        if (y < 0 || y >= height) return;
        const std::uint8_t* const row = source.row(y);
        for (std::size_t x = 0; x < width; ++x) sums[x] += row[x];
    };
    for (int y = 0; y < box.after; ++y) add(y);
    for (int y = 0; y < height; ++y) {
        add(y + box.after);
        std::uint8_t* const row = mask.row(y);
        for (std::size_t x = 0; x < width; ++x) row[x] = mean(sums[x]);
        const int leaving = y - box.before;
        if (leaving < 0) continue;
        const std::uint8_t* const old = source.row(leaving);
        for (std::size_t x = 0; x < width; ++x) sums[x] -= old[x];
    }
}

}  // namespace

int blur_reach(float blur) { return 3 * (box_width(blur) / 2) + 1; }

void blur_coverage(Coverage& mask, float blur) {
    const int width = box_width(blur);
    if (width < 2 || mask.values.empty()) return;
    for (const Box& box : boxes(width)) blur_rows(mask, box);
    for (const Box& box : boxes(width)) blur_columns(mask, box);
}

}  // namespace callboard::raster
