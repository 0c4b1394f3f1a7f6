#include "style/supports.h"

#include "base/utf8.h"
#include "style/property.h"
#include "style/selector.h"
#include "style/variables.h"

namespace callboard::style {
namespace {

constexpr int kMaxDepth = 16;

bool supports_declaration(ValueSpan values) {
    const auto item = next_declaration(values);
    if (!item || item->kind != SyntaxItem::Kind::Declaration || !trimmed(values).empty()) return false;
    const std::string_view name_written = item->declaration.name->text;
    if (name_written.starts_with("--")) return true;
    const PropertyName name = find_property(ascii_lower(name_written));
    if (name.kind != PropertyName::Kind::Longhand && name.kind != PropertyName::Kind::Shorthand) return false;
    if (mentions_variable(item->declaration.value)) return true;
    LonghandValues ignored;
    return parse_property(name, item->declaration.value, nullptr, ignored).problem.empty();
}

std::optional<bool> condition(ValueReader& reader, int depth);

// (declaration), (condition) or selector(...).
std::optional<bool> term(ValueReader& reader, int depth) {
    const ComponentValue* value = reader.take();
    if (value == nullptr || depth > kMaxDepth) return std::nullopt;
    if (value->is_function("selector")) {
        return parse_selector_list(value->children()).selectors.has_value();
    }
    if (value->type != TokenType::OpenParen) return false;
    ValueReader inner(value->children(), nullptr);
    const ComponentValue* first = inner.peek();
    const bool nested = first != nullptr && (first->type == TokenType::OpenParen || first->type == TokenType::Function ||
                                             (first->is_ident("not") && !inner.rest().is_one()));
    return nested ? condition(inner, depth + 1) : supports_declaration(value->children());
}

std::optional<bool> condition(ValueReader& reader, int depth) {
    const bool negated = reader.take_ident("not");
    std::optional<bool> result = term(reader, depth);
    if (negated && result) result = !*result;
    const bool is_or = !reader.at_end() && reader.peek()->is_ident("or");
    while (result && !negated && reader.take_ident(is_or ? "or" : "and")) {
        const std::optional<bool> next = term(reader, depth);
        if (!next) return std::nullopt;
        result = is_or ? *result || *next : *result && *next;
    }
    return reader.at_end() ? result : std::nullopt;
}

}  // namespace

bool supports(ValueSpan values) {
    ValueReader reader(values, nullptr);
    return condition(reader, 0).value_or(false);
}

}  // namespace callboard::style
