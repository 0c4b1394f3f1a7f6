// Custom properties and var(): Custom Properties for Cascading Variables 1. Cycles have no value, expansion is bounded.
#pragma once

#include "style/syntax.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::style {

inline constexpr std::size_t kMaxExpansion = std::size_t{64} * 1024;  // bytes of one value
inline constexpr int kMaxVariableDepth = 32;

using VariableValue = std::shared_ptr<const OwnValues>;  // null is no value

// One custom property of an element. The name lives as long as the declaration it is from.
struct Variable {
    std::string_view name;
    VariableValue value;
};

// The custom properties of an element with var() already replaced: its own, over its parent's.
struct VariableSet {
    std::shared_ptr<const VariableSet> parent;  // null for the first
    std::vector<Variable> own;                  // by name

    VariableValue find(std::string_view name) const;
};
using Variables = std::shared_ptr<const VariableSet>;  // never null

// What is left to be expanded in one cascade: many variables of 64 KiB each would fill the memory.
struct ExpansionBudget {
    std::size_t bytes = std::size_t{1024} * 1024;
    bool refused = false;  // once something was
    // False, and nothing is taken, where there is not enough left.
    bool spend(std::size_t more);
};

bool mentions_variable(ValueSpan values);

// The values with each var() replaced, which view those they are made of; nothing where one has neither a value nor a fallback,
// or a limit is reached.
std::optional<ComponentValues> substituted(ValueSpan values, const VariableSet& variables, ExpansionBudget& budget);

// What won for one custom property of an element.
struct DeclaredVariable {
    std::string_view name;
    VariableValue written;  // null stands for `initial`: no value
    bool mentions_variable = false;
};

// The parent's variables with the declared ones, which are sorted by name, over them. The parent's own set where nothing is
// new.
Variables resolved_variables(const Variables& inherited, const std::vector<DeclaredVariable>& declared,
                             ExpansionBudget& budget);

}  // namespace callboard::style
