#include "raster/pixels.h"

#ifdef __SSE2__
#include <immintrin.h>
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

#define CALLBOARD_AVX2 __attribute__((target("avx2")))

// As times(), on sixteen 16-bit channels.
CALLBOARD_AVX2 inline __m256i times_wider(__m256i channels, __m256i by) {
    const __m256i product = _mm256_add_epi16(_mm256_mullo_epi16(channels, by), _mm256_set1_epi16(128));
    return _mm256_srli_epi16(_mm256_add_epi16(product, _mm256_srli_epi16(product, 8)), 8);
}

CALLBOARD_AVX2 inline __m256i inverse_alpha_wider(__m256i channels) {
    const __m256i low = _mm256_shufflelo_epi16(channels, _MM_SHUFFLE(3, 3, 3, 3));
    return _mm256_sub_epi16(_mm256_set1_epi16(255), _mm256_shufflehi_epi16(low, _MM_SHUFFLE(3, 3, 3, 3)));
}

// As blend_wide(), eight pixels at a time, where the processor can; over `color` where there is one.
CALLBOARD_AVX2 std::size_t blend_wider(std::uint32_t* under, const std::uint32_t* source, std::size_t count,
                                       std::uint32_t opacity, const std::uint32_t* color) {
    const __m256i zero = _mm256_setzero_si256();
    const __m256i alphas = _mm256_set1_epi32(static_cast<int>(0xFF000000U));
    const __m256i factor = _mm256_set1_epi16(static_cast<short>(opacity));
    const __m256i plain = _mm256_set1_epi32(color != nullptr ? static_cast<int>(*color) : 0);
    std::size_t at = 0;
    for (; at + 8 <= count; at += 8) {
        const __m256i eight = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(source + at));
        auto* const into = reinterpret_cast<__m256i*>(under + at);
        if (_mm256_testz_si256(eight, eight) != 0) {
            if (color != nullptr) _mm256_storeu_si256(into, plain);
            continue;
        }
        if (opacity == 255 && _mm256_testc_si256(eight, alphas) != 0) {
            _mm256_storeu_si256(into, eight);
            continue;
        }
        __m256i low = _mm256_unpacklo_epi8(eight, zero);
        __m256i high = _mm256_unpackhi_epi8(eight, zero);
        if (opacity != 255) {
            low = times_wider(low, factor);
            high = times_wider(high, factor);
        }
        const __m256i below = color != nullptr ? plain : _mm256_loadu_si256(into);
        const __m256i kept_low = times_wider(_mm256_unpacklo_epi8(below, zero), inverse_alpha_wider(low));
        const __m256i kept_high = times_wider(_mm256_unpackhi_epi8(below, zero), inverse_alpha_wider(high));
        _mm256_storeu_si256(into, _mm256_packus_epi16(_mm256_add_epi16(low, kept_low), _mm256_add_epi16(high, kept_high)));
    }
    return at;
}

bool has_avx2() {
    static const bool has = __builtin_cpu_supports("avx2") != 0;
    return has;
}

// Whole lines of the cache are written past it, which spares reading them first.
std::size_t fill_wide(std::uint32_t* row, std::uint32_t color, std::size_t count) {
    constexpr std::size_t kLine = 16;
    if (count < 16 * kLine) return 0;
    std::size_t at = (kLine - reinterpret_cast<std::uintptr_t>(row) / 4 % kLine) % kLine;
    std::fill_n(row, at, color);
    const __m128i four = _mm_set1_epi32(static_cast<int>(color));
    for (; at + kLine <= count; at += kLine) {
        for (std::size_t i = 0; i < kLine; i += 4) _mm_stream_si128(reinterpret_cast<__m128i*>(row + at + i), four);
    }
    return at;
}

std::size_t color_wide(std::uint32_t* under, std::uint32_t color, std::size_t count) {
    const __m128i zero = _mm_setzero_si128();
    const __m128i added = _mm_unpacklo_epi8(_mm_set1_epi32(static_cast<int>(color)), zero);
    const __m128i kept = _mm_set1_epi16(static_cast<short>(255 - (color >> 24U)));
    std::size_t at = 0;
    for (; at + 4 <= count; at += 4) {
        const __m128i below = load(under + at);
        const __m128i low = _mm_add_epi16(added, times_wide(_mm_unpacklo_epi8(below, zero), kept));
        const __m128i high = _mm_add_epi16(added, times_wide(_mm_unpackhi_epi8(below, zero), kept));
        store(under + at, _mm_packus_epi16(low, high));
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
bool has_avx2() { return false; }
std::size_t blend_wider(std::uint32_t*, const std::uint32_t*, std::size_t, std::uint32_t, const std::uint32_t*) { return 0; }
std::size_t blend_wide(std::uint32_t*, const std::uint32_t*, std::size_t, std::uint32_t) { return 0; }
std::size_t fill_wide(std::uint32_t*, std::uint32_t, std::size_t) { return 0; }
std::size_t color_wide(std::uint32_t*, std::uint32_t, std::size_t) { return 0; }
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
    std::size_t at = has_avx2() ? blend_wider(under, source, count, opacity, nullptr) : 0;
    at += blend_wide(under + at, source + at, count - at, opacity);
    for (; at < count; ++at) {
        under[at] = over(opacity == 255 ? source[at] : times(source[at], opacity), under[at]);
    }
}

void blend_row_over(std::uint32_t color, std::uint32_t* row, const std::uint32_t* source, std::size_t count,
                    std::uint32_t opacity) {
    const std::size_t done = has_avx2() ? blend_wider(row, source, count, opacity, &color) : 0;
    std::fill_n(row + done, count - done, color);
    blend_row(row + done, source + done, count - done, opacity);
}

void fill_row(std::uint32_t* row, std::uint32_t color, std::size_t count) {
    const std::size_t done = fill_wide(row, color, count);
    std::fill_n(row + done, count - done, color);
}

void blend_color(std::uint32_t* under, std::uint32_t color, std::size_t count) {
    for (std::size_t at = color_wide(under, color, count); at < count; ++at) under[at] = over(color, under[at]);
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
