#include "style/flash_guard.h"

namespace callboard::style {
namespace {

constexpr float kFlashesPerSecond = 3;
constexpr float kVisibleChange = 0.1F;  // of relative luminance or opacity; less is no flash

float brightness(const Color& color) { return relative_luminance(color) * color.alpha + (1 - color.alpha) * 0.5F; }

// Turning points of a sequence, ignoring changes too small to see; the last and first are adjacent when it repeats.
int reversals(const std::vector<float>& values) {
    int count = 0;
    int direction = 0;
    float extreme = values.front();
    for (const float value : values) {
        const float change = value - extreme;
        if (direction == 0) {
            if (std::abs(change) < kVisibleChange) continue;
            direction = change > 0 ? 1 : -1;
            extreme = value;
        } else if (change * static_cast<float>(direction) > 0) {
            extreme = value;
        } else if (std::abs(change) >= kVisibleChange) {
            direction = -direction;
            extreme = value;
            ++count;
        }
    }
    return count;
}

bool alternates(const Animation& animation) {
    return animation.direction == Animation::Direction::Alternate ||
           animation.direction == Animation::Direction::AlternateReverse;
}

// Flashes in one cycle and how many durations a cycle takes: the way there, and the way or the jump back.
float flashes_of_cycle(std::vector<float> values, bool repeats, bool alternating) {
    const std::vector<float> once = values;
    if (alternating) values.insert(values.end(), once.rbegin(), once.rend());
    if (!repeats) return static_cast<float>(reversals(values) + 1) / 2;
    // Two cycles less one count the turns of a cycle with the seam between them.
    const int one = reversals(values);
    const std::vector<float> cycle = values;
    values.insert(values.end(), cycle.begin(), cycle.end());
    return static_cast<float>(reversals(values) - one) / 2;
}

template <class Measure>
float flashes(std::span<const KeyframeStyle> steps, bool repeats, bool alternating, Measure measure) {
    std::vector<float> values;
    values.reserve(steps.size());
    for (const KeyframeStyle& step : steps) values.push_back(measure(*step.style));
    return flashes_of_cycle(std::move(values), repeats, alternating);
}

}  // namespace

std::chrono::milliseconds guarded_duration(const Animation& animation, std::span<const KeyframeStyle> steps) {
    if (steps.empty()) return animation.duration;
    const bool repeats = animation.iterations > 1;
    const bool alternating = repeats && alternates(animation);
    float worst = flashes(steps, repeats, alternating, [](const ComputedStyle& style) { return style.opacity; });
    worst = std::max(worst, flashes(steps, repeats, alternating, [](const ComputedStyle& s) { return brightness(s.color); }));
    worst = std::max(
        worst, flashes(steps, repeats, alternating, [](const ComputedStyle& s) { return brightness(s.background_color); }));
    for (const std::size_t side : {Top, Right, Bottom, Left}) {
        worst = std::max(worst, flashes(steps, repeats, alternating,
                                        [side](const ComputedStyle& s) { return brightness(s.border[side].color); }));
    }
    const float durations_of_cycle = alternating ? 2 : 1;
    // Three flashes in all are within the rule at any speed.
    const float cycles = repeats ? animation.iterations / durations_of_cycle : 1;
    if (worst * cycles <= kFlashesPerSecond) return animation.duration;
    const float least_ms = std::ceil(worst / kFlashesPerSecond / durations_of_cycle * 1000);
    return std::max(animation.duration, std::chrono::milliseconds(static_cast<long long>(least_ms)));
}

}  // namespace callboard::style
