#include "scene/transitions.h"

#include "paint/easing.h"
#include "scene/style_mix.h"

#include <array>

namespace callboard::scene {
namespace {

using style::ComputedStyle;
using style::Moving;
using style::StyledNode;
using style::Transition;
using StylePointer = std::shared_ptr<const ComputedStyle>;

// A bound for one board, against themes that let everything move.
constexpr std::size_t kMaxMovingElements = 64;

constexpr unsigned kMovingCount = 9;  // bits of kMovesAll

constexpr std::array kGroups{style::kMovesOpacity, style::kMovesTransform, style::kMovesColors};

bool moves(const StyledNode& node) {
    if (!node.is_text() && !node.style->transitions.empty()) return true;
    return std::any_of(node.children.begin(), node.children.end(), moves);
}

bool takes_time(const Transition& timing) {
    return timing.duration.count() > 0 && (timing.duration + timing.delay).count() > 0;
}

SteadyTime end_of(const Movement& movement) { return movement.start + movement.timing.delay + movement.timing.duration; }

// How far the movement is along its way, eased.
float progress_of(const Movement& movement, SteadyTime now) {
    const std::chrono::duration<double> gone = now - movement.start - movement.timing.delay;
    const std::chrono::duration<double> whole = movement.timing.duration;
    const double linear = std::clamp(gone / whole, 0.0, 1.0);
    return static_cast<float>(paint::eased(movement.timing.easing, linear, paint::Run::Forwards));
}

// What the style says about a change of that property; null where it happens at once.
const Transition* transition_of(const ComputedStyle& style, Moving property) {
    const auto& all = style.transitions;
    const auto found =
        std::find_if(all.rbegin(), all.rend(), [property](const Transition& one) { return (one.moving & property) != 0; });
    return found != all.rend() && takes_time(*found) ? &*found : nullptr;
}

std::chrono::milliseconds times(std::chrono::milliseconds time, double factor) {
    return std::chrono::milliseconds(std::llround(static_cast<double>(time.count()) * factor));
}

// From where a running movement is now, which was on its way to `before`. Back where it came from, it takes the shorter time.
Movement interrupted(const Movement& running, const StylePointer& before, const StyledNode& after, Movement fresh,
                     SteadyTime now) {
    const float progress = progress_of(running, now);
    auto from = std::make_shared<ComputedStyle>(*before);
    assign_mixed(*from, *running.from, *before, fresh.property, progress);
    fresh.from = fresh.origin = std::move(from);
    if (!equal(*running.origin, *after.style, fresh.property)) return fresh;
    fresh.origin = before;
    fresh.shortening =
        std::clamp(std::abs(static_cast<double>(progress) * running.shortening + 1 - running.shortening), 0.0, 1.0);
    fresh.timing.duration = times(fresh.timing.duration, fresh.shortening);
    if (fresh.timing.delay.count() < 0) fresh.timing.delay = times(fresh.timing.delay, fresh.shortening);
    return fresh;
}

// The movement of one property from this frame on, if there is any.
std::optional<Movement> movement_of(Moving property, const Movement* running, const StyledNode& before, const StyledNode& after,
                                    SteadyTime now) {
    if (running != nullptr && now >= end_of(*running)) running = nullptr;
    if (equal(*before.style, *after.style, property)) return running != nullptr ? std::optional(*running) : std::nullopt;
    const Transition* transition = transition_of(*after.style, property);
    if (transition == nullptr) return std::nullopt;
    Movement fresh{property, *transition, now, before.style, before.style};
    if (running != nullptr) fresh = interrupted(*running, before.style, after, std::move(fresh), now);
    if (!takes_time(fresh.timing) || equal(*fresh.from, *after.style, property)) return std::nullopt;
    return fresh;
}

std::vector<Movement> movements_of(const std::vector<Movement>& running, const StyledNode& before, const StyledNode& after,
                                   SteadyTime now) {
    std::vector<Movement> movements;
    for (unsigned bit = 0; bit < kMovingCount; ++bit) {
        const auto property = static_cast<Moving>(1U << bit);
        const auto known =
            std::find_if(running.begin(), running.end(), [property](const Movement& one) { return one.property == property; });
        auto movement = movement_of(property, known == running.end() ? nullptr : &*known, before, after, now);
        if (movement) movements.push_back(std::move(*movement));
    }
    return movements;
}

// One for each group of properties; an animation of paint's knows one clock for all colours.
std::vector<style::StyledAnimation> animations_of(const std::vector<Movement>& movements, const StylePointer& style) {
    std::vector<style::StyledAnimation> animations;
    for (const Moving group : kGroups) {
        const Movement* last = nullptr;
        std::shared_ptr<ComputedStyle> from;
        for (const Movement& movement : movements) {
            if ((movement.property & group) == 0) continue;
            if (!from) from = std::make_shared<ComputedStyle>(*style);
            assign(*from, *movement.from, movement.property);
            if (last == nullptr || end_of(movement) > end_of(*last)) last = &movement;
        }
        if (last == nullptr) continue;
        style::Animation timing;
        timing.duration = last->timing.duration;
        timing.delay = last->timing.delay;
        timing.fill = style::Animation::Fill::Backwards;
        const style::Easing& easing = last->timing.easing;
        animations.push_back({timing, {{0, easing, std::move(from)}, {1, easing, style}}, last->start});
    }
    return animations;
}

}  // namespace

StyledNode Transitions::run(const StyledNode* before, const StyledNode& after, SteadyTime now) {
    next_.clear();
    std::optional<StyledNode> result;
    if (before != nullptr && moves(after)) {
        Elements elements;
        index(*before, elements);
        result = moved(elements, after, now);
    }
    running_.swap(next_);
    return result ? std::move(*result) : after;
}

void Transitions::index(const StyledNode& node, Elements& elements) {
    if (node.is_text()) return;
    elements.emplace(node.key, &node);
    for (const StyledNode& child : node.children) index(child, elements);
}

std::vector<style::StyledAnimation> Transitions::started(const Elements& before, const StyledNode& node, SteadyTime now) {
    if (node.style->transitions.empty() || next_.size() >= kMaxMovingElements) return {};
    const auto same = before.find(node.key);
    if (same == before.end() || same->second->tag != node.tag || same->second->style->display == style::Display::None)
        return {};
    const auto running = running_.find(node.key);
    auto movements =
        movements_of(running == running_.end() ? std::vector<Movement>{} : running->second, *same->second, node, now);
    auto animations = animations_of(movements, node.style);
    if (!movements.empty()) next_.emplace(node.key, std::move(movements));
    return animations;
}

std::optional<StyledNode> Transitions::moved(const Elements& before, const StyledNode& node, SteadyTime now) {
    if (node.is_text() || node.style->display == style::Display::None) return std::nullopt;
    std::vector<style::StyledAnimation> animations = started(before, node, now);
    SharedList<StyledNode> children;
    bool changed = !animations.empty();
    children.reserve(node.children.size());
    for (const auto& child : node.children.items()) {
        std::optional<StyledNode> other = moved(before, *child, now);
        changed = changed || other;
        if (other) {
            children.push_back(std::move(*other));
        } else {
            children.push_back(child);
        }
    }
    if (!changed) return std::nullopt;
    StyledNode result = node;
    result.children = std::move(children);
    result.animations.insert(result.animations.end(), animations.begin(), animations.end());
    result.moves = true;
    return result;
}

}  // namespace callboard::scene
