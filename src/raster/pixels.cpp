#include "raster/pixels.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace callboard::raster {
namespace {

#ifdef __SSE2__
// As times(), on eight 16-bit channels.
__m128i times_wide(__m128i channels, __m128i by) {
    const __m128i product = _mm_add_epi16(_mm_mullo_epi16(channels, by), _mm_set1_epi16(128));
    return _mm_srli_epi16(_mm_add_epi16(product, _mm_srli_epi16(product, 8)), 8);
}

// The alpha of two pixels in all their channels, subtracted from 255.
__m128i inverse_alpha(__m128i channels) {
    const __m128i low = _mm_shufflelo_epi16(channels, _MM_SHUFFLE(3, 3, 3, 3));
    return _mm_sub_epi16(_mm_set1_epi16(255), _mm_shufflehi_epi16(low, _MM_SHUFFLE(3, 3, 3, 3)));
}

__m128i load(const std::uint32_t* pixels) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(pixels)); }
void store(std::uint32_t* pixels, __m128i value) { _mm_storeu_si128(reinterpret_cast<__m128i*>(pixels), value); }

// Four pixels at a time; returns how many pixels were done.
std::size_t blend_wide(std::uint32_t* under, const std::uint32_t* source, std::size_t count, std::uint32_t opacity) {
    const __m128i zero = _mm_setzero_si128();
    const __m128i alphas = _mm_set1_epi32(static_cast<int>(0xFF000000U));
    const __m128i factor = _mm_set1_epi16(static_cast<short>(opacity));
    std::size_t at = 0;
    for (; at + 4 <= count; at += 4) {
        const __m128i four = load(source + at);
        if (_mm_movemask_epi8(_mm_cmpeq_epi32(four, zero)) == 0xFFFF) continue;
        if (opacity == 255 && _mm_movemask_epi8(_mm_cmpeq_epi32(_mm_and_si128(four, alphas), alphas)) == 0xFFFF) {
            store(under + at, four);
            continue;
        }
        __m128i low = _mm_unpacklo_epi8(four, zero);
        __m128i high = _mm_unpackhi_epi8(four, zero);
        if (opacity != 255) {
            low = times_wide(low, factor);
            high = times_wide(high, factor);
        }
        const __m128i below = load(under + at);
        const __m128i kept_low = times_wide(_mm_unpacklo_epi8(below, zero), inverse_alpha(low));
        const __m128i kept_high = times_wide(_mm_unpackhi_epi8(below, zero), inverse_alpha(high));
        store(under + at, _mm_packus_epi16(_mm_add_epi16(low, kept_low), _mm_add_epi16(high, kept_high)));
    }
    return at;
}

std::size_t mix_wide(std::uint32_t* result, const std::uint32_t* a, const std::uint32_t* b, std::size_t count,
                     std::uint32_t weight) {
    const __m128i zero = _mm_setzero_si128();
    const __m128i of_a = _mm_set1_epi16(static_cast<short>(255 - weight));
    const __m128i of_b = _mm_set1_epi16(static_cast<short>(weight));
    std::size_t at = 0;
    for (; at + 4 <= count; at += 4) {
        const __m128i first = load(a + at);
        const __m128i second = load(b + at);
        const __m128i low =
            _mm_add_epi16(times_wide(_mm_unpacklo_epi8(first, zero), of_a), times_wide(_mm_unpacklo_epi8(second, zero), of_b));
        const __m128i high =
            _mm_add_epi16(times_wide(_mm_unpackhi_epi8(first, zero), of_a), times_wide(_mm_unpackhi_epi8(second, zero), of_b));
        store(result + at, _mm_packus_epi16(low, high));
    }
    return at;
}
#else
std::size_t blend_wide(std::uint32_t*, const std::uint32_t*, std::size_t, std::uint32_t) { return 0; }
std::size_t mix_wide(std::uint32_t*, const std::uint32_t*, const std::uint32_t*, std::size_t, std::uint32_t) { return 0; }
#endif

}  // namespace

std::uint32_t premultiplied(const Color& color) {
    const auto channel = [](float value) {
        return static_cast<std::uint32_t>(std::lround(std::clamp(value, 0.0F, 1.0F) * 255));
    };
    const float alpha = std::clamp(color.alpha, 0.0F, 1.0F);
    return channel(alpha) << 24U | channel(std::clamp(color.red, 0.0F, 1.0F) * alpha) << 16U |
           channel(std::clamp(color.green, 0.0F, 1.0F) * alpha) << 8U | channel(std::clamp(color.blue, 0.0F, 1.0F) * alpha);
}

void blend_row(std::uint32_t* under, const std::uint32_t* source, std::size_t count, std::uint32_t opacity) {
    for (std::size_t at = blend_wide(under, source, count, opacity); at < count; ++at) {
        under[at] = over(opacity == 255 ? source[at] : times(source[at], opacity), under[at]);
    }
}

void mix_row(std::uint32_t* result, const std::uint32_t* a, const std::uint32_t* b, std::size_t count, std::uint32_t weight) {
    for (std::size_t at = mix_wide(result, a, b, count, weight); at < count; ++at) {
        result[at] = mixed_pixel(a[at], b[at], weight);
    }
}

void cover_row(std::uint32_t* row, const std::uint8_t* coverage, std::size_t count) {
    for (std::size_t at = 0; at < count; ++at) {
        if (coverage[at] != 255) row[at] = coverage[at] == 0 ? 0 : times(row[at], coverage[at]);
    }
}

}  // namespace callboard::raster
