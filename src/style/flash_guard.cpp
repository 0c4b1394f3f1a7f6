#include "style/flash_guard.h"

#include "style/vanishing.h"

namespace callboard::style {
namespace {

constexpr float kVisibleChange = 0.1F;  // of relative luminance or opacity; less is no flash
constexpr double kWindow = 1000;        // ms
constexpr double kRounding = 1e-6;      // ms
// Iterations that are looked at: enough to see more moves than are ever allowed, as each iteration that flashes has one.
constexpr int kIterations = 12;

// Something between black or unseen, 0, and white or opaque, 1.
using Measure = float (*)(const ComputedStyle& style, Size viewport);

// Half transparent stands for what is behind it.
float brightness(const Color& color) { return relative_luminance(color) * color.alpha + (1 - color.alpha) * 0.5F; }

template <Side kSide>
float border_brightness(const ComputedStyle& style, Size) {
    return brightness(style.border[kSide].color);
}

float shown(const ComputedStyle& style, Size viewport) { return is_shown(style, viewport) ? 1 : 0; }

constexpr std::array<Measure, 8> kMeasures{
    [](const ComputedStyle& style, Size) { return style.opacity; },
    [](const ComputedStyle& style, Size) { return brightness(style.color); },
    [](const ComputedStyle& style, Size) { return brightness(style.background_color); },
    border_brightness<Top>,
    border_brightness<Right>,
    border_brightness<Bottom>,
    border_brightness<Left>,
    shown,
};

struct Sample {
    double time = 0;  // in durations, from the start of the animation
    float value = 0;
};

bool overshoots(const Easing& easing) {
    return easing.kind == Easing::Kind::CubicBezier &&
           (std::min(easing.y1, easing.y2) < 0 || std::max(easing.y1, easing.y2) > 1);
}

// Where a transform comes or goes on its way from one step to the next, as from scale(1) to scale(-1): in order of time, each
// unlike the one before. `ends` are its values at the two steps.
void add_passages(const KeyframeStyle& from, const KeyframeStyle& to, std::array<float, 2> ends, Size viewport,
                  std::vector<Sample>& samples) {
    constexpr int kLooks = 16;      // from each turning point of an easing to the next
    constexpr float kFarthest = 4;  // an easing that overshoots by more is taken to hide the element
    const ComputedStyle& start = *from.style;
    const ComputedStyle& end = *to.style;
    if (start.transform == end.transform) return;
    const std::size_t before = samples.size();
    const bool over = overshoots(from.easing);
    const float low = over ? std::min({0.0F, from.easing.y1, from.easing.y2}) : 0;
    const float high = over ? std::max({1.0F, from.easing.y1, from.easing.y2}) : 1;
    std::vector<float> times;
    const auto go = [&times](float here, float there) {
        for (int look = 1; here != there && look <= kLooks; ++look) {
            times.push_back(here + (there - here) * static_cast<float>(look) / kLooks);
        }
    };
    go(0, low);
    go(low, high);
    go(high, 1);
    const double length = to.offset - from.offset;
    std::vector<bool> seen(times.size());
    if (low >= -kFarthest && high <= 1 + kFarthest) seen = shown_on_the_way(start, end, times, viewport);
    for (std::size_t i = 0; i < times.size(); ++i) {
        const float value = seen[i] ? 1 : 0;
        const double part = static_cast<double>(i + 1) / static_cast<double>(times.size() + 1);
        if (value != samples.back().value) samples.push_back({from.offset + length * part, value});
    }
    if (samples.size() == before && ends[0] > 0 && passes_zero(start, end)) samples.push_back({from.offset + length / 2, 0});
    // One change between unlike ends is that of the ends.
    if (ends[0] != ends[1] && samples.back().value == ends[1]) samples.pop_back();
}

// One iteration as written. An easing that overshoots may reach its control points.
std::vector<Sample> samples_of(const std::vector<KeyframeStyle>& steps, Measure measure, Size viewport) {
    std::vector<Sample> samples;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const double offset = steps[i].offset;
        const float value = measure(*steps[i].style, viewport);
        samples.push_back({offset, value});
        if (i + 1 == steps.size()) continue;
        const float next = measure(*steps[i + 1].style, viewport);
        if (measure == shown) {
            add_passages(steps[i], steps[i + 1], {value, next}, viewport, samples);
            continue;
        }
        if (!overshoots(steps[i].easing)) continue;
        const double length = steps[i + 1].offset - offset;
        const float change = next - value;
        samples.push_back({offset + length / 3, std::clamp(value + change * steps[i].easing.y1, 0.0F, 1.0F)});
        samples.push_back({offset + length * 2 / 3, std::clamp(value + change * steps[i].easing.y2, 0.0F, 1.0F)});
    }
    return samples;
}

bool runs_backwards(const Animation& animation, int iteration) {
    switch (animation.direction) {
        case Animation::Direction::Normal: return false;
        case Animation::Direction::Reverse: return true;
        case Animation::Direction::Alternate: return iteration % 2 == 1;
        case Animation::Direction::AlternateReverse: return iteration % 2 == 0;
    }
    return false;
}

// The animation from its start, with the style before and, where the end is near enough, after it.
std::vector<Sample> unrolled(const Animation& animation, const std::vector<Sample>& once, float base) {
    const float iterations = std::ceil(animation.iterations);
    const bool ends = iterations <= static_cast<float>(kIterations);
    const int count = ends ? static_cast<int>(iterations) : kIterations;
    std::vector<Sample> all;
    all.reserve(once.size() * static_cast<std::size_t>(count) + 2);
    all.push_back({0, base});
    for (int i = 0; i < count; ++i) {
        if (runs_backwards(animation, i)) {
            for (auto sample = once.rbegin(); sample != once.rend(); ++sample)
                all.push_back({i + 1 - sample->time, sample->value});
        } else {
            for (const Sample& sample : once) all.push_back({i + sample.time, sample.value});
        }
    }
    if (ends) all.push_back({static_cast<double>(count), base});
    return all;
}

// When moves from dark to bright and from bright to dark end, ignoring changes too small to see.
std::vector<double> move_ends(const std::vector<Sample>& samples) {
    std::vector<double> ends;
    int direction = 0;
    Sample extreme = samples.front();
    for (const Sample& sample : samples) {
        const float change = sample.value - extreme.value;
        if (direction != 0 && change * static_cast<float>(direction) > 0) {
            extreme = sample;
        } else if (std::abs(change) >= kVisibleChange) {
            if (direction != 0) ends.push_back(extreme.time);
            direction = change > 0 ? 1 : -1;
            extreme = sample;
        }
    }
    if (direction != 0) ends.push_back(extreme.time);
    return ends;
}

// Ascending. What moves at the same time, as colour and opacity of one keyframe do, moves once.
std::vector<double> moves_of(const StyledAnimation& styled, const ComputedStyle& base, Size viewport) {
    std::vector<double> all;
    for (const Measure measure : kMeasures) {
        const std::vector<double> ends =
            move_ends(unrolled(styled.animation, samples_of(styled.keyframes, measure, viewport), measure(base, viewport)));
        std::vector<double> merged;
        std::set_union(all.begin(), all.end(), ends.begin(), ends.end(), std::back_inserter(merged));
        all = std::move(merged);
    }
    return all;
}

// The most moves within less than a second.
int most_moves(const std::vector<double>& moves, double duration) {
    std::size_t most = 0;
    std::size_t first = 0;
    for (std::size_t last = 0; last < moves.size(); ++last) {
        while ((moves[last] - moves[first]) * duration >= kWindow - kRounding) ++first;
        most = std::max(most, last - first + 1);
    }
    return static_cast<int>(most);
}

// The duration in ms with which no more than `allowed` moves end within less than a second; infinity where there is none.
double needed_duration(const std::vector<double>& moves, int allowed) {
    double closest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i + static_cast<std::size_t>(allowed) < moves.size(); ++i) {
        closest = std::min(closest, moves[i + static_cast<std::size_t>(allowed)] - moves[i]);
    }
    return closest <= 0 ? std::numeric_limits<double>::infinity() : kWindow / closest;
}

