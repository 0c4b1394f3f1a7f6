#include "style/syntax.h"

#include "style/ascii.h"
#include "style/stylesheet.h"

namespace callboard::style {
namespace {

std::optional<TokenType> closer_of(TokenType type) {
    switch (type) {
        case TokenType::OpenCurly: return TokenType::CloseCurly;
        case TokenType::OpenSquare: return TokenType::CloseSquare;
        case TokenType::OpenParen:
        case TokenType::Function: return TokenType::CloseParen;
        default: return std::nullopt;
    }
}

class ValueParser {
public:
    explicit ValueParser(std::string_view css) : tokenizer_(css) {}

    ParsedValues parse() {
        fill(result_.values, TokenType::EndOfFile, 0);
        return std::move(result_);
    }

private:
    // Fills `into` up to the closing token; returns the offset behind it.
    std::uint32_t fill(ComponentValues& into, TokenType close, std::size_t depth) {
        for (;;) {
            Token token = tokenizer_.next();
            if (token.type == TokenType::EndOfFile || token.type == close) return token.end;
            const std::optional<TokenType> inner = closer_of(token.type);
            if (inner && depth >= kMaxNesting) {
                if (!result_.too_deep) result_.too_deep = token;
                skip(*inner);
                continue;
            }
            ComponentValue& value = into.emplace_back();
            static_cast<Token&>(value) = std::move(token);
            if (inner) value.end = fill(value.children, *inner, depth + 1);
        }
    }

    void skip(TokenType close) {
        std::vector<TokenType> open{close};
        while (!open.empty()) {
            const Token token = tokenizer_.next();
            if (token.type == TokenType::EndOfFile) return;
            if (token.type == open.back()) {
                open.pop_back();
            } else if (const auto inner = closer_of(token.type)) {
                open.push_back(*inner);
            }
        }
    }

    Tokenizer tokenizer_;
    ParsedValues result_;
};

bool is_white(const ComponentValue& value) { return value.type == TokenType::Whitespace; }

SyntaxItem at_rule(ValueSpan& input) {
    SyntaxItem item;
    item.kind = SyntaxItem::Kind::Rule;
    item.rule.at_keyword = &input.front();
    std::size_t i = 1;
    while (i < input.size() && input[i].type != TokenType::Semicolon && input[i].type != TokenType::OpenCurly) ++i;
    item.rule.prelude = input.subspan(1, i - 1);
    if (i < input.size() && input[i].type == TokenType::OpenCurly) item.rule.block = &input[i];
    input = input.subspan(std::min(i + 1, input.size()));
    return item;
}

SyntaxItem qualified_rule(ValueSpan& input) {
    std::size_t i = 0;
    while (i < input.size() && input[i].type != TokenType::OpenCurly) ++i;
    SyntaxItem item;
    if (i == input.size()) {
        item.skipped = input;
    } else {
        item.kind = SyntaxItem::Kind::Rule;
        item.rule.prelude = input.first(i);
        item.rule.block = &input[i];
    }
    input = input.subspan(std::min(i + 1, input.size()));
    return item;
}

void take_important(SyntaxDeclaration& declaration) {
    ValueSpan value = declaration.value;
    if (value.empty() || !value.back().is_ident("important")) return;
    value = trimmed(value.first(value.size() - 1));
    if (value.empty() || !value.back().is_delim('!')) return;
    declaration.value = trimmed(value.first(value.size() - 1));
    declaration.important = true;
}

}  // namespace

bool ComponentValue::is_ident(std::string_view name) const { return type == TokenType::Ident && equals_lower_case(text, name); }

bool ComponentValue::is_function(std::string_view name) const {
    return type == TokenType::Function && equals_lower_case(text, name);
}

ParsedValues parse_component_values(std::string_view preprocessed) { return ValueParser(preprocessed).parse(); }

ValueSpan trimmed(ValueSpan values) {
    while (!values.empty() && is_white(values.front())) values = values.subspan(1);
    while (!values.empty() && is_white(values.back())) values = values.first(values.size() - 1);
    return values;
}

std::optional<SyntaxItem> next_rule(ValueSpan& input, RuleListLevel level) {
    const auto skippable = [level](const ComponentValue& value) {
        const bool comment = value.type == TokenType::Cdo || value.type == TokenType::Cdc;
        return is_white(value) || (comment && level == RuleListLevel::Top);
    };
    while (!input.empty() && skippable(input.front())) input = input.subspan(1);
    if (input.empty()) return std::nullopt;
    return input.front().type == TokenType::AtKeyword ? at_rule(input) : qualified_rule(input);
}

std::optional<SyntaxItem> next_declaration(ValueSpan& input) {
    while (!input.empty() && (is_white(input.front()) || input.front().type == TokenType::Semicolon)) input = input.subspan(1);
    if (input.empty()) return std::nullopt;
    if (input.front().type == TokenType::AtKeyword) return at_rule(input);
    std::size_t end = 0;
    while (end < input.size() && input[end].type != TokenType::Semicolon) ++end;
    const ValueSpan all = input.first(end);
    input = input.subspan(end);
    SyntaxItem item;
    item.skipped = all;
    std::size_t colon = 1;
    while (colon < all.size() && is_white(all[colon])) ++colon;
    if (all.front().type != TokenType::Ident || colon >= all.size() || all[colon].type != TokenType::Colon) return item;
    item.kind = SyntaxItem::Kind::Declaration;
    item.declaration.name = &all.front();
    item.declaration.value = trimmed(all.subspan(colon + 1));
    take_important(item.declaration);
    return item;
}

}  // namespace callboard::style
