// The layout tree: the styled tree with `display: none` gone, anonymous boxes added, inline and block content told apart. It
// lives for one call of lay_out() and carries the memory of what was already computed for each box.
#pragma once

#include "layout/fragment.h"
#include "style/styled_node.h"

#include <deque>
#include <memory>
#include <string_view>
#include <vector>

namespace callboard::layout {

struct InlineContent;

// Content-box widths of a box whose width were auto.
struct IntrinsicWidths {
    float min_content = 0;
    float max_content = 0;
};

struct Node {
    // How the box lays out what is inside of it.
    enum class Inside { Blocks, Inlines, Flex, Picture, InlineBox, Text, LineBreak };

    const style::StyledNode* source = nullptr;          // null for an anonymous box
    std::shared_ptr<const style::ComputedStyle> style;  // never null
    Inside inside = Inside::Blocks;
    bool inline_level = false;  // takes part in its parent's lines
    bool flex_item = false;
    std::string_view text;  // of Inside::Text
    // An inline box that a block splits goes on as another Node of the same source; each side has the edge only where it begins
    // or ends.
    bool starts_here = true;
    bool ends_here = true;
    std::vector<Node*> children;
    std::uint32_t inline_index = 0;  // number within the InlineContent that holds it

    std::shared_ptr<InlineContent> inline_content;  // of Inside::Inlines, once made
    std::vector<std::pair<HeightBasis, IntrinsicWidths>> intrinsic_memory;
    std::vector<const Fragment*> fragment_memory;

    // A text has its parent's style, but not its position.
    bool out_of_flow() const {
        const bool taken_out = style->position == style::Position::Absolute || style->position == style::Position::Fixed;
        return taken_out && inside != Inside::Text;
    }
    bool is_right_to_left() const { return style->direction == style::Direction::RightToLeft; }
};

// Owns all nodes of one layout; addresses are stable.
class NodeTree {
public:
    NodeTree() = default;
    NodeTree(const NodeTree&) = delete;
    NodeTree& operator=(const NodeTree&) = delete;

    Node& add() { return nodes_.emplace_back(); }

private:
    std::deque<Node> nodes_;
};

// Builds the tree under `root`, which becomes a block (or a flex container); content more than kMaxDepth boxes deep is dropped.
Node& build_tree(NodeTree& tree, const style::StyledNode& root);

// What an anonymous box inside of `parent` has: inherited properties, and initial values for the rest.
std::shared_ptr<const style::ComputedStyle> anonymous_style(const style::ComputedStyle& parent);

}  // namespace callboard::layout
