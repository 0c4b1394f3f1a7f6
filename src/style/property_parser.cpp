#include "style/property.h"

namespace callboard::style {
namespace {

WideKeyword wide_keyword(ValueSpan value) {
    if (value.size() != 1) return WideKeyword::None;
    if (value[0].is_ident("inherit")) return WideKeyword::Inherit;
    if (value[0].is_ident("initial")) return WideKeyword::Initial;
    if (value[0].is_ident("unset")) return WideKeyword::Unset;
    return WideKeyword::None;
}

std::span<const PropertyId> longhands_of(const PropertyName& name, PropertyId& own) {
    if (name.kind == PropertyName::Kind::Shorthand) return shorthands()[name.index].longhands;
    own = static_cast<PropertyId>(name.index);
    return {&own, 1};
}

LonghandValues all_wide(const PropertyName& name, WideKeyword wide) {
    LonghandValues values;
    PropertyId own = 0;
    for (const PropertyId id : longhands_of(name, own)) values.push_back({id, wide, {}});
    return values;
}

std::string shortened(ValueSpan value) {
    constexpr std::size_t kLongest = 60;
    std::string text = serialized(value);
    if (text.size() <= kLongest) return text;
    std::size_t cut = kLongest;
    while (cut > 0 && (text[cut] & 0xC0) == 0x80) --cut;
    return text.substr(0, cut) + "...";
}

std::string problem_text(std::string_view name, std::string_view accepts, ValueSpan value, const ValueReader& reader) {
    if (!reader.reason().empty()) return fmt::format("`{}`: {}", name, reader.reason());
    if (value.empty()) return fmt::format("`{}` has no value; accepted: {}", name, accepts);
    return fmt::format("`{}`: `{}` is not valid; accepted: {}", name, shortened(value), accepts);
}

ParsedProperty parse_longhand(const Property& property, PropertyId id, ValueSpan value, const SheetSource* source) {
    ValueReader reader(value, source);
    std::any parsed = property.parse(reader);
    if (parsed.has_value() && reader.at_end()) return {{{id, WideKeyword::None, std::move(parsed)}}, {}};
    return {{}, problem_text(property.name, property.accepts(), value, reader)};
}

ParsedProperty parse_shorthand(const Shorthand& shorthand, ValueSpan value, const SheetSource* source) {
    ValueReader reader(value, source);
    ParsedProperty result;
    if (!shorthand.expand(reader, shorthand, result.values) || !reader.at_end()) {
        return {{}, problem_text(shorthand.name, shorthand.accepts, value, reader)};
    }
    for (const PropertyId id : shorthand.longhands) {
        const bool set = std::any_of(result.values.begin(), result.values.end(),
                                     [id](const LonghandValue& longhand) { return longhand.property == id; });
        if (!set) result.values.push_back({id, WideKeyword::Initial, {}});
    }
    return result;
}

}  // namespace

ParsedProperty parse_property(const PropertyName& name, ValueSpan value, const SheetSource* source) {
    value = trimmed(value);
    if (const WideKeyword wide = wide_keyword(value); wide != WideKeyword::None) return {all_wide(name, wide), {}};
    if (name.kind == PropertyName::Kind::Shorthand) return parse_shorthand(shorthands()[name.index], value, source);
    return parse_longhand(properties()[name.index], static_cast<PropertyId>(name.index), value, source);
}

LonghandValues unset_property(const PropertyName& name) { return all_wide(name, WideKeyword::Unset); }

}  // namespace callboard::style
