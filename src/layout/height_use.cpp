#include "layout/height_use.h"

#include "layout/sizes.h"

namespace callboard::layout {
namespace {

using style::ComputedStyle;

// Says by itself what it is: auto, none, or a length.
bool is_plain(const style::Extent& extent) {
    if (extent.is_length()) return !extent.length.has_percentage();
    return extent.is_auto() || extent.kind == style::Extent::Kind::None;
}

bool moves_by_height(const ComputedStyle& style) {
    return style.position == style::Position::Relative &&
           !(is_plain(style.inset[style::Top]) && is_plain(style.inset[style::Bottom]));
}

bool is_column(const ComputedStyle& style) {
    return style.flex_direction == style::FlexDirection::Column || style.flex_direction == style::FlexDirection::ColumnReverse;
}

bool has_flex_that_follows(const ComputedStyle& style) {
    return style.row_gap.has_percentage() || (is_column(style) && style.flex_wrap != style::FlexWrap::NoWrap);
}

// A positioned box lies in its containing block, and a text has its parent's style.
bool makes_parent_follow(Node& child, const Node& parent) {
    if (child.inside == Node::Inside::Text || child.inside == Node::Inside::LineBreak || child.out_of_flow()) return false;
    const ComputedStyle& style = *child.style;
    const bool basis_counts = parent.inside == Node::Inside::Flex && is_column(*parent.style);
    return child.inside == Node::Inside::Picture || refers_to_height(style) || moves_by_height(style) ||
           (basis_counts && !is_plain(style.flex_basis)) || follows_height(child);
}

}  // namespace

bool refers_to_height(const ComputedStyle& style) {
    return !is_plain(style.height) || !is_plain(style.min_height) || !is_plain(style.max_height);
}

bool follows_height(Node& node) {
    if (!node.follows_height) {
        const ComputedStyle& style = *node.style;
        node.follows_height = has_ratio(style) || style.text_fit != style::TextFit::None ||
                              (node.inside == Node::Inside::Flex && has_flex_that_follows(style)) ||
                              std::any_of(node.children.begin(), node.children.end(),
                                          [&node](Node* child) { return makes_parent_follow(*child, node); });
    }
    return *node.follows_height;
}

}  // namespace callboard::layout
