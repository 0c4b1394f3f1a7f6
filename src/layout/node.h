// The layout tree: the styled tree with `display: none` gone, anonymous boxes added, inline and block content told apart. It
// carries the memory of what was already computed for each box, and so parts of it may outlive one call of lay_out().
#pragma once

#include "layout/fragment.h"
#include "style/styled_node.h"

#include <forward_list>
#include <list>
#include <memory>
#include <string_view>
#include <vector>

namespace callboard::layout {

class BoxMemory;
struct Box;
struct InlineContent;

// What positioned descendants refer to.
struct ContainingBlocks {
    Rect absolute;  // padding box of the nearest positioned (or transformed) ancestor
    bool absolute_is_right_to_left = false;
    Rect fixed;  // the viewport, or the padding box of the nearest transformed ancestor
    bool fixed_is_right_to_left = false;
    bool operator==(const ContainingBlocks&) const = default;
};

// Content-box widths of a box whose width were auto.
struct IntrinsicWidths {
    float min_content = 0;
    float max_content = 0;
};

// The box that was written for a node, and what it was made of besides the node's content.
struct WrittenBox {
    const Fragment* fragment = nullptr;
    Point at;
    ContainingBlocks containing;
    bool flex_item = false;
    std::shared_ptr<const Box> box;
};

struct Node {
    // How the box lays out what is inside of it.
    enum class Inside { Blocks, Inlines, Flex, Grid, Picture, InlineBox, Text, LineBreak };

    const style::StyledNode* source = nullptr;          // null for an anonymous box
    std::shared_ptr<const style::ComputedStyle> style;  // never null
    Inside inside = Inside::Blocks;
    bool inline_level = false;  // takes part in its parent's lines
    bool flex_item = false;     // or of a grid
    std::string_view text;      // of Inside::Text
    // An inline box that a block splits goes on as another Node of the same source; each side has the edge only where it begins
    // or ends.
    bool starts_here = true;
    bool ends_here = true;
    std::vector<Node*> children;
    std::uint32_t inline_index = 0;  // number within the InlineContent that holds it

    std::shared_ptr<InlineContent> inline_content;  // of Inside::Inlines, once made
    std::optional<bool> follows_height;             // once asked for (height_use.h)
    std::vector<std::pair<HeightBasis, IntrinsicWidths>> intrinsic_memory;
    std::list<Fragment> fragment_memory;
    WrittenBox written;  // the last one

    // A text has its parent's style, but not its position.
    bool out_of_flow() const {
        const bool taken_out = style->position == style::Position::Absolute || style->position == style::Position::Fixed;
        return taken_out && inside != Inside::Text;
    }
    // A flex container or a grid.
    bool holds_items() const { return inside == Inside::Flex || inside == Inside::Grid; }
    bool is_right_to_left() const { return style->direction == style::Direction::RightToLeft; }
};

// Owns the nodes that make up one box, down to the boxes inside of it, which are owned together with others: by the tree before
// where they are unchanged.
class NodeTree {
public:
    // `source` is what the nodes refer to: null where its owner is known to live longer.
    explicit NodeTree(std::shared_ptr<const style::StyledNode> source) : source_(std::move(source)) {}
    NodeTree(const NodeTree&) = delete;
    NodeTree& operator=(const NodeTree&) = delete;

    Node& root() { return root_; }  // the box itself
    // The address is stable.
    Node& add() { return nodes_.emplace_front(); }
    void add_part(std::shared_ptr<NodeTree> part) { parts_.push_back(std::move(part)); }

private:
    std::shared_ptr<const style::StyledNode> source_;
    Node root_;
    std::forward_list<Node> nodes_;
    std::vector<std::shared_ptr<NodeTree>> parts_;
};

// Builds the tree under `root`, which becomes a block (or a flex container or grid); content more than kMaxDepth boxes deep is
// dropped. With a memory, boxes of the tree before are taken from there where their styled nodes are the same objects; in one
// tree there is each object once.
std::shared_ptr<NodeTree> build_tree(const style::StyledNode& root, BoxMemory* memory);

// What an anonymous box inside of `parent` has: inherited properties, and initial values for the rest.
std::shared_ptr<const style::ComputedStyle> anonymous_style(const style::ComputedStyle& parent);

}  // namespace callboard::layout
