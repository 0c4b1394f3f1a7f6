#include "style/length.h"

namespace callboard::style {
namespace {

float resolve(const Calculation& calculation, float basis) {
    using Operation = Calculation::Operation;
    const auto operand = [&](std::size_t i) { return resolve(calculation.operands.at(i), basis); };
    switch (calculation.operation) {
        case Operation::Leaf: return calculation.leaf.resolve(basis);
        case Operation::Scale: return calculation.factor * operand(0);
        case Operation::Clamp: return std::max(operand(0), std::min(operand(1), operand(2)));
        case Operation::Sum:
        case Operation::Min:
        case Operation::Max: break;
    }
    float result = operand(0);
    for (std::size_t i = 1; i < calculation.operands.size(); ++i) {
        const float next = operand(i);
        if (calculation.operation == Operation::Sum) result += next;
        if (calculation.operation == Operation::Min) result = std::min(result, next);
        if (calculation.operation == Operation::Max) result = std::max(result, next);
    }
    return result;
}

bool mentions_percentage(const Calculation& calculation) {
    if (calculation.operation == Calculation::Operation::Leaf) return calculation.leaf.has_percentage();
    return std::any_of(calculation.operands.begin(), calculation.operands.end(), mentions_percentage);
}

}  // namespace

float LengthPercentage::resolve_tree(float basis) const { return style::resolve(*tree, basis); }

bool LengthPercentage::has_percentage() const { return tree ? mentions_percentage(*tree) : is_percentage || percent != 0; }

bool LengthPercentage::operator==(const LengthPercentage& other) const {
    if (tree && other.tree) return tree == other.tree || *tree == *other.tree;
    return !tree && !other.tree && px == other.px && percent == other.percent && has_percentage() == other.has_percentage();
}

}  // namespace callboard::style
