#include "raster/blur.h"

#include <array>
#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace callboard::raster {
namespace {

constexpr float kLargestBlur = 600;
constexpr float kHalf = 0.5F;  // rounds what is then cut off

// The boxes' width for a standard deviation of blur / 2, as SVG's feGaussianBlur says.
int box_width(float blur) {
    if (!(blur > 0)) return 0;
    const float deviation = std::min(blur, kLargestBlur) / 2;
    return static_cast<int>(deviation * 3 * std::sqrt(2 * 3.14159265F) / 4 + kHalf);
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

// Sums of up to 255 pixels fit 16 bits, eight of which are worked on at once.
constexpr int kWidest16 = 255;

class MeanOf16 {
public:
    using Sum = std::uint16_t;
    explicit MeanOf16(int width)
        : half_(static_cast<Sum>(width / 2)),
          shift_(std::bit_width(static_cast<unsigned>(width)) - 1),
          factor_(static_cast<std::uint16_t>(
              std::min(65535U, (65536U << static_cast<unsigned>(shift_)) / static_cast<unsigned>(width) + 1))) {}
    std::uint8_t operator()(Sum sum) const {
        const auto high =
            static_cast<std::uint16_t>(static_cast<std::uint32_t>(static_cast<Sum>(sum + half_)) * factor_ >> 16U);
        return static_cast<std::uint8_t>(high >> shift_);
    }

#ifdef __SSE2__
    __m128i operator()(__m128i sums) const {
        const __m128i raised = _mm_add_epi16(sums, _mm_set1_epi16(static_cast<short>(half_)));
        return _mm_srl_epi16(_mm_mulhi_epu16(raised, _mm_set1_epi16(static_cast<short>(factor_))), _mm_cvtsi32_si128(shift_));
    }
#endif

private:
    Sum half_;
    int shift_;
    std::uint16_t factor_;
};

class MeanOf32 {
public:
    using Sum = std::int32_t;
    explicit MeanOf32(int width) : factor_(1.0F / static_cast<float>(width)) {}
    std::uint8_t operator()(Sum sum) const {
        return static_cast<std::uint8_t>(static_cast<std::int32_t>(static_cast<float>(sum) * factor_ + kHalf));
    }

private:
    float factor_;
};

// One row of running means: what enters is added, the mean taken, what leaves subtracted. Returns how many columns were done.
#ifdef __SSE2__
std::size_t next_row(std::uint16_t* sums, const std::uint8_t* entering, const std::uint8_t* leaving, std::uint8_t* result,
                     std::size_t width, const MeanOf16& mean) {
    const __m128i zero = _mm_setzero_si128();
    const auto load = [](const auto* from) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from)); };
    const auto store = [](auto* to, __m128i value) { _mm_storeu_si128(reinterpret_cast<__m128i*>(to), value); };
    std::size_t x = 0;
    for (; x + 16 <= width; x += 16) {
        const __m128i in = load(entering + x);
        const __m128i out = load(leaving + x);
        const __m128i low = _mm_add_epi16(load(sums + x), _mm_unpacklo_epi8(in, zero));
        const __m128i high = _mm_add_epi16(load(sums + x + 8), _mm_unpackhi_epi8(in, zero));
        store(sums + x, _mm_sub_epi16(low, _mm_unpacklo_epi8(out, zero)));
        store(sums + x + 8, _mm_sub_epi16(high, _mm_unpackhi_epi8(out, zero)));
        store(result + x, _mm_packus_epi16(mean(low), mean(high)));
    }
    return x;
}
#endif
template <class Mean>
std::size_t next_row(typename Mean::Sum*, const std::uint8_t*, const std::uint8_t*, std::uint8_t*, std::size_t, const Mean&) {
    return 0;
}

