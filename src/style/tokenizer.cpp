#include "base/utf8.h"
#include "style/token.h"

#include <charconv>

namespace callboard::style {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }
constexpr bool is_ascii_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_ascii_name(char c) {
    static constexpr auto kIs = [] {
        std::array<bool, 256> table{};
        for (int code = 0; code < 128; ++code) {
            const char of = static_cast<char>(code);
            table[static_cast<std::size_t>(code)] = is_ascii_name_start(of) || is_digit(of) || of == '-';
        }
        return table;
    }();
    return kIs[static_cast<unsigned char>(c)];
}
bool is_continuation(char c) { return (c & 0xC0) == 0x80; }

// CSS Syntax 3, 4.2: "non-ASCII ident code point".
bool is_non_ascii_name(char32_t c) {
    if (c == 0xB7 || c == 0x200C || c == 0x200D || c == 0x203F || c == 0x2040 || c >= 0x10000) return true;
    constexpr std::array<std::pair<char32_t, char32_t>, 9> kRanges{{{0xC0, 0xD6},
                                                                    {0xD8, 0xF6},
                                                                    {0xF8, 0x37D},
                                                                    {0x37F, 0x1FFF},
                                                                    {0x2070, 0x218F},
                                                                    {0x2C00, 0x2FEF},
                                                                    {0x3001, 0xD7FF},
                                                                    {0xF900, 0xFDCF},
                                                                    {0xFDF0, 0xFFFD}}};
    return std::any_of(kRanges.begin(), kRanges.end(),
                       [c](const auto& range) { return c >= range.first && c <= range.second; });
}

bool is_non_printable(char c) { return (c >= 0 && c <= 8) || c == 0x0B || (c >= 0x0E && c <= 0x1F) || c == 0x7F; }

double number_of(std::string_view written) {
    if (!written.empty() && written.front() == '+') written.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
    static_cast<void>(end);
    constexpr double kLimit = std::numeric_limits<float>::max();
    if (error == std::errc::result_out_of_range) {
        const bool tiny = written.find("e-") != std::string_view::npos || written.find("E-") != std::string_view::npos;
        value = tiny ? 0 : written.front() == '-' ? -kLimit : kLimit;
    }
    return std::clamp(value, -kLimit, kLimit);
}

}  // namespace

void Tokenizer::advance(std::size_t count) {
    for (; count > 0 && position_ < css_.size(); --count) {
        const char c = css_[position_++];
        if (c == '\n') {
            ++line_;
            column_ = 1;
        } else if (ended() || !is_continuation(css_[position_])) {
            ++column_;
        }
    }
}

void Tokenizer::skip_comments() {
    while (at(0) == '/' && at(1) == '*') {
        const std::size_t close = css_.find("*/", position_ + 2);
        if (close == std::string_view::npos) {
            unclosed_comment_.emplace();
            unclosed_comment_->line = line_;
            unclosed_comment_->column = column_;
        }
        advance(close == std::string_view::npos ? css_.size() - position_ : close + 2 - position_);
    }
}

bool Tokenizer::is_name_start(std::size_t ahead) const {
    const char c = at(ahead);
    if ((c & 0x80) == 0) return is_ascii_name_start(c);
    if (is_continuation(c)) return true;  // of a code point whose first byte was looked at
    std::size_t offset = position_ + ahead;
    return is_non_ascii_name(next_code_point(css_, offset));
}

bool Tokenizer::is_name(std::size_t ahead) const { return is_digit(at(ahead)) || at(ahead) == '-' || is_name_start(ahead); }

bool Tokenizer::starts_escape(std::size_t ahead) const { return at(ahead) == '\\' && at(ahead + 1) != '\n'; }

bool Tokenizer::starts_ident(std::size_t ahead) const {
    if (at(ahead) == '-') return is_name_start(ahead + 1) || at(ahead + 1) == '-' || starts_escape(ahead + 1);
    return is_name_start(ahead) || starts_escape(ahead);
}

