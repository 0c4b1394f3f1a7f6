#include "style/length_value.h"

namespace callboard::style {
namespace {

using Operation = CalcNode::Operation;

float zero_advance(const ComputeContext& context) {
    if (!context.environment.zero_advance) return context.em / 2;
    Font font = *context.font;
    font.size = context.em;
    return context.environment.zero_advance(font);
}

float px_per_unit(Unit unit, const ComputeContext& context) {
    const Size& viewport = context.environment.viewport;
    switch (unit) {
        case Unit::Em: return context.em;
        case Unit::Rem: return context.root_em;
        case Unit::Ex: return context.em / 2;
        case Unit::Ch: return zero_advance(context);
        case Unit::Vw: return viewport.width / 100;
        case Unit::Vh: return viewport.height / 100;
        case Unit::Vmin: return std::min(viewport.width, viewport.height) / 100;
        case Unit::Vmax: return std::max(viewport.width, viewport.height) / 100;
        case Unit::Mm: return context.environment.px_per_mm;
        default: return 1;
    }
}

LengthPercentage computed_leaf(float value, Unit unit, const ComputeContext& context) {
    if (unit == Unit::Percent) return LengthPercentage::percentage(bounded_px(value));
    return LengthPercentage::pixels(bounded_px(value * px_per_unit(unit, context)));
}

bool is_plain_px(const LengthPercentage& length) { return !length.tree && !length.has_percentage(); }

Calculation as_calculation(LengthPercentage length) {
    if (length.tree) return *length.tree;
    Calculation leaf;
    leaf.leaf = std::move(length);
    return leaf;
}

Calculation::Operation calculation_operation(Operation operation) {
    switch (operation) {
        case Operation::Sum: return Calculation::Operation::Sum;
        case Operation::Scale: return Calculation::Operation::Scale;
        case Operation::Min: return Calculation::Operation::Min;
        case Operation::Max: return Calculation::Operation::Max;
        case Operation::Clamp: return Calculation::Operation::Clamp;
        case Operation::Leaf: break;
    }
    return Calculation::Operation::Leaf;
}

LengthPercentage computed_node(const CalcNode& node, const ComputeContext& context) {
    if (node.operation == Operation::Leaf) return computed_leaf(node.value, node.unit, context);
    std::vector<LengthPercentage> operands;
    operands.reserve(node.operands.size());
    for (const CalcNode& operand : node.operands) operands.push_back(computed_node(operand, context));
    const bool linear = std::none_of(operands.begin(), operands.end(), [](const auto& o) { return o.tree != nullptr; });
    if (linear && node.operation == Operation::Sum) {
        LengthPercentage sum;
        for (const LengthPercentage& operand : operands) {
            sum.px += operand.px;
            sum.percent += operand.percent;
            sum.is_percentage = sum.is_percentage || operand.has_percentage();
        }
        return sum;
    }
    if (linear && node.operation == Operation::Scale) {
        return {bounded_px(operands[0].px * node.value), bounded_px(operands[0].percent * node.value), nullptr,
                operands[0].has_percentage()};
    }
    Calculation calculation;
    calculation.operation = calculation_operation(node.operation);
    calculation.factor = node.value;
    const bool constant = std::all_of(operands.begin(), operands.end(), is_plain_px);
    for (LengthPercentage& operand : operands) calculation.operands.push_back(as_calculation(std::move(operand)));
    LengthPercentage result;
    result.tree = std::make_shared<const Calculation>(std::move(calculation));
    return constant ? LengthPercentage::pixels(result.resolve(0)) : result;
}

}  // namespace

LengthPercentage computed(const SpecifiedLength& length, const ComputeContext& context) {
    LengthPercentage result =
        length.calc ? computed_node(*length.calc, context) : computed_leaf(length.value, length.unit, context);
    if (length.non_negative && is_plain_px(result)) result.px = std::max(0.0F, result.px);
    return result;
}

float computed_px(const SpecifiedLength& length, const ComputeContext& context) {
    return bounded_px(computed(length, context).resolve(0));
}

}  // namespace callboard::style
