#include "raster/gradient.h"

#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace callboard::raster {
namespace {

constexpr float kEntriesPerPixel = 8;  // so that a hard stop lies where it should
constexpr std::size_t kFewestEntries = 256;
constexpr std::size_t kMostEntries = 2048;
constexpr float kHalf = 0.5F;  // rounds what is then cut off

// Places on a line are counted in 1/2^21 of an entry: a pixel's is its column times a step, exactly, and those of the table
// fit 32 bits.
constexpr int kFraction = 21;
constexpr double kUnit = 1 << kFraction;
// Beyond these, columns times steps could overflow.
constexpr double kMostStep = 0x1p36;
constexpr double kMostStart = 0x1p61;

using Channels = std::array<float, 4>;  // blue, green, red, alpha, premultiplied, 0 to 255 * 256

Channels channels_of(const Color& color) {
    const auto unit = [](float value) { return value > 0 ? std::min(value, 1.0F) : 0.0F; };
    const float alpha = unit(color.alpha) * 255 * 256;
    return {unit(color.blue) * alpha, unit(color.green) * alpha, unit(color.red) * alpha, alpha};
}

Lanes mixed_lanes(const Channels& a, const Channels& b, float t) {
    const auto lane = [&](unsigned i) { return static_cast<Lanes>(a[i] + (b[i] - a[i]) * t + kHalf); };
    const Lanes alpha = lane(3);
    Lanes lanes = alpha << 48U;
    // No channel is above alpha, not by a rounding either.
    for (unsigned i = 0; i < 3; ++i) lanes |= std::min(lane(i), alpha) << (16 * i);
    return lanes;
}

Lanes to_lanes(const Color& color) { return mixed_lanes(channels_of(color), {}, 0); }

bool usable(float value) { return std::isfinite(value) && std::abs(value) < 1e9F; }

std::int64_t floor_div(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

std::size_t entries_for(float pixels) {
    const float wanted = pixels * kEntriesPerPixel;
    if (!(wanted > static_cast<float>(kFewestEntries))) return kFewestEntries;
    return wanted >= static_cast<float>(kMostEntries) ? kMostEntries : std::bit_ceil(static_cast<std::size_t>(wanted));
}

// A place in 1/2^21 of an entry to its index.
std::uint32_t entry_at(std::uint32_t place) { return place >> kFraction; }
// A part of a period in 1/2^32 to an index up to `last`.
std::uint32_t entry_of_part(std::uint32_t part, std::uint32_t last) { return ((part >> 17U) * last + (1U << 14U)) >> 15U; }

#ifdef __SSE2__
__m128i entry_at(__m128i places) { return _mm_srli_epi32(places, kFraction); }
__m128i entry_of_part(__m128i parts, std::uint32_t last) {
    const __m128i products = _mm_madd_epi16(_mm_srli_epi32(parts, 17), _mm_set1_epi32(static_cast<int>(last)));
    return _mm_srli_epi32(_mm_add_epi32(products, _mm_set1_epi32(1 << 14)), 15);
}
#endif

// The indices of places `step` apart, of 32 bits that may wrap around.
template <class ToIndex>
void find_indices(std::uint32_t place, std::uint32_t step, std::uint16_t* indices, std::size_t count, ToIndex to_index) {
    std::size_t at = 0;
#ifdef __SSE2__
    const auto number = [](std::uint32_t value) { return static_cast<int>(value); };
    const __m128i four_steps = _mm_set1_epi32(number(4 * step));
    __m128i four = _mm_set_epi32(number(place + 3 * step), number(place + 2 * step), number(place + step), number(place));
    for (; at + 8 <= count; at += 8) {
        const __m128i next = _mm_add_epi32(four, four_steps);
        _mm_storeu_si128(reinterpret_cast<__m128i*>(indices + at), _mm_packs_epi32(to_index(four), to_index(next)));
        four = _mm_add_epi32(next, four_steps);
    }
    place += static_cast<std::uint32_t>(at) * step;
#endif
    for (; at < count; ++at, place += step) indices[at] = static_cast<std::uint16_t>(to_index(place));
}

}  // namespace

GradientFiller::GradientFiller(const Gradient& gradient) {
    if (const auto* linear = std::get_if<paint::LinearGradient>(&gradient)) {
        prepare(*linear);
    } else {
        prepare(std::get<paint::RadialGradient>(gradient));
    }
}

void GradientFiller::prepare(const paint::LinearGradient& linear) {
    const float dx = linear.to.x - linear.from.x;
    const float dy = linear.to.y - linear.from.y;
    const float squared = dx * dx + dy * dy;
    repeating_ = linear.repeating;
    last_ = entries_for(std::sqrt(squared)) - 1;
    make_table(linear.stops);
    if (!(squared > 0) || !usable(squared) || !usable(linear.from.x) || !usable(linear.from.y)) return end_everywhere();
    by_x_ = static_cast<double>(dx) / static_cast<double>(squared);
    by_y_ = static_cast<double>(dy) / static_cast<double>(squared);
    at_origin_ = -(static_cast<double>(linear.from.x) * by_x_ + static_cast<double>(linear.from.y) * by_y_);
}

void GradientFiller::prepare(const paint::RadialGradient& radial) {
    repeating_ = radial.repeating;
    last_ = entries_for(std::max(radial.radii.width, radial.radii.height)) - 1;
    make_table(radial.stops);
    const bool has_size = radial.radii.width > 0 && radial.radii.height > 0;
    if (!has_size || !usable(radial.center.x) || !usable(radial.center.y)) return end_everywhere();
    radial_ = true;
    center_ = radial.center;
    by_x_ = 1 / static_cast<double>(radial.radii.width);
    by_y_ = 1 / static_cast<double>(radial.radii.height);
}

void GradientFiller::end_everywhere() {
    repeating_ = false;
    table_.fill(table_[last_]);
}

void GradientFiller::make_table(const std::vector<paint::GradientStop>& stops) {
    if (stops.empty()) return;
    first_ = stops.front().offset;
    length_ = stops.back().offset - first_;
    if (!(length_ > 0) || !usable(first_) || !usable(length_)) {
        length_ = 0;
        repeating_ = false;
    } else {
        std::size_t next = 0;
        Channels low{};
        Channels high = channels_of(stops.front().color);
        for (std::size_t i = 0; i <= last_; ++i) {
            const float at = first_ + length_ * static_cast<float>(i) / static_cast<float>(last_);
            while (next == 0 || (next + 1 < stops.size() && at > stops[next].offset)) {
                low = high;
                high = channels_of(stops[++next].color);
            }
            const float from = stops[next - 1].offset;
            const float span = stops[next].offset - from;
            table_[i] = mixed_lanes(low, high, span > 0 ? std::clamp((at - from) / span, 0.0F, 1.0F) : 1);
        }
    }
    // A gradient of no length has the first colour before its one place, from it on the last.
    table_.front() = to_lanes(stops.front().color);
    table_[last_] = to_lanes(stops.back().color);
}

// `t` is a place along the line or radius.
std::uint16_t GradientFiller::index(double t) const {
    if (length_ == 0) return static_cast<std::uint16_t>(t < static_cast<double>(first_) ? 0 : last_);
    double position = (t - static_cast<double>(first_)) / static_cast<double>(length_);
    if (repeating_) position -= std::floor(position);
    if (!(position > 0)) return 0;
    return static_cast<std::uint16_t>(std::min(position, 1.0) * static_cast<double>(last_) + static_cast<double>(kHalf));
}

// t in the middle of the pixel of column 0.
double GradientFiller::line_start(int y) const { return 0.5 * by_x_ + (static_cast<double>(y) + 0.5) * by_y_ + at_origin_; }

void GradientFiller::line_indices(int x, int y, Indices& indices, std::size_t count) const {
    const double start = line_start(y);
    if (!repeating_) {
        for (std::size_t i = 0; i < count; ++i) {
            indices[i] = index(start + (static_cast<double>(x) + static_cast<double>(i)) * by_x_);
        }
        return;
    }
    // A period is 2^32, so that numbers of 32 bits begin again where it does.
    const auto part_of_period = [this](double t) {
        const double periods = t / static_cast<double>(length_);
        const double part = (periods - std::floor(periods)) * 0x1p32;
        return part >= 0 && part < 0x1p32 ? static_cast<std::uint32_t>(part) : 0U;
    };
    const std::uint32_t step = part_of_period(by_x_);
    const std::uint32_t first = part_of_period(start - static_cast<double>(first_)) + static_cast<std::uint32_t>(x) * step;
    const auto last = static_cast<std::uint32_t>(last_);
    find_indices(first, step, indices.data(), count, [last](auto part) { return entry_of_part(part, last); });
}

// By integers; false where the line is so short or far that they would overflow.
bool GradientFiller::fill_line(int x, int y, std::uint32_t* row, std::size_t count) const {
    const double scale = static_cast<double>(last_) / static_cast<double>(length_) * kUnit;
    const double exact_start = (line_start(y) - static_cast<double>(first_)) * scale;
    const double exact_step = by_x_ * scale;
    if (!(std::abs(exact_start) < kMostStart) || !(std::abs(exact_step) < kMostStep)) return false;
    constexpr std::int64_t kOne = std::int64_t{1} << kFraction;
    const std::int64_t step = std::llround(exact_step);
    const std::int64_t start = std::llround(exact_start) + kOne / 2 + step * x;
    const std::int64_t top = static_cast<std::int64_t>(last_) * kOne;
    // Pixels [begin, end) lie between the first and the last entry.
    const auto size = static_cast<std::int64_t>(count);
    std::int64_t begin = start < kOne || start >= top ? size : 0;
    std::int64_t end = size;
    if (step > 0) {
        begin = std::clamp<std::int64_t>(-floor_div(start - kOne, step), 0, size);
        end = std::clamp<std::int64_t>(-floor_div(start - top, step), begin, size);
    } else if (step < 0) {
        begin = std::clamp<std::int64_t>(floor_div(start - top, -step) + 1, 0, size);
        end = std::clamp<std::int64_t>(floor_div(start - kOne, -step) + 1, begin, size);
    }
    const auto lanes_at = [&](std::int64_t pixel) {
        return table_[static_cast<std::size_t>(std::clamp<std::int64_t>(start + step * pixel, 0, top) / kOne)];
    };
    if (begin > 0) DitheredRow(x, y).fill(lanes_at(0), row, static_cast<std::size_t>(begin));
    Indices indices;
    auto place = static_cast<std::uint32_t>(start + step * begin);
    const auto step_32 = static_cast<std::uint32_t>(step);
    for (std::int64_t at = begin; at < end;) {
        const std::size_t some = std::min(indices.size(), static_cast<std::size_t>(end - at));
        find_indices(place, step_32, indices.data(), some, [](auto places) { return entry_at(places); });
        place += static_cast<std::uint32_t>(some) * step_32;
        DitheredRow(x + static_cast<int>(at), y).fill(table_.data(), indices.data(), row + at, some);
        at += static_cast<std::int64_t>(some);
    }
    if (end < size) {
        DitheredRow(x + static_cast<int>(end), y).fill(lanes_at(end), row + end, static_cast<std::size_t>(size - end));
    }
    return true;
}

void GradientFiller::radial_indices(int x, int y, Indices& indices, std::size_t count) const {
    std::size_t i = 0;
#ifdef __SSE2__
    // Four at a time, also where fewer are left: what a pixel is must not depend on its neighbours.
    if (!repeating_ && length_ > 0) {
        const float v = (static_cast<float>(y) + 0.5F - center_.y) * static_cast<float>(by_y_);
        const __m128 down = _mm_set1_ps(v * v);
        const __m128 scale = _mm_set1_ps(static_cast<float>(last_) / length_);
        const __m128 limit = _mm_set1_ps(static_cast<float>(last_));
        __m128i column = _mm_add_epi32(_mm_set1_epi32(x), _mm_set_epi32(3, 2, 1, 0));
        for (; i < count; i += 4) {
            const __m128 center = _mm_add_ps(_mm_cvtepi32_ps(column), _mm_set1_ps(0.5F));
            const __m128 across =
                _mm_mul_ps(_mm_sub_ps(center, _mm_set1_ps(center_.x)), _mm_set1_ps(static_cast<float>(by_x_)));
            const __m128 t = _mm_sqrt_ps(_mm_add_ps(_mm_mul_ps(across, across), down));
            const __m128 place = _mm_mul_ps(_mm_sub_ps(t, _mm_set1_ps(first_)), scale);
            const __m128 inside = _mm_min_ps(_mm_max_ps(place, _mm_setzero_ps()), limit);
            const __m128i four = _mm_cvttps_epi32(_mm_add_ps(inside, _mm_set1_ps(0.5F)));
            _mm_storel_epi64(reinterpret_cast<__m128i*>(&indices[i]), _mm_packs_epi32(four, four));
            column = _mm_add_epi32(column, _mm_set1_epi32(4));
        }
        return;
    }
#endif
    const double v = (static_cast<double>(y) + 0.5 - static_cast<double>(center_.y)) * by_y_;
    for (; i < count; ++i) {
        const double u = (static_cast<double>(x) + static_cast<double>(i) + 0.5 - static_cast<double>(center_.x)) * by_x_;
        indices[i] = index(std::sqrt(u * u + v * v));
    }
}

void GradientFiller::fill(int x, int y, std::uint32_t* row, std::size_t count) const {
    if (!radial_ && by_x_ == 0) return DitheredRow(x, y).fill(table_[index(line_start(y))], row, count);
    if (!radial_ && !repeating_ && fill_line(x, y, row, count)) return;
    Indices indices;
    for (std::size_t at = 0; at < count; at += indices.size()) {
        const std::size_t some = std::min(indices.size(), count - at);
        const int column = x + static_cast<int>(at);
        if (radial_) {
            radial_indices(column, y, indices, some);
        } else {
            line_indices(column, y, indices, some);
        }
        DitheredRow(column, y).fill(table_.data(), indices.data(), row + at, some);
    }
}

}  // namespace callboard::raster
