// The tree of CSS Syntax 3: component values, and the rules and declarations that are read from them. It knows no property and
// no selector. It never fails: what is broken is skipped as the standard says and counted as an error with its place.
#pragma once

#include "style/token.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::style {

// A token; a function with its arguments; or a block, whose type is its opening bracket, with its content.
struct ComponentValue : Token {
    std::vector<ComponentValue> children;

    bool is_block() const {
        return type == TokenType::OpenCurly || type == TokenType::OpenSquare || type == TokenType::OpenParen;
    }
    // ASCII case is ignored; `name` is lower case.
    bool is_ident(std::string_view name) const;
    bool is_function(std::string_view name) const;
};

using ComponentValues = std::vector<ComponentValue>;
using ValueSpan = std::span<const ComponentValue>;

// Brackets nested deeper than kMaxNesting are dropped with their content; `too_deep` is the first of them.
struct ParsedValues {
    ComponentValues values;
    std::optional<Token> too_deep;
};
ParsedValues parse_component_values(std::string_view preprocessed);

struct SyntaxDeclaration {
    const ComponentValue* name = nullptr;
    ValueSpan value;  // without leading and trailing white space and !important
    bool important = false;
};

struct SyntaxRule {
    const ComponentValue* at_keyword = nullptr;  // null for a qualified rule
    ValueSpan prelude;
    const ComponentValue* block = nullptr;  // null for an at-rule that ends with a semicolon
};

// What a list of rules or declarations yields, one by one. Views into the values that were parsed.
struct SyntaxItem {
    enum class Kind { Declaration, Rule, Error };
    Kind kind = Kind::Error;
    SyntaxDeclaration declaration;
    SyntaxRule rule;
    ValueSpan skipped;  // of Error: what was thrown away
};

enum class RuleListLevel { Top, Nested };  // at the top <!-- and --> are skipped

// Consume one item and shorten `input`; nothing at the end.
std::optional<SyntaxItem> next_rule(ValueSpan& input, RuleListLevel level);
std::optional<SyntaxItem> next_declaration(ValueSpan& input);

ValueSpan trimmed(ValueSpan values);
// The text as CSS, for messages and for keeping a declaration.
std::string serialized(ValueSpan values);

}  // namespace callboard::style
