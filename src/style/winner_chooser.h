// Which of the declarations that match an element win, and the custom properties it has. Strongest first: what is overruled is
// not even expanded. Bounded, against themes written to take memory and time; what is left out is told once.
#pragma once

#include "style/element_style.h"
#include "style/pending_declarations.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace callboard::style {

class WinnerChooser {
public:
    using Blocks = std::vector<const DeclarationBlock*>;  // that match an element, the strongest last

    // Before each tree: where to tell what is wrong, null for nowhere. What was expanded and told is remembered.
    void begin_tree(Diagnostics* diagnostics);

    // The inherited set where the blocks declare nothing new. The blocks must outlive this object.
    Variables variables_of(const Blocks& blocks, const Variables& inherited);

    // The values live as long as this object.
    Winners choose(const Blocks& blocks, const Variables& variables, const ElementInputs& inputs);

    // Puts a keyframe over winners of the last choose(): it is stronger than all but important declarations.
    void overlay(const DeclarationBlock& keyframe, const Variables& variables, Winners& winners);

    // Takes values away once long ones have been computed too often; to be called for each set of winners that is computed.
    void drop_what_weighs_too_much(Winners& winners);

    // In tokens, of all values computed for this tree; counts a style that is used again as computed again. False, and
    // nothing is counted, where that is too much.
    std::size_t weight() const { return weight_; }
    bool add_weight(std::size_t weight);
    static bool is_too_heavy(std::size_t weight);
    // Whether the theme asked for more expansion than there is: what is remembered then depends on the order of the elements.
    bool ran_out() { return pending_.budget().refused; }

private:
    static std::vector<DeclaredVariable> declared_variables(const Blocks& blocks);
    template <class Take>
    static void for_each_from_the_strongest(const Blocks& blocks, Take take);
    std::span<const LonghandValue> values_of(const Declaration& declaration, const DeclarationBlock& block,
                                             const Variables& variables);
    Direction direction_of(const Blocks& blocks, const Variables& variables, const ElementInputs& inputs);
    PropertyId physical(PropertyId id) const;
    void report_once(std::string text);

    const std::size_t physical_count_ = physical_property_count();
    Diagnostics* diagnostics_ = nullptr;
    PendingDeclarations pending_;
    std::map<std::pair<Variables, Blocks>, Variables> variable_sets_;  // by parent's set and the blocks that declare some
    Direction direction_ = Direction::LeftToRight;                     // of the element at hand
    std::size_t weight_ = 0;                                           // of the values computed for this tree, in tokens
    std::set<std::string> told_;
};

}  // namespace callboard::style
