// Short ways to make elements.
#pragma once

#include "scene/words.h"
#include "style/node.h"

#include <string>
#include <utility>

namespace callboard::scene {

inline void set_language(style::Node& node, std::string_view language) {
    if (language.empty()) return;
    node.attributes.emplace_back("lang", language);
    node.attributes.emplace_back("dir", direction_of(language));
}

// An element of one class around others, which are moved into it.
template <class... Children>
style::Node around(std::string tag, std::string name, Children&&... children) {
    style::Node node = style::element(std::move(tag));
    node.classes.push_back(std::move(name));
    node.children.reserve(sizeof...(children));
    (node.children.push_back(std::forward<Children>(children)), ...);
    return node;
}

inline style::Node text_element(std::string tag, std::string name, std::string text) {
    return around(std::move(tag), std::move(name), style::text_node(std::move(text)));
}

// An element around a text of the server's, which may be of any direction and must not turn what stands beside it.
inline style::Node label(std::string tag, std::string name, const std::string& text) {
    style::Node inner = style::element("bdi");
    inner.children.push_back(style::text_node(text));
    return around(std::move(tag), std::move(name), std::move(inner));
}

}  // namespace callboard::scene
