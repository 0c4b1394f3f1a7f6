#include "style/rule_collector.h"

namespace callboard::style {
namespace {

constexpr int kLonghandsPerStep = 8;  // that are looked at when the cascade chooses winners

std::vector<bool> decide(const std::vector<Condition>& conditions, const Environment& environment) {
    std::vector<bool> holds;
    holds.reserve(conditions.size());
    for (const Condition& condition : conditions) {
        const bool outer = condition.outer == kNoCondition || holds[condition.outer];
        holds.push_back(outer && evaluate(condition.query, environment));
    }
    return holds;
}

}  // namespace

RuleCollector::RuleCollector(std::span<const Stylesheet> sheets, const Environment& environment) {
    sheets_.push_back({&user_agent_sheet().data(), decide(user_agent_sheet().data().conditions, environment), 0, true});
    std::uint64_t order = 0;
    for (const Stylesheet& sheet : sheets) {
        sheets_.push_back({&sheet.data(), decide(sheet.data().conditions, environment), order, false});
        order += sheet.data().rules.size();
    }
    for (const ActiveSheet& sheet : sheets_) {
        for (const Keyframes& keyframes : sheet.data->keyframes) {
            if (sheet.holds(keyframes.condition)) keyframes_[keyframes.name] = &keyframes;
        }
    }
}

void RuleCollector::collect_bucket(const ActiveSheet& sheet, RuleIndex::Bucket bucket, const ElementContext& element,
                                   MatchedRules& into) {
    for (const auto& [hash, index] : bucket) {
        if (budget_.spent()) return;
        const StyleRule& rule = sheet.data->rules[index];
        if (!sheet.holds(rule.condition) || !matches(rule.selector, element, budget_)) continue;
        budget_.steps -= rule.block->longhands / kLonghandsPerStep;
        const std::uint64_t origin = sheet.built_in ? 0 : std::uint64_t{1} << 62U;
        const std::uint64_t specificity = std::uint64_t{rule.selector.specificity} << 32U;
        into[static_cast<std::size_t>(rule.selector.pseudo)].push_back(
            {origin | specificity | (sheet.order + index), rule.block.get()});
    }
}

void RuleCollector::collect(const ElementContext& element, MatchedRules& into) {
    constexpr std::size_t kUsual = 16;
    for (auto& list : into) list.clear();
    into.front().reserve(kUsual);
    for (const ActiveSheet& sheet : sheets_) {
        if (!element.id.text.empty()) {
            collect_bucket(sheet, sheet.data->by_id.of(element.id.hash), element, into);
        }
        for (const NameView& name : element.classes) collect_bucket(sheet, sheet.data->by_class.of(name.hash), element, into);
        collect_bucket(sheet, sheet.data->by_type.of(element.tag.hash), element, into);
        collect_bucket(sheet, sheet.data->by_nothing.of(0), element, into);
    }
    for (auto& list : into) {
        std::sort(list.begin(), list.end(), [](const Matched& a, const Matched& b) { return a.order < b.order; });
    }
}

const Keyframes* RuleCollector::keyframes(std::string_view name) const {
    const auto found = keyframes_.find(name);
    return found == keyframes_.end() ? nullptr : found->second;
}

}  // namespace callboard::style
