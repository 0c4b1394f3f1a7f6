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
    explicit ValueParser(std::string_view css) : tokenizer_(css) {
        constexpr std::size_t kUsual = 1025;  // a sheet of 256 Ki values and its end still fit after doubling eight times
        waiting_.reserve(std::min(kUsual, css.size() / 4));
    }

    ParsedValues parse() {
        fill(result_.values, TokenType::EndOfFile, 0);
        return std::move(result_);
    }

private:
    // Fills `into` up to the closing token; returns the offset behind it. Values wait in one stack until their number is known.
    std::uint32_t fill(ComponentValues& into, TokenType close, std::size_t depth) {
        const std::size_t begin = waiting_.size();
        for (;;) {
            const std::size_t index = waiting_.size();
            Token& token = waiting_.emplace_back();
            tokenizer_.next(token);
            const TokenType type = token.type;
            if (type == TokenType::EndOfFile || type == close) {
                const std::uint32_t end = token.end;
                // The outermost list is the stack itself, unless most of that was for what is inside of a block.
                if (begin == 0 && waiting_.size() > waiting_.capacity() / 2) {
                    waiting_.pop_back();
                    into = std::move(waiting_);
                    return end;
                }
                const auto first = waiting_.begin() + static_cast<std::ptrdiff_t>(begin);
                into.assign(std::make_move_iterator(first), std::make_move_iterator(waiting_.end() - 1));
                waiting_.erase(first, waiting_.end());
                return end;
            }
            const std::optional<TokenType> inner = closer_of(type);
            if (!inner) continue;
            if (depth >= kMaxNesting) {
                if (!result_.too_deep) result_.too_deep = token;
                waiting_.pop_back();
                skip(*inner);
                continue;
            }
            ComponentValues children;
            const std::uint32_t end = fill(children, *inner, depth + 1);
            waiting_[index].end = end;
            waiting_[index].children = std::move(children);
        }
    }

    void skip(TokenType close) {
        std::vector<TokenType> open{close};
        while (!open.empty()) {
            Token token;
            tokenizer_.next(token);
            if (token.type == TokenType::EndOfFile) return;
            if (token.type == open.back()) {
                open.pop_back();
            } else if (const auto inner = closer_of(token.type)) {
                open.push_back(*inner);
            }
        }
    }

    Tokenizer tokenizer_;
    ComponentValues waiting_;
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
