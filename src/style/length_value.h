// Numbers with units as written, and calc(), min(), max() and clamp() as typed trees. Angles, times and plain numbers are
// reduced while parsing; lengths wait for an element's font size and the viewport.
#pragma once

#include "style/compute_context.h"
#include "style/length.h"
#include "style/value_reader.h"

#include <memory>
#include <optional>
#include <vector>

namespace callboard::style {

// Physical units are kept in millimetres, angles in degrees, times in milliseconds.
enum class Unit : std::uint8_t { Number, Px, Percent, Em, Rem, Ex, Ch, Vw, Vh, Vmin, Vmax, Mm, Degree, Millisecond };

struct CalcNode {
    enum class Operation : std::uint8_t { Leaf, Sum, Scale, Min, Max, Clamp };
    Operation operation = Operation::Leaf;
    Unit unit = Unit::Number;  // of Leaf
    float value = 0;           // of Leaf; of Scale the factor
    std::vector<CalcNode> operands;
};

struct SpecifiedLength {
    std::shared_ptr<const CalcNode> calc;  // when set, value and unit are unused
    float value = 0;
    Unit unit = Unit::Px;
    bool non_negative = false;  // a calculation that ends below zero counts as zero
};

enum class Percentages { Refused, Accepted };
enum class Sign { Any, NonNegative };

std::optional<SpecifiedLength> read_length(ValueReader& reader, Percentages percentages, Sign sign);
std::optional<float> read_number(ValueReader& reader, Sign sign);
std::optional<int> read_integer(ValueReader& reader);
std::optional<float> read_angle(ValueReader& reader);       // degrees
std::optional<float> read_time(ValueReader& reader);        // milliseconds
std::optional<float> read_percentage(ValueReader& reader);  // 50 for 50%
// A number, or a percentage as a hundredth of it.
std::optional<float> read_ratio(ValueReader& reader);

LengthPercentage computed(const SpecifiedLength& length, const ComputeContext& context);
// Of a length that holds no percentage.
float computed_px(const SpecifiedLength& length, const ComputeContext& context);

}  // namespace callboard::style
