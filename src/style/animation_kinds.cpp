#include "style/animation_kinds.h"

namespace callboard::style {
namespace {

constexpr std::array kDirections{
    Word<Animation::Direction>{"normal", Animation::Direction::Normal},
    Word<Animation::Direction>{"reverse", Animation::Direction::Reverse},
    Word<Animation::Direction>{"alternate", Animation::Direction::Alternate},
    Word<Animation::Direction>{"alternate-reverse", Animation::Direction::AlternateReverse},
};

constexpr std::array kFills{
    Word<Animation::Fill>{"none", Animation::Fill::None},
    Word<Animation::Fill>{"forwards", Animation::Fill::Forwards},
    Word<Animation::Fill>{"backwards", Animation::Fill::Backwards},
    Word<Animation::Fill>{"both", Animation::Fill::Both},
};

constexpr std::array kJumps{
    Word<Easing::Jump>{"end", Easing::Jump::End},        Word<Easing::Jump>{"jump-end", Easing::Jump::End},
    Word<Easing::Jump>{"start", Easing::Jump::Start},    Word<Easing::Jump>{"jump-start", Easing::Jump::Start},
    Word<Easing::Jump>{"jump-none", Easing::Jump::None}, Word<Easing::Jump>{"jump-both", Easing::Jump::Both},
};

constexpr std::array kMoving{
    Word<unsigned>{"none", 0},
    Word<unsigned>{"all", kMovesAll},
    Word<unsigned>{"opacity", kMovesOpacity},
    Word<unsigned>{"transform", kMovesTransform},
    Word<unsigned>{"color", kMovesColor},
    Word<unsigned>{"background", kMovesBackgroundColor},
    Word<unsigned>{"background-color", kMovesBackgroundColor},
    Word<unsigned>{"border", kMovesBorderColors},
    Word<unsigned>{"border-color", kMovesBorderColors},
    Word<unsigned>{"border-top", kMovesBorderTopColor},
    Word<unsigned>{"border-top-color", kMovesBorderTopColor},
    Word<unsigned>{"border-right", kMovesBorderRightColor},
    Word<unsigned>{"border-right-color", kMovesBorderRightColor},
    Word<unsigned>{"border-bottom", kMovesBorderBottomColor},
    Word<unsigned>{"border-bottom-color", kMovesBorderBottomColor},
    Word<unsigned>{"border-left", kMovesBorderLeftColor},
    Word<unsigned>{"border-left-color", kMovesBorderLeftColor},
    Word<unsigned>{"-webkit-text-stroke-color", kMovesStrokeColor},
};

Easing bezier(float x1, float y1, float x2, float y2) {
    Easing easing;
    easing.x1 = x1;
    easing.y1 = y1;
    easing.x2 = x2;
    easing.y2 = y2;
    return easing;
}

Easing stepped(int steps, Easing::Jump jump) {
    Easing easing;
    easing.kind = Easing::Kind::Steps;
    easing.steps = steps;
    easing.jump = jump;
    return easing;
}

std::optional<Easing> named_easing(const ComponentValue& value) {
    if (value.is_ident("linear")) {
        Easing linear;
        linear.kind = Easing::Kind::Linear;
        return linear;
    }
    if (value.is_ident("ease")) return Easing{};
    if (value.is_ident("ease-in")) return bezier(0.42F, 0, 1, 1);
    if (value.is_ident("ease-out")) return bezier(0, 0, 0.58F, 1);
    if (value.is_ident("ease-in-out")) return bezier(0.42F, 0, 0.58F, 1);
    if (value.is_ident("step-start")) return stepped(1, Easing::Jump::Start);
    if (value.is_ident("step-end")) return stepped(1, Easing::Jump::End);
    return std::nullopt;
}

std::optional<Easing> parse_bezier(const ComponentValue& function) {
    constexpr float kLargest = 1000;
    ValueReader reader(function.children(), nullptr);
    const auto numbers = read_list(reader, [](ValueReader& one) { return read_number(one, Sign::Any); });
    if (!numbers || numbers->size() != 4 || !reader.at_end()) return std::nullopt;
    const std::vector<float>& n = *numbers;
    if (n[0] < 0 || n[0] > 1 || n[2] < 0 || n[2] > 1) return std::nullopt;
    return bezier(n[0], std::clamp(n[1], -kLargest, kLargest), n[2], std::clamp(n[3], -kLargest, kLargest));
}

std::optional<Easing> parse_steps(const ComponentValue& function) {
    ValueReader reader(function.children(), nullptr);
    const auto steps = read_integer(reader);
    Easing::Jump jump = Easing::Jump::End;
    if (reader.take_comma()) {
        const auto read = read_word(reader, kJumps);
        if (!read) return std::nullopt;
        jump = *read;
    }
    const int least = jump == Easing::Jump::None ? 2 : 1;
    if (!steps || *steps < least || !reader.at_end()) return std::nullopt;
    return stepped(*steps, jump);
}

}  // namespace

std::optional<std::string> read_animation_name(ValueReader& reader) {
    if (reader.at_end()) return std::nullopt;
    if (reader.take_ident("none")) return std::string();
    const TokenType type = reader.peek()->type;
    if (type != TokenType::Ident && type != TokenType::String) return std::nullopt;
    return std::string(reader.take()->text);
}

std::optional<float> read_duration(ValueReader& reader) {
    const ValueSpan before = reader.rest();
    const auto time = read_time(reader);
    if (!time || *time >= 0) return time;
    reader.rewind(before);
    return std::nullopt;
}

std::optional<Easing> read_easing(ValueReader& reader) {
    if (reader.at_end()) return std::nullopt;
    const ComponentValue& value = *reader.peek();
    std::optional<Easing> easing = named_easing(value);
    if (value.is_function("cubic-bezier")) easing = parse_bezier(value);
    if (value.is_function("steps")) easing = parse_steps(value);
    if (easing) reader.take();
    return easing;
}

std::optional<float> read_iterations(ValueReader& reader) {
    if (reader.take_ident("infinite")) return std::numeric_limits<float>::infinity();
    return read_number(reader, Sign::NonNegative);
}

std::optional<Animation::Direction> read_animation_direction(ValueReader& reader) { return read_word(reader, kDirections); }
std::optional<Animation::Fill> read_animation_fill(ValueReader& reader) { return read_word(reader, kFills); }

std::string text_of(Animation::Direction direction) { return word_of(direction, kDirections); }
std::string text_of(Animation::Fill fill) { return word_of(fill, kFills); }

std::string AnimationNameKind::text(const ComputedStyle& style) {
    std::string all;
    for (const Animation& animation : style.animations)
        all.append(all.empty() ? "" : ", ").append(animation.name.empty() ? "none" : animation.name);
    return all.empty() ? "none" : all;
}

std::optional<unsigned> read_moving(ValueReader& reader) {
    if (const auto known = read_word(reader, kMoving)) return known;
    if (reader.at_end() || reader.peek()->type != TokenType::Ident) return std::nullopt;
    reader.remark(fmt::format("`{}` changes at once: transitions move opacity, transform and colors", reader.take()->text));
    return 0;
}

void TransitionPropertyKind::apply(ComputedStyle& style, const Specified& value, const ComputeContext&) {
    style.transitions.assign(value.size(), Transition{});
    for (std::size_t i = 0; i < value.size(); ++i) style.transitions[i].moving = value[i];
}

void AnimationNameKind::apply(ComputedStyle& style, const Specified& value, const ComputeContext&) {
    style.animations.assign(value.size(), Animation{});
    for (std::size_t i = 0; i < value.size(); ++i) style.animations[i].name = value[i];
}

// Shorthands stand before the colour that they move.
std::string TransitionPropertyKind::text(const ComputedStyle& style) {
    std::string all;
    for (const Transition& transition : style.transitions) {
        const auto found = std::find_if(kMoving.rbegin(), kMoving.rend(),
                                        [&](const Word<unsigned>& word) { return word.value == transition.moving; });
        all.append(all.empty() ? "" : ", ").append(found->name);
    }
    return all.empty() ? "all" : all;
}

}  // namespace callboard::style
