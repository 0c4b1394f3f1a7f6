// What selectors are told about the elements of a tree.
#pragma once

#include "style/selector.h"

#include <vector>

namespace callboard::style {

// `context` is as new; its place among siblings is left to the caller. It views `node`; null stands for the parent of the root.
void describe(const Node& node, const ElementContext* parent, ElementContext& context);

// The elements among the children of `node`, which `context` describes and which must stay where it is.
std::vector<ElementContext> element_contexts(const Node& node, const ElementContext& context);

}  // namespace callboard::style
