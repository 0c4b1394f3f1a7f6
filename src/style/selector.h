// Selectors as parsed, their specificity, and whether one matches an element.
#pragma once

#include "style/an_plus_b.h"
#include "style/computed_style.h"
#include "style/node.h"
#include "style/syntax.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::style {

// A name and its hash: two names are compared by hash first, and rules are found by it.
struct Name {
    std::string text;
    std::size_t hash = 0;
    Name() = default;
    explicit Name(std::string name) : text(std::move(name)), hash(std::hash<std::string_view>()(text)) {}
};

struct NameView {
    std::string_view text;
    std::size_t hash = 0;
    NameView() = default;
    explicit NameView(std::string_view name) : text(name), hash(std::hash<std::string_view>()(name)) {}
    bool operator==(const Name& name) const { return hash == name.hash && text == name.text; }
};

struct Selector;

// What relates an element to the one that is looked at next: it itself, or one on the left in the selector.
enum class Combinator : std::uint8_t { Same, Descendant, Child, NextSibling, SubsequentSibling };

struct SimpleSelector {
    enum class Kind : std::uint8_t {
        Any,
        Type,
        Class,
        Id,
        Attribute,
        Root,
        Empty,
        NthChild,
        NthLastChild,
        NthOfType,
        NthLastOfType,
        OnlyChild,
        OnlyOfType,
        Not,
        Is,
        Lang,
        Dir,
        Never
    };
    enum class Match : std::uint8_t { Exists, Equals, Word, Dash, Prefix, Suffix, Substring };

    Kind kind = Kind::Any;
    Match match = Match::Exists;
    Combinator combinator = Combinator::Same;  // to the next one of the selector
    bool ignore_case = false;                  // of an attribute's value
    Name name;                                 // type, class, id, attribute
    std::vector<std::string> values;           // the attribute's value; languages of :lang(); "ltr" or "rtl"
    AnPlusB nth;
    std::vector<Selector> selectors;  // of :not(), :is(), :where()
};

enum class Pseudo : std::uint8_t { None, Before, After };
inline constexpr std::size_t kPseudoCount = 3;

struct Selector {
    std::vector<SimpleSelector> simple;  // from right to left
    std::uint32_t specificity = 0;       // ids, classes, types: ten bits each
    Pseudo pseudo = Pseudo::None;
};

struct SelectorProblem {
    const ComponentValue* at = nullptr;  // may be null: the whole
    std::string text;
};

// A list separated by commas.
struct SelectorList {
    std::optional<std::vector<Selector>> selectors;  // nothing where one is bad: it spoils the list, as in a browser
    SelectorProblem problem;                         // then why
    // Of a good list: states that are never true here, and what was left out of :is() and :where().
    std::vector<SelectorProblem> without_effect;
};
SelectorList parse_selector_list(ValueSpan values);

// What selectors ask of an element. Siblings lie beside each other in one array, in document order.
struct ElementContext {
    const Node* node = nullptr;
    const ElementContext* parent = nullptr;  // null for the root
    int index = 0;                           // among the element siblings, from 0
    int sibling_count = 1;
    NameView tag;
    NameView id;
    std::vector<NameView> classes;
    std::string_view language;                     // of the nearest lang attribute
    Direction direction = Direction::LeftToRight;  // by dir attributes
};

// Bounds the work that a hostile theme can ask for: when it is spent, nothing matches any more.
struct MatchBudget {
    int steps = 1000000;
    bool spent() const { return steps <= 0; }
};

bool matches(const Selector& selector, const ElementContext& element, MatchBudget& budget);

}  // namespace callboard::style
