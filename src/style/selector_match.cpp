#include "base/utf8.h"
#include "style/selector.h"

namespace callboard::style {
namespace {

// Why a match failed says how far back it is worth trying again: without it a selector with many descendant combinators takes
// exponential time.
enum class Outcome { Match, FailsHere, FailsAllSiblings, FailsEverywhere };

bool simple_matches(const SimpleSelector& simple, const ElementContext& element, MatchBudget& budget);

const ElementContext* sibling(const ElementContext& element, int offset) {
    const int index = element.index + offset;
    return element.parent != nullptr && index >= 0 && index < element.sibling_count ? &element + offset : nullptr;
}

Outcome match_from(const Selector& selector, std::size_t at, const ElementContext& element, MatchBudget& budget);

Outcome match_ancestors(const Selector& selector, std::size_t at, const ElementContext& element, MatchBudget& budget) {
    for (const ElementContext* ancestor = element.parent; ancestor != nullptr; ancestor = ancestor->parent) {
        const Outcome outcome = match_from(selector, at, *ancestor, budget);
        if (outcome == Outcome::Match || outcome == Outcome::FailsEverywhere) return outcome;
    }
    return Outcome::FailsEverywhere;
}

Outcome match_siblings(const Selector& selector, std::size_t at, const ElementContext& element, MatchBudget& budget) {
    for (const ElementContext* previous = sibling(element, -1); previous != nullptr; previous = sibling(*previous, -1)) {
        const Outcome outcome = match_from(selector, at, *previous, budget);
        if (outcome != Outcome::FailsHere) return outcome;
    }
    return Outcome::FailsAllSiblings;
}

Outcome match_from(const Selector& selector, std::size_t at, const ElementContext& element, MatchBudget& budget) {
    const SimpleSelector& simple = selector.simple[at];
    if (!simple_matches(simple, element, budget)) return Outcome::FailsHere;
    if (at + 1 == selector.simple.size()) return Outcome::Match;
    switch (simple.combinator) {
        case Combinator::Same: return match_from(selector, at + 1, element, budget);
        case Combinator::Descendant: return match_ancestors(selector, at + 1, element, budget);
        case Combinator::SubsequentSibling: return match_siblings(selector, at + 1, element, budget);
        case Combinator::Child: {
            if (element.parent == nullptr) return Outcome::FailsEverywhere;
            const Outcome outcome = match_from(selector, at + 1, *element.parent, budget);
            const bool final = outcome == Outcome::Match || outcome == Outcome::FailsEverywhere;
            return final ? outcome : Outcome::FailsAllSiblings;
        }
        case Combinator::NextSibling: {
            const ElementContext* previous = sibling(element, -1);
            return previous == nullptr ? Outcome::FailsAllSiblings : match_from(selector, at + 1, *previous, budget);
        }
    }
    return Outcome::FailsHere;
}

bool equals(std::string_view a, std::string_view b, bool ignore_case) {
    return ignore_case ? ascii_equals_ignoring_case(a, b) : a == b;
}

bool value_matches(const SimpleSelector& simple, std::string_view value) {
    using Match = SimpleSelector::Match;
    const std::string_view wanted = simple.values.front();
    const bool ignore = simple.ignore_case;
    switch (simple.match) {
        case Match::Exists: return true;
        case Match::Equals: return equals(value, wanted, ignore);
        case Match::Dash:
            return equals(value, wanted, ignore) || (value.size() > wanted.size() && value[wanted.size()] == '-' &&
                                                     equals(value.substr(0, wanted.size()), wanted, ignore));
        case Match::Prefix:
            return !wanted.empty() && value.size() >= wanted.size() && equals(value.substr(0, wanted.size()), wanted, ignore);
        case Match::Suffix:
            return !wanted.empty() && value.size() >= wanted.size() &&
                   equals(value.substr(value.size() - wanted.size()), wanted, ignore);
        case Match::Substring: {
            if (wanted.empty()) return false;
            if (!ignore) return value.find(wanted) != std::string_view::npos;
            return ascii_lower(value).find(ascii_lower(wanted)) != std::string::npos;
        }
        case Match::Word: break;
    }
    while (!value.empty()) {
        const std::size_t end = std::min(value.find_first_of(" \t\n"), value.size());
        if (end > 0 && equals(value.substr(0, end), wanted, ignore)) return true;
        value.remove_prefix(std::min(end + 1, value.size()));
    }
    return false;
}

std::string joined_classes(const Node& node) {
    std::string joined;
    for (const std::string& name : node.classes) joined += (joined.empty() ? "" : " ") + name;
    return joined;
}

bool attribute_matches(const SimpleSelector& simple, const Node& node, MatchBudget& budget) {
    const auto fits = [&](std::string_view value) {
        constexpr std::size_t kBytesPerStep = 16;
        budget.steps -= static_cast<int>(value.size() / kBytesPerStep);
        return simple.match == SimpleSelector::Match::Exists || value_matches(simple, value);
    };
    if (simple.name.text == "class") return !node.classes.empty() && fits(joined_classes(node));
    if (simple.name.text == "id") return !node.id.empty() && fits(node.id);
    for (const auto& [name, value] : node.attributes) {
        if (name == simple.name.text) return fits(value);
    }
    return false;
}

// The place among siblings, from 1, in the direction and of the kind that the selector counts.
int place(const SimpleSelector& simple, const ElementContext& element, MatchBudget& budget) {
    using Kind = SimpleSelector::Kind;
    if (simple.kind == Kind::NthChild) return element.index + 1;
    if (simple.kind == Kind::NthLastChild) return element.sibling_count - element.index;
    const int step = simple.kind == Kind::NthOfType ? -1 : 1;
    int count = 1;
    for (const ElementContext* other = sibling(element, step); other != nullptr; other = sibling(*other, step)) {
        if (--budget.steps <= 0) break;
        if (other->tag.text == element.tag.text) ++count;
    }
    return count;
}

bool only_of_type(const ElementContext& element, MatchBudget& budget) {
    SimpleSelector counting;
    counting.kind = SimpleSelector::Kind::NthOfType;
    if (place(counting, element, budget) != 1) return false;
    counting.kind = SimpleSelector::Kind::NthLastOfType;
    return place(counting, element, budget) == 1;
}

bool language_matches(const SimpleSelector& simple, std::string_view language) {
    return std::any_of(simple.values.begin(), simple.values.end(), [language](const std::string& range) {
        return language.size() >= range.size() && ascii_equals_ignoring_case(language.substr(0, range.size()), range) &&
               (language.size() == range.size() || language[range.size()] == '-');
    });
}

bool any_matches(const std::vector<Selector>& selectors, const ElementContext& element, MatchBudget& budget) {
    return std::any_of(selectors.begin(), selectors.end(),
                       [&](const Selector& selector) { return matches(selector, element, budget); });
}

bool simple_matches(const SimpleSelector& simple, const ElementContext& element, MatchBudget& budget) {
    if (--budget.steps <= 0) return false;
    using Kind = SimpleSelector::Kind;
    switch (simple.kind) {
        case Kind::Any: return true;
        case Kind::Type: return element.tag == simple.name;
        case Kind::Id: return element.id == simple.name;
        case Kind::Class:
            return std::any_of(element.classes.begin(), element.classes.end(),
                               [&](const NameView& name) { return name == simple.name; });
        case Kind::Attribute: return attribute_matches(simple, *element.node, budget);
        case Kind::Root: return element.parent == nullptr;
        case Kind::Empty: return element.node->is_empty();
        case Kind::NthChild:
        case Kind::NthLastChild:
        case Kind::NthOfType:
        case Kind::NthLastOfType: return simple.nth.matches(place(simple, element, budget));
        case Kind::OnlyChild: return element.sibling_count == 1;
        case Kind::OnlyOfType: return only_of_type(element, budget);
        case Kind::Not: return !any_matches(simple.selectors, element, budget);
        case Kind::Is: return any_matches(simple.selectors, element, budget);
        case Kind::Lang:
            budget.steps -= static_cast<int>(simple.values.size());
            return language_matches(simple, element.language);
        case Kind::Dir: return simple.values.front() == (element.direction == Direction::RightToLeft ? "rtl" : "ltr");
        case Kind::Never: return false;
    }
    return false;
}

}  // namespace

bool matches(const Selector& selector, const ElementContext& element, MatchBudget& budget) {
    // A spent budget turns :not() round, so it is asked again at the end.
    return match_from(selector, 0, element, budget) == Outcome::Match && !budget.spent();
}

}  // namespace callboard::style
