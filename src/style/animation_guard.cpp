#include "style/animation_guard.h"

namespace callboard::style {

void AnimationGuard::begin_tree(Diagnostics* diagnostics) {
    diagnostics_ = diagnostics;
    allowance_ = {};
    acted_ = false;
}

void AnimationGuard::guard(StyledNode& styled) {
    if (styled.animations.empty()) return;
    const Guarded& result = guarded(styled);
    styled.animations = result.animations;
    allowance_ = result.left;
    acted_ = acted_ || !result.changed.empty();
    for (const GuardedAnimation& animation : result.changed) tell(animation);
}

const AnimationGuard::Guarded& AnimationGuard::guarded(const StyledNode& styled) {
    constexpr std::size_t kMaxKnown = 16;
    const auto same = std::find_if(known_.begin(), known_.end(), [&](const Guarded& known) {
        return known.style == styled.style && known.allowed == allowance_.moves;
    });
    if (same != known_.end()) {
        std::rotate(same, same + 1, known_.end());  // used last, to be dropped last
        return known_.back();
    }
    if (known_.size() >= kMaxKnown) known_.erase(known_.begin());
    Guarded& added = known_.emplace_back(Guarded{styled.style, allowance_.moves, {}, styled.animations, {}});
    added.left = guard_flashes(added.animations, *styled.style, viewport_, allowance_, added.changed);
    return added;
}

void AnimationGuard::tell(const GuardedAnimation& animation) {
    const Keyframes* keyframes = collector_.keyframes(animation.name);
    if (diagnostics_ == nullptr || keyframes == nullptr || !told_.emplace(keyframes, animation.left_out).second) return;
    constexpr std::string_view kRule = "with the other animations, the board would flash more than three times a second";
    diagnostics_->push_back(
        {Severity::Warning, keyframes->source->file, keyframes->line, keyframes->column,
         fmt::format("`@keyframes {}` is {}: {}", animation.name, animation.left_out ? "left out" : "slowed", kRule)});
}

}  // namespace callboard::style
