#include "style/element_context.h"

#include "style/node_direction.h"

namespace callboard::style {

void describe(const Node& node, const ElementContext* parent, ElementContext& context) {
    context.node = &node;
    context.parent = parent;
    context.tag = NameView(node.tag);
    context.id = NameView(node.id);
    context.classes.reserve(node.classes.size());
    for (const std::string& name : node.classes) context.classes.emplace_back(name);
    const std::string_view language = node.attribute("lang");
    context.language = !language.empty() || parent == nullptr ? language : parent->language;
    context.direction = own_direction(node).value_or(parent == nullptr ? Direction::LeftToRight : parent->direction);
}

std::vector<ElementContext> element_contexts(const Node& node, const ElementContext& context) {
    std::vector<ElementContext> siblings(static_cast<std::size_t>(
        std::count_if(node.children.begin(), node.children.end(), [](const Node& child) { return !child.is_text(); })));
    std::size_t next = 0;
    for (const Node& child : node.children) {
        if (child.is_text()) continue;
        siblings[next].index = static_cast<int>(next);
        siblings[next].sibling_count = static_cast<int>(siblings.size());
        describe(child, &context, siblings[next++]);
    }
    return siblings;
}

}  // namespace callboard::style
