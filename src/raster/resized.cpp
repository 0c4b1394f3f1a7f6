#include "raster/resized.h"

namespace callboard::raster {
namespace {

// The pixels of one side of a reduced picture: each is the weighted mean of some of the original.
struct Span {
    int first = 0;
    std::vector<float> weights;
};

std::vector<Span> spans(int from, int to) {
    std::vector<Span> result(static_cast<std::size_t>(to));
    const float scale = static_cast<float>(from) / static_cast<float>(to);
    const float half = std::max(1.0F, scale) / 2;
    for (int i = 0; i < to; ++i) {
        const float center = (static_cast<float>(i) + 0.5F) * scale;
        const int first = std::clamp(static_cast<int>(std::floor(center - half)), 0, from - 1);
        const int last = std::clamp(static_cast<int>(std::ceil(center + half)) - 1, first, from - 1);
        Span& span = result[static_cast<std::size_t>(i)];
        span.first = first;
        float sum = 0;
        for (int at = first; at <= last; ++at) {
            const auto low = static_cast<float>(at);
            const float weight = std::max(0.0F, std::min(low + 1, center + half) - std::max(low, center - half));
            span.weights.push_back(weight);
            sum += weight;
        }
        for (float& weight : span.weights) weight = sum > 0 ? weight / sum : 1.0F / static_cast<float>(span.weights.size());
    }
    return result;
}

}  // namespace

Bitmap resized(const Bitmap& from, PixelSize size) {
    if (from.size() == size) return from;
    Bitmap result(size);
    if (from.empty() || result.empty()) return result;
    const std::vector<Span> columns = spans(from.size().width, size.width);
    const std::vector<Span> rows = spans(from.size().height, size.height);
    // The rows of one result row are summed first: then each pixel needs only its columns.
    std::vector<std::array<float, 4>> sums(static_cast<std::size_t>(from.size().width));
    for (int y = 0; y < size.height; ++y) {
        const Span& span = rows[static_cast<std::size_t>(y)];
        std::fill(sums.begin(), sums.end(), std::array<float, 4>{});
        for (std::size_t i = 0; i < span.weights.size(); ++i) {
            const std::uint32_t* const row = from.row(span.first + static_cast<int>(i));
            const float weight = span.weights[i];
            for (std::size_t x = 0; x < sums.size(); ++x) {
                for (unsigned c = 0; c < 4; ++c) sums[x][c] += weight * static_cast<float>(row[x] >> (8 * c) & 0xFFU);
            }
        }
        std::uint32_t* const target = result.row(y);
        for (int x = 0; x < size.width; ++x) {
            const Span& column = columns[static_cast<std::size_t>(x)];
            std::array<float, 4> mean{0.5F, 0.5F, 0.5F, 0.5F};
            for (std::size_t i = 0; i < column.weights.size(); ++i) {
                const auto& sum = sums[static_cast<std::size_t>(column.first) + i];
                for (unsigned c = 0; c < 4; ++c) mean[c] += column.weights[i] * sum[c];
            }
            for (unsigned c = 0; c < 4; ++c) target[x] |= static_cast<std::uint32_t>(std::min(255.0F, mean[c])) << (8 * c);
        }
    }
    return result;
}

}  // namespace callboard::raster
