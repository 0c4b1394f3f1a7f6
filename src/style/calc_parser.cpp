#include "style/ascii.h"
#include "style/length_value.h"

namespace callboard::style {
namespace {

constexpr int kMaxCalcDepth = 32;

enum class Type { Number, Length, Percent, LengthPercent, Angle, Time };

struct Typed {
    CalcNode node;
    Type type = Type::Number;
};

struct UnitName {
    std::string_view name;
    Unit unit;
    float factor;
};

constexpr std::array kUnits{
    UnitName{"px", Unit::Px, 1},
    UnitName{"em", Unit::Em, 1},
    UnitName{"rem", Unit::Rem, 1},
    UnitName{"vw", Unit::Vw, 1},
    UnitName{"vh", Unit::Vh, 1},
    UnitName{"vmin", Unit::Vmin, 1},
    UnitName{"vmax", Unit::Vmax, 1},
    UnitName{"ch", Unit::Ch, 1},
    UnitName{"ex", Unit::Ex, 1},
    UnitName{"mm", Unit::Mm, 1},
    UnitName{"cm", Unit::Mm, 10},
    UnitName{"in", Unit::Mm, 25.4F},
    UnitName{"pt", Unit::Mm, 25.4F / 72},
    UnitName{"pc", Unit::Mm, 25.4F / 6},
    UnitName{"q", Unit::Mm, 0.25F},
    UnitName{"deg", Unit::Degree, 1},
    UnitName{"turn", Unit::Degree, 360},
    UnitName{"grad", Unit::Degree, 0.9F},
    UnitName{"rad", Unit::Degree, 57.295779513F},
    UnitName{"ms", Unit::Millisecond, 1},
    UnitName{"s", Unit::Millisecond, 1000},
    UnitName{"dvw", Unit::Vw, 1},
    UnitName{"dvh", Unit::Vh, 1},
    UnitName{"svh", Unit::Vh, 1},
    UnitName{"svw", Unit::Vw, 1},
    UnitName{"lvh", Unit::Vh, 1},
    UnitName{"lvw", Unit::Vw, 1},
};

Type type_of(Unit unit) {
    switch (unit) {
        case Unit::Number: return Type::Number;
        case Unit::Percent: return Type::Percent;
        case Unit::Degree: return Type::Angle;
        case Unit::Millisecond: return Type::Time;
        default: return Type::Length;
    }
}

Unit unit_of(Type type) {
    if (type == Type::Angle) return Unit::Degree;
    return type == Type::Time ? Unit::Millisecond : Unit::Number;
}

bool is_length(Type type) { return type == Type::Length || type == Type::Percent || type == Type::LengthPercent; }

std::optional<Typed> leaf(const ComponentValue& value) {
    Typed result;
    result.node.value = static_cast<float>(value.number);
    if (value.type == TokenType::Percentage) result.node.unit = Unit::Percent;
    if (value.type == TokenType::Dimension) {
        const auto found = std::find_if(kUnits.begin(), kUnits.end(),
                                        [&](const UnitName& u) { return equals_lower_case(value.text, u.name); });
        if (found == kUnits.end()) return std::nullopt;
        result.node.unit = found->unit;
        result.node.value *= found->factor;
    } else if (value.type != TokenType::Percentage && value.type != TokenType::Number) {
        return std::nullopt;
    }
    result.type = type_of(result.node.unit);
    return result;
}

// The type of a sum or comparison of both; nothing where they do not add up.
std::optional<Type> common_type(Type a, Type b) {
    if (a == b) return a;
    if (is_length(a) && is_length(b)) return Type::LengthPercent;
    return std::nullopt;
}

float folded(CalcNode::Operation operation, const std::vector<CalcNode>& operands) {
    float result = operands.front().value;
    if (operation == CalcNode::Operation::Clamp) {
        return std::max(operands[0].value, std::min(operands[1].value, operands[2].value));
    }
    for (std::size_t i = 1; i < operands.size(); ++i) {
        const float next = operands[i].value;
        if (operation == CalcNode::Operation::Sum) result += next;
        if (operation == CalcNode::Operation::Min) result = std::min(result, next);
        if (operation == CalcNode::Operation::Max) result = std::max(result, next);
    }
    return result;
}

// Numbers, angles and times are reduced at once; lengths keep the tree.
Typed combined(CalcNode::Operation operation, std::vector<CalcNode> operands, Type type) {
    Typed result;
    result.type = type;
    if (is_length(type)) {
        result.node.operation = operation;
        result.node.operands = std::move(operands);
    } else {
        result.node.unit = unit_of(type);
        result.node.value = folded(operation, operands);
    }
    return result;
}

Typed scaled(Typed value, float factor) {
    if (value.node.operation == CalcNode::Operation::Leaf) {
        value.node.value *= factor;
        return value;
    }
    Typed result;
    result.type = value.type;
    result.node.operation = CalcNode::Operation::Scale;
    result.node.value = factor;
    result.node.operands.push_back(std::move(value.node));
    return result;
}

std::optional<Typed> parse_sum(ValueReader& reader, int depth);
std::optional<Typed> parse_math_function(const ComponentValue& function, int depth);

std::optional<Typed> parse_term(ValueReader& reader, int depth) {
    const ComponentValue* value = reader.take();
    if (value == nullptr || depth > kMaxCalcDepth) return std::nullopt;
    if (value->type == TokenType::Function) return parse_math_function(*value, depth + 1);
    if (value->type != TokenType::OpenParen) return leaf(*value);
    ValueReader inner(value->children(), nullptr);
    std::optional<Typed> sum = parse_sum(inner, depth + 1);
    return inner.at_end() ? sum : std::nullopt;
}

std::optional<Typed> parse_product(ValueReader& reader, int depth) {
    std::optional<Typed> left = parse_term(reader, depth);
    while (left) {
        const bool divide = reader.take_delim('/');
        if (!divide && !reader.take_delim('*')) break;
        std::optional<Typed> right = parse_term(reader, depth);
        if (!right || (divide && right->type != Type::Number)) return std::nullopt;
        if (!divide && left->type == Type::Number) std::swap(left, right);
        if (right->type != Type::Number) return std::nullopt;
        const float factor = right->node.value;
        left = scaled(std::move(*left), divide ? (factor == 0 ? 0 : 1 / factor) : factor);
    }
    return left;
}

// + and - need white space on both sides, which the reader skips; the tokenizer has already joined a sign without it to the
// number behind, so "1px -2px" has no operator here and fails as it should.
std::optional<Typed> parse_sum(ValueReader& reader, int depth) {
    std::optional<Typed> first = parse_product(reader, depth);
    if (!first) return std::nullopt;
    Type type = first->type;
    std::vector<CalcNode> operands;
    operands.push_back(std::move(first->node));
    for (;;) {
        const bool minus = reader.take_delim('-');
        if (!minus && !reader.take_delim('+')) break;
        std::optional<Typed> next = parse_product(reader, depth);
        const auto common = next ? common_type(type, next->type) : std::nullopt;
        if (!common) return std::nullopt;
        type = *common;
        operands.push_back(minus ? scaled(std::move(*next), -1).node : std::move(next->node));
    }
    if (operands.size() == 1) return Typed{std::move(operands.front()), type};
    return combined(CalcNode::Operation::Sum, std::move(operands), type);
}

std::optional<Typed> parse_comparison(CalcNode::Operation operation, ValueReader& reader, int depth) {
    std::optional<Type> type;
    std::vector<CalcNode> operands;
    do {
        std::optional<Typed> next = parse_sum(reader, depth);
        if (!next) return std::nullopt;
        type = type ? common_type(*type, next->type) : next->type;
        if (!type) return std::nullopt;
        operands.push_back(std::move(next->node));
    } while (reader.take_comma());
    const bool wrong_count = operation == CalcNode::Operation::Clamp && operands.size() != 3;
    if (!reader.at_end() || wrong_count) return std::nullopt;
    return combined(operation, std::move(operands), *type);
}

std::optional<Typed> parse_math_function(const ComponentValue& function, int depth) {
    ValueReader reader(function.children(), nullptr);
    if (function.is_function("calc")) {
        std::optional<Typed> sum = parse_sum(reader, depth);
        return reader.at_end() ? sum : std::nullopt;
    }
    if (function.is_function("min")) return parse_comparison(CalcNode::Operation::Min, reader, depth);
    if (function.is_function("max")) return parse_comparison(CalcNode::Operation::Max, reader, depth);
    if (function.is_function("clamp")) return parse_comparison(CalcNode::Operation::Clamp, reader, depth);
    return std::nullopt;
}

// One number with its unit or one math function; nothing consumed where it is neither.
std::optional<Typed> read_typed(ValueReader& reader) {
    if (reader.at_end()) return std::nullopt;
    const ComponentValue& value = *reader.peek();
    std::optional<Typed> typed = value.type == TokenType::Function ? parse_math_function(value, 0) : leaf(value);
    return typed;
}

std::optional<float> read_of_type(ValueReader& reader, Type type) {
    const std::optional<Typed> typed = read_typed(reader);
    if (!typed || typed->type != type || typed->node.operation != CalcNode::Operation::Leaf) return std::nullopt;
    reader.take();
    constexpr float kLimit = std::numeric_limits<float>::max();
    return std::isnan(typed->node.value) ? 0 : std::clamp(typed->node.value, -kLimit, kLimit);
}

}  // namespace

std::optional<SpecifiedLength> read_length(ValueReader& reader, Percentages percentages, Sign sign) {
    std::optional<Typed> typed = read_typed(reader);
    if (!typed) return std::nullopt;
    const bool leaf_value = typed->node.operation == CalcNode::Operation::Leaf;
    const bool written = leaf_value && reader.peek()->type != TokenType::Function;
    const bool bare_zero = written && typed->type == Type::Number && typed->node.value == 0;
    if (!bare_zero && !is_length(typed->type)) return std::nullopt;
    if (percentages == Percentages::Refused && (typed->type == Type::Percent || typed->type == Type::LengthPercent))
        return std::nullopt;
    if (written && sign == Sign::NonNegative && typed->node.value < 0) return std::nullopt;
    reader.take();
    SpecifiedLength length;
    length.non_negative = sign == Sign::NonNegative;
    if (leaf_value) {
        length.value = typed->node.value;
        length.unit = bare_zero ? Unit::Px : typed->node.unit;
    } else {
        length.calc = std::make_shared<const CalcNode>(std::move(typed->node));
    }
    return length;
}

std::optional<float> read_number(ValueReader& reader, Sign sign) {
    const ValueSpan before = reader.rest();
    const bool written = !reader.at_end() && reader.peek()->type == TokenType::Number;
    std::optional<float> number = read_of_type(reader, Type::Number);
    if (!number || sign == Sign::Any || *number >= 0) return number;
    if (!written) return 0.0F;
    reader.rewind(before);
    return std::nullopt;
}

std::optional<int> read_integer(ValueReader& reader) {
    if (reader.at_end()) return std::nullopt;
    const bool fraction = reader.peek()->type == TokenType::Number && !reader.peek()->is_integer;
    const std::optional<float> number = fraction ? std::nullopt : read_of_type(reader, Type::Number);
    if (!number) return std::nullopt;
    return static_cast<int>(std::clamp(std::round(std::isnan(*number) ? 0 : *number), -1e6F, 1e6F));
}

std::optional<float> read_angle(ValueReader& reader) {
    if (!reader.at_end() && reader.peek()->type == TokenType::Number && reader.peek()->number == 0) {
        reader.take();
        return 0.0F;
    }
    return read_of_type(reader, Type::Angle);
}

std::optional<float> read_time(ValueReader& reader) { return read_of_type(reader, Type::Time); }

std::optional<float> read_percentage(ValueReader& reader) { return read_of_type(reader, Type::Percent); }

std::optional<float> read_ratio(ValueReader& reader) {
    if (const auto number = read_number(reader, Sign::Any)) return number;
    const std::optional<float> percentage = read_percentage(reader);
    if (!percentage) return std::nullopt;
    return *percentage / 100;
}

}  // namespace callboard::style
