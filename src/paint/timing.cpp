// When and how layers look different: CSS Web Animations timing (Web Animations 1, 4.5 to 4.9).
#include "paint/easing.h"
#include "paint/shapes.h"
#include "style/transform_mix.h"

namespace callboard::paint {
namespace {

using style::Animation;
using style::Easing;
using Nanoseconds = std::chrono::nanoseconds;

enum class Phase { Before, Active, After };

// Where an animation is at one moment.
struct Progress {
    Phase phase = Phase::Before;
    bool in_effect = false;
    double iteration = 0;     // whole ones done
    double of_iteration = 0;  // 0 to 1, as time goes
    Run run = Run::Forwards;  // Backwards: this iteration goes from 1 to 0

    double directed() const { return run == Run::Backwards ? 1 - of_iteration : of_iteration; }
};

double iterations_of(const Animation& timing) { return std::isnan(timing.iterations) ? 1 : std::max(0.0F, timing.iterations); }

Nanoseconds duration_of(const Animation& timing) {
    return std::clamp(timing.duration, std::chrono::milliseconds(0), std::chrono::milliseconds(1'000'000'000));
}

SteadyTime begin_of(const LayerAnimation& animation) {
    const auto limit = std::chrono::milliseconds(1'000'000'000);
    return animation.start + std::clamp(animation.timing.delay, -limit, limit);
}

// Nothing for an endless animation.
std::optional<SteadyTime> end_of(const LayerAnimation& animation) {
    const double nanoseconds = static_cast<double>(duration_of(animation.timing).count()) * iterations_of(animation.timing);
    if (duration_of(animation.timing).count() == 0) return begin_of(animation);
    if (!(nanoseconds < 1e17)) return {};
    return begin_of(animation) + Nanoseconds(std::llround(nanoseconds));
}

Run run_of(Animation::Direction direction, double iteration) {
    const bool odd = std::fmod(iteration, 2) >= 1;
    const auto backwards_if = [](bool condition) { return condition ? Run::Backwards : Run::Forwards; };
    switch (direction) {
        case Animation::Direction::Normal: return Run::Forwards;
        case Animation::Direction::Reverse: return Run::Backwards;
        case Animation::Direction::Alternate: return backwards_if(odd);
        case Animation::Direction::AlternateReverse: return backwards_if(!odd);
    }
    return Run::Forwards;
}

Progress progress_at(const LayerAnimation& animation, SteadyTime now) {
    using Fill = Animation::Fill;
    const Animation& timing = animation.timing;
    const Nanoseconds duration = duration_of(timing);
    const std::optional<SteadyTime> end = end_of(animation);
    Progress progress;
    if (now < begin_of(animation)) {
        progress.in_effect = timing.fill == Fill::Backwards || timing.fill == Fill::Both;
    } else if (end && now >= *end) {
        progress.phase = Phase::After;
        progress.in_effect = timing.fill == Fill::Forwards || timing.fill == Fill::Both;
        const double iterations = std::isinf(iterations_of(timing)) ? 1 : iterations_of(timing);
        progress.iteration = std::floor(iterations);
        progress.of_iteration = iterations - progress.iteration;
        if (progress.of_iteration == 0 && iterations > 0) {
            progress.iteration -= 1;
            progress.of_iteration = 1;
        }
    } else {
        progress.phase = Phase::Active;
        progress.in_effect = true;
        const Nanoseconds active = now - begin_of(animation);
        progress.iteration = static_cast<double>(active / duration);
        progress.of_iteration = static_cast<double>((active % duration).count()) / static_cast<double>(duration.count());
    }
    progress.run = run_of(timing.direction, progress.iteration);
    return progress;
}

// Steps [i] and [i + 1] are the ones that `directed` lies between.
std::size_t interval_at(const LayerAnimation& animation, double directed, Run run) {
    std::size_t i = 0;
    while (i + 2 < animation.steps.size()) {
        const double edge = animation.steps[i + 1].offset;
        if (run == Run::Backwards ? directed <= edge : directed < edge) break;
        ++i;
    }
    return i;
}

double fraction_in(const LayerStep& from, const LayerStep& to, double directed) {
    const double length = static_cast<double>(to.offset) - static_cast<double>(from.offset);
    return length > 0 ? std::clamp((directed - static_cast<double>(from.offset)) / length, 0.0, 1.0) : 1;
}

float mixed(float a, float b, double t) { return static_cast<float>(a + (static_cast<double>(b) - a) * t); }

Matrix mixed(const Matrix& a, const Matrix& b, double t) {
    return {mixed(a.a, b.a, t), mixed(a.b, b.b, t), mixed(a.c, b.c, t),
            mixed(a.d, b.d, t), mixed(a.e, b.e, t), mixed(a.f, b.f, t)};
}

Matrix transform_between(const LayerStep& from, const LayerStep& to, Point origin, double t) {
    if (t == 0) return from.transform;
    if (t == 1) return to.transform;
    const auto functions = style::mixed(from.functions, to.functions, t);
    return functions ? transform_about(origin, *functions) : mixed(from.transform, to.transform, t);
}

bool animates_opacity(const LayerAnimation& animation, float base) {
    return std::any_of(animation.steps.begin(), animation.steps.end(),
                       [base](const LayerStep& step) { return step.opacity != base; });
}

bool animates_transform(const LayerAnimation& animation, const Matrix& base) {
    return std::any_of(animation.steps.begin(), animation.steps.end(),
                       [&base](const LayerStep& step) { return step.transform != base || !step.functions.empty(); });
}

bool animates_rasters(const LayerAnimation& animation) {
    return std::any_of(animation.steps.begin(), animation.steps.end(), [](const LayerStep& step) { return step.raster != 0; });
}

// The state that an element's own animations give it.
LayerState state_of(float opacity, const Matrix& transform, const std::vector<LayerAnimation>& animations, SteadyTime now) {
    LayerState state;
    state.opacity = opacity;
    state.transform = transform;
    for (const LayerAnimation& animation : animations) {
        if (animation.steps.size() < 2) continue;
        const Progress progress = progress_at(animation, now);
        if (!progress.in_effect) continue;
        const double directed = progress.directed();
        const std::size_t index = interval_at(animation, directed, progress.run);
        const LayerStep& from = animation.steps[index];
        const LayerStep& to = animation.steps[index + 1];
        const double t = eased(from.easing, fraction_in(from, to, directed), progress.run);
        if (animates_opacity(animation, opacity)) state.opacity = std::clamp(mixed(from.opacity, to.opacity, t), 0.0F, 1.0F);
        if (animates_transform(animation, transform)) state.transform = transform_between(from, to, animation.origin, t);
        if (!animates_rasters(animation)) continue;
        state.first = from.raster;
        state.second = to.raster;
        state.mix = static_cast<float>(std::clamp(t, 0.0, 1.0));
        if (state.first == state.second || state.mix == 0) {
            state.second = state.first;
            state.mix = 0;
        } else if (state.mix == 1) {
            state.first = state.second;
            state.mix = 0;
        }
    }
    return state;
}

bool same_look(const LayerStep& a, const LayerStep& b) {
    return a.opacity == b.opacity && a.transform == b.transform && a.functions == b.functions && a.raster == b.raster;
}

// The directed progress at which this interval looks different next, or nothing while it changes all the time.
std::optional<double> next_edge(const LayerStep& from, const LayerStep& to, double directed, Run run) {
    const double begin = from.offset;
    const double end = to.offset;
    const double interval_end = run == Run::Backwards ? begin : end;
    if (same_look(from, to)) return interval_end;
    if (from.easing.kind != Easing::Kind::Steps) return {};
    const int steps = std::max(1, from.easing.steps);
    const double at = fraction_in(from, to, directed) * steps;
    const double edge = run == Run::Backwards ? std::ceil(at - kStepSlack) - 1 : std::floor(at + kStepSlack) + 1;
    if (edge <= 0 || edge >= steps) return interval_end;
    return begin + (end - begin) * edge / steps;
}

std::optional<SteadyTime> next_change_of(const LayerAnimation& animation, SteadyTime now, Duration frame) {
    if (animation.steps.size() < 2) return {};
    const SteadyTime begin = begin_of(animation);
    if (now < begin) return begin;
    const std::optional<SteadyTime> end = end_of(animation);
    if (end && now >= *end) return {};
    const Progress progress = progress_at(animation, now);
    const double directed = progress.directed();
    const std::size_t index = interval_at(animation, directed, progress.run);
    const std::optional<double> edge = next_edge(animation.steps[index], animation.steps[index + 1], directed, progress.run);
    SteadyTime next = now + frame;
    if (edge) {
        const double of_iteration = progress.run == Run::Backwards ? 1 - *edge : *edge;
        const Nanoseconds duration = duration_of(animation.timing);
        const Nanoseconds iteration = (now - begin) / duration * duration;
        next = begin + iteration +
               Nanoseconds(static_cast<long long>(std::ceil(of_iteration * static_cast<double>(duration.count()) - 1e-3)));
        if (next <= now) next = now + frame;
    }
    return end ? std::min(next, *end) : next;
}

}  // namespace

LayerState state_at(const Layer& layer, SteadyTime now) {
    LayerState state = state_of(layer.opacity, layer.transform, layer.animations, now);
    for (auto ancestor = layer.ancestors.rbegin(); ancestor != layer.ancestors.rend(); ++ancestor) {
        const LayerState outer = state_of(ancestor->opacity, ancestor->transform, ancestor->animations, now);
        state.opacity *= outer.opacity;
        state.transform = combined(outer.transform, state.transform);
    }
    return state;
}

std::optional<SteadyTime> next_change(const Layer& layer, SteadyTime now, Duration frame) {
    std::optional<SteadyTime> soonest;
    const auto consider = [&](const std::vector<LayerAnimation>& animations) {
        for (const LayerAnimation& animation : animations) {
            const std::optional<SteadyTime> next = next_change_of(animation, now, frame);
            if (next && (!soonest || *next < *soonest)) soonest = next;
        }
    };
    consider(layer.animations);
    for (const LayerEffect& ancestor : layer.ancestors) consider(ancestor.animations);
    return soonest;
}

}  // namespace callboard::paint
