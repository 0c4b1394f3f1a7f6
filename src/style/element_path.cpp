#include "style/element_path.h"

#include "style/cascade.h"

namespace callboard::style {
namespace {

// The path below `node` to the key, which is `own` or that of something inside.
bool find_key(const Node& node, const std::string& own, std::string_view wanted, ElementPath& path) {
    if (wanted == own || wanted.starts_with(own + "/::")) return true;
    if (path.size() >= kMaxNodeDepth) return false;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        const Node& child = node.children[i];
        const std::string key = full_key_of_child(own, child, i);
        if (child.is_text()) {
            if (wanted == key) return true;
            continue;
        }
        path.push_back(i);
        if (find_key(child, key, wanted, path)) return true;
        path.pop_back();
    }
    return false;
}

}  // namespace

std::optional<ElementPath> path_of(const Node& root, std::string_view full_key) {
    ElementPath path;
    if (root.is_text() || !find_key(root, root.key.empty() ? "0" : root.key, full_key, path)) return std::nullopt;
    return path;
}

std::string full_key_of_child(std::string_view full_key_of_parent, const Node& child, std::size_t number) {
    return child.key.empty() ? fmt::format("{}/{}", full_key_of_parent, number) : child.key;
}

}  // namespace callboard::style
