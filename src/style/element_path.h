// Which element of a tree is meant.
#pragma once

#include "style/node.h"

#include <optional>
#include <string_view>
#include <vector>

namespace callboard::style {

// Child numbers from the root on, texts counted: empty is the root.
using ElementPath = std::vector<std::size_t>;

// By the key of StyledNode and Box, see full_key(). A text of its own key, or what is generated, stands for the element it is
// in. Nothing where there is none.
std::optional<ElementPath> path_of(const Node& root, std::string_view full_key);

// The full key of a child, by its number.
std::string full_key_of_child(std::string_view full_key_of_parent, const Node& child, std::size_t number);

}  // namespace callboard::style
