#include "style/rule_collector.h"

namespace callboard::style {
namespace {

constexpr int kLonghandsPerStep = 8;  // that are looked at when the cascade chooses winners

}  // namespace

std::vector<bool> conditions_that_hold(const std::vector<Condition>& conditions, const Environment& environment) {
    std::vector<bool> holds;
    holds.reserve(conditions.size());
    for (const Condition& condition : conditions) {
        const bool outer = condition.outer == kNoCondition || holds[condition.outer];
        holds.push_back(outer && evaluate(condition.query, environment));
    }
    return holds;
}

RuleCollector::RuleCollector(std::span<const Stylesheet> sheets, const Environment& environment) {
    constexpr std::uint64_t kOfThemes = std::uint64_t{1} << 62U;  // above the built-in sheet
    add_sheet(user_agent_sheet().data(), 0, environment);
    std::uint64_t order = kOfThemes;
    for (const Stylesheet& sheet : sheets) {
        add_sheet(sheet.data(), order, environment);
        order += sheet.data().rules.size();
    }
    const auto comes_first = [](const Candidate& a, const Candidate& b) {
        return a.hash != b.hash ? a.hash < b.hash : a.order < b.order;
    };
    for (Candidates* candidates : {&by_id_, &by_class_, &by_type_, &by_nothing_}) {
        std::sort(candidates->begin(), candidates->end(), comes_first);
    }
}

void RuleCollector::add_sheet(const SheetData& sheet, std::uint64_t order, const Environment& environment) {
    const std::vector<bool> conditions = conditions_that_hold(sheet.conditions, environment);
    const auto holds = [&](std::uint32_t condition) { return condition == kNoCondition || conditions[condition]; };
    for (const StyleRule& rule : sheet.rules) {
        if (holds(rule.condition)) add_rule(rule, order | std::uint64_t{rule.selector.specificity} << 32U);
        ++order;
    }
    for (const Keyframes& keyframes : sheet.keyframes) {
        if (holds(keyframes.condition)) keyframes_[keyframes.name] = &keyframes;
    }
}

void RuleCollector::add_rule(const StyleRule& rule, std::uint64_t order) {
    const auto& all = rule.selector.simple;
    const auto end = std::find_if(all.begin(), all.end() - 1,
                                  [](const SimpleSelector& simple) { return simple.combinator != Combinator::Same; });
    const std::span compound(all.begin(), end + 1);
    using Kind = SimpleSelector::Kind;
    for (const auto& [kind, candidates] :
         {std::pair(Kind::Id, &by_id_), std::pair(Kind::Class, &by_class_), std::pair(Kind::Type, &by_type_)}) {
        for (const SimpleSelector& simple : compound) {
            if (simple.kind == kind) return candidates->push_back({simple.name.hash, order, &rule});
        }
    }
    by_nothing_.push_back({0, order, &rule});
}

void RuleCollector::collect_from(const Candidates& candidates, std::size_t hash, const ElementContext& element,
                                 MatchedRules& into) {
    auto candidate = std::lower_bound(candidates.begin(), candidates.end(), hash,
                                      [](const Candidate& one, std::size_t wanted) { return one.hash < wanted; });
    for (; candidate != candidates.end() && candidate->hash == hash && !budget_.spent(); ++candidate) {
        const StyleRule& rule = *candidate->rule;
        if (!matches(rule.selector, element, budget_)) continue;
        budget_.steps -= rule.block->longhands / kLonghandsPerStep;
        into[static_cast<std::size_t>(rule.selector.pseudo)].push_back({candidate->order, &rule});
    }
}

void RuleCollector::collect(const ElementContext& element, MatchedRules& into) {
    constexpr std::size_t kUsual = 16;
    for (auto& list : into) list.clear();
    into.front().reserve(kUsual);
    if (!element.id.text.empty()) collect_from(by_id_, element.id.hash, element, into);
    for (const NameView& name : element.classes) collect_from(by_class_, name.hash, element, into);
    collect_from(by_type_, element.tag.hash, element, into);
    collect_from(by_nothing_, 0, element, into);
    for (auto& list : into) {
        std::sort(list.begin(), list.end(), [](const Matched& a, const Matched& b) { return a.order < b.order; });
    }
}

const Keyframes* RuleCollector::keyframes(std::string_view name) const {
    const auto found = keyframes_.find(name);
    return found == keyframes_.end() ? nullptr : found->second;
}

}  // namespace callboard::style
