// What style knows about one element, for designers' tools: the rules that match it, what became of each declaration, and the
// custom properties it takes its values from. A pure function of what the cascade reads; it looks at the element and those
// around it alone, so that a hostile sheet has the bounds of a small tree.
#pragma once

#include "style/cascade.h"
#include "style/element_path.h"
#include "style/selector.h"
#include "style/written.h"

#include <optional>

namespace callboard::style {

enum class Standing : std::uint8_t {
    Counts,     // for one longhand at least
    Overruled,  // by stronger declarations of the same element
    Dropped     // it is not valid, or not known here: a diagnostic of the sheet says why
};

struct InspectedDeclaration {
    std::string name;   // lower case, but for custom properties
    std::string value;  // as written, without !important
    bool important = false;
    Standing standing = Standing::Counts;
    Place place;
    bool operator==(const InspectedDeclaration&) const = default;
};

// A rule whose list matches by several selectors is there once, with the strongest of them.
struct InspectedRule {
    std::string selector;  // as written; empty for the style attribute
    Pseudo pseudo = Pseudo::None;
    Place place;                                     // of the selector; the style attribute has none
    std::vector<std::string> media;                  // the queries around it as written, the outermost first
    std::vector<InspectedDeclaration> declarations;  // in the order they are written
};

struct UsedVariable {
    std::string name;
    std::string value;    // as written where it is set; empty where it is not
    std::string becomes;  // with var() replaced; empty where it has no value
    Place place;          // where it is set; without a line where it is not
    std::string set_on;   // the full key of that element: the inspected one, or one around it
    bool operator==(const UsedVariable&) const = default;
};

struct Inspection {
    // From the strongest to the weakest: those of the element, then of ::before, then of ::after.
    std::vector<InspectedRule> rules;
    std::vector<UsedVariable> variables;  // by name: those that declarations which count ask for, and those that these ask for
    std::shared_ptr<const ComputedStyle> style;   // of the element
    std::shared_ptr<const ComputedStyle> parent;  // what it inherits from: the initial style for the root
    std::string key;                              // the element's full key
};

// Nothing where the path leads to no element.
std::optional<Inspection> inspect(const Node& root, const ElementPath& path, std::span<const Stylesheet> sheets,
                                  const Environment& environment);

}  // namespace callboard::style
