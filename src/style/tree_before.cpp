#include "style/tree_before.h"

#include "style/node_direction.h"

namespace callboard::style {
bool looks_the_same(const Node& a, const Node& b) {
    return a.tag == b.tag && a.id == b.id && a.classes == b.classes && a.attributes == b.attributes &&
           own_direction(a) == own_direction(b) && a.is_empty() == b.is_empty();
}

bool look_the_same(const std::vector<Node>& a, const std::vector<Node>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), looks_the_same);
}

const NodePointer* ChildrenBefore::find(std::string_view key) {
    constexpr std::size_t kMostLooks = 32;
    if (parent_ == nullptr) return nullptr;
    const auto& items = parent_->children.items();
    for (std::size_t place = next_; place < std::min(items.size(), next_ + kMostLooks); ++place) {
        if (items[place]->key != key) continue;
        next_ = place + 1;
        return &items[place];
    }
    return nullptr;
}

const NodePointer* ChildrenBefore::find_replaced(const Node& child, const std::vector<Node>& children) {
    if (parent_ == nullptr || next_ >= parent_->children.size()) return nullptr;
    const NodePointer& old = parent_->children.items()[next_];
    const auto stays = [&old](const Node& other) { return other.key == old->key; };
    if (old->tag != child.tag || std::any_of(children.begin(), children.end(), stays)) return nullptr;
    ++next_;
    return &old;
}

bool ChildrenBefore::found_number(std::size_t number) const {
    return next_ == number + (parent_->children.front().tag == "::before" ? 2 : 1);
}

NodePointer shared(StyledNode&& node, const NodePointer* before) {
    node.moves = !node.animations.empty() ||
                 std::any_of(node.children.begin(), node.children.end(), [](const StyledNode& child) { return child.moves; });
    if (before != nullptr) {
        const StyledNode& old = **before;
        if (old.style == node.style && old.key == node.key && old.tag == node.tag && old.text == node.text &&
            old.picture == node.picture && old.animations == node.animations && old.children.shares_all(node.children)) {
            return *before;
        }
    }
    return std::make_shared<const StyledNode>(std::move(node));
}

}  // namespace callboard::style
