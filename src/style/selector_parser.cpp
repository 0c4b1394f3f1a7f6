#include "base/utf8.h"
#include "style/selector.h"

namespace callboard::style {
namespace {

constexpr std::size_t kMaxCompounds = 32;
constexpr std::size_t kMaxSimple = 64;
constexpr std::size_t kMaxSelectorsOfRule = 256;  // of one rule, with those inside :is() and :not()
constexpr int kMaxDepth = 8;

constexpr std::uint32_t kIdWeight = 1U << 20U;
constexpr std::uint32_t kClassWeight = 1U << 10U;
constexpr std::uint32_t kTypeWeight = 1;

std::uint32_t added(std::uint32_t a, std::uint32_t b) {
    std::uint32_t sum = 0;
    for (const unsigned shift : {0U, 10U, 20U}) {
        sum |= std::min(((a >> shift) & 1023U) + ((b >> shift) & 1023U), 1023U) << shift;
    }
    return sum;
}

class SelectorParser {
public:
    SelectorList parse(ValueSpan values) {
        SelectorList list;
        list.selectors = parse_list(values, 0, Errors::Spoil);
        if (list.selectors) {
            list.without_effect = std::move(without_effect_);
        } else {
            list.problem = std::move(problem_);
        }
        return list;
    }

private:
    // In a forgiving list, inside :is() and :where(), bad selectors are left out; elsewhere one spoils all.
    enum class Errors { Spoil, Forgiven };

    std::optional<std::vector<Selector>> parse_list(ValueSpan values, int depth, Errors errors) {
        std::vector<Selector> selectors;
        for (;;) {
            std::optional<Selector> selector = parse_complex(trimmed(take_before(TokenType::Comma, values)), depth);
            if (!selector && errors == Errors::Spoil) return std::nullopt;
            if (++count_ > kMaxSelectorsOfRule) return fail(nullptr, "too many selectors in one rule"), std::nullopt;
            if (selector) {
                selectors.push_back(std::move(*selector));
            } else {
                problem_.text += ": left out of the list";
                without_effect_.push_back(std::exchange(problem_, {}));
            }
            if (values.empty()) return selectors;
            values = values.without_first();
        }
    }

    void fail(const ComponentValue* at, std::string text) {
        if (problem_.text.empty()) problem_ = {at, std::move(text)};
    }

    static std::optional<Combinator> symbol(const ComponentValue& value) {
        if (value.is_delim('>')) return Combinator::Child;
        if (value.is_delim('+')) return Combinator::NextSibling;
        if (value.is_delim('~')) return Combinator::SubsequentSibling;
        return std::nullopt;
    }

    // The combinator at the front with the white space around it.
    static std::optional<Combinator> take_combinator(ValueSpan& values) {
        std::optional<Combinator> combinator;
        while (!values.empty()) {
            if (values.front().type == TokenType::Whitespace) {
                if (!combinator) combinator = Combinator::Descendant;
            } else if (const auto found = symbol(values.front())) {
                if (combinator && *combinator != Combinator::Descendant) return std::nullopt;
                combinator = found;
            } else {
                break;
            }
            values = values.without_first();
        }
        return combinator;
    }

    std::optional<Selector> parse_complex(ValueSpan values, int depth) {
        Selector selector;
        if (values.empty()) return fail(nullptr, "a selector is missing"), std::nullopt;
        Combinator combinator = Combinator::Same;
        for (std::size_t compounds = 0;; ++compounds) {
            const ComponentValue* start = &values.front();
            const std::size_t first = selector.simple.size();
            if (!parse_compound(values, selector, depth)) return std::nullopt;
            if (compounds == kMaxCompounds) return fail(start, "the selector is too long"), std::nullopt;
            selector.simple[first].combinator = combinator;
            if (values.empty()) {
                std::reverse(selector.simple.begin(), selector.simple.end());
                return selector;
            }
            if (selector.pseudo != Pseudo::None) return fail(start, "nothing can follow ::before or ::after"), std::nullopt;
            const auto next = take_combinator(values);
            if (!next || values.empty()) return fail(start, "the selector is incomplete"), std::nullopt;
            combinator = *next;
        }
    }

