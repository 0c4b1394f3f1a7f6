#include "raster/dither.h"

#include <algorithm>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace callboard::raster {
namespace {

// Bayer's 8 x 8 thresholds, spread over the 256 fractions of a channel.
constexpr std::array<std::array<std::uint8_t, 8>, 8> make_thresholds() {
    std::array<std::array<std::uint8_t, 8>, 8> result{};
    for (unsigned y = 0; y < 8; ++y) {
        for (unsigned x = 0; x < 8; ++x) {
            unsigned value = 0;
            for (unsigned bit = 0; bit < 3; ++bit) {
                const unsigned of_x = x >> bit & 1U;
                const unsigned of_y = y >> bit & 1U;
                value = value << 2U | (of_x ^ of_y) << 1U | of_y;
            }
            result[y][x] = static_cast<std::uint8_t>(value * 4 + 2);
        }
    }
    return result;
}
constexpr auto kThresholds = make_thresholds();
constexpr std::uint64_t kEachLane = 0x0001000100010001U;

std::uint32_t dithered(Lanes lanes, std::uint64_t threshold) {
    std::uint64_t bytes = (lanes + threshold) >> 8U & 0x00FF00FF00FF00FFU;
    bytes = (bytes | bytes >> 8U) & 0x0000FFFF0000FFFFU;
    return static_cast<std::uint32_t>(bytes | bytes >> 16U);
}

#ifdef __SSE2__
// The upper bytes of two colours' lanes, once the thresholds are added.
__m128i two_pixels(Lanes first, Lanes second, __m128i thresholds) {
    const __m128i lanes = _mm_set_epi64x(static_cast<long long>(second), static_cast<long long>(first));
    return _mm_srli_epi16(_mm_add_epi16(lanes, thresholds), 8);
}

// Eight pixels at a time; returns how many were done.
std::size_t fill_wide(const std::array<std::uint64_t, 8>& thresholds, const Lanes* table, const std::uint16_t* indices,
                      std::uint32_t* row, std::size_t count) {
    const auto pair = [&](std::size_t i) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(&thresholds[i])); };
    const __m128i first = pair(0);
    const __m128i second = pair(2);
    const __m128i third = pair(4);
    const __m128i fourth = pair(6);
    std::size_t at = 0;
    for (; at + 8 <= count; at += 8) {
        const std::uint16_t* const index = indices + at;
        const __m128i a = two_pixels(table[index[0]], table[index[1]], first);
        const __m128i b = two_pixels(table[index[2]], table[index[3]], second);
        const __m128i c = two_pixels(table[index[4]], table[index[5]], third);
        const __m128i d = two_pixels(table[index[6]], table[index[7]], fourth);
        auto* const target = reinterpret_cast<__m128i*>(row + at);
        _mm_storeu_si128(target, _mm_packus_epi16(a, b));
        _mm_storeu_si128(target + 1, _mm_packus_epi16(c, d));
    }
    return at;
}
#else
std::size_t fill_wide(const std::array<std::uint64_t, 8>&, const Lanes*, const std::uint16_t*, std::uint32_t*, std::size_t) {
    return 0;
}
#endif

}  // namespace

DitheredRow::DitheredRow(int x, int y) {
    const auto& row = kThresholds[static_cast<unsigned>(y) & 7U];
    for (unsigned i = 0; i < 8; ++i) thresholds_[i] = row[(static_cast<unsigned>(x) + i) & 7U] * kEachLane;
}

void DitheredRow::fill(const Lanes* table, const std::uint16_t* indices, std::uint32_t* row, std::size_t count) const {
    for (std::size_t at = fill_wide(thresholds_, table, indices, row, count); at < count; ++at) {
        row[at] = dithered(table[indices[at]], thresholds_[at & 7U]);
    }
}

void DitheredRow::fill(Lanes lanes, std::uint32_t* row, std::size_t count) const {
    std::size_t done = std::min<std::size_t>(count, 8);
    for (std::size_t at = 0; at < done; ++at) row[at] = dithered(lanes, thresholds_[at]);
    // What is there is a whole number of patterns.
    while (done < count) {
        const std::size_t more = std::min(done, count - done);
        std::memcpy(row + done, row, more * sizeof *row);
        done += more;
    }
}

}  // namespace callboard::raster
