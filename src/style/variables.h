// Custom properties and var(): Custom Properties for Cascading Variables 1. Cycles have no value, expansion is bounded.
#pragma once

#include "style/syntax.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace callboard::style {

inline constexpr std::size_t kMaxExpansion = std::size_t{64} * 1024;  // bytes of one value
inline constexpr int kMaxVariableDepth = 32;

// The custom properties of an element with var() already replaced. Elements without their own share their parent's.
using VariableSet = std::map<std::string, std::shared_ptr<const ComponentValues>, std::less<>>;

// What is left to be expanded in one cascade: many variables of 64 KiB each would fill the memory.
struct ExpansionBudget {
    std::size_t bytes = std::size_t{1024} * 1024;
};

bool mentions_variable(ValueSpan values);

// The values with each var() replaced; nothing where one has neither a value nor a fallback, or a limit is reached.
std::optional<ComponentValues> substituted(ValueSpan values, const VariableSet& variables, ExpansionBudget& budget);

// What the winning declarations of custom properties of one element are. Null stands for `initial`: no value.
using DeclaredVariables = std::map<std::string_view, const ComponentValues*>;

// The parent's variables with the declared ones over them.
VariableSet resolved_variables(const VariableSet& inherited, const DeclaredVariables& declared, ExpansionBudget& budget);

}  // namespace callboard::style
