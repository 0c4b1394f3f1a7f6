// One element and those around it, each with the rules it matches and what it becomes: the cascade's way to that element, for
// designers' tools.
#pragma once

#include "style/element_computer.h"
#include "style/element_context.h"
#include "style/element_path.h"

#include <deque>

namespace callboard::style {

class Ancestry {
public:
    struct Level {
        const Node* node = nullptr;
        std::string key;  // full
        RuleCollector::MatchedRules matched;
        std::string attribute_text;                         // of the style attribute, preprocessed
        std::unique_ptr<const DeclarationBlock> attribute;  // may be null
        Inheritance own;
    };

    // Sheets and nodes outlive this object.
    Ancestry(std::span<const Stylesheet> sheets, const Environment& environment);

    // To be called once. False where the path leads to no element.
    bool walk(const Node& root, const ElementPath& path);

    // From the root to the element.
    const std::vector<Level>& levels() const { return levels_; }
    // What the root inherits.
    const Inheritance& none() const { return none_; }

    // What a pseudo-element of the last level becomes; whether or not it is generated.
    Inheritance computed(Pseudo pseudo);

    // Ascending.
    static WinnerChooser::Blocks blocks_of(const Level& level, Pseudo pseudo);

private:
    void add(const ElementContext& context, std::string key);

    const Environment environment_;
    const Inheritance none_;
    RuleCollector collector_;
    ElementComputer computer_;
    std::deque<std::vector<ElementContext>> contexts_;  // one list of siblings a level; they lie where they are
    std::vector<Level> levels_;
    const ElementContext* last_ = nullptr;
    float root_em_ = 16;
};

}  // namespace callboard::style
