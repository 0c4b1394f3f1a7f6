// Declarations with var(), parsed once for each set of variables they meet.
#pragma once

#include "style/sheet_data.h"
#include "style/variables.h"

#include <memory>
#include <set>
#include <unordered_map>

namespace callboard::style {

class PendingDeclarations {
public:
    // For a declaration that wins: one that is overruled costs nothing. The result lives as long as this object, as must the
    // declaration. `variables` are kept alive.
    std::span<const LonghandValue> expand(const Declaration& declaration, const DeclarationBlock& block,
                                          const Variables& variables);
    ExpansionBudget& budget() { return budget_; }
    void tell(Diagnostics* diagnostics) { diagnostics_ = diagnostics; }

private:
    struct Key {
        const Declaration* declaration;
        const VariableSet* variables;
        bool operator==(const Key&) const = default;
    };
    struct Hash {
        std::size_t operator()(const Key& key) const {
            return std::hash<const void*>()(key.declaration) * 31 + std::hash<const void*>()(key.variables);
        }
    };
    struct Entry {
        Variables variables;
        LonghandValues parsed;
        WideKeyword wide;  // stands for them, where it is one
    };

    WideKeyword parse(const Declaration& declaration, const DeclarationBlock& block, const VariableSet& variables,
                      LonghandValues& into);
    void report(const Declaration& declaration, const DeclarationBlock& block, std::string text);

    std::unordered_map<Key, Entry, Hash> entries_;
    std::set<const Declaration*> reported_;
    ExpansionBudget budget_;
    Diagnostics* diagnostics_ = nullptr;
};

}  // namespace callboard::style
