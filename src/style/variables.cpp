#include "style/variables.h"

#include "style/value_reader.h"

namespace callboard::style {
namespace {

// Finds the value of a variable; null where it has none.
using Lookup = std::function<const ComponentValues*(const std::string& name)>;

struct VariableCall {
    std::string name;
    std::optional<ValueSpan> fallback;
};

std::optional<VariableCall> parse_call(const ComponentValue& function) {
    ValueReader reader(function.children, nullptr);
    const ComponentValue* name = reader.take();
    if (name == nullptr || name->type != TokenType::Ident || !name->text.starts_with("--")) return std::nullopt;
    VariableCall call{name->text, std::nullopt};
    if (reader.at_end()) return call;
    if (!reader.take_comma()) return std::nullopt;
    call.fallback = reader.rest();
    return call;
}

// What a value weighs against the limits: its text, and its room in memory for values of a letter or two.
std::size_t weight(const ComponentValue& value) { return value.text.size() + 4; }

class Substitution {
public:
    Substitution(const Lookup& lookup, ExpansionBudget& budget) : lookup_(lookup), budget_(budget) {}

    bool append(ValueSpan values, ComponentValues& into, int depth) {
        if (depth > kMaxVariableDepth) return false;
        return std::all_of(values.begin(), values.end(),
                           [&](const ComponentValue& value) { return append_one(value, into, depth); });
    }

private:
    bool append_one(const ComponentValue& value, ComponentValues& into, int depth) {
        if (value.is_function("var")) return append_call(value, into, depth);
        if (value.children.empty() || !mentions_variable(value.children)) return append_copy(value, into);
        if (!spend(weight(value))) return false;
        ComponentValue copy;
        static_cast<Token&>(copy) = value;
        if (!append(value.children, copy.children, depth + 1)) return false;
        into.push_back(std::move(copy));
        return true;
    }

    bool append_call(const ComponentValue& function, ComponentValues& into, int depth) {
        const std::optional<VariableCall> call = parse_call(function);
        if (!call) return false;
        if (const ComponentValues* found = lookup_(call->name)) {
            return std::all_of(found->begin(), found->end(),
                               [&](const ComponentValue& value) { return append_copy(value, into); });
        }
        return call->fallback && append(*call->fallback, into, depth + 1);
    }

    bool append_copy(const ComponentValue& value, ComponentValues& into) {
        if (!spend(total_weight(value))) return false;
        into.push_back(value);
        return true;
    }

    static std::size_t total_weight(const ComponentValue& value) {
        std::size_t sum = weight(value);
        for (const ComponentValue& child : value.children) sum += total_weight(child);
        return sum;
    }

    bool spend(std::size_t bytes) {
        used_ += bytes;
        if (used_ > kMaxExpansion || bytes > budget_.bytes) return false;
        budget_.bytes -= bytes;
        return true;
    }

    const Lookup& lookup_;
    ExpansionBudget& budget_;
    std::size_t used_ = 0;
};

std::optional<ComponentValues> substituted_by(ValueSpan values, const Lookup& lookup, ExpansionBudget& budget) {
    ComponentValues result;
    if (!Substitution(lookup, budget).append(values, result, 0)) return std::nullopt;
    return result;
}

// Resolves the variables that one element declares, each once, depth first; those on a cycle have no value.
class Resolver {
public:
    Resolver(const VariableSet& inherited, const DeclaredVariables& declared, ExpansionBudget& budget)
        : declared_(declared), budget_(budget), result_(inherited) {}

    VariableSet resolve_all() {
        for (const auto& [name, values] : declared_) result_.erase(std::string(name));
        for (const auto& [name, values] : declared_) resolve(std::string(name), values);
        return std::move(result_);
    }

private:
    const ComponentValues* find(const std::string& name) {
        const auto declared = declared_.find(name);
        if (declared != declared_.end()) return resolve(name, declared->second);
        const auto found = result_.find(name);
        return found == result_.end() ? nullptr : found->second.get();
    }

    const ComponentValues* resolve(const std::string& name, const ComponentValues* values) {
        if (done_.contains(name)) {
            const auto found = result_.find(name);
            return found == result_.end() ? nullptr : found->second.get();
        }
        const auto open = std::find(stack_.begin(), stack_.end(), name);
        if (open != stack_.end()) {
            cyclic_.insert(open, stack_.end());
            return nullptr;
        }
        if (values == nullptr || stack_.size() >= static_cast<std::size_t>(kMaxVariableDepth)) return nullptr;
        stack_.push_back(name);
        const Lookup lookup = [this](const std::string& other) { return find(other); };
        std::optional<ComponentValues> resolved = substituted_by(*values, lookup, budget_);
        stack_.pop_back();
        done_.insert(name);
        if (!resolved || cyclic_.contains(name)) return nullptr;
        const auto& kept = result_[name] = std::make_shared<const ComponentValues>(std::move(*resolved));
        return kept.get();
    }

    const DeclaredVariables& declared_;
    ExpansionBudget& budget_;
    VariableSet result_;
    std::vector<std::string> stack_;
    std::set<std::string> done_;
    std::set<std::string> cyclic_;
};

}  // namespace

bool mentions_variable(ValueSpan values) {
    return std::any_of(values.begin(), values.end(), [](const ComponentValue& value) {
        return value.is_function("var") || (!value.children.empty() && mentions_variable(value.children));
    });
}

std::optional<ComponentValues> substituted(ValueSpan values, const VariableSet& variables, ExpansionBudget& budget) {
    const Lookup lookup = [&variables](const std::string& name) -> const ComponentValues* {
        const auto found = variables.find(name);
        return found == variables.end() ? nullptr : found->second.get();
    };
    return substituted_by(values, lookup, budget);
}

VariableSet resolved_variables(const VariableSet& inherited, const DeclaredVariables& declared, ExpansionBudget& budget) {
    return Resolver(inherited, declared, budget).resolve_all();
}

}  // namespace callboard::style
