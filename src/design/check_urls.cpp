#include "design/check_urls.h"

#include "base/utf8.h"
#include "style/syntax.h"

namespace callboard::design {
namespace {

using style::ComponentValue;
using style::TokenType;

// The values of a sheet with what is around each: @import, @font-face, or neither.
class Walk {
public:
    explicit Walk(std::string_view css) : text_(style::preprocess_css(css)), parsed_(style::parse_component_values(text_)) {}

    // use(value, the name of the at-rule that it belongs to).
    template <class Use>
    void each(Use use) const {
        std::string rule;
        const ComponentValue* end_of_rule = nullptr;
        for (const ComponentValue& value : parsed_.values) {
            if (&value == end_of_rule) rule.clear();
            if (value.type == TokenType::AtKeyword) {
                rule = ascii_lower(value.text);
                end_of_rule = nullptr;
            }
            // What stands in the block of another at-rule is no part of it.
            if (value.type == TokenType::OpenCurly && !rule.empty()) {
                if (rule == "font-face") {
                    end_of_rule = value.next();
                } else {
                    rule.clear();
                }
            }
            use(value, rule);
            if (value.type == TokenType::Semicolon && end_of_rule == nullptr) rule.clear();
        }
    }

private:
    std::string text_;
    style::ParsedValues parsed_;
};

}  // namespace

std::vector<NamedFile> files_named_in(std::string_view css) {
    std::vector<NamedFile> files;
    const ComponentValue* in_url = nullptr;  // behind a url( that a string follows
    Walk(css).each([&](const ComponentValue& value, const std::string& rule) {
        const bool is_string = value.type == TokenType::String && (&value == in_url || rule == "import");
        if (value.is_function("url")) in_url = &value + 1;
        if (!is_string && value.type != TokenType::Url) return;
        const auto kind = rule == "import"      ? NamedFile::Kind::Sheet
                          : rule == "font-face" ? NamedFile::Kind::Font
                                                : NamedFile::Kind::Picture;
        files.push_back({kind, std::string(value.text), value.line, value.column});
    });
    return files;
}

NamedAt family_named_in(std::string_view css, std::string_view family) {
    NamedAt found;
    std::string joined;  // identifiers one after the other
    NamedAt begin;
    const auto is_it = [&](std::string_view name) { return ascii_lower(name) == ascii_lower(family); };
    Walk(css).each([&](const ComponentValue& value, const std::string& rule) {
        if (found.line > 0 || rule == "font-face" || value.type == TokenType::Whitespace) return;
        if (value.type != TokenType::Ident) joined.clear();
        if (value.type == TokenType::String && is_it(value.text)) found = {value.line, value.column};
        if (value.type != TokenType::Ident) return;
        if (joined.empty()) begin = {value.line, value.column};
        joined += joined.empty() ? "" : " ";
        joined += value.text;
        if (is_it(joined)) found = begin;
    });
    return found;
}

}  // namespace callboard::design
