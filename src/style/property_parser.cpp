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

std::string shortened(ValueSpan value) {
    constexpr std::size_t kLongest = 60;
    std::string text = serialized(value);
    if (text.size() <= kLongest) return text;
    std::size_t cut = kLongest;
    while (cut > 0 && (text[cut] & 0xC0) == 0x80) --cut;
    return text.substr(0, cut) + "...";
}

std::string accepted_by(const PropertyName& name) {
    if (name.kind == PropertyName::Kind::Shorthand) return std::string(shorthands()[name.index].accepts);
    return properties()[name.index].accepts();
}

std::string problem_text(const PropertyName& property, ValueSpan value, const ValueReader& reader) {
    const std::string_view name = written_name(property);
    if (!reader.reason().empty()) return fmt::format("`{}`: {}", name, reader.reason());
    if (value.empty()) return fmt::format("`{}` has no value; accepted: {}", name, accepted_by(property));
    return fmt::format("`{}`: `{}` is not valid; accepted: {}", name, shortened(value), accepted_by(property));
}

std::size_t weight_of(ValueSpan value) {
    constexpr std::size_t kBytesOfAToken = 16;
    std::size_t weight = 0;
    for (const ComponentValue& part : value.all()) weight += 1 + part.text.size() / kBytesOfAToken;
    return weight;
}

bool read_longhand(const PropertyName& name, ValueReader& reader, LonghandValues& into) {
    AnyValue value = properties()[name.index].parse(reader);
    if (!value.has_value() || !reader.at_end()) return false;
    into.emplace_back(static_cast<PropertyId>(name.index), std::move(value));
    return true;
}

bool read_shorthand(const PropertyName& name, ValueReader& reader, LonghandValues& into) {
    const Shorthand& shorthand = shorthands()[name.index];
    const auto first = static_cast<std::ptrdiff_t>(into.size());
    if (!shorthand.expand(reader, shorthand, into) || !reader.at_end()) return false;
    for (const PropertyId id : shorthand.longhands) {
        const auto is_it = [id](const LonghandValue& longhand) { return longhand.property == id; };
        if (std::none_of(into.begin() + first, into.end(), is_it)) into.emplace_back(id, WideKeyword::Initial);
    }
    return true;
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

ParsedProperty parse_property(const PropertyName& name, ValueSpan value, const SheetSource* source, LonghandValues& into) {
    value = trimmed(value);
    if (const WideKeyword wide = wide_keyword(value); wide != WideKeyword::None) return {wide, {}, {}};
    ValueReader reader(value, source);
    const std::size_t first = into.size();
    const bool good =
        name.kind == PropertyName::Kind::Shorthand ? read_shorthand(name, reader, into) : read_longhand(name, reader, into);
    if (!good) {
        into.erase(into.begin() + static_cast<std::ptrdiff_t>(first), into.end());
        return {WideKeyword::None, problem_text(name, value, reader), {}};
    }
    const std::size_t weight = std::min<std::size_t>(weight_of(value), std::numeric_limits<std::uint16_t>::max());
    for (LonghandValue& longhand : std::span(into).subspan(first)) longhand.weight = static_cast<std::uint16_t>(weight);
    const std::string& remark = reader.remarked();
    return {WideKeyword::None, {}, remark.empty() ? remark : fmt::format("`{}`: {}", written_name(name), remark)};
}

// Made once, for `all` has many.
std::span<const LonghandValue> wide_values(const PropertyName& name, WideKeyword wide) {
    using Kind = PropertyName::Kind;
    const auto made = [](Kind kind, std::uint16_t index, WideKeyword keyword) {
        LonghandValues values;
        const PropertyName property{kind, index};
        for (const PropertyId id : longhands_of(property)) values.emplace_back(id, keyword);
        return values;
    };
    const auto table_of = [&made](WideKeyword keyword) {
        std::vector<LonghandValues> table;
        for (std::uint16_t i = 0; i < properties().size(); ++i) table.push_back(made(Kind::Longhand, i, keyword));
        for (std::uint16_t i = 0; i < shorthands().size(); ++i) table.push_back(made(Kind::Shorthand, i, keyword));
        return table;
    };
    static const std::array kTables{table_of(WideKeyword::Inherit), table_of(WideKeyword::Initial),
                                    table_of(WideKeyword::Unset)};
    const auto& table = kTables[static_cast<std::size_t>(wide) - static_cast<std::size_t>(WideKeyword::Inherit)];
    return table[name.kind == Kind::Shorthand ? properties().size() + name.index : name.index];
}

}  // namespace callboard::style