bool Tokenizer::starts_number() const {
    const std::size_t sign = at(0) == '+' || at(0) == '-' ? 1 : 0;
    return is_digit(at(sign)) || (at(sign) == '.' && is_digit(at(sign + 1)));
}

void Tokenizer::consume_escape(std::string& into) {
    advance();  // the backslash
    if (ended()) {
        append_code_point(into, 0xFFFD);
        return;
    }
    if (!is_hex(at(0))) {
        do {
            into.push_back(at(0));
            advance();
        } while (is_continuation(at(0)));
        return;
    }
    char32_t code_point = 0;
    for (int digits = 0; digits < 6 && is_hex(at(0)); ++digits) {
        const char c = at(0);
        code_point = code_point * 16 + static_cast<char32_t>(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
        advance();
    }
    if (is_space(at(0))) advance();
    const bool invalid = code_point == 0 || code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF);
    append_code_point(into, invalid ? 0xFFFD : code_point);
}

// As far as `fits` says, which knows ASCII without line feeds only: each byte is a column.
template <class Fits>
void Tokenizer::consume_ascii(Fits fits) {
    const std::size_t begin = position_;
    while (!ended() && fits(css_[position_])) ++position_;
    column_ += static_cast<int>(position_ - begin);
}

// The text from `begin` on, as far as `is_plain` says about the next byte and there are escapes.
template <class IsPlain>
std::string_view Tokenizer::consume_text(std::size_t begin, IsPlain is_plain) {
    while (is_plain()) advance();
    if (!starts_escape(0)) return since(begin);
    std::string text(since(begin));
    for (;;) {
        if (starts_escape(0)) {
            consume_escape(text);
        } else if (is_plain()) {
            text.push_back(at(0));
            advance();
        } else {
            return kept(std::move(text));
        }
    }
}

std::string_view Tokenizer::consume_name() {
    const std::size_t begin = position_;
    consume_ascii(is_ascii_name);
    return consume_text(begin, [this] { return is_name(0); });
}

void Tokenizer::next(Token& token) {
    if (at(0) == '/') skip_comments();
    token.line = line_;
    token.column = column_;
    token.begin = static_cast<std::uint32_t>(position_);
    if (!ended()) consume_token(token);
    token.end = static_cast<std::uint32_t>(position_);
}

void Tokenizer::consume_token(Token& token) {
    const char c = at(0);
    switch (c) {
        case ' ':
        case '\t':
        case '\n': consume_white_space(token); return;
        case ':': consume_character(token, TokenType::Colon); return;
        case ';': consume_character(token, TokenType::Semicolon); return;
        case ',': consume_character(token, TokenType::Comma); return;
        case '[': consume_character(token, TokenType::OpenSquare); return;
        case ']': consume_character(token, TokenType::CloseSquare); return;
        case '(': consume_character(token, TokenType::OpenParen); return;
        case ')': consume_character(token, TokenType::CloseParen); return;
        case '{': consume_character(token, TokenType::OpenCurly); return;
        case '}': consume_character(token, TokenType::CloseCurly); return;
        case '"':
        case '\'': consume_string(token); return;
        case '#':
        case '@': consume_hash_or_at(token); return;
        default: break;
    }
    if (is_ascii_name_start(c)) {
        consume_ident_like(token);
    } else if (starts_number()) {
        consume_number(token);
    } else if (c == '-' && at(1) == '-' && at(2) == '>') {
        token.type = TokenType::Cdc;
        advance(3);
    } else if (c == '<' && css_.substr(position_).starts_with("<!--")) {
        token.type = TokenType::Cdo;
        advance(4);
    } else if (starts_ident()) {
        consume_ident_like(token);
    } else {
        consume_character(token, TokenType::Delim);
    }
}

void Tokenizer::consume_white_space(Token& token) {
    token.type = TokenType::Whitespace;
    do {
        if (at(0) == '\n') advance();
        consume_ascii([](char c) { return c == ' ' || c == '\t'; });
    } while (at(0) == '\n');
}

