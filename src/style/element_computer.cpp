#include "style/element_computer.h"

#include "base/utf8.h"

namespace callboard::style {
namespace {

// A bound of one cascade, against themes written to take memory and time.
constexpr std::size_t kMaxKeyframeStyles = 4096;

}  // namespace

bool ElementComputer::Spent::is_too_much() const {
    return keyframes > kMaxKeyframeStyles || WinnerChooser::is_too_heavy(weight);
}

void ElementComputer::begin_tree(Diagnostics* diagnostics) {
    diagnostics_ = diagnostics;
    chooser_.begin_tree(diagnostics);
    memory_.begin_tree();
    keyframe_styles_ = 0;
}

// A style that is used again counts against the bounds as one that is computed again, so that a tree is the same whatever is
// remembered.
ComputedElement ElementComputer::compute(const WinnerChooser::Blocks& blocks, const ElementOrigin& origin) {
    const ComputedElement* known = memory_.find(origin);
    if (known != nullptr && keyframe_styles_ + known->keyframes <= kMaxKeyframeStyles && chooser_.add_weight(known->weight)) {
        keyframe_styles_ += known->keyframes;
        return *known;
    }
    static const PropertyId kContent = property_id("content");
    const std::size_t weight_before = chooser_.weight();
    const std::size_t keyframes_before = keyframe_styles_;
    ComputedElement element;
    element.own.variables = chooser_.variables_of(blocks, origin.inherited.variables);
    const std::string language = ascii_lower(origin.language);
    const ElementInputs inputs{environment_,     *origin.inherited.style,         origin.is_root, origin.root_em, language,
                               origin.direction, origin.inherited.strokes_current};
    Winners winners = chooser_.choose(blocks, element.own.variables, inputs);
    chooser_.drop_what_weighs_too_much(winners);
    ElementStyle computed = compute_style(winners, inputs);
    element.own.style = std::move(computed.style);
    element.own.strokes_current = computed.strokes_current;
    element.content = winners[kContent];
    for (const Animation& animation : element.own.style->animations) add_animation(animation, winners, inputs, element);
    element.weight = chooser_.weight() - weight_before;
    element.keyframes = keyframe_styles_ - keyframes_before;
    if (!spent().is_too_much()) memory_.keep(origin, element);
    return element;
}

void ElementComputer::add_animation(const Animation& animation, const Winners& own, const ElementInputs& inputs,
                                    ComputedElement& element) {
    const Keyframes* keyframes = animation.name.empty() ? nullptr : collector_.keyframes(animation.name);
    if (keyframes == nullptr || animation.duration.count() <= 0 || animation.iterations <= 0) return;
    const auto& steps = keyframes->steps;
    keyframe_styles_ += steps.size();
    if (keyframe_styles_ > kMaxKeyframeStyles) {
        if (diagnostics_ == nullptr || std::exchange(told_keyframes_, true)) return;
        diagnostics_->push_back({Severity::Error, "theme", 0, 0,
                                 "too many elements are animated in too many steps: some animations were left out"});
        return;
    }
    const auto& style = element.own.style;
    StyledAnimation result{animation, {}, {}};
    if (steps.empty() || steps.front().offset > 0) result.keyframes.push_back({0, animation.easing, style});
    for (std::size_t i = 0; i < steps.size();) {
        Winners winners = own;
        const float offset = steps[i].offset;
        Easing easing = animation.easing;
        for (; i < steps.size() && steps[i].offset == offset; ++i) {
            easing = steps[i].easing.value_or(easing);
            chooser_.overlay(*steps[i].block, element.own.variables, winners);
        }
        chooser_.drop_what_weighs_too_much(winners);
        result.keyframes.push_back({offset, easing, compute_style(winners, inputs).style});
    }
    if (result.keyframes.back().offset < 1) result.keyframes.push_back({1, animation.easing, style});
    element.animations.push_back(std::move(result));
}

}  // namespace callboard::style
