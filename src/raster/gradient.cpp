#include "raster/gradient.h"

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

std::uint32_t dithered(std::uint64_t lanes, std::uint8_t threshold) {
    std::uint64_t bytes = (lanes + threshold * kEachLane) >> 8U & 0x00FF00FF00FF00FFU;
    bytes = (bytes | bytes >> 8U) & 0x0000FFFF0000FFFFU;
    return static_cast<std::uint32_t>(bytes | bytes >> 16U);
}

std::uint64_t to_lanes(const Color& color) {
    const auto lane = [](float value) {
        return static_cast<std::uint64_t>(std::lround(std::clamp(value, 0.0F, 1.0F) * 255 * 256));
    };
    const float alpha = std::clamp(color.alpha, 0.0F, 1.0F);
    const auto channel = [&](float value) { return lane(std::clamp(value, 0.0F, 1.0F) * alpha); };
    return channel(color.blue) | channel(color.green) << 16U | channel(color.red) << 32U | lane(alpha) << 48U;
}

bool usable(float value) { return std::isfinite(value) && std::abs(value) < 1e9F; }

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
    make_table(linear.stops);
    if (!(squared > 0) || !usable(squared) || !usable(linear.from.x) || !usable(linear.from.y)) return end_everywhere();
    by_x_ = dx / squared;
    by_y_ = dy / squared;
    at_origin_ = -(linear.from.x * by_x_ + linear.from.y * by_y_);
}

void GradientFiller::prepare(const paint::RadialGradient& radial) {
    repeating_ = radial.repeating;
    make_table(radial.stops);
    const bool has_size = radial.radii.width > 0 && radial.radii.height > 0;
    if (!has_size || !usable(radial.center.x) || !usable(radial.center.y)) return end_everywhere();
    radial_ = true;
    center_ = radial.center;
    by_x_ = 1 / radial.radii.width;
    by_y_ = 1 / radial.radii.height;
}

void GradientFiller::end_everywhere() {
    repeating_ = false;
    table_.fill(table_.back());
}

void GradientFiller::make_table(const std::vector<paint::GradientStop>& stops) {
    if (stops.empty()) return;
    first_ = stops.front().offset;
    length_ = stops.back().offset - first_;
    if (!(length_ > 0) || !usable(first_) || !usable(length_)) {
        length_ = 0;
        repeating_ = false;
        // Before the one place the first colour, from it on the last.
        table_.front() = to_lanes(stops.front().color);
        table_.back() = to_lanes(stops.back().color);
        return;
    }
    std::size_t next = 1;
    for (std::size_t i = 0; i < kEntries; ++i) {
        const float at = first_ + length_ * static_cast<float>(i) / (kEntries - 1);
        while (next + 1 < stops.size() && at > stops[next].offset) ++next;
        const paint::GradientStop& low = stops[next - 1];
        const paint::GradientStop& high = stops[next];
        const float span = high.offset - low.offset;
        table_[i] = to_lanes(mixed(low.color, high.color, span > 0 ? std::clamp((at - low.offset) / span, 0.0F, 1.0F) : 1));
    }
    table_.front() = to_lanes(stops.front().color);
    table_.back() = to_lanes(stops.back().color);
}

std::uint64_t GradientFiller::entry(float t) const {
    if (length_ == 0) return t < first_ ? table_.front() : table_.back();
    float position = (t - first_) / length_;
    if (repeating_) position -= std::floor(position);
    return table_[static_cast<std::size_t>(std::clamp(position, 0.0F, 1.0F) * (kEntries - 1) + 0.5F)];
}

void GradientFiller::fill(int x, int y, std::uint32_t* row, std::size_t count) const {
    const auto& thresholds = kThresholds[static_cast<unsigned>(y) & 7U];
    const auto threshold = [&](std::size_t i) { return thresholds[(static_cast<unsigned>(x) + i) & 7U]; };
    const float center_x = static_cast<float>(x) + 0.5F;
    const float center_y = static_cast<float>(y) + 0.5F;
    if (radial_) {
        const float v = (center_y - center_.y) * by_y_;
        for (std::size_t i = 0; i < count; ++i) {
            const float u = (center_x + static_cast<float>(i) - center_.x) * by_x_;
            row[i] = dithered(entry(std::sqrt(u * u + v * v)), threshold(i));
        }
        return;
    }
    const float start = center_x * by_x_ + center_y * by_y_ + at_origin_;
    if (by_x_ == 0) {
        const std::uint64_t same = entry(start);
        for (std::size_t i = 0; i < std::min<std::size_t>(count, 8); ++i) row[i] = dithered(same, threshold(i));
        for (std::size_t i = 8; i < count; ++i) row[i] = row[i - 8];
        return;
    }
    for (std::size_t i = 0; i < count; ++i) row[i] = dithered(entry(start + static_cast<float>(i) * by_x_), threshold(i));
}

}  // namespace callboard::raster
