#include "style/rule_usage.h"

#include "style/element_context.h"
#include "style/rule_collector.h"

#include <map>

namespace callboard::style {

// One page, element by element.
class RuleUsage::Walk {
public:
    Walk(RuleUsage& usage, const Environment& environment) : usage_(usage), collector_(usage.sheets_, environment) {}

    void visit(const Node& root) {
        ElementContext context;
        describe(root, nullptr, context);
        visit(context, 1);
        if (collector_.budget_spent()) usage_.complete_ = false;
    }

private:
    void visit(const ElementContext& context, int depth) {
        collector_.collect(context, matched_);
        for (const auto& list : matched_) {
            for (const auto& matched : list) usage_.matched_.insert(matched.rule);
        }
        if (const auto css = context.node->attribute("style"); !css.empty())
            usage_.names_.add(parse_style_attribute(css, nullptr));
        if (depth >= kMaxNodeDepth) return;
        for (const ElementContext& child : element_contexts(*context.node, context)) visit(child, depth + 1);
    }

    RuleUsage& usage_;
    RuleCollector collector_;
    RuleCollector::MatchedRules matched_;
};

RuleUsage::RuleUsage(std::vector<Stylesheet> sheets, std::vector<std::size_t> told)
    : sheets_(std::move(sheets)), told_(std::move(told)) {
    for (const Stylesheet& sheet : sheets_) {
        names_.add(sheet.data());
        held_.emplace_back(sheet.data().conditions.size());
    }
}

void RuleUsage::add(const Node& root, const Environment& environment) {
    if (root.is_text()) return;
    Walk(*this, environment).visit(root);
    for (std::size_t i = 0; i < sheets_.size(); ++i) {
        const std::vector<bool> holds = conditions_that_hold(sheets_[i].data().conditions, environment);
        std::transform(holds.begin(), holds.end(), held_[i].begin(), held_[i].begin(), std::logical_or());
    }
}

bool RuleUsage::held(std::size_t sheet, std::uint32_t condition) const {
    return condition == kNoCondition || held_[sheet][condition];
}

std::vector<Unused> RuleUsage::unused() const {
    std::vector<Unused> all;
    for (const std::size_t index : told_) {
        const SheetData& sheet = sheets_.at(index).data();
        add_selectors(sheet, index, all);
        add_media(sheet, index, all);
        add_names(sheet, index, all);
    }
    std::stable_sort(all.begin(), all.end(), [](const Unused& a, const Unused& b) { return a.kind < b.kind; });
    return all;
}

void RuleUsage::add_selectors(const SheetData& sheet, std::size_t index, std::vector<Unused>& into) const {
    for (const StyleRule& rule : sheet.rules) {
        if (!held(index, rule.condition) || matched_.contains(&rule)) continue;
        into.push_back({Unused::Kind::Selector, std::string(text_of(sheet, rule.written)), place_of(sheet, rule.written)});
    }
}

// Of those inside of each other the outermost.
void RuleUsage::add_media(const SheetData& sheet, std::size_t index, std::vector<Unused>& into) const {
    for (std::uint32_t i = 0; i < sheet.conditions.size(); ++i) {
        const Condition& condition = sheet.conditions[i];
        if (held(index, i) || !held(index, condition.outer)) continue;
        into.push_back(
            {Unused::Kind::Media, std::string(text_of(sheet, condition.written)), place_of(sheet, condition.written)});
    }
}

void RuleUsage::add_names(const SheetData& sheet, std::size_t index, std::vector<Unused>& into) const {
    for (const Keyframes& keyframes : sheet.keyframes) {
        if (held(index, keyframes.condition) && !names_.has_keyframes(keyframes.name))
            into.push_back(
                {Unused::Kind::Keyframes, keyframes.name, {keyframes.source->file, keyframes.line, keyframes.column}});
    }
    std::set<std::string_view> known;
    for (const StyleRule& rule : sheet.rules) {
        if (!held(index, rule.condition)) continue;
        for (const CustomDeclaration& custom : rule.block->custom) {
            if (names_.has_variable(custom.name) || !known.insert(custom.name).second) continue;
            into.push_back({Unused::Kind::CustomProperty, custom.name, place_in(sheet, *rule.block, custom.name)});
        }
    }
    known.clear();
    for (std::size_t i = 0; i < sheet.font_faces.size(); ++i) {
        const std::string& family = sheet.font_faces[i].family;
        if (!names_.has_family(family) && known.insert(family).second)
            into.push_back({Unused::Kind::FontFamily, family, place_of(sheet, sheet.font_faces_written[i])});
    }
}

Diagnostic diagnostic_of(const Unused& unused) {
    const auto text = [&unused]() -> std::string {
        const std::string& name = unused.name;
        switch (unused.kind) {
            case Unused::Kind::Selector: return fmt::format("`{}` matches nothing on any page tried", name);
            case Unused::Kind::Media:
                return fmt::format("`@media {}` was never looked into: no size tried makes it true", name);
            case Unused::Kind::Keyframes: return fmt::format("`@keyframes {}`: no animation-name names it", name);
            case Unused::Kind::CustomProperty: return fmt::format("`{}` is set and never read by var()", name);
            case Unused::Kind::FontFamily: break;
        }
        return fmt::format("`@font-face` of {}: no font-family asks for it", in_quotes(name));
    };
    return {Severity::Warning, unused.place.file, unused.place.line, unused.place.column, text()};
}

}  // namespace callboard::style
