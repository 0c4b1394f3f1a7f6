// Value kinds of animations and transitions: lists, one item each. animation-name and transition-property are applied first and
// set how many there are.
#pragma once

#include "style/value_kinds.h"

namespace callboard::style {

std::optional<std::string> read_animation_name(ValueReader& reader);  // empty for none
std::optional<float> read_duration(ValueReader& reader);              // ms, not negative
std::optional<Easing> read_easing(ValueReader& reader);
std::optional<float> read_iterations(ValueReader& reader);
std::optional<Animation::Direction> read_animation_direction(ValueReader& reader);
std::optional<Animation::Fill> read_animation_fill(ValueReader& reader);

std::string text_of(Animation::Direction direction);
std::string text_of(Animation::Fill fill);

struct AnimationNameKind {
    using Specified = std::vector<std::string>;
    static std::optional<Specified> parse(ValueReader& reader) { return read_list(reader, read_animation_name); }
    static void apply(ComputedStyle& style, const Specified& value, const ComputeContext& context);
    static void copy(ComputedStyle& to, const ComputedStyle& from) { to.animations = from.animations; }
    static std::string text(const ComputedStyle& style);
    static std::string accepts() { return "none or names of @keyframes"; }
};

inline std::chrono::milliseconds as_milliseconds(float value) {
    constexpr float kLongest = 1e9F;
    return std::chrono::milliseconds(static_cast<long long>(std::clamp(std::isnan(value) ? 0 : value, -kLongest, kLongest)));
}

// `kMovements` is the list of animations or transitions.
template <auto kMovements, auto kMember, auto kRead>
struct MovementListKind {
    using Item = typename decltype(kRead(std::declval<ValueReader&>()))::value_type;
    using Specified = std::vector<Item>;
    static std::optional<Specified> parse(ValueReader& reader) { return read_list(reader, kRead); }
    // transition-property is `all` where it is not written.
    static void need_one(ComputedStyle& style) {
        if constexpr (std::is_same_v<decltype(style.*kMovements), std::vector<Transition>&>) {
            if ((style.*kMovements).empty()) (style.*kMovements).emplace_back();
        }
    }
    static void apply(ComputedStyle& style, const Specified& value, const ComputeContext&) {
        need_one(style);
        std::size_t i = 0;
        for (auto& movement : style.*kMovements) {
            const Item& item = value[i++ % value.size()];
            if constexpr (std::is_same_v<decltype(movement.*kMember), std::chrono::milliseconds&>) {
                movement.*kMember = as_milliseconds(item);
            } else {
                movement.*kMember = item;
            }
        }
    }
    static void copy(ComputedStyle& to, const ComputedStyle& from) {
        const auto& sources = from.*kMovements;
        const typename std::remove_cvref_t<decltype(sources)>::value_type initial;
        if (!sources.empty()) need_one(to);
        std::size_t i = 0;
        for (auto& movement : to.*kMovements) {
            const auto& source = sources.empty() ? initial : sources[i % sources.size()];
            movement.*kMember = source.*kMember;
            ++i;
        }
    }
    static std::string text(const ComputedStyle& style) {
        const auto& movements = style.*kMovements;
        if (movements.empty()) return text_of(typename std::remove_cvref_t<decltype(movements)>::value_type().*kMember);
        std::string all;
        for (const auto& movement : movements) all.append(all.empty() ? "" : ", ").append(text_of(movement.*kMember));
        return all;
    }
    static std::string accepts() {
        if constexpr (std::is_same_v<Item, Easing>)
            return "linear, ease, ease-in, ease-out, ease-in-out, cubic-bezier(), steps()";
        if constexpr (std::is_same_v<Item, Animation::Direction>) return "normal, reverse, alternate, alternate-reverse";
        if constexpr (std::is_same_v<Item, Animation::Fill>) return "none, forwards, backwards, both";
        return "times such as 300ms or 1s; for iterations a number or infinite";
    }
};

template <auto kMember, auto kRead>
using AnimationListKind = MovementListKind<&ComputedStyle::animations, kMember, kRead>;
using AnimationDurationKind = AnimationListKind<&Animation::duration, read_duration>;
using AnimationDelayKind = AnimationListKind<&Animation::delay, read_time>;
using AnimationEasingKind = AnimationListKind<&Animation::easing, read_easing>;
using AnimationIterationsKind = AnimationListKind<&Animation::iterations, read_iterations>;
using AnimationDirectionKind = AnimationListKind<&Animation::direction, read_animation_direction>;
using AnimationFillKind = AnimationListKind<&Animation::fill, read_animation_fill>;

// What a name of transition-property moves; nothing for a property that jumps, which the reader remarks.
std::optional<unsigned> read_moving(ValueReader& reader);

struct TransitionPropertyKind {
    using Specified = std::vector<unsigned>;
    static std::optional<Specified> parse(ValueReader& reader) { return read_list(reader, read_moving); }
    static void apply(ComputedStyle& style, const Specified& value, const ComputeContext& context);
    static void copy(ComputedStyle& to, const ComputedStyle& from) { to.transitions = from.transitions; }
    static std::string text(const ComputedStyle& style);
    static std::string accepts() { return "none, all, opacity, transform and names of colors"; }
};

template <auto kMember, auto kRead>
using TransitionListKind = MovementListKind<&ComputedStyle::transitions, kMember, kRead>;
using TransitionDurationKind = TransitionListKind<&Transition::duration, read_duration>;
using TransitionDelayKind = TransitionListKind<&Transition::delay, read_time>;
using TransitionEasingKind = TransitionListKind<&Transition::easing, read_easing>;

}  // namespace callboard::style
