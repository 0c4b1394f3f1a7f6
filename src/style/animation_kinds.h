// Value kinds of animations: lists, one item an animation. animation-name is applied first and sets how many there are.
#pragma once

#include "style/value_kinds.h"

namespace callboard::style {

std::optional<std::string> read_animation_name(ValueReader& reader);  // empty for none
std::optional<float> read_duration(ValueReader& reader);              // ms, not negative
std::optional<Easing> read_easing(ValueReader& reader);
std::optional<float> read_iterations(ValueReader& reader);
std::optional<Animation::Direction> read_animation_direction(ValueReader& reader);
std::optional<Animation::Fill> read_animation_fill(ValueReader& reader);

struct AnimationNameKind {
    using Specified = std::vector<std::string>;
    static std::optional<Specified> parse(ValueReader& reader) { return read_list(reader, read_animation_name); }
    static void apply(ComputedStyle& style, const Specified& value, const ComputeContext& context);
    static void copy(ComputedStyle& to, const ComputedStyle& from) { to.animations = from.animations; }
    static std::string accepts() { return "none or names of @keyframes"; }
};

inline std::chrono::milliseconds as_milliseconds(float value) {
    constexpr float kLongest = 1e9F;
    return std::chrono::milliseconds(static_cast<long long>(std::clamp(std::isnan(value) ? 0 : value, -kLongest, kLongest)));
}

template <auto kMember, auto kRead>
struct AnimationListKind {
    using Item = typename decltype(kRead(std::declval<ValueReader&>()))::value_type;
    using Specified = std::vector<Item>;
    static std::optional<Specified> parse(ValueReader& reader) { return read_list(reader, kRead); }
    static void apply(ComputedStyle& style, const Specified& value, const ComputeContext&) {
        for (std::size_t i = 0; i < style.animations.size(); ++i) {
            const Item& item = value[i % value.size()];
            if constexpr (std::is_same_v<decltype(style.animations[i].*kMember), std::chrono::milliseconds&>) {
                style.animations[i].*kMember = as_milliseconds(item);
            } else {
                style.animations[i].*kMember = item;
            }
        }
    }
    static void copy(ComputedStyle& to, const ComputedStyle& from) {
        const Animation initial;
        for (std::size_t i = 0; i < to.animations.size(); ++i) {
            const Animation& source = from.animations.empty() ? initial : from.animations[i % from.animations.size()];
            to.animations[i].*kMember = source.*kMember;
        }
    }
    static std::string accepts() {
        if constexpr (std::is_same_v<Item, Easing>)
            return "linear, ease, ease-in, ease-out, ease-in-out, cubic-bezier(), steps()";
        if constexpr (std::is_same_v<Item, Animation::Direction>) return "normal, reverse, alternate, alternate-reverse";
        if constexpr (std::is_same_v<Item, Animation::Fill>) return "none, forwards, backwards, both";
        return "times such as 300ms or 1s; for iterations a number or infinite";
    }
};

using AnimationDurationKind = AnimationListKind<&Animation::duration, read_duration>;
using AnimationDelayKind = AnimationListKind<&Animation::delay, read_time>;
using AnimationEasingKind = AnimationListKind<&Animation::easing, read_easing>;
using AnimationIterationsKind = AnimationListKind<&Animation::iterations, read_iterations>;
using AnimationDirectionKind = AnimationListKind<&Animation::direction, read_animation_direction>;
using AnimationFillKind = AnimationListKind<&Animation::fill, read_animation_fill>;

}  // namespace callboard::style
