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

constexpr std::size_t kMostTimings = 6;  // of opacity and colours: up and down three times

constexpr std::array kGroups{style::kMovesOpacity, style::kMovesTransform, style::kMovesColors};

bool has_transitions(const StyledNode& node) {
    if (!node.is_text() && !node.style->transitions.empty()) return true;
    return std::any_of(node.children.begin(), node.children.end(), has_transitions);
}

template <class Do>
void for_each_property(unsigned set, Do each) {
    for (unsigned bit = 1; bit <= set; bit <<= 1U) {
        if ((set & bit) != 0) each(static_cast<Moving>(bit));
    }
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

// What the style says about a change of that property; null where it says nothing.
const Transition* transition_of(const ComputedStyle& style, unsigned property) {
    const auto& all = style.transitions;
    const auto found =
        std::find_if(all.rbegin(), all.rend(), [property](const Transition& one) { return (one.moving & property) != 0; });
    return found != all.rend() ? &*found : nullptr;
}

// What of the group changes, and the timing of what ends last.
struct Change {
    unsigned at_once = 0;
    unsigned moving = 0;
    Transition timing;
};

Change change_of(Moving group, const ComputedStyle& before, const ComputedStyle& after) {
    Change change;
    for_each_property(group, [&](Moving property) {
        if (equal(before, after, property)) return;
        const Transition* transition = transition_of(after, property);
        if (transition == nullptr || !takes_time(*transition)) {
            change.at_once |= property;
            return;
        }
        const auto length = transition->delay + transition->duration;
        if (change.moving == 0 || length > change.timing.delay + change.timing.duration) change.timing = *transition;
        change.moving |= property;
    });
    return change;
}

bool all_equal(const ComputedStyle& a, const ComputedStyle& b, unsigned set) {
    bool result = true;
    for_each_property(set, [&](Moving property) { result = result && equal(a, b, property); });
    return result;
}

// Opacity and colours do not overshoot.
style::Easing easing_of(Moving group, style::Easing easing) {
    if (group == style::kMovesTransform) return easing;
    easing.y1 = std::clamp(easing.y1, 0.0F, 1.0F);
    easing.y2 = std::clamp(easing.y2, 0.0F, 1.0F);
    return easing;
}

std::chrono::milliseconds times(std::chrono::milliseconds time, double factor) {
    return std::chrono::milliseconds(std::llround(static_cast<double>(time.count()) * factor));
}

// From where a running movement is now, which was on its way to `before`. Back where it came from, it takes the shorter time.
void interrupt(const Movement& running, const StylePointer& before, const ComputedStyle& after, Movement& fresh,
               SteadyTime now) {
    const float progress = progress_of(running, now);
    auto from = std::make_shared<ComputedStyle>(*before);
    for_each_property(running.moving,
                      [&](Moving property) { assign_mixed(*from, *running.from, *before, property, progress); });
    fresh.moving |= running.moving;
    fresh.from = fresh.origin = std::move(from);
    if (!all_equal(*running.origin, after, fresh.moving)) return;
    fresh.origin = before;
    fresh.shortening =
        std::clamp(std::abs(static_cast<double>(progress) * running.shortening + 1 - running.shortening), 0.0, 1.0);
    fresh.timing.duration = times(fresh.timing.duration, fresh.shortening);
    if (fresh.timing.delay.count() < 0) fresh.timing.delay = times(fresh.timing.delay, fresh.shortening);
}

// The movement of a group from this frame on, if there is any.
std::optional<Movement> movement_of(Moving group, const std::optional<Movement>& known, const StyledNode& before,
                                    const StyledNode& after, SteadyTime now) {
    std::optional<Movement> running = known;
    if (running && (now >= end_of(*running) || transition_of(*after.style, running->moving) == nullptr)) running.reset();
    const Change change = change_of(group, *before.style, *after.style);
    if (running) running->moving &= ~change.at_once;
    if (running && running->moving == 0) running.reset();
    if (change.moving == 0) return running;
    Movement fresh{change.moving, change.timing, now, before.style, before.style};
    fresh.timing.easing = easing_of(group, fresh.timing.easing);
    if (running) interrupt(*running, before.style, *after.style, fresh, now);
    if (!takes_time(fresh.timing) || all_equal(*fresh.from, *after.style, fresh.moving)) return std::nullopt;
    return fresh;
}

style::StyledAnimation animation_of(const Movement& movement, const StylePointer& style) {
    auto from = std::make_shared<ComputedStyle>(*style);
    for_each_property(movement.moving, [&](Moving property) { assign(*from, *movement.from, property); });
    style::Animation timing;
    timing.duration = movement.timing.duration;
    timing.delay = movement.timing.delay;
    timing.fill = style::Animation::Fill::Backwards;
    const style::Easing& easing = movement.timing.easing;
    return {timing, {{0, easing, std::move(from)}, {1, easing, style}}, movement.start};
}

}  // namespace

