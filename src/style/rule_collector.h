// Finds the rules that match an element, in cascade order.
#pragma once

#include "style/sheet_data.h"

#include <array>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace callboard::style {

class RuleCollector {
public:
    // The built-in sheet comes below `sheets`. Media queries are decided here, once.
    RuleCollector(std::span<const Stylesheet> sheets, const Environment& environment);

    struct Matched {
        std::uint64_t order = 0;  // origin, specificity, place
        const DeclarationBlock* block = nullptr;
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
    struct ActiveSheet {
        const SheetData* data = nullptr;
        std::vector<bool> conditions;
        std::uint64_t order = 0;  // of its first rule
        bool built_in = false;

        bool holds(std::uint32_t condition) const { return condition == kNoCondition || conditions[condition]; }
    };

    void collect_bucket(const ActiveSheet& sheet, RuleIndex::Bucket bucket, const ElementContext& element, MatchedRules& into);

    std::vector<ActiveSheet> sheets_;
    std::unordered_map<std::string_view, const Keyframes*> keyframes_;
    MatchBudget budget_;
};

}  // namespace callboard::style
