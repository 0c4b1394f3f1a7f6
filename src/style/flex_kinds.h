// Value kinds of flex containers: how they wrap and align.
#pragma once

#include "style/property_words.h"
#include "style/value_kinds.h"

namespace callboard::style {

// nowrap, or wrap or wrap-reverse and balance in any order (CSS Flexbox 2).
struct FlexWrapKind {
    struct Specified {
        FlexWrap wrap = FlexWrap::Wrap;
        bool balance = false;
    };
    static std::optional<Specified> parse(ValueReader& reader) {
        const bool first = reader.take_ident("balance");
        const auto wrap = read_word(reader, kFlexWraps);
        const bool balance = first || (wrap && reader.take_ident("balance"));
        if ((!wrap && !balance) || (balance && wrap == FlexWrap::NoWrap)) return std::nullopt;
        return Specified{wrap.value_or(FlexWrap::Wrap), balance};
    }
    static void apply(ComputedStyle& style, const Specified& value, const ComputeContext&) {
        style.flex_wrap = value.wrap;
        style.flex_balance = value.balance;
    }
    static void copy(ComputedStyle& to, const ComputedStyle& from) {
        to.flex_wrap = from.flex_wrap;
        to.flex_balance = from.flex_balance;
    }
    static std::string text(const ComputedStyle& style) {
        return word_of(style.flex_wrap, kFlexWraps) + (style.flex_balance ? " balance" : "");
    }
    static std::string accepts() { return "nowrap, wrap, wrap-reverse, balance"; }
};

// A keyword, and `safe` or `unsafe` before it (CSS Align 3, 4.4). One type, for shorthands that set one value in two places.
struct SpecifiedAlign {
    Align align = Align::Normal;
    AlignSafety safety = AlignSafety::Default;
};

// An alignment in two members.
template <const auto& kWords, auto kAlign, auto kSafety>
struct AlignKind {
    using Specified = SpecifiedAlign;
    static bool is_position(Align align) {
        return (align >= Align::Start && align <= Align::Center) || align == Align::Left || align == Align::Right;
    }
    static std::optional<Specified> parse(ValueReader& reader) {
        AlignSafety safety = AlignSafety::Default;
        if (reader.take_ident("safe")) {
            safety = AlignSafety::Safe;
        } else if (reader.take_ident("unsafe")) {
            safety = AlignSafety::Unsafe;
        }
        const bool first = safety == AlignSafety::Default && reader.take_ident("first");
        const auto align = read_word(reader, kWords);
        if (first && align != Align::Baseline) return std::nullopt;
        if (!align || (safety != AlignSafety::Default && !is_position(*align))) return std::nullopt;
        return Specified{*align, safety};
    }
    static void apply(ComputedStyle& style, const Specified& value, const ComputeContext&) {
        style.*kAlign = value.align;
        style.*kSafety = value.safety;
    }
    static void copy(ComputedStyle& to, const ComputedStyle& from) {
        to.*kAlign = from.*kAlign;
        to.*kSafety = from.*kSafety;
    }
    static std::string text(const ComputedStyle& style) {
        const AlignSafety safety = style.*kSafety;
        const std::string_view before = safety == AlignSafety::Safe ? "safe " : safety == AlignSafety::Unsafe ? "unsafe " : "";
        return std::string(before) + word_of(style.*kAlign, kWords);
    }
    static std::string accepts() { return Keyword<kWords>::accepts() + ", safe before a position"; }
};

}  // namespace callboard::style
