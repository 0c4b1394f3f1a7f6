#include "style/pending_declarations.h"

namespace callboard::style {
namespace {

constexpr std::size_t kLonghandWeight = 16;  // bytes of the budget: `all` and the like are dearer than their text

}  // namespace

std::span<const LonghandValue> PendingDeclarations::expand(const Declaration& declaration, const DeclarationBlock& block,
                                                           const Variables& variables) {
    const Key key{&declaration, variables.get()};
    const auto values_of = [&declaration](const Entry& entry) {
        return entry.wide == WideKeyword::None ? std::span(entry.parsed) : wide_values(declaration.name, entry.wide);
    };
    if (const auto found = entries_.find(key); found != entries_.end()) return values_of(found->second);
    if (!budget_.spend(kLonghandWeight * longhands_of(declaration.name).size())) {
        report(declaration, block,
               fmt::format("`{}`: the theme uses var() too often: without effect here", written_name(declaration.name)));
        return wide_values(declaration.name, WideKeyword::Unset);
    }
    Entry entry{variables, {}, WideKeyword::None};
    entry.wide = parse(declaration, block, *variables, entry.parsed);
    return values_of(entries_.emplace(key, std::move(entry)).first->second);
}

WideKeyword PendingDeclarations::parse(const Declaration& declaration, const DeclarationBlock& block,
                                       const VariableSet& variables, LonghandValues& into) {
    const auto values = substituted(declaration.pending->span(), variables, budget_);
    if (!values) {
        report(declaration, block,
               fmt::format("`{}`: a var() here has no value and no fallback, lies on a cycle, or is too long",
                           written_name(declaration.name)));
        return WideKeyword::Unset;
    }
    const ParsedProperty parsed = parse_property(declaration.name, *values, block.source.get(), into);
    if (!parsed.remark.empty()) report(declaration, block, parsed.remark + " (after var())");
    if (parsed.problem.empty()) return parsed.wide;
    report(declaration, block, parsed.problem + " (after var())");
    return WideKeyword::Unset;
}

void PendingDeclarations::report(const Declaration& declaration, const DeclarationBlock& block, std::string text) {
    if (diagnostics_ == nullptr || reported_.size() >= kMaxDiagnostics || !reported_.insert(&declaration).second) return;
    diagnostics_->push_back({Severity::Warning, block.source->file, declaration.line, declaration.column, std::move(text)});
}

}  // namespace callboard::style
