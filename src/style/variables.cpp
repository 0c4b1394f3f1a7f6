#include "style/variables.h"

#include "style/value_reader.h"

namespace callboard::style {
namespace {

// Finds the value of a variable; null where it has none.
using Lookup = std::function<VariableValue(std::string_view name)>;

struct VariableCall {
    std::string_view name;
    std::optional<ValueSpan> fallback;
};

std::optional<VariableCall> parse_call(const ComponentValue& function) {
    ValueReader reader(function.children(), nullptr);
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
        if (!mentions_variable(value.children())) return append_copy(ValueSpan(value), into);
        if (!spend(weight(value))) return false;
        const std::size_t place = into.size();
        into.push_back(value);
        if (!append(value.children(), into, depth + 1)) return false;
        into[place].inside = static_cast<std::uint32_t>(into.size() - place - 1);
        return true;
    }

    bool append_call(const ComponentValue& function, ComponentValues& into, int depth) {
        const std::optional<VariableCall> call = parse_call(function);
        if (!call) return false;
        if (const VariableValue found = lookup_(call->name)) return append_copy(found->span(), into);
        return call->fallback && append(*call->fallback, into, depth + 1);
    }

    bool append_copy(ValueSpan values, ComponentValues& into) {
        const auto all = values.all();
        std::size_t bytes = 0;
        for (const ComponentValue& value : all) bytes += weight(value);
        if (!spend(bytes)) return false;
        into.insert(into.end(), all.begin(), all.end());
        return true;
    }

    bool spend(std::size_t bytes) {
        used_ += bytes;
        return used_ <= kMaxExpansion && budget_.spend(bytes);
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
    Resolver(const VariableSet& inherited, const std::vector<DeclaredVariable>& declared, ExpansionBudget& budget)
        : inherited_(inherited), budget_(budget) {
        entries_.reserve(declared.size());
        for (const DeclaredVariable& variable : declared) entries_.push_back({&variable, {}, State::New});
    }

    std::vector<Variable> resolve_all() {
        std::vector<Variable> own;
        own.reserve(entries_.size());
        for (Entry& entry : entries_) own.push_back({entry.declared->name, resolve(entry)});
        return own;
    }

private:
    enum class State : std::uint8_t { New, Open, OnCycle, Done };
    struct Entry {
        const DeclaredVariable* declared;
        VariableValue value;
        State state;
    };

    VariableValue find(std::string_view name) {
        const auto found = std::lower_bound(entries_.begin(), entries_.end(), name,
                                            [](const Entry& entry, std::string_view n) { return entry.declared->name < n; });
        const bool own = found != entries_.end() && found->declared->name == name;
        return own ? resolve(*found) : inherited_.find(name);
    }

    VariableValue resolve(Entry& entry) {
        if (entry.state == State::Done) return entry.value;
        if (entry.state != State::New) {
            mark_cycle(entry);
            return nullptr;
        }
        if (!entry.declared->mentions_variable) {
            entry.state = State::Done;
            return entry.value = entry.declared->written;
        }
        if (stack_.size() >= static_cast<std::size_t>(kMaxVariableDepth)) return nullptr;
        entry.state = State::Open;
        stack_.push_back(&entry);
        const Lookup lookup = [this](std::string_view name) { return find(name); };
        std::optional<ComponentValues> resolved = substituted_by(entry.declared->written->span(), lookup, budget_);
        stack_.pop_back();
        if (resolved && entry.state == State::Open) entry.value = std::make_shared<const OwnValues>(*resolved);
        entry.state = State::Done;
        return entry.value;
    }

    void mark_cycle(const Entry& begin) {
        for (auto entry = std::find(stack_.begin(), stack_.end(), &begin); entry != stack_.end(); ++entry) {
            (*entry)->state = State::OnCycle;
        }
    }

    const VariableSet& inherited_;
    ExpansionBudget& budget_;
    std::vector<Entry> entries_;
    std::vector<Entry*> stack_;  // being resolved
};

}  // namespace

bool mentions_variable(ValueSpan values) {
    const auto all = values.all();
    return std::any_of(all.begin(), all.end(), [](const ComponentValue& value) { return value.is_function("var"); });
}

bool ExpansionBudget::spend(std::size_t more) {
    refused = refused || more > bytes;
    if (more > bytes) return false;
    bytes -= more;
    return true;
}

VariableValue VariableSet::find(std::string_view name) const {
    for (const VariableSet* set = this; set != nullptr; set = set->parent.get()) {
        const auto found = std::lower_bound(set->own.begin(), set->own.end(), name,
                                            [](const Variable& variable, std::string_view n) { return variable.name < n; });
        if (found != set->own.end() && found->name == name) return found->value;
    }
    return nullptr;
}

std::optional<ComponentValues> substituted(ValueSpan values, const VariableSet& variables, ExpansionBudget& budget) {
    return substituted_by(
        values, [&variables](std::string_view name) { return variables.find(name); }, budget);
}

Variables resolved_variables(const Variables& inherited, const std::vector<DeclaredVariable>& declared,
                             ExpansionBudget& budget) {
    std::vector<Variable> own = Resolver(*inherited, declared, budget).resolve_all();
    const auto is_known = [&](const Variable& variable) { return inherited->find(variable.name) == variable.value; };
    if (std::all_of(own.begin(), own.end(), is_known)) return inherited;
    return std::make_shared<const VariableSet>(VariableSet{inherited, std::move(own)});
}

}  // namespace callboard::style
