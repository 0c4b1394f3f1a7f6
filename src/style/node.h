// The element tree that is styled: built by scene from the board, and by html_fragment from the server's HTML.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace callboard::style {

// An element, or a text when `tag` is empty. A plain value: a tree is copied, compared and thrown away.
struct Node {
    std::string tag;   // lower case
    std::string text;  // of a text node
    std::string id;
    std::vector<std::string> classes;
    // Lower-case names without class and id: lang, dir, style, src and any data-*. Each once.
    std::vector<std::pair<std::string, std::string>> attributes;
    std::vector<Node> children;
    // Identity from one frame to the next, for animations: set where an element is about one thing ("call:ID:SERIAL").
    // Where it is empty, the path of child numbers stands in.
    std::string key;

    bool is_text() const { return tag.empty(); }
    // As :empty says: no elements, no text.
    bool is_empty() const;
    bool has_class(std::string_view name) const;
    // Empty when absent.
    std::string_view attribute(std::string_view name) const;
    bool operator==(const Node&) const = default;
};

Node text_node(std::string text);
Node element(std::string tag, std::vector<std::string> classes = {}, std::vector<Node> children = {});

}  // namespace callboard::style