StyledNode Transitions::run(const StyledNode* before, const StyledNode& after, SteadyTime now) {
    next_.clear();
    timings_.clear();
    std::optional<StyledNode> result;
    if (before != nullptr && has_transitions(after)) {
        Elements elements;
        index(*before, {}, elements);
        result = moved(elements, after, {}, now);
    }
    running_.swap(next_);
    return result ? std::move(*result) : after;
}

void Transitions::index(const StyledNode& node, std::string_view around, Elements& elements) {
    if (node.is_text()) return;
    elements.emplace(style::full_key(around, node.key), &node);
    around = style::key_around_children(around, node.key);
    for (const StyledNode& child : node.children) index(child, around, elements);
}

std::vector<style::StyledAnimation> Transitions::started(const Elements& before, const StyledNode& node,
                                                         std::string_view around, SteadyTime now) {
    if (node.style->transitions.empty() || next_.size() >= kMaxMovingElements) return {};
    std::string key = style::full_key(around, node.key);
    const auto same = before.find(key);
    if (same == before.end() || same->second->tag != node.tag || same->second->style->display == style::Display::None)
        return {};
    const auto known = running_.find(key);
    const Movements running = known == running_.end() ? Movements() : known->second;
    Movements movements;
    std::vector<style::StyledAnimation> animations;
    for (std::size_t i = 0; i < kGroups.size(); ++i) {
        movements[i] = movement_of(kGroups[i], running[i], *same->second, node, now);
        if (movements[i] && !may_run(*movements[i])) movements[i].reset();
        if (movements[i]) animations.push_back(animation_of(*movements[i], node.style));
    }
    if (!animations.empty()) next_.emplace(std::move(key), std::move(movements));
    return animations;
}

bool Transitions::may_run(const Movement& movement) {
    if (movement.moving == style::kMovesTransform) return true;
    const std::pair timing(movement.start + movement.timing.delay, movement.timing.duration);
    if (std::find(timings_.begin(), timings_.end(), timing) != timings_.end()) return true;
    if (timings_.size() >= kMostTimings) return false;
    timings_.push_back(timing);
    return true;
}

std::optional<SteadyTime> Transitions::end() const {
    std::optional<SteadyTime> last;
    for (const auto& [element, movements] : running_) {
        for (const auto& movement : movements) {
            if (movement && (!last || end_of(*movement) > *last)) last = end_of(*movement);
        }
    }
    return last;
}

std::optional<StyledNode> Transitions::moved(const Elements& before, const StyledNode& node, std::string_view around,
                                             SteadyTime now) {
    if (node.is_text() || node.style->display == style::Display::None) return std::nullopt;
    std::vector<style::StyledAnimation> animations = started(before, node, around, now);
    SharedList<StyledNode> children;
    bool changed = !animations.empty();
    children.reserve(node.children.size());
    around = style::key_around_children(around, node.key);
    for (const auto& child : node.children.items()) {
        std::optional<StyledNode> other = moved(before, *child, around, now);
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
