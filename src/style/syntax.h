// Component values of CSS Syntax 3, and the rules and declarations that are read from them. It knows no property and no
// selector. It never fails: what is broken is skipped as the standard says and counted as an error with its place.
#pragma once

#include "style/token.h"

#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace callboard::style {

class ValueSpan;

// A token; or a function or block, whose type is its opening bracket. What is inside of these follows them in the same list.
struct ComponentValue : Token {
    std::uint32_t inside = 0;  // how many values that is, with those inside of them

    ValueSpan children() const;
    const ComponentValue* next() const { return this + 1 + inside; }  // behind this one and its children
    bool is_block() const {
        return type == TokenType::OpenCurly || type == TokenType::OpenSquare || type == TokenType::OpenParen;
    }
    // ASCII case is ignored; `name` is lower case.
    bool is_ident(std::string_view name) const;
    bool is_function(std::string_view name) const;
};

using ComponentValues = std::vector<ComponentValue>;

// Values of one level, one after the other; the children of each are passed over.
class ValueSpan {
public:
    class Iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = ComponentValue;
        using difference_type = std::ptrdiff_t;
        using pointer = const ComponentValue*;
        using reference = const ComponentValue&;

        Iterator() = default;
        explicit Iterator(pointer at) : at_(at) {}
        reference operator*() const { return *at_; }
        pointer operator->() const { return at_; }
        pointer get() const { return at_; }
        Iterator& operator++() {
            at_ = at_->next();
            return *this;
        }
        Iterator operator++(int) { return std::exchange(*this, Iterator(at_->next())); }
        bool operator==(const Iterator&) const = default;

    private:
        pointer at_ = nullptr;
    };

    ValueSpan() = default;
    ValueSpan(const ComponentValue* begin, const ComponentValue* end) : begin_(begin), end_(end) {}
    ValueSpan(const ComponentValues& all) : begin_(all.data()), end_(all.data() + all.size()) {}
    explicit ValueSpan(const ComponentValue& one) : begin_(&one), end_(one.next()) {}

    Iterator begin() const { return Iterator(begin_); }
    Iterator end() const { return Iterator(end_); }
    bool empty() const { return begin_ == end_; }
    const ComponentValue& front() const { return *begin_; }
    bool is_one() const { return !empty() && begin_->next() == end_; }
    ValueSpan without_first() const { return {begin_->next(), end_}; }
    ValueSpan until(Iterator end) const { return {begin_, end.get()}; }
    ValueSpan from(Iterator begin) const { return {begin.get(), end_}; }
    // With the children.
    std::span<const ComponentValue> all() const { return {begin_, end_}; }

private:
    const ComponentValue* begin_ = nullptr;
    const ComponentValue* end_ = nullptr;
};

inline ValueSpan ComponentValue::children() const { return {this + 1, next()}; }

// Brackets nested deeper than kMaxNesting are dropped with their content; `too_deep` is the first of them.
struct ParsedValues {
    ComponentValues values;
    UnescapedTexts unescaped;
    std::optional<Token> too_deep;
    std::optional<Token> unclosed;  // the outermost bracket, the string or the comment that the text ends in
};
// The result views `preprocessed`.
ParsedValues parse_component_values(std::string_view preprocessed);

// Values that view nothing but what they hold themselves.
class OwnValues {
public:
    explicit OwnValues(ValueSpan values);
    OwnValues(const OwnValues&) = delete;
    OwnValues& operator=(const OwnValues&) = delete;

    ValueSpan span() const { return values_; }

private:
    std::string text_;
    ComponentValues values_;
};

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
// Those before the first of that type, or all; `values` begins with that one afterwards.
ValueSpan take_before(TokenType type, ValueSpan& values);
// As they are written in the sheet they were parsed from.
std::string_view written(ValueSpan values, std::string_view preprocessed);
// In double quotes, as CSS escapes it.
std::string in_quotes(std::string_view text);
// The text as CSS, for messages and for keeping a declaration.
std::string serialized(ValueSpan values);

}  // namespace callboard::style
