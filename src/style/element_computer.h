// One element at a time: from the rules that match it to its style, its custom properties and its animations. Driven by the
// cascade; remembers what it computed.
#pragma once

#include "style/element_memory.h"
#include "style/rule_collector.h"
#include "style/winner_chooser.h"

namespace callboard::style {

class ElementComputer {
public:
    // Both outlive this object.
    ElementComputer(const RuleCollector& collector, const Environment& environment)
        : collector_(collector), environment_(environment) {}

    // Before each tree: where to tell what is wrong, null for nowhere.
    void begin_tree(Diagnostics* diagnostics);
    ComputedElement compute(const WinnerChooser::Blocks& blocks, const ElementOrigin& origin);

    bool ran_out() { return chooser_.ran_out(); }

    // What the elements of this tree took of what there is for one tree.
    struct Spent {
        std::size_t weight = 0;
        std::size_t keyframes = 0;
        bool is_too_much() const;
    };
    Spent spent() const { return {chooser_.weight(), keyframe_styles_}; }

private:
    void add_animation(const Animation& animation, const Winners& own, const ElementInputs& inputs, ComputedElement& element);

    const RuleCollector& collector_;
    const Environment& environment_;
    Diagnostics* diagnostics_ = nullptr;
    WinnerChooser chooser_;
    ElementMemory memory_;
    std::size_t keyframe_styles_ = 0;  // of this tree
    bool told_keyframes_ = false;
};

}  // namespace callboard::style
