#include "raster/bilinear.h"

#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace callboard::raster {
namespace {

// Places are counted in 1/2^32 of a pixel.
constexpr int kFraction = 32;
constexpr std::int64_t kPixel = std::int64_t{1} << kFraction;
constexpr double kMostStep = 4096;
constexpr double kFarthest = 0x1p28;

// A coordinate of the bitmap along a row of the frame.
struct Line {
    std::int64_t start = 0;
    std::int64_t step = 0;
    std::int64_t at(std::int64_t pixel) const { return start + pixel * step; }
};

struct Range {
    std::int64_t begin = 0;
    std::int64_t end = 0;
};

Range intersection(const Range& a, const Range& b) {
    const std::int64_t begin = std::max(a.begin, b.begin);
    return {begin, std::max(begin, std::min(a.end, b.end))};
}

std::int64_t floor_div(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

// Of `count` pixels those whose coordinate is at least `low` and less than `high`, in pixels of the bitmap.
Range between(const Line& line, std::int64_t low, std::int64_t high, std::int64_t count) {
    const std::int64_t from = low * kPixel;
    const std::int64_t to = high * kPixel;
    if (from >= to) return {};
    if (line.step == 0) return line.start >= from && line.start < to ? Range{0, count} : Range{};
    Range range;
    if (line.step > 0) {
        range = {-floor_div(line.start - from, line.step), -floor_div(line.start - to, line.step)};
    } else {
        range = {floor_div(line.start - to, -line.step) + 1, floor_div(line.start - from, -line.step) + 1};
    }
    return intersection(range, {0, count});
}

// 0 to 255: how much of the right or lower neighbour is seen, in 1/256.
unsigned weight_of(std::int64_t place) { return static_cast<unsigned>(place >> (kFraction - 8)) & 0xFFU; }

#ifdef __SSE2__
std::uint32_t between_four(const std::uint32_t* upper, const std::uint32_t* lower, unsigned right, unsigned down) {
    const __m128i zero = _mm_setzero_si128();
    const __m128i half = _mm_set1_epi16(128);
    const auto two = [&](const std::uint32_t* pixels) {
        return _mm_unpacklo_epi8(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(pixels)), zero);
    };
    const auto mixed = [&](__m128i a, __m128i b, unsigned weight) {
        const __m128i of_a = _mm_mullo_epi16(a, _mm_set1_epi16(static_cast<short>(256 - weight)));
        const __m128i of_b = _mm_mullo_epi16(b, _mm_set1_epi16(static_cast<short>(weight)));
        return _mm_srli_epi16(_mm_add_epi16(_mm_add_epi16(of_a, of_b), half), 8);
    };
    const __m128i column = mixed(two(upper), two(lower), down);
    const __m128i pixel = mixed(column, _mm_srli_si128(column, 8), right);
    return static_cast<std::uint32_t>(_mm_cvtsi128_si32(_mm_packus_epi16(pixel, zero)));
}
#else
std::uint32_t mixed(std::uint32_t a, std::uint32_t b, unsigned weight) {
    const auto pair = [&](std::uint32_t of_a, std::uint32_t of_b) {
        return ((of_a & 0x00FF00FFU) * (256 - weight) + (of_b & 0x00FF00FFU) * weight + 0x00800080U) >> 8U & 0x00FF00FFU;
    };
    return pair(a, b) | pair(a >> 8U, b >> 8U) << 8U;
}
std::uint32_t between_four(const std::uint32_t* upper, const std::uint32_t* lower, unsigned right, unsigned down) {
    return mixed(mixed(upper[0], lower[0], down), mixed(upper[1], lower[1], down), right);
}
#endif

// At the bitmap's edge, where some of the four lie outside.
std::uint32_t at_edge(const Bitmap& bitmap, std::int64_t place_x, std::int64_t place_y) {
    const auto x = static_cast<int>(place_x >> kFraction);
    const auto y = static_cast<int>(place_y >> kFraction);
    const auto pixel = [&](int column, int row) {
        const bool inside = column >= 0 && row >= 0 && column < bitmap.size().width && row < bitmap.size().height;
        return inside ? bitmap.row(row)[column] : 0;
    };
    const std::array<std::uint32_t, 2> upper{pixel(x, y), pixel(x + 1, y)};
    const std::array<std::uint32_t, 2> lower{pixel(x, y + 1), pixel(x + 1, y + 1)};
    return between_four(upper.data(), lower.data(), weight_of(place_x), weight_of(place_y));
}

}  // namespace

void BilinearRows::fill(const Bitmap& bitmap, int x, int y, std::span<std::uint32_t> row) const {
    std::fill(row.begin(), row.end(), 0U);
    const double center_y = y + 0.5;
    // Of the left upper one of the four, for column 0.
    const double start_x =
        static_cast<double>(map_.a) * 0.5 + static_cast<double>(map_.c) * center_y + static_cast<double>(map_.e) - 0.5;
    const double start_y =
        static_cast<double>(map_.b) * 0.5 + static_cast<double>(map_.d) * center_y + static_cast<double>(map_.f) - 0.5;
    const double largest_step = std::max(std::abs(static_cast<double>(map_.a)), std::abs(static_cast<double>(map_.b)));
    if (!(largest_step <= kMostStep) || !(std::abs(start_x) <= kFarthest) || !(std::abs(start_y) <= kFarthest)) return;
    const auto line = [&](double start, float step) {
        const std::int64_t whole_step = std::llround(static_cast<double>(step) * static_cast<double>(kPixel));
        return Line{std::llround(start * static_cast<double>(kPixel)) + x * whole_step, whole_step};
    };
    const Line across = line(start_x, map_.a);
    const Line down = line(start_y, map_.b);
    const auto count = static_cast<std::int64_t>(row.size());
    const PixelSize size = bitmap.size();
    const Range seen = intersection(between(across, -1, size.width, count), between(down, -1, size.height, count));
    Range inner = intersection(between(across, 0, size.width - 1, count), between(down, 0, size.height - 1, count));
    if (inner.begin >= inner.end) inner = {seen.begin, seen.begin};
    const auto edge = [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) row[static_cast<std::size_t>(i)] = at_edge(bitmap, across.at(i), down.at(i));
    };
    edge(seen.begin, inner.begin);
    std::int64_t place_x = across.at(inner.begin);
    std::int64_t place_y = down.at(inner.begin);
    for (std::int64_t i = inner.begin; i < inner.end; ++i, place_x += across.step, place_y += down.step) {
        const std::uint32_t* const upper = bitmap.row(static_cast<int>(place_y >> kFraction)) + (place_x >> kFraction);
        row[static_cast<std::size_t>(i)] = between_four(upper, upper + size.width, weight_of(place_x), weight_of(place_y));
    }
    edge(inner.end, seen.end);
}

}  // namespace callboard::raster
