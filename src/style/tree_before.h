// What a new tree shares with the one before: the parts of the cascade that compare the two.
#pragma once

#include "style/node.h"
#include "style/styled_node.h"

#include <memory>
#include <string_view>
#include <vector>

namespace callboard::style {

using NodePointer = std::shared_ptr<const StyledNode>;

// Whether selectors see the same of two elements from elsewhere: from inside of them, or from a sibling that follows.
bool looks_the_same(const Node& a, const Node& b);
bool look_the_same(const std::vector<Node>& a, const std::vector<Node>& b);

// What an element was in the tree before; null where it was not there.
struct Before {
    const Node* node = nullptr;
    const NodePointer* styled = nullptr;
    bool same_outside = false;  // selectors see the same around it, and of it, as they did
};

// The children an element had in the tree before, found by their keys: each at most once, so that no part of a tree is in it
// twice.
class ChildrenBefore {
public:
    // `parent` is the element in the tree before, or null.
    explicit ChildrenBefore(const NodePointer* parent) : parent_(parent == nullptr ? nullptr : parent->get()) {}

    // Null where there is none. Most come in the order they had; one that went far or back is not looked for.
    const NodePointer* find(std::string_view key);
    // For one that is not found: what stood in its place, if that is none of the new children.
    const NodePointer* find_replaced(const Node& child, const std::vector<Node>& children);
    // Whether what was found last was made of the node of that number.
    bool found_number(std::size_t number) const;

private:
    const StyledNode* parent_;
    std::size_t next_ = 0;
};

// The node of the tree before where the new one is the same.
NodePointer shared(StyledNode&& node, const NodePointer* before);

}  // namespace callboard::style
