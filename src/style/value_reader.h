// A cursor over the component values of one declaration, for the small parsers of one value kind each. White space between
// values is skipped. A parser that does not find its grammar returns nothing; where it stopped does not matter then.
#pragma once

#include "style/stylesheet.h"
#include "style/syntax.h"

#include <optional>
#include <string>
#include <string_view>

namespace callboard::style {

class ValueReader {
public:
    // `source` is where url() is resolved; null where there is no folder (a style attribute).
    ValueReader(ValueSpan values, const SheetSource* source) : values_(values), source_(source) { skip_space(); }

    bool at_end() const { return values_.empty(); }
    // Null at the end.
    const ComponentValue* peek() const { return values_.empty() ? nullptr : &values_.front(); }
    const ComponentValue* take();
    // Each consumes what it names, or nothing and says no.
    bool take_ident(std::string_view lower_case_name);
    bool take_comma();
    bool take_delim(char delimiter);
    const ComponentValue* take_function(std::string_view lower_case_name);

    ValueSpan rest() const { return values_; }
    void rewind(ValueSpan to) { values_ = to; }
    const SheetSource* source() const { return source_; }

    // A reason that says more than "not this grammar": the last one is shown to the theme's author.
    void explain(std::string reason) { reason_ = std::move(reason); }
    const std::string& reason() const { return reason_; }

    // What was changed in a value that is good else: the last one is shown to the theme's author.
    void remark(std::string text) { remark_ = std::move(text); }
    const std::string& remarked() const { return remark_; }

private:
    void skip_space();

    ValueSpan values_;
    const SheetSource* source_;
    std::string reason_;
    std::string remark_;
};

template <class T>
struct Word {
    std::string_view name;
    T value;
};

// One of the words, or nothing consumed.
template <class T, std::size_t N>
std::optional<T> read_word(ValueReader& reader, const std::array<Word<T>, N>& words) {
    const ComponentValue* value = reader.peek();
    if (value == nullptr || value->type != TokenType::Ident) return std::nullopt;
    for (const Word<T>& word : words) {
        if (value->is_ident(word.name)) {
            reader.take();
            return word.value;
        }
    }
    return std::nullopt;
}

// The first of the words for a value, which has one.
template <class T, std::size_t N>
std::string word_of(const T& value, const std::array<Word<T>, N>& words) {
    const auto found = std::find_if(words.begin(), words.end(), [&](const Word<T>& word) { return word.value == value; });
    return found == words.end() ? std::string() : std::string(found->name);
}

// A comma list of at least one; `read_one` returns an optional. At most 64 items.
template <class ReadOne>
auto read_list(ValueReader& reader, ReadOne read_one)
    -> std::optional<std::vector<typename decltype(read_one(reader))::value_type>> {
    constexpr std::size_t kMaxItems = 64;
    std::vector<typename decltype(read_one(reader))::value_type> items;
    do {
        auto item = read_one(reader);
        if (!item || items.size() == kMaxItems) return std::nullopt;
        items.push_back(std::move(*item));
    } while (reader.take_comma());
    return items;
}

}  // namespace callboard::style