    // Adds at least one.
    bool parse_compound(ValueSpan& values, Selector& selector, int depth) {
        const std::size_t first = selector.simple.size();
        bool any = false;
        while (!values.empty() && values.front().type != TokenType::Whitespace && !symbol(values.front())) {
            if (!parse_simple(values, selector, depth)) return false;
            if (selector.simple.size() - first > kMaxSimple) return fail(nullptr, "the selector is too long"), false;
            any = true;
        }
        if (!any) return fail(values.empty() ? nullptr : &values.front(), "a selector is missing"), false;
        if (selector.simple.size() == first) selector.simple.emplace_back();
        return true;
    }

    bool parse_simple(ValueSpan& values, Selector& selector, int depth) {
        const ComponentValue& first = values.front();
        ValueSpan rest = values.without_first();
        SimpleSelector simple;
        std::uint32_t weight = kClassWeight;
        if (selector.pseudo != Pseudo::None) return fail(&first, "nothing can follow ::before or ::after"), false;
        if (first.is_delim('*')) {
            values = rest;
            return true;
        }
        if (first.type == TokenType::Ident) {
            simple.kind = SimpleSelector::Kind::Type;
            simple.name = Name(ascii_lower(first.text));
            weight = kTypeWeight;
        } else if (first.type == TokenType::Hash && first.is_id) {
            simple.kind = SimpleSelector::Kind::Id;
            simple.name = Name(std::string(first.text));
            weight = kIdWeight;
        } else if (first.is_delim('.') && !rest.empty() && rest.front().type == TokenType::Ident) {
            simple.kind = SimpleSelector::Kind::Class;
            simple.name = Name(std::string(rest.front().text));
            rest = rest.without_first();
        } else if (first.type == TokenType::OpenSquare) {
            if (!parse_attribute(first, simple)) return false;
        } else if (first.type == TokenType::Colon) {
            return parse_pseudo(values, selector, depth);
        } else {
            return fail(&first, fmt::format("`{}` is no selector", serialized(ValueSpan(first)).substr(0, 40))), false;
        }
        selector.specificity = added(selector.specificity, weight);
        selector.simple.push_back(std::move(simple));
        values = rest;
        return true;
    }

    bool parse_attribute(const ComponentValue& block, SimpleSelector& simple) {
        using Match = SimpleSelector::Match;
        simple.kind = SimpleSelector::Kind::Attribute;
        std::vector<const ComponentValue*> parts;
        for (const ComponentValue& value : block.children()) {
            if (value.type != TokenType::Whitespace) parts.push_back(&value);
        }
        std::size_t i = 0;
        const auto part = [&](std::size_t at) { return at < parts.size() ? parts[at] : nullptr; };
        if (part(i) == nullptr || part(i)->type != TokenType::Ident)
            return fail(&block, "an attribute's name is missing"), false;
        simple.name = Name(ascii_lower(part(i++)->text));
        if (i == parts.size()) return true;
        simple.match = Match::Equals;
        constexpr std::array kOperators{std::pair{'~', Match::Word}, std::pair{'|', Match::Dash}, std::pair{'^', Match::Prefix},
                                        std::pair{'$', Match::Suffix}, std::pair{'*', Match::Substring}};
        for (const auto& [symbol_char, match] : kOperators) {
            if (part(i) == nullptr || !part(i)->is_delim(symbol_char)) continue;
            simple.match = match;
            ++i;
            break;
        }
        const ComponentValue* equals = part(i++);
        const ComponentValue* value = part(i++);
        const bool written = value != nullptr && (value->type == TokenType::Ident || value->type == TokenType::String);
        if (equals == nullptr || !equals->is_delim('=') || !written) return fail(&block, "write [name=\"value\"]"), false;
        simple.values.emplace_back(value->text);
        if (part(i) != nullptr && (part(i)->is_ident("i") || part(i)->is_ident("s")))
            simple.ignore_case = part(i++)->is_ident("i");
        if (i != parts.size()) return fail(&block, "write [name=\"value\"]"), false;
        return true;
    }

