#include "style/property.h"

#include <numeric>

namespace callboard::style {
namespace {

WideKeyword wide_keyword(ValueSpan value) {
    if (!value.is_one()) return WideKeyword::None;
    if (value.front().is_ident("inherit")) return WideKeyword::Inherit;
    if (value.front().is_ident("initial")) return WideKeyword::Initial;
    if (value.front().is_ident("unset")) return WideKeyword::Unset;
    return WideKeyword::None;
}

using SharedValues = std::shared_ptr<const LonghandValues>;

SharedValues made_wide(PropertyName::Kind kind, std::size_t index, WideKeyword wide) {
    LonghandValues values;
    for (const PropertyId id : longhands_of({kind, index, {}})) values.push_back({id, wide, {}});
    return std::make_shared<const LonghandValues>(std::move(values));
}

// The longhands of a name with one of the wide keywords; made once, for `all` has many.
SharedValues all_wide(const PropertyName& name, WideKeyword wide) {
    using Kind = PropertyName::Kind;
    const auto table_of = [](WideKeyword keyword) {
        std::vector<SharedValues> table;
        for (std::size_t i = 0; i < properties().size(); ++i) table.push_back(made_wide(Kind::Longhand, i, keyword));
        for (std::size_t i = 0; i < shorthands().size(); ++i) table.push_back(made_wide(Kind::Shorthand, i, keyword));
        return table;
    };
    static const std::array kTables{table_of(WideKeyword::Inherit), table_of(WideKeyword::Initial),
                                    table_of(WideKeyword::Unset)};
    const auto& table = kTables[static_cast<std::size_t>(wide) - static_cast<std::size_t>(WideKeyword::Inherit)];
    return table[name.kind == Kind::Shorthand ? properties().size() + name.index : name.index];
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

std::size_t weight_of(ValueSpan value) {
    constexpr std::size_t kBytesOfAToken = 16;
    std::size_t weight = 0;
    for (const ComponentValue& part : value.all()) weight += 1 + part.text.size() / kBytesOfAToken;
    return weight;
}

ParsedProperty shared(LonghandValues values, ValueSpan written, std::string_view name, const ValueReader& reader) {
    const std::size_t weight = std::min<std::size_t>(weight_of(written), std::numeric_limits<std::uint16_t>::max());
    for (LonghandValue& value : values) value.weight = static_cast<std::uint16_t>(weight);
    std::string remark = reader.remarked().empty() ? std::string() : fmt::format("`{}`: {}", name, reader.remarked());
    return {std::make_shared<const LonghandValues>(std::move(values)), {}, std::move(remark)};
}

ParsedProperty parse_longhand(const Property& property, PropertyId id, ValueSpan value, const SheetSource* source) {
    ValueReader reader(value, source);
    std::any parsed = property.parse(reader);
    if (!parsed.has_value() || !reader.at_end())
        return {{}, problem_text(property.name, property.accepts(), value, reader), {}};
    LonghandValues values(1);
    values.front() = {id, WideKeyword::None, std::move(parsed)};
    return shared(std::move(values), value, property.name, reader);
}

ParsedProperty parse_shorthand(const Shorthand& shorthand, ValueSpan value, const SheetSource* source) {
    ValueReader reader(value, source);
    LonghandValues values;
    values.reserve(shorthand.longhands.size());
    if (!shorthand.expand(reader, shorthand, values) || !reader.at_end()) {
        return {{}, problem_text(shorthand.name, shorthand.accepts, value, reader), {}};
    }
    for (const PropertyId id : shorthand.longhands) {
        const bool set =
            std::any_of(values.begin(), values.end(), [id](const LonghandValue& longhand) { return longhand.property == id; });
        if (!set) values.push_back({id, WideKeyword::Initial, {}});
    }
    return shared(std::move(values), value, shorthand.name, reader);
}

}  // namespace

std::span<const PropertyId> longhands_of(const PropertyName& name) {
    static const std::vector<PropertyId> kAll = [] {
        std::vector<PropertyId> ids(properties().size());
        std::iota(ids.begin(), ids.end(), PropertyId{0});
        return ids;
    }();
    if (name.kind == PropertyName::Kind::Shorthand) return shorthands()[name.index].longhands;
    return std::span(kAll).subspan(name.index, 1);
}

std::string_view written_name(const PropertyName& name) {
    return name.kind == PropertyName::Kind::Shorthand ? shorthands()[name.index].name : properties()[name.index].name;
}

ParsedProperty parse_property(const PropertyName& name, ValueSpan value, const SheetSource* source) {
    value = trimmed(value);
    if (const WideKeyword wide = wide_keyword(value); wide != WideKeyword::None) return {all_wide(name, wide), {}, {}};
    if (name.kind == PropertyName::Kind::Shorthand) return parse_shorthand(shorthands()[name.index], value, source);
    return parse_longhand(properties()[name.index], static_cast<PropertyId>(name.index), value, source);
}

std::shared_ptr<const LonghandValues> unset_property(const PropertyName& name) { return all_wide(name, WideKeyword::Unset); }

}  // namespace callboard::style
