// Prints the tokens of style sheets: for tests/tokens/tokens.mjs, which compares them with what others expect. Reads a file
// with a JSON object of sheets by name; prints a JSON object of token lists. Begin and end are bytes of the preprocessed sheet.
#include "base/files.h"
#include "style/token.h"

#include <boost/json.hpp>

#include <iostream>

namespace {

using callboard::style::Token;
using callboard::style::Tokenizer;
using callboard::style::TokenType;
namespace json = boost::json;

std::string_view name_of(TokenType type) {
    constexpr std::array<std::string_view, 25> kNames{
        "ident-token",      "function-token",  "at-keyword-token", "hash-token",  "string-token",
        "bad-string-token", "url-token",       "bad-url-token",    "delim-token", "number-token",
        "percentage-token", "dimension-token", "whitespace-token", "CDO-token",   "CDC-token",
        "colon-token",      "semicolon-token", "comma-token",      "[-token",     "]-token",
        "(-token",          ")-token",         "{-token",          "}-token",     "EOF-token"};
    return kNames[static_cast<std::size_t>(type)];
}

json::object as_json(const Token& token) {
    return {{"type", name_of(token.type)}, {"text", token.text},  {"number", token.number}, {"isInteger", token.is_integer},
            {"hasSign", token.has_sign},   {"isId", token.is_id}, {"begin", token.begin},   {"end", token.end}};
}

json::array tokens_of(std::string_view sheet) {
    const std::string css = callboard::style::preprocess_css(sheet);
    callboard::style::UnescapedTexts unescaped;
    Tokenizer tokenizer(css, unescaped);
    json::array tokens;
    for (;;) {
        Token token;
        tokenizer.next(token);
        if (token.type == TokenType::EndOfFile) return tokens;
        tokens.push_back(as_json(token));
    }
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "usage: token_dump SHEETS.json\n";
        return 1;
    }
    const auto text = callboard::read_file(arguments[1], std::size_t{16} << 20U);
    boost::system::error_code error;
    const json::value sheets = text ? json::parse(*text, error) : json::value();
    if (!text || error || !sheets.is_object()) {
        std::cerr << arguments[1] << ": no JSON object of style sheets by name\n";
        return 1;
    }
    json::object dumped;
    for (const auto& [name, sheet] : sheets.get_object()) {
        if (sheet.is_string()) dumped[name] = tokens_of(sheet.get_string());
    }
    std::cout << json::serialize(dumped) << "\n";
    return 0;
}
