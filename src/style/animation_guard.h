// Guards the animations of one tree after another against flashing, element by element in the order of the document, and tells
// what it did. Remembers what it did to animations that come again.
#pragma once

#include "style/diagnostic.h"
#include "style/flash_guard.h"
#include "style/rule_collector.h"

#include <memory>
#include <set>
#include <vector>

namespace callboard::style {

class AnimationGuard {
public:
    // `collector` outlives this object.
    AnimationGuard(const RuleCollector& collector, Size viewport) : collector_(collector), viewport_(viewport) {}

    // Before each tree: where to tell what is done, null for nowhere.
    void begin_tree(Diagnostics* diagnostics);
    void guard(StyledNode& styled);

    // Whether an animation of this tree is not as the theme has it.
    bool acted() const { return acted_; }

private:
    struct Guarded {
        std::shared_ptr<const ComputedStyle> style;  // two elements with the same one have the same animations
        int allowed = 0;
        FlashAllowance left;
        std::vector<StyledAnimation> animations;
        std::vector<GuardedAnimation> changed;
    };

    const Guarded& guarded(const StyledNode& styled);
    void tell(const GuardedAnimation& animation);

    const RuleCollector& collector_;
    Size viewport_;
    Diagnostics* diagnostics_ = nullptr;
    FlashAllowance allowance_;  // left for the elements that follow
    std::vector<Guarded> known_;
    std::set<std::pair<const Keyframes*, bool>> told_;  // and whether it was left out
    bool acted_ = false;
};

}  // namespace callboard::style
