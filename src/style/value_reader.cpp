#include "style/value_reader.h"

namespace callboard::style {

void ValueReader::skip_space() {
    while (!values_.empty() && values_.front().type == TokenType::Whitespace) values_ = values_.without_first();
}

const ComponentValue* ValueReader::take() {
    if (values_.empty()) return nullptr;
    const ComponentValue* value = &values_.front();
    values_ = values_.without_first();
    skip_space();
    return value;
}

bool ValueReader::take_ident(std::string_view lower_case_name) {
    if (at_end() || !peek()->is_ident(lower_case_name)) return false;
    take();
    return true;
}

bool ValueReader::take_comma() {
    if (at_end() || peek()->type != TokenType::Comma) return false;
    take();
    return true;
}

bool ValueReader::take_delim(char delimiter) {
    if (at_end() || !peek()->is_delim(delimiter)) return false;
    take();
    return true;
}

const ComponentValue* ValueReader::take_function(std::string_view lower_case_name) {
    if (at_end() || !peek()->is_function(lower_case_name)) return nullptr;
    return take();
}

}  // namespace callboard::style
