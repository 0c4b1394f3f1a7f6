// Properties named by the writing direction, and which of the others each stands for.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace callboard::style {

struct LogicalProperty {
    std::string_view name;
    std::string_view left_to_right;
    std::string_view right_to_left;
};

std::span<const LogicalProperty> logical_properties();

}  // namespace callboard::style