struct Flashing {
    StyledAnimation* animation = nullptr;
    std::vector<double> moves;
    int wanted = 0;  // moves in a second as the theme has it
};

// Lets an animation have at most `allowed` moves a second; false where that is impossible.
bool slow_down(Flashing& flashing, int allowed) {
    constexpr double kLongest = 1e9;  // ms
    const double needed = allowed > 0 ? needed_duration(flashing.moves, allowed) : std::numeric_limits<double>::infinity();
    if (needed > kLongest) return false;
    flashing.animation->animation.duration = std::chrono::milliseconds(static_cast<long long>(std::ceil(needed - kRounding)));
    return true;
}

}  // namespace

FlashAllowance guard_flashes(std::vector<StyledAnimation>& animations, const ComputedStyle& base, Size viewport,
                             FlashAllowance allowed, std::vector<GuardedAnimation>& changed) {
    std::vector<Flashing> all;
    for (StyledAnimation& animation : animations) {
        Flashing flashing{&animation, moves_of(animation, base, viewport), 0};
        flashing.wanted = most_moves(flashing.moves, static_cast<double>(animation.animation.duration.count()));
        if (flashing.wanted > 0) all.push_back(std::move(flashing));
    }
    // Equal shares; what the calm ones leave goes to the others.
    std::stable_sort(all.begin(), all.end(), [](const Flashing& a, const Flashing& b) { return a.wanted < b.wanted; });
    int left = allowed.moves;
    for (std::size_t i = 0; i < all.size(); ++i) {
        Flashing& flashing = all[i];
        const int sharers = static_cast<int>(all.size() - i);
        const int share = (left + sharers - 1) / sharers;
        if (flashing.wanted > share) {
            const bool slowed = slow_down(flashing, share) || slow_down(flashing, std::min(left, share + 1));
            changed.push_back({flashing.animation->animation.name, !slowed});
            if (!slowed) {
                flashing.animation->keyframes.clear();
                continue;
            }
        }
        left -= most_moves(flashing.moves, static_cast<double>(flashing.animation->animation.duration.count()));
    }
    std::erase_if(animations, [](const StyledAnimation& animation) { return animation.keyframes.empty(); });
    return {left};
}

}  // namespace callboard::style