    bool parse_pseudo(ValueSpan& values, Selector& selector, int depth) {
        const ComponentValue& colon = values.front();
        values = values.without_first();
        const bool element = !values.empty() && values.front().type == TokenType::Colon;
        if (element) values = values.without_first();
        if (values.empty()) return fail(&colon, "a name is missing after `:`"), false;
        const ComponentValue& named = values.front();
        values = values.without_first();
        const std::string name = ascii_lower(named.text);
        if (named.type == TokenType::Ident && (name == "before" || name == "after")) {
            if (depth > 0) return fail(&named, "::before and ::after cannot stand inside :is() or :not()"), false;
            selector.pseudo = name == "before" ? Pseudo::Before : Pseudo::After;
            selector.specificity = added(selector.specificity, kTypeWeight);
            return true;
        }
        SimpleSelector simple;
        std::uint32_t weight = kClassWeight;
        const bool known = !element && (named.type == TokenType::Function ? parse_function(named, name, simple, weight, depth)
                                                                          : parse_state(named, name, simple));
        if (!known) return fail(&named, fmt::format("`{}{}` is not supported", element ? "::" : ":", name)), false;
        if (simple.kind == SimpleSelector::Kind::Never) {
            without_effect_.push_back(
                {&named, fmt::format("`:{}` is never true: a wall has no pointer, no keyboard and no links", name)});
        }
        selector.specificity = added(selector.specificity, weight);
        selector.simple.push_back(std::move(simple));
        return true;
    }

    static bool parse_state(const ComponentValue& named, std::string_view name, SimpleSelector& simple) {
        using Kind = SimpleSelector::Kind;
        struct State {
            std::string_view name;
            Kind kind;
            AnPlusB nth;
        };
        constexpr std::array kStates{
            State{"root", Kind::Root, {}},
            State{"empty", Kind::Empty, {}},
            State{"first-child", Kind::NthChild, {0, 1}},
            State{"last-child", Kind::NthLastChild, {0, 1}},
            State{"only-child", Kind::OnlyChild, {}},
            State{"first-of-type", Kind::NthOfType, {0, 1}},
            State{"last-of-type", Kind::NthLastOfType, {0, 1}},
            State{"only-of-type", Kind::OnlyOfType, {}},
            State{"hover", Kind::Never, {}},
            State{"focus", Kind::Never, {}},
            State{"active", Kind::Never, {}},
            State{"focus-visible", Kind::Never, {}},
            State{"focus-within", Kind::Never, {}},
            State{"visited", Kind::Never, {}},
        };
        if (named.type != TokenType::Ident) return false;
        for (const State& state : kStates) {
            if (state.name != name) continue;
            simple.kind = state.kind;
            simple.nth = state.nth;
            return true;
        }
        return false;
    }

    bool parse_function(const ComponentValue& function, std::string_view name, SimpleSelector& simple, std::uint32_t& weight,
                        int depth) {
        using Kind = SimpleSelector::Kind;
        if (name == "not" || name == "is" || name == "where") return parse_nested(function, name, simple, weight, depth);
        if (name == "lang" || name == "dir") {
            simple.kind = name == "lang" ? Kind::Lang : Kind::Dir;
            for (const ComponentValue& value : function.children()) {
                if (value.type == TokenType::Ident || value.type == TokenType::String)
                    simple.values.push_back(ascii_lower(value.text));
            }
            return !simple.values.empty();
        }
        constexpr std::array kNths{std::pair{"nth-child", Kind::NthChild}, std::pair{"nth-last-child", Kind::NthLastChild},
                                   std::pair{"nth-of-type", Kind::NthOfType},
                                   std::pair{"nth-last-of-type", Kind::NthLastOfType}};
        for (const auto& [nth_name, kind] : kNths) {
            if (name != nth_name) continue;
            const auto nth = parse_an_plus_b(function.children());
            if (!nth) return fail(&function, fmt::format("write :{}(2n+1), :{}(odd) or :{}(3)", name, name, name)), false;
            simple.kind = kind;
            simple.nth = *nth;
            return true;
        }
        return false;
    }

    bool parse_nested(const ComponentValue& function, std::string_view name, SimpleSelector& simple, std::uint32_t& weight,
                      int depth) {
        if (depth >= kMaxDepth) return fail(&function, "selectors are nested too deep"), false;
        auto selectors = parse_list(function.children(), depth + 1, name == "not" ? Errors::Spoil : Errors::Forgiven);
        if (!selectors) return false;
        simple.kind = name == "not" ? SimpleSelector::Kind::Not : SimpleSelector::Kind::Is;
        weight = 0;
        if (name != "where") {
            for (const Selector& selector : *selectors) weight = std::max(weight, selector.specificity);
        }
        simple.selectors = std::move(*selectors);
        return true;
    }

    SelectorProblem problem_;  // the first of the selector at hand
    std::vector<SelectorProblem> without_effect_;
    std::size_t count_ = 0;  // of selectors
};

}  // namespace

SelectorList parse_selector_list(ValueSpan values) { return SelectorParser().parse(values); }

}  // namespace callboard::style