// Of each column the running means, into `to`, which is as large. Nothing lies above and below.
template <class Mean>
void blur_columns(const Coverage& from, Coverage& to, const Box& box) {
    using Sum = typename Mean::Sum;
    const auto width = static_cast<std::size_t>(from.size.width);
    const int height = from.size.height;
    const Mean mean(box.width());
    const std::vector<std::uint8_t> nothing(width);
    const auto row_or_nothing = [&](int y) { return y >= 0 && y < height ? from.row(y) : nothing.data(); };
    std::vector<Sum> kept(width);
    Sum* const sums = kept.data();
    for (int y = 0; y < box.after; ++y) {
        const std::uint8_t* const row = row_or_nothing(y);
        for (std::size_t x = 0; x < width; ++x) sums[x] = static_cast<Sum>(sums[x] + row[x]);
    }
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* const entering = row_or_nothing(y + box.after);
        const std::uint8_t* const leaving = row_or_nothing(y - box.before);
        std::uint8_t* const result = to.row(y);
        for (std::size_t x = next_row(sums, entering, leaving, result, width, mean); x < width; ++x) {
            const auto sum = static_cast<Sum>(sums[x] + entering[x]);
            sums[x] = static_cast<Sum>(sum - leaving[x]);
            result[x] = mean(sum);
        }
    }
}

#ifdef __SSE2__
// A square of 8 x 8 values; rows are `from_stride` and `to_stride` bytes apart.
void transpose_eight(const std::uint8_t* from, std::size_t from_stride, std::uint8_t* to, std::size_t to_stride) {
    const auto row = [&](std::size_t y) { return _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from + y * from_stride)); };
    const __m128i a = _mm_unpacklo_epi8(row(0), row(1));
    const __m128i b = _mm_unpacklo_epi8(row(2), row(3));
    const __m128i c = _mm_unpacklo_epi8(row(4), row(5));
    const __m128i d = _mm_unpacklo_epi8(row(6), row(7));
    const __m128i upper_low = _mm_unpacklo_epi16(a, b);
    const __m128i upper_high = _mm_unpackhi_epi16(a, b);
    const __m128i lower_low = _mm_unpacklo_epi16(c, d);
    const __m128i lower_high = _mm_unpackhi_epi16(c, d);
    std::size_t y = 0;
    const auto store_two = [&](__m128i rows) {
        _mm_storel_epi64(reinterpret_cast<__m128i*>(to + y++ * to_stride), rows);
        _mm_storel_epi64(reinterpret_cast<__m128i*>(to + y++ * to_stride), _mm_srli_si128(rows, 8));
    };
    store_two(_mm_unpacklo_epi32(upper_low, lower_low));
    store_two(_mm_unpackhi_epi32(upper_low, lower_low));
    store_two(_mm_unpacklo_epi32(upper_high, lower_high));
    store_two(_mm_unpackhi_epi32(upper_high, lower_high));
}
#else
void transpose_eight(const std::uint8_t* from, std::size_t from_stride, std::uint8_t* to, std::size_t to_stride) {
    for (std::size_t x = 0; x < 8; ++x) {
        for (std::size_t y = 0; y < 8; ++y) to[x * to_stride + y] = from[y * from_stride + x];
    }
}
#endif

Coverage transposed(const Coverage& mask) {
    const int width = mask.size.width;
    const int height = mask.size.height;
    Coverage result({height, width});
    for (int top = 0; top < height; top += 8) {
        for (int left = 0; left < width; left += 8) {
            if (top + 8 <= height && left + 8 <= width) {
                transpose_eight(mask.row(top) + left, static_cast<std::size_t>(width), result.row(left) + top,
                                static_cast<std::size_t>(height));
                continue;
            }
            for (int x = left; x < std::min(left + 8, width); ++x) {
                for (int y = top; y < std::min(top + 8, height); ++y) result.row(x)[y] = mask.row(y)[x];
            }
        }
    }
    return result;
}

void blur_columns(Coverage& mask, const std::array<Box, 3>& boxes) {
    Coverage other(mask.size);
    for (const Box& box : boxes) {
        if (box.width() <= kWidest16) {
            blur_columns<MeanOf16>(mask, other, box);
        } else {
            blur_columns<MeanOf32>(mask, other, box);
        }
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
