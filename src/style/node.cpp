#include "style/node.h"

namespace callboard::style {

bool Node::is_empty() const {
    return std::all_of(children.begin(), children.end(),
                       [](const Node& child) { return child.is_text() && child.text.empty(); });
}

bool Node::has_class(std::string_view name) const { return std::find(classes.begin(), classes.end(), name) != classes.end(); }

std::string_view Node::attribute(std::string_view name) const {
    const auto found =
        std::find_if(attributes.begin(), attributes.end(), [name](const auto& pair) { return pair.first == name; });
    return found == attributes.end() ? std::string_view{} : std::string_view(found->second);
}

Node text_node(std::string text) {
    Node node;
    node.text = std::move(text);
    return node;
}

Node element(std::string tag, std::vector<std::string> classes, std::vector<Node> children) {
    Node node;
    node.tag = std::move(tag);
    node.classes = std::move(classes);
    node.children = std::move(children);
    return node;
}

}  // namespace callboard::style