void Tokenizer::consume_character(Token& token, TokenType type) {
    const std::size_t begin = position_++;
    while (is_continuation(at(0))) ++position_;
    ++column_;
    token.type = type;
    token.text = since(begin);
}

void Tokenizer::consume_hash_or_at(Token& token) {
    const bool hash = at(0) == '#';
    const bool named = hash ? is_name(1) || starts_escape(1) : starts_ident(1);
    if (!named || ended(1)) {
        consume_character(token, TokenType::Delim);
        return;
    }
    token.type = hash ? TokenType::Hash : TokenType::AtKeyword;
    token.is_id = hash && starts_ident(1);
    advance();
    token.text = consume_name();
}

void Tokenizer::consume_string(Token& token) {
    const char quote = at(0);
    token.type = TokenType::String;
    advance();
    const std::size_t begin = position_;
    while (!ended() && at(0) != quote && at(0) != '\n' && at(0) != '\\') advance();
    token.text = since(begin);
    if (at(0) == '\\') token.text = kept(unescaped_string(begin, quote));
    if (ended()) {
        token.unterminated = true;
    } else if (at(0) == quote) {
        advance();
    } else {
        token.type = TokenType::BadString;
    }
}

// Up to the quote, the end of the line or of the sheet.
std::string Tokenizer::unescaped_string(std::size_t begin, char quote) {
    std::string text(since(begin));
    while (!ended() && at(0) != quote && at(0) != '\n') {
        if (at(0) != '\\') {
            text.push_back(at(0));
            advance();
        } else if (ended(1)) {
            advance();
        } else if (at(1) == '\n') {
            advance(2);
        } else {
            consume_escape(text);
        }
    }
    return text;
}

void Tokenizer::consume_number(Token& token) {
    const std::size_t begin = position_;
    token.is_integer = true;
    token.has_sign = at(0) == '+' || at(0) == '-';
    if (token.has_sign) advance();
    consume_ascii(is_digit);
    if (at(0) == '.' && is_digit(at(1))) {
        token.is_integer = false;
        advance(2);
        consume_ascii(is_digit);
    }
    const std::size_t sign = at(1) == '+' || at(1) == '-' ? 1 : 0;
    if ((at(0) == 'e' || at(0) == 'E') && is_digit(at(1 + sign))) {
        token.is_integer = false;
        advance(2 + sign);
        while (is_digit(at(0))) advance();
    }
    token.number = number_of(since(begin));
    if (starts_ident()) {
        token.type = TokenType::Dimension;
        token.text = consume_name();
    } else if (at(0) == '%') {
        token.type = TokenType::Percentage;
        advance();
    } else {
        token.type = TokenType::Number;
    }
}

void Tokenizer::consume_ident_like(Token& token) {
    token.text = consume_name();
    token.type = TokenType::Ident;
    if (at(0) != '(') return;
    advance();
    token.type = TokenType::Function;
    if (!ascii_equals_ignoring_case(token.text, "url")) return;
    std::size_t ahead = 0;
    while (is_space(at(ahead))) ++ahead;
    if (at(ahead) == '"' || at(ahead) == '\'') return;
    advance(ahead);
    consume_url(token);
}

void Tokenizer::consume_url(Token& token) {
    token.type = TokenType::Url;
    token.text = consume_text(position_, [this] {
        const char c = at(0);
        return c != ')' && !is_space(c) && c != '"' && c != '\'' && c != '(' && c != '\\' && !is_non_printable(c);
    });
    while (is_space(at(0))) advance();
    if (ended()) {
        token.unterminated = true;
    } else if (at(0) == ')') {
        advance();
    } else {
        token.type = TokenType::BadUrl;
        consume_bad_url();
    }
}

void Tokenizer::consume_bad_url() {
    std::string ignored;
    while (!ended()) {
        if (at(0) == ')') {
            advance();
            return;
        }
        if (starts_escape(0)) {
            consume_escape(ignored);
        } else {
            advance();
        }
    }
}

}  // namespace callboard::style
