// Element trees from HTML text, for tests and tools whose cases are pages. Links gumbo.
#pragma once

#include "style/node.h"

#include <gumbo.h>

#include <sstream>
#include <string>

namespace callboard::style {

// The body of a page. Keys are "0", "1", ... in document order, the body's not counted.
class HtmlTree {
public:
    explicit HtmlTree(const std::string& html) : body(element("body")) {
        GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
        if (const GumboNode* found = find_body(output->root)) {
            const GumboVector& children = found->v.element.children;
            for (unsigned i = 0; i < children.length; ++i) add(static_cast<const GumboNode*>(children.data[i]), body);
        }
        gumbo_destroy_output(&kGumboDefaultOptions, output);
    }

    Node body;
    int count = 0;  // of elements inside the body

private:
    static const GumboNode* find_body(const GumboNode* html) {
        const GumboVector& children = html->v.element.children;
        for (unsigned i = 0; i < children.length; ++i) {
            const auto* child = static_cast<const GumboNode*>(children.data[i]);
            if (child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == GUMBO_TAG_BODY) return child;
        }
        return nullptr;
    }

    static void read_attributes(const GumboElement& source, Node& element) {
        for (unsigned i = 0; i < source.attributes.length; ++i) {
            const auto* attribute = static_cast<const GumboAttribute*>(source.attributes.data[i]);
            const std::string_view name = attribute->name;
            if (name == "id") {
                element.id = attribute->value;
            } else if (name == "class") {
                std::istringstream classes(attribute->value);
                for (std::string one; classes >> one;) element.classes.push_back(one);
            } else {
                element.attributes.emplace_back(name, attribute->value);
            }
        }
    }

    void add(const GumboNode* node, Node& parent) {
        if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) {
            parent.children.push_back(text_node(node->v.text.text));
        }
        if (node->type != GUMBO_NODE_ELEMENT) return;
        const GumboElement& source = node->v.element;
        Node child = element(gumbo_normalized_tagname(source.tag));
        child.key = std::to_string(count++);
        read_attributes(source, child);
        for (unsigned i = 0; i < source.children.length; ++i)
            add(static_cast<const GumboNode*>(source.children.data[i]), child);
        parent.children.push_back(std::move(child));
    }
};

}  // namespace callboard::style
