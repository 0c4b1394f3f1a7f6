// Tokens of CSS Syntax 3. The tokenizer never fails: any bytes are tokens.
#pragma once

#include <cstdint>
#include <forward_list>
#include <optional>
#include <string>
#include <string_view>

namespace callboard::style {

enum class TokenType : std::uint8_t {
    Ident,
    Function,
    AtKeyword,
    Hash,
    String,
    BadString,
    Url,
    BadUrl,
    Delim,
    Number,
    Percentage,
    Dimension,
    Whitespace,
    Cdo,
    Cdc,
    Colon,
    Semicolon,
    Comma,
    OpenSquare,
    CloseSquare,
    OpenParen,
    CloseParen,
    OpenCurly,
    CloseCurly,
    EndOfFile
};

struct Token {
    TokenType type = TokenType::EndOfFile;
    bool is_id = false;         // of a hash: the name is an identifier
    bool is_integer = false;    // of a number: written without fraction and exponent
    bool has_sign = false;      // of a number: written with + or -
    bool unterminated = false;  // of a string or url: the sheet ended inside
    double number = 0;          // finite and within float's range
    std::string_view text;      // name, string, url, unit or the one character of a delimiter, unescaped
    int line = 1;               // from 1
    int column = 1;             // from 1, in code points
    std::uint32_t begin = 0;    // bytes of the preprocessed sheet
    std::uint32_t end = 0;

    bool is_delim(char c) const { return type == TokenType::Delim && text.size() == 1 && text[0] == c; }
};

// Line ends become line feeds, NUL and broken UTF-8 become U+FFFD, a byte order mark goes.
std::string preprocess_css(std::string_view css);

// What has escapes, without them: the rest of the tokens' texts are parts of the sheet. Its strings stay where they are.
using UnescapedTexts = std::forward_list<std::string>;

class Tokenizer {
public:
    // `css` is preprocessed; its tokens view it and what is put into `unescaped`.
    Tokenizer(std::string_view css, UnescapedTexts& unescaped) : css_(css), unescaped_(unescaped) {}
    // Fills in a token that is as new: EndOfFile again and again at the end. Comments are skipped.
    void next(Token& token);
    // Where a comment begins that the sheet ends in; its text is empty.
    const std::optional<Token>& unclosed_comment() const { return unclosed_comment_; }

private:
    char at(std::size_t ahead) const { return position_ + ahead < css_.size() ? css_[position_ + ahead] : '\0'; }
    bool ended(std::size_t ahead = 0) const { return position_ + ahead >= css_.size(); }
    std::string_view since(std::size_t begin) const { return css_.substr(begin, position_ - begin); }
    void advance(std::size_t count = 1);
    void skip_comments();
    bool is_name_start(std::size_t ahead) const;
    bool is_name(std::size_t ahead) const;
    bool starts_escape(std::size_t ahead) const;
    bool starts_ident(std::size_t ahead = 0) const;
    bool starts_number() const;
    void consume_escape(std::string& into);
    template <class Fits>
    void consume_ascii(Fits fits);
    template <class IsPlain>
    std::string_view consume_text(std::size_t begin, IsPlain is_plain);
    std::string_view kept(std::string text) { return unescaped_.emplace_front(std::move(text)); }
    std::string_view consume_name();
    void consume_token(Token& token);
    void consume_white_space(Token& token);
    void consume_character(Token& token, TokenType type);
    void consume_string(Token& token);
    std::string unescaped_string(std::size_t begin, char quote);
    void consume_number(Token& token);
    void consume_ident_like(Token& token);
    void consume_url(Token& token);
    void consume_bad_url();
    void consume_hash_or_at(Token& token);

    std::string_view css_;
    UnescapedTexts& unescaped_;
    std::size_t position_ = 0;
    int line_ = 1;
    int column_ = 1;
    std::optional<Token> unclosed_comment_;
};

}  // namespace callboard::style
