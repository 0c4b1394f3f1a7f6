// Builds rows of the property table from a kind (how a value is written and computed) and a place (the member it is kept in).
#pragma once

#include "style/property.h"
#include "style/value_text.h"

namespace callboard::style {

// Places: a member of ComputedStyle, an item of an array member, a member of one of these.
template <auto kMember>
struct Field {
    static auto& get(ComputedStyle& style) { return style.*kMember; }
    static const auto& get(const ComputedStyle& style) { return style.*kMember; }
};

template <auto kMember, std::size_t kIndex>
struct Item {
    static auto& get(ComputedStyle& style) { return (style.*kMember)[kIndex]; }
    static const auto& get(const ComputedStyle& style) { return (style.*kMember)[kIndex]; }
};

template <class Place, auto kMember>
struct Part {
    static auto& get(ComputedStyle& style) { return Place::get(style).*kMember; }
    static const auto& get(const ComputedStyle& style) { return Place::get(style).*kMember; }
};

enum class Inherited { No, Yes };

template <class Kind>
AnyValue parse_kind(ValueReader& reader) {
    std::optional<typename Kind::Specified> value = Kind::parse(reader);
    return value ? AnyValue(std::move(*value)) : AnyValue();
}

template <class Kind, class Place>
std::string text_at(const ComputedStyle& style) {
    const auto& value = Place::get(style);
    if constexpr (requires { Kind::text(value); }) {
        return Kind::text(value);
    } else {
        return text_of(value);
    }
}

// A kind has: Specified; parse(reader) -> optional<Specified>; compute(specified, context) -> what the place holds; accepts();
// and text(computed) where the type of what the place holds does not say how it is written.
template <class Kind, class Place>
constexpr Property row(std::string_view name, Inherited inherited = Inherited::No) {
    return {name,
            inherited == Inherited::Yes,
            &Kind::accepts,
            &parse_kind<Kind>,
            [](ComputedStyle& style, const AnyValue& value, const ComputeContext& context) {
                Place::get(style) = Kind::compute(value.as<typename Kind::Specified>(), context);
            },
            [](ComputedStyle& to, const ComputedStyle& from) { Place::get(to) = Place::get(from); },
            &text_at<Kind, Place>};
}

// For values that fill several members: the kind itself has apply(style, specified, context), copy(to, from)
// and text(style).
template <class Kind>
constexpr Property row_of(std::string_view name, Inherited inherited = Inherited::No) {
    return {name,
            inherited == Inherited::Yes,
            &Kind::accepts,
            &parse_kind<Kind>,
            [](ComputedStyle& style, const AnyValue& value, const ComputeContext& context) {
                Kind::apply(style, value.as<typename Kind::Specified>(), context);
            },
            &Kind::copy,
            &Kind::text};
}

}  // namespace callboard::style
