#include "style/syntax.h"

namespace callboard::style {
namespace {

std::string number(const Token& token) {
    return fmt::format("{}{}", token.has_sign && token.number >= 0 ? "+" : "", token.number);
}

void append(std::string& into, const ComponentValue& value);

void append_children(std::string& into, const ComponentValue& value, char close) {
    for (const ComponentValue& child : value.children()) append(into, child);
    into.push_back(close);
}

void append(std::string& into, const ComponentValue& value) {
    switch (value.type) {
        case TokenType::Whitespace: into.push_back(' '); break;
        case TokenType::String: into += in_quotes(value.text); break;
        case TokenType::BadString: into.append("\"").append(value.text); break;
        case TokenType::Url:
            into += "url(";
            into += in_quotes(value.text);
            into.push_back(')');
            break;
        case TokenType::BadUrl: into += "url()"; break;
        case TokenType::Number: into += number(value); break;
        case TokenType::Percentage: into += number(value) + "%"; break;
        case TokenType::Dimension: into.append(number(value)).append(value.text); break;
        case TokenType::Hash: into.append("#").append(value.text); break;
        case TokenType::AtKeyword: into.append("@").append(value.text); break;
        case TokenType::Cdo: into += "<!--"; break;
        case TokenType::Cdc: into += "-->"; break;
        case TokenType::Function:
            into.append(value.text).append("(");
            append_children(into, value, ')');
            break;
        case TokenType::OpenCurly:
            into.push_back('{');
            append_children(into, value, '}');
            break;
        case TokenType::OpenSquare:
            into.push_back('[');
            append_children(into, value, ']');
            break;
        case TokenType::OpenParen:
            into.push_back('(');
            append_children(into, value, ')');
            break;
        default: into += value.text; break;
    }
}

}  // namespace

std::string in_quotes(std::string_view text) {
    std::string into = "\"";
    for (const char c : text) {
        if (c == '\n') {
            into += "\\a ";
            continue;
        }
        if (c == '"' || c == '\\') into.push_back('\\');
        into.push_back(c);
    }
    return into + "\"";
}

std::string serialized(ValueSpan values) {
    std::string text;
    for (const ComponentValue& value : values) append(text, value);
    return text;
}

}  // namespace callboard::style
