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
    explicit ValueParser(std::string_view css) : tokenizer_(css, result_.unescaped) {
        constexpr std::size_t kBytesOfAValue = 3;  // in most sheets
        result_.values.reserve(css.size() / kBytesOfAValue + 1);
    }

    ParsedValues parse() {
        while (add_value()) {
        }
        return std::move(result_);
    }

private:
    // A function or block whose end is yet to come.
    struct Open {
        std::size_t index;
        TokenType closer;
    };

    // False at the end.
    bool add_value() {
        ComponentValue& value = result_.values.emplace_back();
        tokenizer_.next(value);
        const std::uint32_t end = value.end;
        if (value.type == TokenType::EndOfFile) {
            result_.values.pop_back();
            note_unclosed();
            while (!open_.empty()) close_innermost(end);
            return false;
        }
        if (!open_.empty() && value.type == open_.back().closer) {
            result_.values.pop_back();
            close_innermost(end);
            return true;
        }
        const std::optional<TokenType> closer = closer_of(value.type);
        if (!closer) return true;
        if (open_.size() < kMaxNesting) {
            open_.push_back({result_.values.size() - 1, *closer});
            return true;
        }
        if (!result_.too_deep) result_.too_deep = value;
        result_.values.pop_back();
        skip(*closer);
        return true;
    }

    // A string or comment says more exactly where the end is missing than the brackets around it.
    void note_unclosed() {
        const bool in_string = !result_.values.empty() && result_.values.back().unterminated;
        if (tokenizer_.unclosed_comment()) {
            result_.unclosed = tokenizer_.unclosed_comment();
        } else if (in_string) {
            result_.unclosed = result_.values.back();
        } else if (!open_.empty()) {
            result_.unclosed = result_.values[open_.front().index];
        }
    }

    void close_innermost(std::uint32_t end) {
        ComponentValue& block = result_.values[open_.back().index];
        block.end = end;
        block.inside = static_cast<std::uint32_t>(result_.values.size() - open_.back().index - 1);
        open_.pop_back();
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

    ParsedValues result_;
    Tokenizer tokenizer_;
    std::vector<Open> open_;  // the outermost first
};

bool is_white(const ComponentValue& value) { return value.type == TokenType::Whitespace; }

// The block at the front, if there is one, taken away.
const ComponentValue* take_block(ValueSpan& input) {
    const ComponentValue* block = !input.empty() && input.front().type == TokenType::OpenCurly ? &input.front() : nullptr;
    if (!input.empty()) input = input.without_first();
    return block;
}

SyntaxItem at_rule(ValueSpan& input) {
    SyntaxItem item;
    item.kind = SyntaxItem::Kind::Rule;
    item.rule.at_keyword = &input.front();
    input = input.without_first();
    const auto is_end = [](const ComponentValue& value) {
        return value.type == TokenType::Semicolon || value.type == TokenType::OpenCurly;
    };
    const auto end = std::find_if(input.begin(), input.end(), is_end);
    item.rule.prelude = input.until(end);
    input = input.from(end);
    item.rule.block = take_block(input);
    return item;
}

SyntaxItem qualified_rule(ValueSpan& input) {
    SyntaxItem item;
    const ValueSpan prelude = take_before(TokenType::OpenCurly, input);
    item.rule.block = take_block(input);
    if (item.rule.block == nullptr) {
        item.skipped = prelude;
    } else {
        item.kind = SyntaxItem::Kind::Rule;
        item.rule.prelude = prelude;
    }
    return item;
}

void take_important(SyntaxDeclaration& declaration) {
    const ValueSpan value = declaration.value;
    if (value.empty() || !value.all().back().is_ident("important")) return;
    auto mark = value.end();  // the last of them
    for (auto part = value.begin(); part != value.end(); ++part) {
        if (part->is_delim('!')) mark = part;
    }
    if (mark == value.end()) return;
    const ValueSpan word = trimmed(value.from(mark).without_first());
    if (!word.is_one() || !word.front().is_ident("important")) return;
    declaration.value = trimmed(value.until(mark));
    declaration.important = true;
}

}  // namespace

bool ComponentValue::is_ident(std::string_view name) const { return type == TokenType::Ident && equals_lower_case(text, name); }

bool ComponentValue::is_function(std::string_view name) const {
    return type == TokenType::Function && equals_lower_case(text, name);
}

ParsedValues parse_component_values(std::string_view preprocessed) { return ValueParser(preprocessed).parse(); }

OwnValues::OwnValues(ValueSpan values) : values_(values.all().begin(), values.all().end()) {
    for (const ComponentValue& value : values_) text_ += value.text;
    std::size_t begin = 0;
    for (ComponentValue& value : values_) {
        value.text = std::string_view(text_).substr(begin, value.text.size());
        begin += value.text.size();
    }
}

ValueSpan trimmed(ValueSpan values) {
    while (!values.empty() && is_white(values.front())) values = values.without_first();
    if (values.empty() || !is_white(values.all().back())) return values;
    auto end = values.begin();
    for (auto value = values.begin(); value != values.end();) {
        const bool white = is_white(*value++);
        if (!white) end = value;
    }
    return values.until(end);
}

ValueSpan take_before(TokenType type, ValueSpan& values) {
    const auto found =
        std::find_if(values.begin(), values.end(), [type](const ComponentValue& value) { return value.type == type; });
    const ValueSpan before = values.until(found);
    values = values.from(found);
    return before;
}

std::string_view written(ValueSpan values, std::string_view preprocessed) {
    if (values.empty()) return {};
    const std::size_t begin = values.front().begin;
    std::size_t end = begin;
    for (const ComponentValue& value : values) end = value.end;
    return preprocessed.substr(begin, end - begin);
}

std::optional<SyntaxItem> next_rule(ValueSpan& input, RuleListLevel level) {
    const auto skippable = [level](const ComponentValue& value) {
        const bool comment = value.type == TokenType::Cdo || value.type == TokenType::Cdc;
        return is_white(value) || (comment && level == RuleListLevel::Top);
    };
    while (!input.empty() && skippable(input.front())) input = input.without_first();
    if (input.empty()) return std::nullopt;
    return input.front().type == TokenType::AtKeyword ? at_rule(input) : qualified_rule(input);
}

std::optional<SyntaxItem> next_declaration(ValueSpan& input) {
    while (!input.empty() && (is_white(input.front()) || input.front().type == TokenType::Semicolon)) {
        input = input.without_first();
    }
    if (input.empty()) return std::nullopt;
    if (input.front().type == TokenType::AtKeyword) return at_rule(input);
    const ValueSpan all = take_before(TokenType::Semicolon, input);
    SyntaxItem item;
    item.skipped = all;
    ValueSpan rest = all.without_first();
    while (!rest.empty() && is_white(rest.front())) rest = rest.without_first();
    if (all.front().type != TokenType::Ident || rest.empty() || rest.front().type != TokenType::Colon) return item;
    item.kind = SyntaxItem::Kind::Declaration;
    item.declaration.name = &all.front();
    item.declaration.value = trimmed(rest.without_first());
    take_important(item.declaration);
    return item;
}

}  // namespace callboard::style
