// Finds the rules that match an element, in cascade order.
#pragma once

#include "style/sheet_data.h"

#include <array>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace callboard::style {

// Each with those around it.
std::vector<bool> conditions_that_hold(const std::vector<Condition>& conditions, const Environment& environment);

class RuleCollector {
public:
    // The built-in sheet comes below `sheets`. Media queries are decided here, once.
    RuleCollector(std::span<const Stylesheet> sheets, const Environment& environment);

    struct Matched {
        std::uint64_t order = 0;  // origin, specificity, place
        const StyleRule* rule = nullptr;
    };
    // One list for the element and for each of its pseudo-elements, ascending.
    using MatchedRules = std::array<std::vector<Matched>, kPseudoCount>;
    void collect(const ElementContext& element, MatchedRules& into);

    // Before each tree.
    void begin_tree() { budget_ = {}; }
    // Of matching, in this tree.
    int steps() const { return MatchBudget().steps - budget_.steps; }

    // The last of that name whose conditions hold; null where there is none.
    const Keyframes* keyframes(std::string_view name) const;
    bool budget_spent() const { return budget_.spent(); }

private:
    // A rule whose conditions hold.
    struct Candidate {
        std::size_t hash = 0;     // of the name it is found by
        std::uint64_t order = 0;  // as in Matched
        const StyleRule* rule = nullptr;
    };
    using Candidates = std::vector<Candidate>;  // by hash, then order

    void add_sheet(const SheetData& sheet, std::uint64_t order, const Environment& environment);
    void add_rule(const StyleRule& rule, std::uint64_t order);
    void collect_from(const Candidates& candidates, std::size_t hash, const ElementContext& element, MatchedRules& into);

    // By what their rightmost compound asks for: an id, else a class, else a type, else nothing, which has the hash 0.
    Candidates by_id_;
    Candidates by_class_;
    Candidates by_type_;
    Candidates by_nothing_;
    std::unordered_map<std::string_view, const Keyframes*> keyframes_;
    MatchBudget budget_;
};

}  // namespace callboard::style
